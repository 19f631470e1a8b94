import type { Span } from '../lexer/sublocation.ts';

/** From the start of one node to the end of another. */
export function cover(first: Span, last: Span): Span {
  return { offset: first.offset, length: last.offset + last.length - first.offset };
}

/** Where Puppet puts a node that no rule of its grammar places: at the start of what holds it. */
export function within({ offset }: Span): Span {
  return { offset, length: 0 };
}
