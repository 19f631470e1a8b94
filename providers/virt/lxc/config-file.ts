/** One line of a container's configuration; comments and what else is no setting have no key. */
interface ConfigLine {
  readonly text: string;
  readonly key?: string;
  readonly value?: string;
}

export type Config = readonly ConfigLine[];

/** Takes a configuration apart; every line is kept as it is. */
export function parseConfig(text: string): Config {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map(parseLine);
}

/** Puts it together again. */
export function configText(config: Config): string {
  return config.map(({ text }) => `${text}\n`).join('');
}

/** Gives a key one value, where it stands already or at the end. */
export function setKey(config: Config, key: string, value: string): Config {
  const at = config.findLastIndex((line) => line.key === key);
  if (at < 0) return [...config, settingOf(key, value)];
  return config.flatMap((line, index) => {
    if (index === at) return [line.value === value ? line : settingOf(key, value)];
    return line.key === key ? [] : [line];
  });
}

/** Puts settings in the place of all whose keys are matched. */
export function replaceKeys(
  config: Config,
  isReplaced: (key: string) => boolean,
  settings: readonly (readonly [key: string, value: string])[],
): Config {
  const isGone = ({ key }: ConfigLine): boolean => key !== undefined && isReplaced(key);
  const first = config.findIndex(isGone);
  const at = first < 0 ? config.length : first;
  const kept = (lines: Config): Config => lines.filter((line) => !isGone(line));
  return [
    ...config.slice(0, at),
    ...settings.map(([key, value]) => settingOf(key, value)),
    ...kept(config.slice(at)),
  ];
}

function settingOf(key: string, value: string): ConfigLine {
  return { text: `${key} = ${value}`, key, value };
}

function parseLine(text: string): ConfigLine {
  const [, key, value = ''] = /^\s*(lxc\.[^\s=]+)\s*=(.*)$/.exec(text) ?? [];
  if (key === undefined) return { text };
  const said = value.trim();
  const quoted = /^(["'])(.*)\1$/.exec(said);
  return { text, key, value: quoted?.[2] ?? said };
}
