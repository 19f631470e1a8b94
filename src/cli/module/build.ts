import { UsageError, type Invocation } from '../command.ts';

/** What of the repository is the Puppet module. */
const PARTS = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'docs',
  'examples',
  'lib',
  'manifests',
  'metadata.json',
];

/** Everything in the file has this date, so that the same module makes the same file. */
const EPOCH = '@315532800';

/** Makes the file that `puppet module install` takes. */
export async function build(
  { host, streams }: Pick<Invocation, 'host' | 'streams'>,
  directory: string,
  { into = `${directory}/pkg` }: { readonly into?: string },
): Promise<number> {
  const name = await releaseName(host, directory);
  const file = `${into}/${name}.tar.gz`;
  await host.files.mkdir(into, { parents: true });
  const { exitCode, stderr } = await host.run([
    'tar',
    ...['--create', `--file=${file}`, `--directory=${directory}`, '--format=gnu', '--sort=name'],
    ...['--owner=root:0', '--group=root:0', '--mode=u=rwX,go=rX', `--mtime=${EPOCH}`],
    ...['--use-compress-program=gzip -n', `--transform=s,^,${name}/,`, ...PARTS],
  ]);
  if (exitCode !== 0) throw new UsageError(`Could not make ${file}: ${stderr.trim()}`);
  streams.out(`${file}\n`);
  return 0;
}

async function releaseName({ files }: Invocation['host'], directory: string): Promise<string> {
  const bytes = await files.read(`${directory}/metadata.json`);
  if (!bytes) throw new UsageError(`There is no metadata.json in ${directory}`);
  const { name, version } = parsed(new TextDecoder().decode(bytes));
  if (typeof name === 'string' && typeof version === 'string') {
    const release = `${name.replace('/', '-')}-${version}`;
    if (/^[a-z0-9]+-[a-z][a-z0-9_]*-\d[\w.+-]*$/i.test(release)) return release;
  }
  throw new UsageError(
    `metadata.json in ${directory} must have a name (author-module) and a version`,
  );
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}
