import type { ResourceRef } from '../catalog/resource.ts';
import {
  attribute,
  bool,
  integer,
  invalid,
  list,
  oneOf,
  text,
  toValue,
  valid,
} from '../schema/attributes.ts';
import type { Parsed } from '../schema/attribute.ts';
import { inspect, plainText } from '../schema/inspect.ts';
import { type Breach, defineType } from '../schema/type.ts';
import type { Value } from '../values/value.ts';
import { type Command, executableOf } from './exec/command.ts';

/** What `returns` is before the command ran. */
export const NOT_RUN: readonly string[] = ['notrun'];

/** Runs commands. */
export const exec = defineType({
  name: 'exec',
  desc: 'Runs a command. It should be one that may run any number of times, or be kept from running by `creates`, `unless`, `onlyif` or `refreshonly`.',
  features: { umask: 'It can set the file mode creation mask of a command.' },
  uniqueNames: false,
  validate: unqualified,
  autorequire: ({ cwd, command, unless, onlyif, user }) => [
    ...(typeof cwd === 'string' ? [file(cwd)] : []),
    ...[command, ...asList(unless), ...asList(onlyif)].flatMap((one) => filesIn(one as Command)),
    ...(typeof user === 'string' && !/^\d+$/.test(user) ? [{ type: 'User', title: user }] : []),
  ],
  attributes: {
    command: attribute({
      behaviour: 'namevar',
      desc: 'The command; a list is a program and its arguments, without any shell.',
      puppetType: 'Variant[String, Array[String]]',
      parse: parseCommand,
    }),
    returns: list(text({ behaviour: 'property', desc: '' }), {
      behaviour: 'property',
      desc: 'The exit codes that mean success.',
      default: ['0'],
      changeText: () => 'executed successfully',
      toPuppet: (codes) => (codes === NOT_RUN ? 'notrun' : toValue(codes)),
    }),
    path: attribute({
      behaviour: 'parameter',
      desc: 'Where to look for commands: a list, or a text with colons.',
      puppetType: 'Variant[String, Array[String]]',
      parse: (value: Value): Parsed<readonly string[]> =>
        valid([value].flat().flatMap((item) => plainText(item).split(':'))),
    }),
    creates: list(qualified('creates'), {
      behaviour: 'parameter',
      desc: 'Files; the command does not run when one of them exists.',
    }),
    unless: commands('Commands; the main command does not run when one of them succeeds.'),
    onlyif: commands('Commands; the main command runs only when all of them succeed.'),
    refreshonly: bool({
      behaviour: 'parameter',
      desc: 'Whether the command runs only when another resource refreshes it.',
      default: false,
    }),
    refresh: attribute({
      behaviour: 'parameter',
      desc: 'What to run instead of the command when refreshed.',
      puppetType: 'Variant[String, Array[String]]',
      parse: parseCommand,
    }),
    cwd: qualified('cwd', 'The directory to run in.'),
    environment: list(
      text({
        behaviour: 'parameter',
        desc: '',
        check: (setting) =>
          /\w+=/.test(setting) ? undefined : `Invalid environment setting '${setting}'`,
      }),
      { behaviour: 'parameter', desc: 'Settings of the form `NAME=value`.' },
    ),
    logoutput: oneOf(['true', 'false', 'on_failure'], {
      behaviour: 'parameter',
      desc: 'Whether to log what the command writes.',
      default: 'on_failure',
    }),
    timeout: seconds('Seconds that the command may take; 0 for no limit.', 300),
    tries: integer({
      behaviour: 'parameter',
      desc: 'How often to try.',
      default: 1,
      check: (tries) => (tries < 1 ? 'Tries must be an integer >= 1' : undefined),
    }),
    try_sleep: seconds('Seconds between tries.', 0),
    umask: attribute({
      behaviour: 'parameter',
      feature: 'umask',
      desc: 'The file mode creation mask, octal.',
      puppetType: 'Pattern[/\\A0?[0-7]{1,4}\\z/]',
      parse: (value: Value): Parsed<number> =>
        /^0?[0-7]{1,4}$/.test(plainText(value))
          ? valid(Number.parseInt(plainText(value), 8))
          : invalid(`The umask specification is invalid: ${inspect(value)}`),
    }),
    user: text({ behaviour: 'parameter', desc: 'Who to run the command as; name or number.' }),
    group: text({ behaviour: 'parameter', desc: 'The group to run the command as.' }),
  },
});

function commands(desc: string) {
  return attribute({
    behaviour: 'parameter',
    desc,
    puppetType: 'Variant[String, Array[Variant[String, Array[String]]]]',
    parse: (value: Value): Parsed<readonly Command[]> => {
      const parsed = [value].flat().map((item) => parseCommand(item));
      const broken = parsed.find(({ ok }) => !ok);
      return broken && !broken.ok
        ? broken
        : valid(parsed.flatMap((one) => (one.ok ? [one.value] : [])));
    },
  });
}

function qualified(name: string, desc = '') {
  return text({
    behaviour: 'parameter',
    desc,
    check: (value) =>
      value.startsWith('/') ? undefined : `${name} must be a fully qualified path`,
  });
}

function seconds(desc: string, standard: number) {
  return attribute({
    behaviour: 'parameter',
    desc,
    puppetType: 'Numeric',
    default: standard,
    parse: (value: Value, name): Parsed<number> => {
      const number = Number(plainText(value));
      return Number.isFinite(number) && plainText(value).trim() !== ''
        ? valid(Math.max(number, 0))
        : invalid(`The ${name} must be a number.`);
    },
  });
}

function parseCommand(value: Value): Parsed<Command> {
  if (typeof value === 'string') return valid(value);
  if (Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string')) {
    return valid(value);
  }
  return invalid(`Command must be a String or Array<String>, got ${inspect(value)}`);
}

/** Commands need a path, or `path`; the shell looks for itself. */
function unqualified(
  { command, unless, onlyif, refresh, path: search }: Readonly<Partial<Record<string, unknown>>>,
  provider: string,
): readonly Breach[] {
  if (provider === 'shell' || search !== undefined) return [];
  const breach = (one: unknown): readonly string[] => {
    const executable = executableOf(one as Command);
    return executable.startsWith('/')
      ? []
      : [
          `'${executable}' is not qualified and no path was specified. Please qualify the command or specify a path.`,
        ];
  };
  const checks = {
    unless: asList(unless),
    onlyif: asList(onlyif),
    refresh: refresh === undefined ? [] : [refresh],
  };
  return [
    ...Object.entries(checks).flatMap(([name, ones]) =>
      ones.flatMap(breach).map((message) => ({ attribute: name, message })),
    ),
    ...breach(command),
  ];
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function filesIn(command: Command): readonly ResourceRef[] {
  const executable = executableOf(command);
  return executable.startsWith('/') ? [file(executable)] : [];
}

function file(title: string): ResourceRef {
  return { type: 'File', title };
}
