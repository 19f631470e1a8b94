import { SemVer } from '../../../values/sem-ver.ts';
import { SemVerRange } from '../../../values/sem-ver-range.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';
import type { DefaultValue } from '../../../values/value.ts';

type Bound = SemVer | DefaultValue;

/** SemVerRange.new(text) and SemVerRange.new(min, max, exclude_max) */
export const newSemVerRange = defineFunction(
  'new_VersionRange',
  {
    'SemVerRangeString str': ([text]: [string]) => {
      const range = SemVerRange.parse(text);
      if (range === undefined) throw new Fault(`Unparsable version range: "${text}"`);
      return range;
    },
    'Variant[Default,SemVer] min, Variant[Default,SemVer] max, Boolean exclude_max?': ([
      min,
      max,
      excludeMax,
    ]: [Bound, Bound, boolean?]) => between(min, max, excludeMax === true),
    'SemVerRangeHash hash_args': ([args]: [PuppetHash]) =>
      between(
        args.get('min') as Bound,
        args.get('max') as Bound | undefined,
        args.get('exclude_max') === true,
      ),
  },
  {
    types: {
      SemVerRangeString: 'String[1]',
      SemVerRangeHash:
        'Struct[{min=>Variant[Default,SemVer],Optional[max]=>Variant[Default,SemVer],Optional[exclude_max]=>Boolean}]',
    },
  },
);

function between(min: Bound, max: Bound | undefined, excludeMax: boolean): SemVerRange {
  const from = min instanceof SemVer ? min : SemVer.LEAST;
  return SemVerRange.between(from, max instanceof SemVer ? max : SemVer.GREATEST, excludeMax);
}
