import { abs } from './core/abs.ts';
import { alert } from './core/alert.ts';
import { annotate } from './core/annotate.ts';
import { all } from './core/all.ts';
import { any } from './core/any.ts';
import { assertType } from './core/assert_type.ts';
import { binaryFile } from './core/binary_file.ts';
import { breakFunction } from './core/break.ts';
import { callFunction } from './core/call.ts';
import { camelcase } from './core/camelcase.ts';
import { capitalize } from './core/capitalize.ts';
import { ceiling } from './core/ceiling.ts';
import { chomp } from './core/chomp.ts';
import { chop } from './core/chop.ts';
import { compare } from './core/compare.ts';
import { contain } from './core/contain.ts';
import { convertTo } from './core/convert_to.ts';
import { createResources } from './core/create_resources.ts';
import { crit } from './core/crit.ts';
import { debug } from './core/debug.ts';
import { defined } from './core/defined.ts';
import { dig } from './core/dig.ts';
import { digest } from './core/digest.ts';
import { downcase } from './core/downcase.ts';
import { each } from './core/each.ts';
import { emerg } from './core/emerg.ts';
import { empty } from './core/empty.ts';
import { epp } from './core/epp.ts';
import { err } from './core/err.ts';
import { fail } from './core/fail.ts';
import { file } from './core/file.ts';
import { filter } from './core/filter.ts';
import { findFile } from './core/find_file.ts';
import { findTemplate } from './core/find_template.ts';
import { flatten } from './core/flatten.ts';
import { floor } from './core/floor.ts';
import { fqdnRand } from './core/fqdn_rand.ts';
import { generate } from './core/generate.ts';
import { get } from './core/get.ts';
import { getvar } from './core/getvar.ts';
import { groupBy } from './core/group_by.ts';
import { HIERA_FUNCTIONS } from './core/hiera.ts';
import { importFunction } from './core/import.ts';
import { include } from './core/include.ts';
import { index } from './core/index-of.ts';
import { info } from './core/info.ts';
import { inlineEpp } from './core/inline_epp.ts';
import { inlineTemplate } from './core/inline_template.ts';
import { join } from './core/join.ts';
import { jsonData } from './core/json_data.ts';
import { yamlData } from './core/yaml_data.ts';
import { eyamlLookupKey } from './core/eyaml_lookup_key.ts';
import { hoconData } from './core/hocon_data.ts';
import { keys } from './core/keys.ts';
import { length } from './core/length.ts';
import { lest } from './core/lest.ts';
import { lookup } from './core/lookup.ts';
import { lstrip } from './core/lstrip.ts';
import { map } from './core/map.ts';
import { match } from './core/match.ts';
import { max } from './core/max.ts';
import { md5 } from './core/md5.ts';
import { min } from './core/min.ts';
import { moduleDirectory } from './core/module_directory.ts';
import { newFunction } from './core/new.ts';
import { next } from './core/next.ts';
import { notice } from './core/notice.ts';
import { partition } from './core/partition.ts';
import { realize } from './core/realize.ts';
import { reduce } from './core/reduce.ts';
import { regsubst } from './core/regsubst.ts';
import { requireFunction } from './core/require.ts';
import { returnFunction } from './core/return.ts';
import { reverseEach } from './core/reverse_each.ts';
import { round } from './core/round.ts';
import { rstrip } from './core/rstrip.ts';
import { scanf } from './core/scanf.ts';
import { sha1 } from './core/sha1.ts';
import { sha256 } from './core/sha256.ts';
import { shellquote } from './core/shellquote.ts';
import { size } from './core/size.ts';
import { slice } from './core/slice.ts';
import { sort } from './core/sort.ts';
import { split } from './core/split.ts';
import { sprintf } from './core/sprintf.ts';
import { step } from './core/step.ts';
import { strftime } from './core/strftime.ts';
import { strip } from './core/strip.ts';
import { tag } from './core/tag.ts';
import { tagged } from './core/tagged.ts';
import { template } from './core/template.ts';
import { then } from './core/then.ts';
import { treeEach } from './core/tree_each.ts';
import { type } from './core/type.ts';
import { unique } from './core/unique.ts';
import { unwrap } from './core/unwrap.ts';
import { upcase } from './core/upcase.ts';
import { values } from './core/values.ts';
import { versioncmp } from './core/versioncmp.ts';
import { warning } from './core/warning.ts';
import { withFunction } from './core/with.ts';
import { APACHE_FUNCTIONS } from './modules/apache.ts';
import { DEBIAN_FUNCTIONS } from './modules/debian.ts';
import { EXTLIB_FUNCTIONS } from './modules/extlib.ts';
import { memcachedMaxMemory } from './modules/memcached.ts';
import { OPENSTACK_FUNCTIONS } from './modules/openstack.ts';
import { translate } from './modules/translate.ts';
import { STDLIB_FUNCTIONS } from './stdlib/index.ts';
import type { CallableFunction } from './function.ts';

const FUNCTIONS: readonly CallableFunction[] = [
  abs,
  alert,
  all,
  annotate,
  any,
  jsonData,
  strftime,
  yamlData,
  hoconData,
  eyamlLookupKey,
  assertType,
  binaryFile,
  breakFunction,
  callFunction,
  camelcase,
  capitalize,
  ceiling,
  chomp,
  chop,
  compare,
  contain,
  convertTo,
  createResources,
  crit,
  debug,
  defined,
  dig,
  digest,
  downcase,
  each,
  emerg,
  empty,
  epp,
  err,
  fail,
  file,
  filter,
  findFile,
  findTemplate,
  flatten,
  floor,
  fqdnRand,
  generate,
  get,
  getvar,
  groupBy,
  ...HIERA_FUNCTIONS,
  importFunction,
  include,
  index,
  info,
  inlineEpp,
  inlineTemplate,
  join,
  keys,
  length,
  lest,
  lookup,
  lstrip,
  map,
  match,
  max,
  md5,
  min,
  moduleDirectory,
  newFunction,
  next,
  notice,
  partition,
  realize,
  reduce,
  regsubst,
  requireFunction,
  returnFunction,
  reverseEach,
  round,
  rstrip,
  scanf,
  sha1,
  sha256,
  shellquote,
  size,
  slice,
  sort,
  split,
  sprintf,
  step,
  strip,
  tag,
  tagged,
  template,
  then,
  treeEach,
  type,
  unique,
  unwrap,
  upcase,
  values,
  versioncmp,
  warning,
  withFunction,
];

/** The functions that Puppet itself has, by name. */
export const BUILT_IN_FUNCTIONS: ReadonlyMap<string, CallableFunction> = byName(FUNCTIONS);

/** The functions of modules that are built in, by name: a module's own one of that name wins. */
export const LIBRARY_FUNCTIONS: ReadonlyMap<string, CallableFunction> = byName([
  ...STDLIB_FUNCTIONS,
  ...APACHE_FUNCTIONS,
  ...DEBIAN_FUNCTIONS,
  ...EXTLIB_FUNCTIONS,
  memcachedMaxMemory,
  ...OPENSTACK_FUNCTIONS,
  translate,
]);

function byName(functions: readonly CallableFunction[]): ReadonlyMap<string, CallableFunction> {
  return new Map(functions.map((found) => [found.name, found] as const));
}
