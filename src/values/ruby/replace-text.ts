import { PuppetHash } from '../puppet-hash.ts';
import { toText } from '../text.ts';
import type { PuppetRegexp } from '../puppet-regexp.ts';

interface Replacing {
  readonly pattern: PuppetRegexp;
  /** A text with `\1`, `\k<name>`, `\0`, `\\`, or what to put for each matched text. */
  readonly replacement: string | PuppetHash;
  readonly isGlobal: boolean;
}

/** Replaces the first match or all of them, as Ruby's `sub` and `gsub` do. */
export function replaceText(text: string, { pattern, replacement, isGlobal }: Replacing): string {
  const regexp = pattern.toRegExp();
  const once = isGlobal ? regexp : new RegExp(regexp.source, regexp.flags.replace('g', ''));
  return text.replace(once, (...found: unknown[]) => {
    if (replacement instanceof PuppetHash) return toText(replacement.get(String(found[0])) ?? null);
    return expand(replacement, { found, text });
  });
}

const REFERENCE = /\\(?:(\d)|k<(\w+)>|([&0`'\\]))/g;

/** Puts what was matched for the references of a replacement. */
function expand(
  template: string,
  { found, text }: { found: readonly unknown[]; text: string },
): string {
  const last = found.at(-1);
  const groups = (typeof last === 'object' ? last : {}) as Readonly<
    Record<string, string | undefined>
  >;
  const offset = found.findLast((part) => typeof part === 'number') ?? 0;
  const whole = String(found[0]);
  return template.replace(REFERENCE, (...reference: (string | undefined)[]) => {
    const [, digit, name, sign] = reference;
    if (digit !== undefined) return textAt(found, Number(digit));
    if (name !== undefined) return groups[name] ?? '';
    switch (sign) {
      case '`':
        return text.slice(0, offset);
      case "'":
        return text.slice(offset + whole.length);
      case '&':
        return whole;
      default:
        return '\\';
    }
  });
}

/** The group of a number; what follows the groups among the arguments is not one. */
function textAt(found: readonly unknown[], index: number): string {
  const groupCount = found.findIndex((part) => typeof part === 'number');
  const group = index < groupCount ? found[index] : undefined;
  return typeof group === 'string' ? group : '';
}
