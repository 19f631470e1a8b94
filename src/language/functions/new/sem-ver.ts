import { SemVer } from '../../../values/sem-ver.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

const SEM_VER =
  'Pattern[/\\A(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?\\Z/]';

/** SemVer.new(text) and SemVer.new(major, minor, patch, prerelease, build) */
export const newSemVer = defineFunction(
  'new_Version',
  {
    'SemVerPattern str': ([text]: [string]) => parsed(text),
    'PositiveInteger major, PositiveInteger minor, PositiveInteger patch, SemVerQualifier prerelease?, SemVerQualifier build?':
      ([major, minor, patch, prerelease, build]: [bigint, bigint, bigint, string?, string?]) =>
        new SemVer([major, minor, patch], prerelease, build),
    'SemVerHash hash_args': ([args]: [PuppetHash]) => fromHash(args),
  },
  {
    types: {
      PositiveInteger: 'Integer[0,default]',
      SemVerQualifier: 'Pattern[/\\A[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*\\Z/]',
      SemVerPattern: SEM_VER,
      SemVerHash:
        'Struct[{major=>PositiveInteger,minor=>PositiveInteger,patch=>PositiveInteger,Optional[prerelease]=>SemVerQualifier,Optional[build]=>SemVerQualifier}]',
    },
    mismatches: {
      'String str': ([text]: [string]) => `The string '${text}' cannot be converted to a SemVer`,
    },
  },
);

function parsed(text: string): SemVer {
  const version = SemVer.parse(text);
  if (version === undefined)
    throw new Fault(`Unable to parse '${text}' as a semantic version identifier`);
  return version;
}

function fromHash(args: PuppetHash): SemVer {
  const number = (name: string): bigint => {
    const value = args.get(name);
    return typeof value === 'bigint' ? value : 0n;
  };
  const text = (name: string): string | undefined => {
    const value = args.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return new SemVer(
    [number('major'), number('minor'), number('patch')],
    text('prerelease'),
    text('build'),
  );
}
