/** A piece of a template: text as it is, code to run, or code whose value is put in. */
export interface Segment {
  readonly kind: 'text' | 'code' | 'output';
  readonly text: string;
  readonly line: number;
}

const TAG = /<%(%|#|=|-)?/g;

/** Splits a template as ERB does with the trim mode `-`: `<%-` takes blanks before it, `-%>` the line end. */
export function scanTemplate(template: string): readonly Segment[] {
  const segments: Segment[] = [];
  let text = '';
  let at = 0;
  const lines = new LineCounter(template);
  let textStart = 0;
  const endText = (upTo: number): void => {
    if (text !== '') segments.push({ kind: 'text', text, line: lines.at(textStart) });
    text = '';
    textStart = upTo;
  };
  for (;;) {
    TAG.lastIndex = at;
    const found = TAG.exec(template);
    if (found === null) break;
    text += template.slice(at, found.index);
    const start = TAG.lastIndex;
    const [, sign] = found;
    if (sign === '%') {
      text += '<%';
      at = start;
      continue;
    }
    if (sign === '-') text = text.replace(/(^|\n)[ \t]*$/, '$1');
    const { code, next } = readCode(template, start);
    if (sign !== '#') {
      endText(next);
      segments.push({
        kind: sign === '=' ? 'output' : 'code',
        text: code,
        line: lines.at(start),
      });
    }
    at = next;
  }
  text += template.slice(at).replaceAll('%%>', '%>');
  endText(at);
  return segments;
}

/** The code up to `%>`, and where the template goes on. */
function readCode(
  template: string,
  start: number,
): { readonly code: string; readonly next: number } {
  const end = /(?<!%)(-?)%>(\r?\n)?/g;
  end.lastIndex = start;
  const found = end.exec(template);
  if (found === null) return { code: template.slice(start), next: template.length };
  const [whole, dash, lineEnd = ''] = found;
  const code = template.slice(start, found.index).replaceAll('%%>', '%>');
  const taken = dash === '-' ? whole.length : whole.length - lineEnd.length;
  return { code, next: found.index + taken };
}

/** Line numbers of growing offsets. */
class LineCounter {
  readonly #text: string;
  #offset = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): number {
    for (; this.#offset < offset; this.#offset++)
      if (this.#text.charAt(this.#offset) === '\n') this.#line++;
    return this.#line;
  }
}
