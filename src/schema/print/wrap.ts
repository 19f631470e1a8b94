/** Breaks a text at blanks so that no line, indent included, is longer than the width; lines of its own stay. */
export function wrap(text: string, { width = 76, indent = 0 } = {}): string {
  const prefix = ' '.repeat(indent);
  const room = width - indent;
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, room))
    .map((line) => (line === '' ? '' : prefix + line))
    .join('\n');
}

function wrapLine(line: string, room: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > room) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}

/** A title with a line under it. */
export function header(title: string, line = '-'): string {
  return `\n${title}\n${line.repeat(title.length)}\n`;
}
