import { locationText } from '../diagnostics/render.ts';
import { EvaluationError } from './faults.ts';
import type { Definition } from './definitions.ts';

/** The classes, defines and nodes read so far; a name is declared once. */
export class DefinitionStore {
  readonly #classes = new Map<string, Definition>();
  readonly #defines = new Map<string, Definition>();
  readonly #nodes = new Map<string, Definition>();

  add(definition: Definition): void {
    const { name } = definition;
    switch (definition.kind) {
      case 'class':
        refuse(
          definition,
          this.#classes,
          (at) => `Class '${name}' is already defined${at}; cannot redefine`,
        );
        refuse(
          definition,
          this.#nodes,
          (at) => `Node '${name}' is already defined${at}; cannot be redefined as a class`,
        );
        refuse(
          definition,
          this.#defines,
          (at) => `Definition '${name}' is already defined${at}; cannot be redefined as a class`,
        );
        this.#classes.set(name, definition);
        return;
      case 'define':
        refuse(
          definition,
          this.#classes,
          (at) => `'${name}' is already defined${at} as a class; cannot redefine as a definition`,
        );
        refuse(
          definition,
          this.#defines,
          (at) => `Definition '${name}' is already defined${at}; cannot be redefined`,
        );
        this.#defines.set(name, definition);
        return;
      case 'node':
        refuse(
          definition,
          this.#nodes,
          (at) => `Node '${name}' is already defined${at}; cannot redefine`,
        );
        refuse(
          definition,
          this.#classes,
          (at) => `Class '${name}' is already defined${at}; cannot be redefined as a node`,
        );
        this.#nodes.set(name, definition);
    }
  }

  classNamed(name: string): Definition | undefined {
    return this.#classes.get(name);
  }

  defineNamed(name: string): Definition | undefined {
    return this.#defines.get(name);
  }

  get hasNodes(): boolean {
    return this.#nodes.size > 0;
  }

  /** The node block for a name: by its text, else the first regular expression that matches. */
  nodeNamed(name: string): Definition | undefined {
    const exact = this.#nodes.get(name.toLowerCase());
    if (exact !== undefined && exact.pattern === undefined) return exact;
    for (const node of this.#nodes.values()) {
      const match = node.pattern?.exec(name);
      if (match) {
        node.match = [...match];
        return node;
      }
    }
    return undefined;
  }
}

function refuse(
  definition: Definition,
  known: ReadonlyMap<string, Definition>,
  message: (at: string) => string,
): void {
  const other = known.get(definition.name);
  if (other !== undefined) {
    throw EvaluationError.uncoded(message(locationText(other.place)), definition.place);
  }
}
