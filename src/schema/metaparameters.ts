import { LOG_LEVELS, type LogLevel } from '../diagnostics/logger.ts';
import type { AnyAttribute } from './attribute.ts';
import { attribute, bool, list, oneOf, text, valid } from './attributes.ts';

const relationship = (desc: string): AnyAttribute =>
  attribute({
    behaviour: 'parameter',
    desc,
    puppetType: 'Variant[Type[Resource], Array[Type[Resource]]]',
    parse: valid,
  });

/** The attributes that every resource has, whatever its type. */
export const METAPARAMETERS = {
  alias: list(text({ behaviour: 'parameter', desc: '' }), {
    behaviour: 'parameter',
    desc: 'Another title by which other resources may name this one.',
  }),
  audit: list(text({ behaviour: 'parameter', desc: '' }), {
    behaviour: 'parameter',
    desc: 'Not supported: auditing compares with an earlier run, and pvirt keeps no state between runs.',
  }),
  before: relationship('Resources that are applied after this one.'),
  loglevel: oneOf<LogLevel, 'parameter'>(LOG_LEVELS, {
    behaviour: 'parameter',
    desc: 'The level at which changes to this resource are logged.',
    default: 'notice',
    synonyms: { verbose: 'info' },
  }),
  noop: bool({
    behaviour: 'parameter',
    desc: 'Whether to only say what would change, whatever `--noop` says.',
  }),
  notify: relationship('Resources that are applied after this one and refreshed when it changed.'),
  require: relationship('Resources that are applied before this one.'),
  schedule: oneOf(['puppet', 'never'], {
    behaviour: 'parameter',
    desc: 'When this resource may be applied. The periodic schedules need a memory of earlier runs, which pvirt does not keep.',
  }),
  stage: text({ behaviour: 'parameter', desc: 'The run stage of a class.' }),
  subscribe: relationship(
    'Resources that are applied before this one and refresh it when they changed.',
  ),
  tag: list(text({ behaviour: 'parameter', desc: '' }), {
    behaviour: 'parameter',
    desc: 'Labels that `--tags` selects by.',
  }),
} as const;

/** What the engine needs to know of a resource's metaparameters. */
export interface Metaparameters {
  readonly alias: readonly string[];
  readonly loglevel: LogLevel;
  readonly noop: boolean | undefined;
  readonly schedule: 'puppet' | 'never' | undefined;
}

export function isMetaparameter(name: string): name is keyof typeof METAPARAMETERS {
  return Object.hasOwn(METAPARAMETERS, name);
}
