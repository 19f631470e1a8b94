import { fromRichData } from '../../catalog/from-rich-data.ts';
import { jsonText } from '../../catalog/json-text.ts';
import { LookupContext } from '../../hiera/lookup-context.ts';
import { NotFoundSignal } from '../../hiera/lookup-error.ts';
import { readJson } from '../../values/data/read-json.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { toRichData, type RichData } from '../../values/rich-data.ts';
import { toText } from '../../values/text.ts';
import { isArray, type Value } from '../../values/value.ts';
import { Fault, PuppetFault } from '../faults.ts';
import { callByName } from '../functions/call.ts';
import type { LogEntry } from '../../diagnostics/logger.ts';
import type { Call } from '../functions/function.ts';
import type { RubyFile } from '../module-files.ts';

/** Somebody who runs Ruby: a line is said, and one comes back. */
export interface RubyConversation {
  ask(line: string): string;
}

/** What the functions are to believe of where they run. */
export interface RubyWorld {
  readonly environment: string;
  readonly node: string;
  readonly modulepath: readonly string[];
  readonly strict: string;
  readonly strictVariables: boolean;
}

/** Runs functions written in Ruby, all in one process that is started with the first of them. */
export class RubyFunctions {
  readonly #start: () => RubyConversation;
  readonly #world: RubyWorld;
  #conversation: RubyConversation | undefined;

  constructor(start: () => RubyConversation, world: RubyWorld) {
    this.#start = start;
    this.#world = world;
  }

  /** The value of a function; throws a Fault with what Ruby says is wrong. */
  call(file: RubyFile, args: readonly Value[], call: Call): Value {
    const last = args.at(-1);
    const context = last instanceof LookupContext ? last : undefined;
    const request = {
      ...identity(file),
      args: args.map((arg) => (arg === context ? null : toRichData(arg))),
      context: context !== undefined,
      block: call.block === undefined ? null : arityOf(call.block.arity),
    };
    return this.#converse(request, (heard) => answer(heard, { call, context }));
  }

  /** The text of the type that a function says it returns for such arguments; undefined where it says none. */
  returnType(file: RubyFile, args: readonly Value[]): string | undefined {
    const request = { ...identity(file), args: args.map((arg) => toRichData(arg)), returns: true };
    const type = this.#converse(request, nothingToAsk);
    return typeof type === 'string' ? type : undefined;
  }

  /** The attributes that a type of a module reads off a title. */
  titleParts(type: string, title: string): PuppetHash {
    const parts = this.#converse({ type, title }, nothingToAsk);
    return parts instanceof PuppetHash ? parts : new PuppetHash();
  }

  /** Says what is wanted and answers what is asked for meanwhile, until there is a value. */
  #converse(request: RichData, answerTo: (heard: PuppetHash) => RichData): Value {
    const conversation = this.#started();
    let said = request;
    for (;;) {
      const heard = hear(conversation, said);
      if (heard.has('value')) return valueOf(heard.get('value') ?? null);
      if (heard.has('not_found')) throw new NotFoundSignal();
      if (heard.has('error')) throw errorOf(heard);
      said = answerTo(heard);
    }
  }

  #started(): RubyConversation {
    if (this.#conversation !== undefined) return this.#conversation;
    const { environment, node, modulepath, strict, strictVariables } = this.#world;
    const conversation = this.#start();
    hear(conversation, {
      environment,
      node,
      modulepath,
      strict,
      strict_variables: strictVariables,
    });
    return (this.#conversation = conversation);
  }
}

function identity({ name, api, file, text }: RubyFile): Readonly<Record<string, string>> {
  return { function: name, api, file, source: text };
}

function valueOf(data: Value): Value {
  try {
    return fromRichData(data);
  } catch (thrown) {
    throw new Fault(`What the Ruby code answers is no use here: ${(thrown as Error).message}`);
  }
}

function nothingToAsk(): RichData {
  return { error: 'it may ask for nothing' };
}

function errorOf(heard: PuppetHash): Fault {
  const message = toText(heard.get('error') ?? '');
  return heard.get('puppet') === true ? new PuppetFault(message) : new Fault(message);
}

const NO_RUBY =
  'there is no ruby on this machine; install it with Puppet 7 (apt-get install puppet)';

function hear(conversation: RubyConversation, said: RichData): PuppetHash {
  let line: string;
  try {
    line = conversation.ask(jsonText(said));
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    const reason = thrown.message.endsWith('ENOENT') ? NO_RUBY : thrown.message;
    throw new Fault(`The functions in Ruby cannot be run: ${reason}`);
  }
  const heard = readJson(line);
  if (!(heard instanceof PuppetHash)) throw new Fault(`Ruby answered '${line}'`);
  const failed = heard.get('failed');
  if (failed === undefined) return heard;
  throw new Fault(`The functions in Ruby cannot be run: ${toText(failed)}`);
}

interface Asked {
  readonly call: Call;
  readonly context: LookupContext | undefined;
}

/** Answers what a function asks for while it runs. */
function answer(heard: PuppetHash, { call, context }: Asked): RichData {
  const { scope, block } = call;
  const list = heard.get('args') ?? heard.get('block') ?? [];
  const args = isArray(list) ? list.map(valueOf) : [];
  if (heard.has('variable')) {
    const value = scope.lookup(toText(heard.get('variable') ?? ''));
    return value === undefined ? {} : { value: toRichData(value) };
  }
  if (heard.has('log')) {
    const level = toText(heard.get('level') ?? 'notice') as LogEntry['level'];
    scope.compilation.log({ level, message: toText(heard.get('log') ?? '') });
    return {};
  }
  return answered(() => {
    if (heard.has('call')) {
      const inner = { ...call, block: heard.get('with_block') === true ? block : undefined };
      return callByName(toText(heard.get('call') ?? ''), args, inner);
    }
    if (heard.has('member')) {
      const name = toText(heard.get('member') ?? '');
      return context?.callMember(name, { args, block: undefined }) ?? null;
    }
    return block?.call(args) ?? null;
  });
}

/** What was asked for, or why it cannot be had: which is then an error within Ruby. */
function answered(work: () => Value): RichData {
  try {
    return { value: toRichData(work()) };
  } catch (thrown) {
    if (thrown instanceof Error) return { error: thrown.message };
    throw thrown;
  }
}

function arityOf(arity: number): bigint {
  return Number.isFinite(arity) ? BigInt(arity) : -1n;
}
