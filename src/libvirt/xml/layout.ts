import { textPiece, type XmlElement } from './element.ts';

/** Puts every child of a new element on a line of its own; elements with text stay as they are. */
export function indent(element: XmlElement, depth = 0): void {
  const children = element.children();
  if (children.length === 0 || element.nodes.length > children.length) return;
  for (const child of children) {
    element.remove(child);
    element.push(textPiece(`\n${'  '.repeat(depth + 1)}`));
    element.push(child);
    indent(child, depth + 1);
  }
  element.push(textPiece(`\n${'  '.repeat(depth)}`));
}
