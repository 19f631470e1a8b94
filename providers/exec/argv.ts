import type { Command } from '../../src/types/exec/command.ts';

/** What a program is started with; never a text that something else would take apart. */
export type Argv = readonly [string, ...string[]];

/**
 * A list is taken as it is. A text is split at its blanks, unless it has something in it that only a
 * shell understands; then a shell is what the manifest asks for (the rule of Ruby's Kernel.exec).
 */
export function argvOf(command: Command): Argv {
  const words = typeof command === 'string' ? wordsOf(command) : command;
  const [program, ...args] = words ?? ['/bin/sh', '-c', String(command)];
  return [program ?? '', ...args];
}

export function shellArgv(command: Command): Argv {
  return ['/bin/sh', '-c', typeof command === 'string' ? command : command.join(' ')];
}

const META_CHARACTERS = /[*?{}[\]<>()~&|\\$;'`"\n#%]/;
const SHELL_WORDS = new Set(
  `! . : break case continue do done elif else esac eval exec exit export fi for if in readonly
  return set shift then times trap unset until while`.split(/\s+/),
);

function wordsOf(command: string): readonly string[] | undefined {
  const words = command.trim().split(/\s+/);
  const [program = ''] = words;
  const needsShell =
    META_CHARACTERS.test(command) || program.includes('=') || SHELL_WORDS.has(program);
  return needsShell ? undefined : words;
}
