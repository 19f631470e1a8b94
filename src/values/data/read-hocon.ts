import { HoconReader, HoconError, type Field, type Node, type ObjectNode } from './hocon-reader.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { toText } from '../text.ts';
import { isArray, type Value } from '../value.ts';

export { HoconError } from './hocon-reader.ts';

/** Reads HOCON as ruby-hocon does: substitutions resolved, objects merged, includes of texts passed over. */
export function readHocon(text: string): PuppetHash {
  const root = new HoconReader(text).read();
  return new Resolver(root).hash(root);
}

/** Gives every node its value; a field that asks for itself sees what it was before. */
class Resolver {
  readonly #root: ObjectNode;
  readonly #active = new Set<Field>();

  constructor(root: ObjectNode) {
    this.#root = root;
  }

  hash({ fields }: ObjectNode): PuppetHash {
    const entries: (readonly [string, Value])[] = [];
    for (const [name, field] of fields) {
      const value = this.#field(field);
      if (value !== undefined) entries.push([name, value]);
    }
    return PuppetHash.from(entries);
  }

  #field(field: Field): Value | undefined {
    if (this.#active.has(field)) {
      if (field.before !== undefined) return this.#field(field.before);
      throw new HoconError('a substitution asks for itself', field.line);
    }
    this.#active.add(field);
    try {
      const value = this.#node(field.node);
      if (field.before === undefined || !(value instanceof PuppetHash || value === undefined)) {
        return value;
      }
      const before = this.#field(field.before);
      return value === undefined ? before : merged(value, before);
    } finally {
      this.#active.delete(field);
    }
  }

  #node(node: Node): Value | undefined {
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'object':
        return this.hash(node);
      case 'array':
        return node.items.map((item) => this.#node(item)).filter((item) => item !== undefined);
      case 'substitution':
        return this.#substitution(node);
      case 'joined':
        return this.#joined(node.parts);
    }
  }

  #substitution({
    path,
    isOptional,
    line,
  }: Extract<Node, { kind: 'substitution' }>): Value | undefined {
    const own = this.#active.size;
    try {
      const found = this.#find(this.#root, path);
      if (found !== undefined) return found;
    } catch (thrown) {
      if (!(thrown instanceof HoconError && isOptional && this.#active.size === own)) throw thrown;
    }
    if (isOptional) return undefined;
    throw new HoconError(`Could not resolve substitution to a value: \${${path.join('.')}}`, line);
  }

  /** Goes down by names without giving values to what stands beside the way. */
  #find({ fields }: ObjectNode, [name = '', ...rest]: readonly string[]): Value | undefined {
    for (let field = fields.get(name); field !== undefined; field = field.before) {
      if (rest.length === 0) return this.#field(field);
      const found =
        field.node.kind === 'object'
          ? this.#find(field.node, rest)
          : dig(this.#active.has(field) ? undefined : this.#field(field), rest);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #joined(parts: readonly Node[]): Value | undefined {
    const values = parts.flatMap((part) => {
      const value = this.#node(part);
      return value === undefined
        ? []
        : [{ value, text: textOf(part, value), isBlank: isBlank(part) }];
    });
    const collections = values.filter(({ isBlank: blank }) => !blank).map(({ value }) => value);
    if (collections.length === 0) return undefined;
    if (collections.every((value) => isArray(value))) return collections.flat();
    if (collections.every((value) => value instanceof PuppetHash)) {
      return collections.reduce((before, value) => merged(value, before));
    }
    if (collections.some((value) => isArray(value) || value instanceof PuppetHash)) {
      throw new HoconError('Cannot concatenate object or list with a non-object-or-list');
    }
    return values.map(({ text }) => text).join('');
  }
}

/** The names of the later one come first, as in Ruby. */
function merged(later: PuppetHash, before: Value | undefined): PuppetHash {
  if (!(before instanceof PuppetHash)) return later;
  const own = later.entries().map(([key, value]) => {
    const old = before.get(key);
    return [key, value instanceof PuppetHash ? merged(value, old) : value] as const;
  });
  return PuppetHash.from([...own, ...before.entries().filter(([key]) => !later.has(key))]);
}

function dig(value: Value | undefined, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>(
    (found, name) => (found instanceof PuppetHash ? found.get(name) : undefined),
    value,
  );
}

function textOf(node: Node, value: Value): string {
  if (node.kind === 'scalar') return node.text;
  return value === null ? 'null' : toText(value);
}

function isBlank(node: Node): boolean {
  return node.kind === 'scalar' && node.isBlank === true;
}
