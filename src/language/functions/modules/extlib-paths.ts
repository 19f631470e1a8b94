import { PuppetHash } from '../../../values/puppet-hash.ts';
import { compareText } from '../../../values/ruby/compare-as-ruby.ts';
import { describeMismatch } from '../../../values/types/describe.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import { parseAliases, parseType } from '../../../values/types/parse-type.ts';
import { Fault } from '../../faults.ts';
import { callByName } from '../call.ts';
import { defineFunction } from '../define-function.ts';
import { libraryAliases } from '../library-aliases.ts';
import type { CallableFunction } from '../function.ts';

type Paths = readonly (string | readonly string[])[];

const TYPES = libraryAliases('Stdlib::Absolutepath', 'Stdlib::Windowspath', 'Stdlib::Unixpath');
const ONE_OR_MORE = 'Variant[Stdlib::Absolutepath, Array[Stdlib::Absolutepath]] dirs*';

/** The functions of the module puppet-extlib on paths. */
export const EXTLIB_PATH_FUNCTIONS: readonly CallableFunction[] = [
  defineFunction(
    'extlib::dir_clean',
    {
      'Variant[Stdlib::Absolutepath, Pattern[/\\A[a-zA-Z]:\\z/]] dir': ([path]: [string]) =>
        clean(path),
    },
    { types: TYPES },
  ),
  defineFunction(
    'extlib::dir_split',
    { [ONE_OR_MORE]: (paths: Paths) => directoriesOf(paths) },
    { types: TYPES },
  ),
  defineFunction('extlib::file_separator', {
    '': (_, call) => (callByName('getvar', ['facts.kernel'], call) === 'windows' ? '\\' : '/'),
  }),
  defineFunction(
    'extlib::mkdir_p',
    {
      [ONE_OR_MORE]: (paths: Paths, call) => {
        const directories = directoriesOf(paths).toSorted(compareText);
        const params = PuppetHash.from([['ensure', 'directory']]);
        const files = PuppetHash.from(directories.map((path) => [path, params] as const));
        callByName('create_resources', ['file', files], call);
        return directories;
      },
    },
    { types: TYPES },
  ),
  defineFunction('extlib::path_join', {
    'Variant[String, Array[String]] dirs*': (paths: Paths) =>
      paths
        .flat()
        .map((path, index) => (index === 0 ? clean(path) : path))
        .join('/'),
  }),
];

/** A path of Windows as one of Unix. */
function clean(path: string): string {
  const find = parseAliases(TYPES);
  const isOf = (type: string): boolean => parseType(type, find).isInstance(path);
  const isWindows = isOf('Stdlib::Windowspath');
  const cleaned =
    isWindows || /^[a-z]:$/.test(path)
      ? path.replace(/^([a-zA-Z]):/, '/$1').replaceAll('\\', '/')
      : path;
  const unix = parseType('Stdlib::Unixpath', find);
  if (unix.isInstance(cleaned)) return cleaned;
  const subject = 'value returned from extlib::dir_clean has wrong type,';
  throw new Fault(describeMismatch(subject, unix, inferDetailedType(cleaned)));
}

/** The directories that lead to some, each once. */
function directoriesOf(paths: Paths): readonly string[] {
  const all = [...new Set(paths.flat())].flatMap((path) => {
    const parts = clean(path)
      .split('/')
      .filter((part) => part !== '');
    return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
  });
  return [...new Set(all)];
}
