import { defineFunction } from '../define-function.ts';
import { convertToString } from '../format/convert-to-string.ts';
import { FORMAT_PATTERN } from '../format/string-format.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';
import type { DefaultValue, Value } from '../../../values/value.ts';

/** String.new(value, formats) */
export const newString = defineFunction(
  'new_string',
  {
    'Convertible from, Formats string_formats?': ([from, formats]: [
      Value,
      (DefaultValue | string | PuppetHash)?,
    ]) => convertToString(from, formats),
  },
  {
    types: {
      Format: `Pattern[/${FORMAT_PATTERN.replaceAll('/', '\\/')}/]`,
      ContainerFormat:
        'Struct[{Optional[format] => Format, Optional[separator] => String, Optional[separator2] => String, Optional[string_formats] => Hash[Type, Format]}]',
      TypeMap: 'Hash[Type, Variant[Format, ContainerFormat]]',
      Convertible: 'Any',
      Formats: 'Variant[Default, String[1], TypeMap]',
    },
  },
);
