/** Where the data of a test is, as far as the compiler sees it. */
const DIRECTORY = '/pvirt-testing/hiera';

/** Hiera's global layer with one level: the data that a test gives. */
export function inlineHiera(data: Readonly<Record<string, unknown>>): {
  readonly config: string;
  readonly files: Readonly<Record<string, string>>;
} {
  const config = `${DIRECTORY}/hiera.yaml`;
  const hierarchy = [{ name: 'data of the test', data_hash: 'json_data', path: 'data.json' }];
  return {
    config,
    files: {
      [config]: JSON.stringify({ version: 5, defaults: { datadir: '.' }, hierarchy }),
      [`${DIRECTORY}/data.json`]: JSON.stringify(data),
    },
  };
}
