import type { TokenStream } from '../lexer/token-stream.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { collectionActions } from './collections.ts';
import { controlActions } from './control.ts';
import { definitionActions } from './definitions.ts';
import { literalActions } from './literals.ts';
import { operatorActions } from './operators.ts';
import { postfixActions } from './postfix.ts';
import { resourceActions } from './resources.ts';
import { joinStatements, statementActions } from './statements.ts';
import { stringActions } from './strings.ts';
import { TokenReader } from './token-reader.ts';
import { typeActions } from './type-statements.ts';

/** All that the grammar's actions call to build the tree of one source. */
export function grammarActions(stream: TokenStream, source: string) {
  const tokens = new TokenReader(stream);
  const statements = statementActions(tokens);
  const definitions = definitionActions(tokens);

  function program(body: Node): NodeOf<'Program'> {
    return {
      kind: 'Program',
      offset: 0,
      length: source.length,
      body,
      definitions: definitions.definitions(),
    };
  }

  return {
    ...literalActions(tokens),
    ...stringActions(tokens),
    ...collectionActions(tokens),
    ...operatorActions(tokens),
    ...postfixActions(tokens),
    ...resourceActions(tokens),
    ...controlActions(tokens, statements.blockExpression),
    ...statements,
    ...definitions,
    ...typeActions(tokens, definitions.define),
    program,
    manifest: (list: readonly Node[]) => program(joinStatements(list) ?? nothing(source)),
    emptyProgram: () => program(nothing(source)),
  };
}

function nothing(source: string): NodeOf<'Nop'> {
  return { kind: 'Nop', offset: source.length, length: 0 };
}

/** The actions' interface, as the generated parser is given it. */
export type GrammarActions = ReturnType<typeof grammarActions>;
