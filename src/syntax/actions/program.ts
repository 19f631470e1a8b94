import type { Node, NodeOf } from '../nodes.ts';
import type { DefinitionList } from './definition-list.ts';
import { joinStatements } from './statements.ts';

/** Builds the root of the tree. */
export class ProgramActions {
  readonly #list: DefinitionList;
  readonly #source: string;

  constructor(list: DefinitionList, source: string) {
    this.#list = list;
    this.#source = source;
  }

  program(body: Node): NodeOf<'Program'> {
    const { length } = this.#source;
    return { kind: 'Program', offset: 0, length, body, definitions: this.#list.all };
  }

  manifest(list: readonly Node[]): NodeOf<'Program'> {
    return this.program(joinStatements(list) ?? this.#nothing());
  }

  emptyProgram(): NodeOf<'Program'> {
    return this.program(this.#nothing());
  }

  #nothing(): NodeOf<'Nop'> {
    return { kind: 'Nop', offset: this.#source.length, length: 0 };
  }
}
