import { lexRuby } from './lexer.ts';
import { scanTemplate } from './scan.ts';
import { StatementParser } from './parse-statements.ts';
import type { Node } from './nodes.ts';
import type { Token } from './token.ts';

/** Reads a template as one Ruby program whose statements put texts and values out. */
export function parseTemplate(template: string): Node {
  const tokens: Token[] = [];
  let line = 1;
  for (const segment of scanTemplate(template)) {
    ({ line } = segment);
    if (segment.kind === 'text') {
      tokens.push(mark('text', segment.text, line));
      continue;
    }
    const code = lexRuby(segment.text, line).slice(0, -1);
    if (segment.kind === 'code') tokens.push(...code, mark('newline', ';', line));
    else tokens.push(mark('output', '', line), ...code, mark('end-output', '', line));
  }
  return new StatementParser([...tokens, mark('end', '', line)]).program();
}

function mark(kind: Token['kind'], text: string, line: number): Token {
  return { kind, text, line, hasSpaceBefore: true, hasSpaceAfter: true };
}
