import { floatText } from '../numbers.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { SymbolValue } from '../symbol-value.ts';
import { toText } from '../text.ts';
import { isArray, type Value } from '../value.ts';
import { yamlTextScalar } from './yaml-text.ts';

interface YamlOptions {
  readonly indentation?: number;
  readonly lineWidth?: number;
}

/** A value as Ruby's Psych writes it. */
export function writeYaml(
  value: Value,
  { indentation = 2, lineWidth = 80 }: YamlOptions = {},
): string {
  const writer = new YamlWriter(value, indentation, lineWidth);
  const text = writer.document(value);
  return /(?:^|[\s])\|\d?\+\n/.test(text) && text.endsWith('\n\n') ? `${text}...\n` : text;
}

class YamlWriter {
  readonly #indentation: number;
  readonly #lineWidth: number;
  /** The collections that stand in more than one place, with their number once written. */
  readonly #shared = new Map<object, number>();
  #anchors = 0;

  constructor(value: Value, indentation: number, lineWidth: number) {
    this.#indentation = indentation;
    this.#lineWidth = lineWidth;
    this.#findShared(value, new Set());
  }

  document(value: Value): string {
    return `---${this.#node(value, { indent: 0, column: 3, isInSequence: false })}\n`;
  }

  #findShared(value: Value, seen: Set<object>): void {
    if (!isCollection(value)) return;
    if (seen.has(value)) {
      this.#shared.set(value, 0);
      return;
    }
    seen.add(value);
    for (const item of itemsOf(value)) this.#findShared(item, seen);
  }

  /** What follows `---`, a key or a dash, its blank or line end included. */
  #node(value: Value, place: Place): string {
    if (value === null) return '';
    if (!isCollection(value)) return ` ${this.#scalar(value, place)}`;
    const known = this.#shared.get(value) ?? -1;
    if (known > 0) return ` *${known}`;
    if (known === 0) this.#shared.set(value, ++this.#anchors);
    const anchor = known === 0 ? ` &${this.#anchors}` : '';
    if (value instanceof PuppetHash) {
      if (value.size === 0) return `${anchor} {}`;
      return anchor + this.#mapping(value, place, anchor !== '');
    }
    if (value.length === 0) return `${anchor} []`;
    return anchor + this.#sequence(value, place, anchor !== '');
  }

  #mapping(hash: PuppetHash, { indent, isInSequence }: Place, isAnchored: boolean): string {
    const pad = ' '.repeat(indent);
    const lines = hash.entries().map(([key, item], index) => {
      const name = this.#key(key, indent);
      const inner = isArray(item) ? indent : indent + this.#indentation;
      const text = this.#node(item, {
        indent: inner,
        column: indent + name.length + 1,
        isInSequence: false,
      });
      const start = isInSequence && !isAnchored && index === 0 ? '' : `\n${pad}`;
      return `${start}${name}:${text}`;
    });
    const lead = isInSequence && !isAnchored ? ' '.repeat(this.#indentation - 1) : '';
    return lead + lines.join('');
  }

  #sequence(list: readonly Value[], { indent, isInSequence }: Place, isAnchored: boolean): string {
    const pad = ' '.repeat(indent);
    const lines = list.map((item, index) => {
      const text = this.#node(item, {
        indent: indent + this.#indentation,
        column: indent + 1,
        isInSequence: true,
      });
      const start = isInSequence && !isAnchored && index === 0 ? '' : `\n${pad}`;
      return `${start}-${text}`;
    });
    const lead = isInSequence && !isAnchored ? ' '.repeat(this.#indentation - 1) : '';
    return lead + lines.join('');
  }

  #key(key: Value, indent: number): string {
    if (key === null) return '? \n';
    const scalar = isCollection(key) ? toText(key) : key;
    return this.#scalar(scalar, { indent, column: indent, isInSequence: false, isKey: true });
  }

  #scalar(value: Scalar, { indent, column, isKey = false }: Place): string {
    if (value instanceof SymbolValue) return `:${value.name}`;
    switch (typeof value) {
      case 'number':
        return Number.isFinite(value)
          ? floatText(value)
          : Number.isNaN(value)
            ? '.nan'
            : value > 0
              ? '.inf'
              : '-.inf';
      case 'bigint':
      case 'boolean':
        return String(value);
      default: {
        const lineWidth = isKey ? Infinity : this.#lineWidth;
        const text = typeof value === 'string' ? value : toText(value);
        return yamlTextScalar(text, {
          indent: Math.max(indent, this.#indentation),
          column: column + 1,
          lineWidth,
          isKey,
        });
      }
    }
  }
}

interface Place {
  readonly indent: number;
  readonly column: number;
  readonly isInSequence: boolean;
  readonly isKey?: boolean;
}

type Scalar = Exclude<Value, null | readonly Value[] | PuppetHash>;

function isCollection(value: Value): value is readonly Value[] | PuppetHash {
  return isArray(value) || value instanceof PuppetHash;
}

function itemsOf(value: readonly Value[] | PuppetHash): readonly Value[] {
  return isArray(value) ? value : value.entries().flat();
}
