/** What a configuration file of OpenVZ says: `KEY="value"`, one a line; of two the first counts. */
export type Config = ReadonlyMap<string, string>;

/** Reads a configuration file; what is no assignment is passed over. */
export function parseConfig(text: string): Config {
  const config = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, quoted, bare] = LINE.exec(line) ?? [];
    if (key !== undefined && !config.has(key)) config.set(key, quoted ?? bare?.trim() ?? '');
  }
  return config;
}

const LINE = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(?:"([^"]*)"|([^"]*))/;

/** The words of a value; none where there is no value. */
export function wordsOf(config: Config, key: string): readonly string[] {
  return (config.get(key) ?? '').split(/\s+/).filter((word) => word !== '');
}

/** A number that is written as such; undefined for everything else. */
export function numberOf(config: Config, key: string): number | undefined {
  const said = config.get(key) ?? '';
  return /^\d+$/.test(said) ? Number(said) : undefined;
}

/** `yes` and `no`. */
export function switchOf(config: Config, key: string): boolean | undefined {
  const said = config.get(key)?.toLowerCase();
  return said === 'yes' ? true : said === 'no' ? false : undefined;
}
