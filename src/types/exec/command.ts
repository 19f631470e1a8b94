/** One command: a text as a shell would take it, or its words. */
export type Command = string | readonly string[];

/** The program that a command names, quoted or not. */
export function executableOf(command: Command): string {
  if (typeof command !== 'string') return command[0] ?? '';
  const [, doubleQuoted, singleQuoted] = /^"([^"]+)"|^'([^']+)'/.exec(command) ?? [];
  return doubleQuoted ?? singleQuoted ?? command.split(' ')[0] ?? '';
}

/** A command as messages name it. */
export function commandText(command: Command): string {
  return typeof command === 'string'
    ? command
    : `[${command.map((word) => JSON.stringify(word)).join(', ')}]`;
}
