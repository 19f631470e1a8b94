import type { YAMLException } from 'js-yaml';

interface Reading {
  readonly text: string;
  readonly file: string;
}

/** What libyaml says where the reader here found an error. */
export function describeYamlError(
  { reason, mark }: YAMLException,
  { text, file }: Reading,
): string {
  const offset = mark?.position ?? text.length;
  const quote = openQuote(text.slice(0, offset));
  if (quote !== undefined && /unexpected end|deficient indentation/.test(reason))
    return `(${file}): ${OPEN_QUOTE} at ${placeOf(text, quote)}`;
  const found = FLOWS.filter(({ pattern }) => pattern.test(reason)).map(({ sign, problem }) => ({
    problem,
    at: openingOf(text, { offset, sign }),
  }));
  const { problem, at = offset } = found.find(({ at }) => at !== undefined) ?? { problem: reason };
  return `(${file}): ${problem} at ${placeOf(text, at)}`;
}

const FLOWS = [
  {
    sign: '[',
    pattern:
      /flow (?:collection|sequence)|expected ','|unexpected end of the stream|deficient indentation/,
    problem: "did not find expected ',' or ']' while parsing a flow sequence",
  },
  {
    sign: '{',
    pattern:
      /flow (?:collection|mapping)|expected ','|unexpected end of the stream|deficient indentation/,
    problem: "did not find expected ',' or '}' while parsing a flow mapping",
  },
] as const;

/** Where the innermost open bracket before an offset stands, if it is the wanted one. */
function openingOf(
  text: string,
  { offset, sign }: { readonly offset: number; readonly sign: string },
): number | undefined {
  const open: number[] = [];
  const bare = text
    .slice(0, offset)
    .replace(/"(?:[^"\\]|\\[^])*"|'[^']*'/g, (quoted) => ' '.repeat(quoted.length));
  for (let at = 0; at < bare.length; at++) {
    if ('[{'.includes(bare.charAt(at))) open.push(at);
    else if (']}'.includes(bare.charAt(at))) open.pop();
  }
  const last = open.at(-1);
  return last !== undefined && text.charAt(last) === sign ? last : undefined;
}

const OPEN_QUOTE = 'found unexpected end of stream while scanning a quoted scalar';

/** Where a quoted scalar starts that has no end; undefined where all are closed. */
function openQuote(text: string): number | undefined {
  const rest = text.replace(/(?<=[\s,[{:]|^)(?:"(?:[^"\\]|\\[^])*"|'[^']*')/g, (quoted) =>
    ' '.repeat(quoted.length),
  );
  const at = rest.search(/(?<=[\s,[{:-]|^)["']/);
  return at < 0 ? undefined : at;
}

function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length} column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
