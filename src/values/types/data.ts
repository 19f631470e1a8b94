import { DEFAULT_TYPE, UNDEF } from './basic.ts';
import { BINARY, SEM_VER_RANGE, URI } from './rich.ts';
import { HashType } from './mappings.ts';
import { AliasType } from './named.ts';
import { NUMERIC } from './numeric.ts';
import { OBJECT, TYPE_SET } from './object.ts';
import { SCALAR, SCALAR_DATA } from './scalar.ts';
import { ArrayType } from './sequences.ts';
import { STRING } from './strings.ts';
import type { PuppetType } from './type.ts';
import { VariantType } from './variant.ts';
import { SENSITIVE, TYPE } from './wrappers.ts';

/** Data: what JSON can hold. */
export const DATA = builtIn(
  'Data',
  () => new VariantType([SCALAR_DATA, UNDEF, new HashType(STRING, DATA), new ArrayType(DATA)]),
);

/** RichDataKey: a key that a Hash of RichData may have. */
export const RICH_DATA_KEY = builtIn('RichDataKey', () => new VariantType([STRING, NUMERIC]));

/** RichData: every value that a catalog can hold. */
export const RICH_DATA = builtIn(
  'RichData',
  () =>
    new VariantType([
      SCALAR,
      SEM_VER_RANGE,
      BINARY,
      SENSITIVE,
      TYPE,
      TYPE_SET,
      URI,
      OBJECT,
      UNDEF,
      DEFAULT_TYPE,
      new HashType(RICH_DATA_KEY, RICH_DATA),
      new ArrayType(RICH_DATA),
    ]),
);

function builtIn(name: string, resolve: () => PuppetType): PuppetType {
  return new AliasType(name, resolve, { isBuiltIn: true });
}
