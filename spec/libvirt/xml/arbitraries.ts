import fc from 'fast-check';

const nasty = fc.constantFrom(
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '&amp;',
  '&lt;',
  '&#10;',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?',
  '?>',
  '\n',
  '\t',
  '\r',
  '\r\n',
  ' ',
  '$(rm -rf /)',
  '`id`',
  '\\',
  '\u{1f600}',
  '\ufffd',
  '\u0085',
);

/** Any text that XML can carry, rich in what might break it. */
export const xmlText = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((text) => !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text));
