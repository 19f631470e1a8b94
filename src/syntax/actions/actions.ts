import type { TokenStream } from '../lexer/token-stream.ts';
import { CollectionActions } from './collections.ts';
import { ControlActions } from './control.ts';
import { DefinitionList } from './definition-list.ts';
import { DefinitionActions } from './definitions.ts';
import { LiteralActions } from './literals.ts';
import { OperatorActions } from './operators.ts';
import { PostfixActions } from './postfix.ts';
import { ProgramActions } from './program.ts';
import { ResourceActions } from './resources.ts';
import { StatementActions } from './statements.ts';
import { StringActions } from './strings.ts';
import { TemplateActions } from './templates.ts';
import { TokenReader } from './token-reader.ts';
import { TypeActions } from './type-statements.ts';

/** All that the grammar's actions call to build the tree of one source. */
export class GrammarActions {
  readonly literals: LiteralActions;
  readonly strings: StringActions;
  readonly collections: CollectionActions;
  readonly operators: OperatorActions;
  readonly postfix: PostfixActions;
  readonly resources: ResourceActions;
  readonly statements: StatementActions;
  readonly control: ControlActions;
  readonly templates: TemplateActions;
  readonly definitions: DefinitionActions;
  readonly types: TypeActions;
  readonly program: ProgramActions;

  constructor(stream: TokenStream, source: string) {
    const tokens = new TokenReader(stream);
    const list = new DefinitionList();
    this.literals = new LiteralActions(tokens);
    this.strings = new StringActions(tokens, this.literals);
    this.collections = new CollectionActions(tokens);
    this.operators = new OperatorActions(tokens);
    this.postfix = new PostfixActions(tokens);
    this.resources = new ResourceActions(tokens);
    this.statements = new StatementActions(tokens);
    this.control = new ControlActions(tokens, this.statements);
    this.templates = new TemplateActions(tokens);
    this.definitions = new DefinitionActions(tokens, this.literals, list);
    this.types = new TypeActions(tokens, list);
    this.program = new ProgramActions(list, source);
  }
}
