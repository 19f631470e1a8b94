import { Uri } from '../../../values/uri.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

/** URI.new(text) and URI.new(parts) */
export const newUri = defineFunction('new_error', {
  'String[1] uri': ([text]: [string]) => new Uri(text),
  "Struct[{Optional['scheme'] => String[1], Optional['userinfo'] => String[1], Optional['host'] => String[1], Optional['port'] => Integer[0], Optional['path'] => String[1], Optional['query'] => String[1], Optional['fragment'] => String[1], Optional['opaque'] => String[1]}] hash":
    ([parts]: [PuppetHash]) => Uri.ofParts(parts),
});
