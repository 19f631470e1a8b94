/** Where two catalogs in canonical form first differ. */
export interface Difference {
  /** The kind of place, without what is particular to the one catalog. */
  readonly where: string;
  readonly text: string;
}

type Data = Readonly<Record<string, unknown>>;

/** The first difference between two JSON values, described by the path to it. */
export function firstDifference(expected: unknown, actual: unknown): Difference | undefined {
  const path = differingPath(expected, actual, []);
  if (path === undefined) return undefined;
  const [want, got] = [expected, actual].map((root) =>
    (JSON.stringify(at(root, path)) as string | undefined)?.slice(0, 300),
  );
  const resource =
    path[0] === 'resources' && path.length > 1 ? at(expected, path.slice(0, 2)) : undefined;
  const name = isData(resource) ? String(resource.ref) : '';
  const where = path
    .filter((step) => typeof step === 'string')
    .slice(0, 3)
    .join('/');
  return {
    where,
    text: `${name} ${path.join('/')}: expected ${want ?? 'nothing'}, got ${got ?? 'nothing'}`,
  };
}

type Path = readonly (string | number)[];

function differingPath(expected: unknown, actual: unknown, path: Path): Path | undefined {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length = Math.max(expected.length, actual.length);
    for (let index = 0; index < length; index++) {
      const found = differingPath(expected[index], actual[index], [...path, index]);
      if (found) return found;
    }
    return undefined;
  }
  if (isData(expected) && isData(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const found = differingPath(expected[key], actual[key], [...path, key]);
      if (found) return found;
    }
    return undefined;
  }
  return expected === actual ? undefined : path;
}

function at(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = (value as Record<string | number, unknown> | undefined)?.[step];
  return value;
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
