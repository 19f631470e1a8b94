import type { ModuleFiles } from '../module-files.ts';

/** The files and directories that a shell pattern names: `*`, `?`, `[a-z]`, `{a,b}` and `**`. */
export function globFiles(pattern: string, files: ModuleFiles): readonly string[] {
  return alternatives(pattern).flatMap((one) => {
    if (one === '') return [];
    const isAbsolute = one.startsWith('/');
    const parts = one.split('/').filter((part) => part !== '');
    return walk(isAbsolute ? '/' : '', parts, files);
  });
}

function walk(base: string, parts: readonly string[], files: ModuleFiles): readonly string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [base];
  const at = (name: string): string =>
    base === '' ? name : base === '/' ? `/${name}` : `${base}/${name}`;
  const names = [...files.list(base === '' ? '.' : base)].sort();
  if (part === '**') {
    const deeper = names
      .filter((name) => !name.startsWith('.'))
      .flatMap((name) => walk(at(name), parts, files));
    return [...walk(base, rest, files), ...deeper];
  }
  if (!/[*?[]/.test(part)) {
    if (rest.length > 0) return walk(at(part), rest, files);
    return names.includes(part) ? [at(part)] : [];
  }
  const wanted = partPattern(part);
  return names
    .filter((name) => wanted.test(name) && (part.startsWith('.') || !name.startsWith('.')))
    .flatMap((name) => walk(at(name), rest, files));
}

function partPattern(part: string): RegExp {
  const source = part.replace(/\[[^\]]*\]|[^]/g, (sign) => {
    if (sign === '*') return '.*';
    if (sign === '?') return '.';
    if (sign.length > 1) return sign.replace(/^\[!/, '[^');
    return sign.replace(/[\\^$.|+(){}[\]]/, '\\$&');
  });
  return new RegExp(`^${source}$`, 's');
}

/** `a{b,c}` is `ab` and `ac`. */
function alternatives(pattern: string): readonly string[] {
  const found = /\{([^{}]*)\}/.exec(pattern);
  if (found === null) return [pattern];
  const [whole, list = ''] = found;
  return list
    .split(',')
    .flatMap((part) =>
      alternatives(
        pattern.slice(0, found.index) + part + pattern.slice(found.index + whole.length),
      ),
    );
}
