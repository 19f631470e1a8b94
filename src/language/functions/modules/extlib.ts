import { PRETTY_JSON, writeJson } from '../../../values/data/write-json.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import { compareText } from '../../../values/ruby/compare-as-ruby.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { Fault } from '../../faults.ts';
import { callByName } from '../call.ts';
import { defineFunction } from '../define-function.ts';
import { EXTLIB_ADDRESS_FUNCTIONS } from './extlib-addresses.ts';
import { EXTLIB_PATH_FUNCTIONS } from './extlib-paths.ts';
import { gemVersionKey, compareGemVersions } from './gem-version.ts';
import type { Call, CallableFunction } from '../function.ts';

/** The functions of the module puppet-extlib. */
export const EXTLIB_FUNCTIONS: readonly CallableFunction[] = [
  ...EXTLIB_ADDRESS_FUNCTIONS,
  ...EXTLIB_PATH_FUNCTIONS,
  defineFunction('extlib::default_content', {
    'Optional[String] content, Optional[String] template_name': (
      [content, template]: [string | null, string | null],
      call,
    ) => {
      if (content !== null && content !== '') return content;
      if (template === null || template === '') return null;
      return callByName(template.endsWith('.epp') ? 'epp' : 'template', [template], call);
    },
  }),
  defineFunction('extlib::dump_args', {
    'Any args': ([value = null], { scope }) => {
      scope.log('notice', writeJson(value, PRETTY_JSON));
      return null;
    },
  }),
  defineFunction('extlib::dump_params', {
    'Array[String[1]] filter_keys?': ([hidden = ['name']]: [(readonly string[])?], { scope }) =>
      PuppetHash.from(
        [...(scope.resource?.params.values() ?? [])]
          .filter(({ name }) => !hidden.includes(name))
          .map(({ name, value }) => [name, value] as const),
      ),
  }),
  defineFunction('extlib::echo', {
    'Any value, String comment?': ([value = null, comment]: [Value?, string?], { scope }) => {
      const message = `(${rubyClassName(value)}) ${rubyInspect(value)}`;
      scope.log('debug', comment === undefined ? message : `${comment} ${message}`);
      return null;
    },
  }),
  defineFunction('extlib::has_module', {
    'Pattern[/\\A\\w+[-\\/]\\w+\\z/] module_name': ([name]: [string], call) =>
      hasModule(name, call),
  }),
  defineFunction('extlib::remove_blank_lines', {
    'String[1] content': ([text]: [string]) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .join('\n'),
  }),
  defineFunction('extlib::resources_deep_merge', {
    'Hash resources, Hash defaults': ([resources, defaults]: [PuppetHash, PuppetHash], call) =>
      PuppetHash.from(
        resources
          .entries()
          .map(([title, own]) => [title, callByName('deep_merge', [defaults, own], call)] as const),
      ),
  }),
  defineFunction('extlib::sort_by_version', {
    'Array[String] versions': ([versions]: [readonly string[]]) =>
      versions
        .map((text) => ({ text, key: gemVersionKey(text) }))
        .sort((a, b) => compareGemVersions(a.key, b.key))
        .map(({ text }) => text),
  }),
  defineFunction('extlib::sort_hash_deep', {
    'Hash input': ([hash]: [PuppetHash]) => sortDeeply(hash),
  }),
  defineFunction('extlib::to_ini', {
    'Hash data, Hash settings?': ([data, settings]: [PuppetHash, PuppetHash?]) =>
      toIni(data, PuppetHash.from([...INI_SETTINGS, ...(settings ?? [])])),
  }),
  ...Object.entries({
    cache_data: 'pvirt keeps no data from one run to the next; keep it in Hiera',
    random_password:
      'a password by chance would be another one with each run; keep it in Hiera, or take seeded_rand_string()',
    read_url: 'pvirt fetches nothing from the network while it compiles; keep the data in a file',
    remote_pql_query: 'pvirt asks no PuppetDB while it compiles',
    remove_resource:
      'pvirt takes no resource out of a catalog; declare it under a condition instead',
    version_latest_anitya:
      'pvirt fetches nothing from the network while it compiles; name the version',
    version_latest_endoflife:
      'pvirt fetches nothing from the network while it compiles; name the version',
    version_latest_github:
      'pvirt fetches nothing from the network while it compiles; name the version',
  }).map(([name, reason]) => defineRefusal(`extlib::${name}`, reason)),
];

function defineRefusal(name: string, reason: string): CallableFunction {
  return {
    name,
    call() {
      throw new Fault(`${name}(): ${reason}`);
    },
  };
}

function hasModule(name: string, { scope }: Call): boolean {
  const [, module = ''] = name.split(/[-/]/);
  const { files } = scope.compilation.environment;
  const home = files.directoryOf(module);
  const metadata = home === undefined ? undefined : files.read(`${home}/metadata.json`);
  if (metadata === undefined) return false;
  return /"name"\s*:\s*"([^"]*)"/.exec(metadata)?.[1] === name.replaceAll('/', '-');
}

function sortDeeply(value: Value): Value {
  if (!(value instanceof PuppetHash)) return value;
  const sorted = value.entries().toSorted(([a], [b]) => compareText(rubyText(a), rubyText(b)));
  return PuppetHash.from(
    sorted.map(
      ([key, item]) => [key, isArray(item) ? item.map(sortDeeply) : sortDeeply(item)] as const,
    ),
  );
}

const INI_SETTINGS: readonly (readonly [string, Value])[] = [
  ['header', '# THIS FILE IS CONTROLLED BY PUPPET'],
  ['section_prefix', '['],
  ['section_suffix', ']'],
  ['key_val_separator', '='],
  ['quote_char', '"'],
  ['quote_booleans', true],
  ['quote_numerics', true],
];

function toIni(data: PuppetHash, settings: PuppetHash): string {
  const text = (name: string): string => rubyText(settings.get(name) ?? null);
  const quote = (value: Value): string => {
    const isBare =
      (typeof value === 'boolean' && settings.get('quote_booleans') === false) ||
      ((typeof value === 'bigint' || typeof value === 'number') &&
        settings.get('quote_numerics') === false);
    return isBare ? rubyText(value) : text('quote_char') + rubyText(value) + text('quote_char');
  };
  const sections = data
    .entries()
    .flatMap(([section, values]) => [
      text('section_prefix') + rubyText(section) + text('section_suffix'),
      ...(values instanceof PuppetHash ? values.entries() : []).map(
        ([key, value]) => rubyText(key) + text('key_val_separator') + quote(value),
      ),
      '',
    ]);
  return [text('header'), '', ...sections].join('\n');
}
