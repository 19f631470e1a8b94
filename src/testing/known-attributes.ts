import type { exec } from '../types/exec.ts';
import type { file } from '../types/file.ts';
import type { notify } from '../types/notify.ts';
import type { virt } from '../types/virt.ts';

/** The types whose attributes TypeScript knows: a wrong name is an error in the editor. */
interface KnownTypes {
  readonly virt: typeof virt;
  readonly notify: typeof notify;
}

/** pvirt declares a part of these; manifests may say all that Puppet's have. */
interface PartlyKnown {
  readonly file: typeof file;
  readonly exec: typeof exec;
}

type Metaparameter =
  | 'alias'
  | 'audit'
  | 'before'
  | 'loglevel'
  | 'noop'
  | 'notify'
  | 'require'
  | 'schedule'
  | 'stage'
  | 'subscribe'
  | 'tag'
  | 'provider';

/** What resources of a type may be asked for; any name for a type that pvirt does not know. */
export type AttributeName<T extends string> = T extends keyof KnownTypes
  ? (keyof KnownTypes[T]['attributes'] & string) | Metaparameter
  : T extends keyof PartlyKnown
    ? (keyof PartlyKnown[T]['attributes'] & string) | (string & {})
    : string;
