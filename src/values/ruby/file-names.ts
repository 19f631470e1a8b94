/** Ruby's `File.basename`; the suffix `.*` stands for any extension. */
export function basename(path: string, suffix = ''): string {
  if (/^\/+$/.test(path)) return '/';
  const name = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  if (suffix === '.*') return name.slice(0, name.length - extname(name).length);
  return suffix !== '' && name !== suffix && name.endsWith(suffix)
    ? name.slice(0, -suffix.length)
    : name;
}

/** Ruby's `File.dirname`. */
export function dirname(path: string): string {
  const trimmed = path.replace(/(?<=.)\/+$/s, '');
  const at = trimmed.lastIndexOf('/');
  if (at < 0) return '.';
  return trimmed.slice(0, at).replace(/\/+$/, '') || '/';
}

/** Ruby's `File.extname`: from the last point on; a name that starts with its only point has none. */
export function extname(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  return /^\.*[^.].*(\.[^.]+)$/s.exec(name)?.[1] ?? '';
}
