/** Thrown for text that is not well-formed XML, or that XML cannot carry. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/** Text as it stands between two tags. */
export function escapeText(text: string): string {
  refuseIllegal(text);
  return text.replace(/[&<>\r]/g, (found) => REFERENCES[found] ?? found);
}

/**
 * Text as it stands in an attribute, in either kind of quotes. White space other than the blank must
 * be a reference, because every parser turns it into a blank (XML 1.0, 3.3.3).
 */
export function escapeAttribute(text: string): string {
  refuseIllegal(text);
  return text.replace(/[&<>'"\t\n\r]/g, (found) => REFERENCES[found] ?? found);
}

/** What the raw text between two tags, or a raw attribute value, says. */
export function unescape(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&([^;&]*);?/g, (found, name: string) => {
    const said = found.endsWith(';') ? (ENTITIES[name] ?? characterOf(name)) : undefined;
    if (said === undefined) throw new XmlError(`"${found}" is no entity that XML knows.`);
    return said;
  });
}

/** The first character of the text that XML 1.0 has no way to write: `U+0000`. */
function illegalCharacter(text: string): string | undefined {
  const found = ILLEGAL.exec(text)?.[0].codePointAt(0);
  return found === undefined ? undefined : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const ENTITIES: Readonly<Record<string, string | undefined>> = Object.assign(
  Object.create(null) as object,
  { amp: '&', lt: '<', gt: '>', apos: "'", quot: '"' },
);

/** Everything that the production `Char` of XML 1.0 leaves out, lone surrogates among it. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

function refuseIllegal(text: string): void {
  const found = illegalCharacter(text);
  if (found !== undefined) throw new XmlError(`XML cannot carry the character ${found}.`);
}

function characterOf(name: string): string | undefined {
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
  if (digits === null) return undefined;
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  if (code > 0x10ffff) return undefined;
  const character = String.fromCodePoint(code);
  return illegalCharacter(character) === undefined ? character : undefined;
}
