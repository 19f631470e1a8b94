import { PuppetHash } from '../../../values/puppet-hash.ts';
import { fromRichData } from '../rich-value.ts';
import { JsonError, readJson } from '../../../values/data/read-json.ts';
import { readYaml, YamlError } from '../../../values/data/read-yaml.ts';
import { PRETTY_JSON, writeJson, type JsonLayout } from '../../../values/data/write-json.ts';
import { writeYaml } from '../../../values/data/write-yaml.ts';
import { toRichData } from '../../../values/rich-data.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { rubyInspect } from '../../../values/ruby/ruby-text.ts';
import { defineBoth } from './define-both.ts';
import { writeToml } from './toml.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

const WRONG_COUNT = 'Wrong number of arguments. 1 or 2 arguments should be provided.';

/** Functions that read and write JSON, YAML, TOML and the literals of other languages. */
export const SERIALIZED_FUNCTIONS: readonly CallableFunction[] = [
  defineParser('parsejson', readJson),
  defineParser('parseyaml', readYaml),
  defineFunction('parsepson', {
    'String[1] pson_string, Any default?': (args: readonly Value[]) => {
      const [text = null, fallback] = args;
      try {
        return readJson(asText(text));
      } catch (thrown) {
        if (!(thrown instanceof JsonError)) throw thrown;
        if (fallback !== undefined) return fallback;
        throw new Fault(`source '${asText(text)}' not in PSON!`);
      }
    },
  }),
  defineLoader('loadjson', readJson),
  defineLoader('loadyaml', readYaml),
  ...defineBoth('to_json', { 'Any data': ([data = null]) => writeJson(data) }),
  ...defineBoth('to_json_pretty', {
    'Variant[Hash, Array] data, Optional[Boolean] skip_undef?, Struct[{indent => Optional[String], space => Optional[String], space_before => Optional[String], object_nl => Optional[String], array_nl => Optional[String], allow_nan => Optional[Boolean], max_nesting => Optional[Integer[-1, default]]}] opts?':
      ([data, skipsUndef, options]: [readonly Value[] | PuppetHash, boolean?, PuppetHash?]) =>
        `${writeJson(skipsUndef ? withoutUndef(data) : data, layoutOf(options))}\n`,
  }),
  ...defineBoth('to_yaml', {
    'Any data, Hash options?': ([data, options]: [Value, PuppetHash?]) => {
      const indentation = options?.get('indentation');
      const lineWidth = options?.get('line_width');
      return writeYaml(data, {
        ...(typeof indentation === 'bigint' && { indentation: Number(indentation) }),
        ...(typeof lineWidth === 'bigint' && {
          lineWidth: lineWidth < 0n ? Infinity : Number(lineWidth),
        }),
      });
    },
  }),
  ...defineBoth('to_toml', { 'Hash data': ([data]: [PuppetHash]) => writeToml(data) }),
  ...defineBoth('to_ruby', { 'Any object': ([value = null]) => literal(value, RUBY) }),
  ...defineBoth('to_python', { 'Any object': ([value = null]) => literal(value, PYTHON) }),
];

type Read = (text: string) => Value | undefined;

function defineParser(name: string, read: Read): CallableFunction {
  return defineClassicFunction(name, {
    run(args) {
      const [text = null, fallback = null] = args;
      if (args.length === 0) throw new Fault(WRONG_COUNT);
      return readOr(fallback, () => read(asText(text)));
    },
  });
}

/** What reading gives; the fallback for nothing, and for an error where there is one. */
function readOr(fallback: Value, read: () => Value | undefined): Value {
  const hasFallback = fallback !== null && fallback !== false;
  try {
    const value = read() ?? false;
    return value === false && (hasFallback || fallback === null) ? fallback : value;
  } catch (thrown) {
    const isExpected =
      thrown instanceof Fault || thrown instanceof JsonError || thrown instanceof YamlError;
    if (!isExpected) throw thrown;
    if (hasFallback) return fallback;
    throw thrown instanceof Fault ? thrown : new Fault(thrown.message);
  }
}

function defineLoader(name: string, read: Read): CallableFunction {
  return defineClassicFunction(name, {
    arity: -2,
    run: ([path = null, fallback = null], call) =>
      readOr(fallback, () => {
        const file = asText(path);
        if (/^https?:\/\//.test(file)) {
          throw new Fault(
            `${name}(): '${file}' is not read: pvirt fetches nothing from the network while it compiles; keep the data in a file`,
          );
        }
        return loadFile(file, { read, call, fallback });
      }),
  });
}

interface Loading {
  readonly read: Read;
  readonly call: Call;
  readonly fallback: Value;
}

function loadFile(file: string, { read, call, fallback }: Loading): Value | undefined {
  const text = call.scope.compilation.environment.files.read(file);
  if (text !== undefined) return read(text) ?? fallback;
  call.scope.log('warning', `Can't load '${file}' File does not exist!`);
  return fallback;
}

function withoutUndef(data: readonly Value[] | PuppetHash): Value {
  if (isArray(data)) return data.filter((item) => item !== null);
  return PuppetHash.from(data.entries().filter(([, item]) => item !== null));
}

const LAYOUT_OPTIONS: Readonly<Record<string, keyof JsonLayout>> = {
  indent: 'indent',
  space: 'space',
  space_before: 'spaceBefore',
  object_nl: 'objectEnd',
  array_nl: 'arrayEnd',
};

function layoutOf(options: PuppetHash | undefined): JsonLayout {
  const given = Object.entries(LAYOUT_OPTIONS).flatMap(([option, part]) => {
    const text = options?.get(option);
    return typeof text === 'string' ? [[part, text] as const] : [];
  });
  return { ...PRETTY_JSON, ...Object.fromEntries(given) };
}

interface Dialect {
  readonly words: Readonly<Record<'true' | 'false' | 'null', string>>;
  readonly arrow: string;
}

const RUBY: Dialect = { words: { true: 'true', false: 'false', null: 'nil' }, arrow: ' => ' };
const PYTHON: Dialect = { words: { true: 'True', false: 'False', null: 'None' }, arrow: ': ' };

/** A value as a literal of another language, rich values in their data form. */
function literal(value: Value, dialect: Dialect): string {
  return write(fromRichData(toRichData(value)), dialect);
}

function write(value: Value, dialect: Dialect): string {
  if (value === null || typeof value === 'boolean')
    return dialect.words[value === null ? 'null' : value ? 'true' : 'false'];
  if (isArray(value)) return `[${value.map((item) => write(item, dialect)).join(', ')}]`;
  if (!(value instanceof PuppetHash)) return rubyInspect(value);
  const entries = value
    .entries()
    .map(([key, item]) => write(key, dialect) + dialect.arrow + write(item, dialect));
  return `{${entries.join(', ')}}`;
}
