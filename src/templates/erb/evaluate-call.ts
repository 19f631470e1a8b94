import { assign } from './assign.ts';
import { procFrom, valuesOf } from './values-of.ts';
import { TEXT_CHANGES } from './methods/text-changes.ts';
import { caught } from './signals.ts';
import type { Interpreter } from './interpreter.ts';
import type { Frame } from './frame.ts';
import type { Node, NodeOf } from './nodes.ts';
import type { Value } from '../../values/value.ts';

/** Calls a method; `break` in its block ends the call. */
export function evaluateCall(node: NodeOf<'Call'>, frame: Frame, interpreter: Interpreter): Value {
  const { receiver, name, isSafe } = node;
  const local = receiver === undefined && node.args.length === 0 ? frame.get(name) : undefined;
  if (local !== undefined && node.block === undefined) return local;
  const owner = receiver === undefined ? undefined : interpreter.evaluate(receiver, frame);
  if (isSafe && owner === null) return null;
  const args = valuesOf(node.args, frame, interpreter);
  const block = node.block
    ? interpreter.procOf(node.block, frame)
    : node.blockArgument && procFrom(interpreter.evaluate(node.blockArgument, frame), interpreter);
  interpreter.line = node.line;
  const run = (): Value => {
    if (owner === undefined) return interpreter.callSelf(name, { args, block });
    if (typeof owner === 'string' && receiver !== undefined && Object.hasOwn(TEXT_CHANGES, name))
      return changeText({ node, owner, args, block }, frame, interpreter);
    return interpreter.send(owner, name, { args, block });
  };
  return node.block === undefined ? run() : caught('break', run);
}

/** The place that `text << 'a' << 'b'` changes is that of the first text. */
function changedPlace(node: Node | undefined): Node | undefined {
  const isChange = node?.kind === 'Call' && Object.hasOwn(TEXT_CHANGES, node.name);
  return isChange && node.receiver !== undefined ? changedPlace(node.receiver) : node;
}

interface TextChange {
  readonly node: NodeOf<'Call'>;
  readonly owner: string;
  readonly args: readonly Value[];
  readonly block: ReturnType<Interpreter['procOf']> | undefined;
}

/** Texts do not change here: the place that holds one gets a new one. */
function changeText(
  { node, owner, args, block }: TextChange,
  frame: Frame,
  interpreter: Interpreter,
): Value {
  const { name } = node;
  const receiver = changedPlace(node.receiver);
  const changed = interpreter.send(owner, TEXT_CHANGES[name] ?? name, { args, block });
  const isSame = changed === owner;
  const isPlace = receiver !== undefined && ['Local', 'Instance', 'Call'].includes(receiver.kind);
  const isVariable = receiver?.kind !== 'Call' || receiver.name === '[]';
  if (isPlace && isVariable && !isSame) assign(receiver, changed, { frame, interpreter });
  return isSame && name.endsWith('!') ? null : changed;
}
