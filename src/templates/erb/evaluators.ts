import { Fault } from '../../diagnostics/fault.ts';
import { isTruthy } from '../../values/equality.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../values/puppet-regexp.ts';
import { rubyText } from '../../values/ruby/ruby-text.ts';
import { assign, readPlace } from './assign.ts';
import { ExceptionValue, RubyClass, RubyRange, RubySymbol, WrapperObject } from './objects.ts';
import { evaluateCall } from './evaluate-call.ts';
import { isCaseEqual } from './methods/equality.ts';
import { isKindOf } from './methods/kinds.ts';
import { isConstant } from './methods/classes.ts';
import { caught, JumpSignal, RubyException } from './signals.ts';
import { valuesOf } from './values-of.ts';
import type { Evaluators, Interpreter } from './interpreter.ts';
import { RefusedRuby } from './refused-ruby.ts';
import { isArray, type Value } from '../../values/value.ts';
import type { Frame } from './frame.ts';
import type { Node, NodeOf } from './nodes.ts';

/** How each kind of node is evaluated. */
export const EVALUATORS: Evaluators = {
  Literal: ({ value }) => value,
  Text({ value }, _, interpreter) {
    interpreter.output += value;
    return null;
  },
  Output({ value }, frame, interpreter) {
    const text = rubyText(interpreter.evaluate(value, frame));
    interpreter.output += text;
    return null;
  },
  String: ({ parts }, frame, interpreter) => joined(parts, frame, interpreter),
  Symbol: ({ parts }, frame, interpreter) => RubySymbol.of(joined(parts, frame, interpreter)),
  Regexp({ parts, flags }, frame, interpreter) {
    const source = parts
      .map((part) =>
        typeof part === 'string' ? part : regexpPart(interpreter.evaluate(part, frame)),
      )
      .join('');
    const options = flags.replace(/[^imx]/g, '');
    return new PuppetRegexp(options === '' ? source : `(?${options}:${source})`);
  },
  Array: ({ items }, frame, interpreter) => valuesOf(items, frame, interpreter),
  Hash: ({ pairs }, frame, interpreter) =>
    PuppetHash.from(
      pairs.map(
        ([key, value]) =>
          [interpreter.evaluate(key, frame), interpreter.evaluate(value, frame)] as const,
      ),
    ),
  Range: ({ from, to, isOpen }, frame, interpreter) =>
    new RubyRange(interpreter.evaluate(from, frame), interpreter.evaluate(to, frame), isOpen),
  Local: ({ name }, frame) => frame.get(name) ?? null,
  Instance: ({ name }, _, interpreter) => interpreter.instance(name),
  Global: ({ name, line }, _, interpreter) => {
    if (/^\d+$/.test(name)) return interpreter.lastMatch?.found[Number(name)] ?? null;
    if (name === '~') return interpreter.lastMatch ?? null;
    throw new RefusedRuby(`the global variable $${name}`, line);
  },
  Constant: ({ name, line }) => {
    if (isConstant(name)) return new RubyClass(name);
    throw new RefusedRuby(`the constant ${name}`, line);
  },
  Self: () => new WrapperObject(),
  Call: evaluateCall,
  Splat: ({ value }, frame, interpreter) => interpreter.evaluate(value, frame),
  Assign: ({ target, value }, frame, interpreter) =>
    assign(target, interpreter.evaluate(value, frame), { frame, interpreter }),
  OperatorAssign: (node, frame, interpreter) => operatorAssign(node, frame, interpreter),
  MultipleAssign({ targets, value }, frame, interpreter) {
    const given = interpreter.evaluate(value, frame);
    const items = isArray(given) ? given : [given];
    for (const [index, target] of targets.entries()) {
      const isSplat = target.kind === 'Splat';
      assign(
        isSplat ? target.value : target,
        isSplat ? items.slice(index) : (items[index] ?? null),
        {
          frame,
          interpreter,
        },
      );
    }
    return given;
  },
  And({ left, right }, frame, interpreter) {
    const value = interpreter.evaluate(left, frame);
    return isTruthy(value) ? interpreter.evaluate(right, frame) : value;
  },
  Or({ left, right }, frame, interpreter) {
    const value = interpreter.evaluate(left, frame);
    return isTruthy(value) ? value : interpreter.evaluate(right, frame);
  },
  Not: ({ value }, frame, interpreter) => !isTruthy(interpreter.evaluate(value, frame)),
  Defined: ({ value }, frame, interpreter) => definedWord(value, frame, interpreter),
  If({ condition, then, otherwise }, frame, interpreter) {
    const branch = isTruthy(interpreter.evaluate(condition, frame)) ? then : otherwise;
    return branch === undefined ? null : interpreter.evaluate(branch, frame);
  },
  While({ condition, body, isUntil }, frame, interpreter) {
    return caught('break', () => {
      while (isTruthy(interpreter.evaluate(condition, frame)) !== isUntil)
        caught('next', () => interpreter.evaluate(body, frame));
      return null;
    });
  },
  Case: (node, frame, interpreter) => evaluateCase(node, frame, interpreter),
  Begin: (node, frame, interpreter) => evaluateBegin(node, frame, interpreter),
  Sequence: ({ statements }, frame, interpreter) => {
    let value: Value = null;
    for (const statement of statements) value = interpreter.evaluate(statement, frame);
    return value;
  },
  Jump({ word, value }, frame, interpreter) {
    throw new JumpSignal(word, value === undefined ? null : interpreter.evaluate(value, frame));
  },
  Define({ name, parameters, body }, frame, interpreter) {
    interpreter.methods.set(name, { block: { parameters, body }, frame });
    return RubySymbol.of(name);
  },
  Lambda: ({ block }, frame, interpreter) => interpreter.procOf(block, frame, true),
  Yield({ line }) {
    throw new RefusedRuby('yield', line);
  },
};

function joined(parts: readonly (string | Node)[], frame: Frame, interpreter: Interpreter): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : rubyText(interpreter.evaluate(part, frame))))
    .join('');
}

function regexpPart(value: Value): string {
  return value instanceof PuppetRegexp ? `(?-mix:${value.source})` : rubyText(value);
}

function operatorAssign(
  { target, operator, value }: NodeOf<'OperatorAssign'>,
  frame: Frame,
  interpreter: Interpreter,
): Value {
  const place = { frame, interpreter };
  const current = readPlace(target, place);
  if (operator === '||' || operator === '&&') {
    if (isTruthy(current) === (operator === '||')) return current;
    return assign(target, interpreter.evaluate(value, frame), place);
  }
  const args = [interpreter.evaluate(value, frame)];
  return assign(target, interpreter.send(current, operator, { args }), place);
}

function evaluateCase(
  { subject, options, otherwise }: NodeOf<'Case'>,
  frame: Frame,
  interpreter: Interpreter,
): Value {
  const value = subject === undefined ? undefined : interpreter.evaluate(subject, frame);
  const found = options.find(({ values }) =>
    valuesOf(values, frame, interpreter).some((wanted) =>
      value === undefined ? isTruthy(wanted) : isCaseEqual(wanted, value, interpreter),
    ),
  );
  const body = found?.body ?? otherwise;
  return body === undefined ? null : interpreter.evaluate(body, frame);
}

function evaluateBegin(node: NodeOf<'Begin'>, frame: Frame, interpreter: Interpreter): Value {
  try {
    const value = interpreter.evaluate(node.body, frame);
    return node.otherwise === undefined ? value : interpreter.evaluate(node.otherwise, frame);
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    const exception = exceptionOf(thrown);
    const found = node.rescues.find(({ classes }) =>
      classes.length === 0
        ? isKindOf(exception, 'StandardError')
        : valuesOf(classes, frame, interpreter).some(
            (wanted) => wanted instanceof RubyClass && isKindOf(exception, wanted.name),
          ),
    );
    if (found === undefined) throw thrown;
    if (found.variable !== undefined) frame.set(found.variable, exception);
    return interpreter.evaluate(found.body, frame);
  } finally {
    if (node.ensure !== undefined) interpreter.evaluate(node.ensure, frame);
  }
}

function exceptionOf(fault: Fault): ExceptionValue {
  const className = fault instanceof RubyException ? fault.className : 'StandardError';
  return new ExceptionValue(className, fault.message);
}

function definedWord(node: Node, frame: Frame, interpreter: Interpreter): Value {
  switch (node.kind) {
    case 'Local':
      return 'local-variable';
    case 'Instance':
      return interpreter.hasInstance(node.name) ? 'instance-variable' : null;
    case 'Constant':
      return isConstant(node.name) ? 'constant' : null;
    case 'Call':
      return definedCall(node, frame, interpreter);
    default:
      return 'expression';
  }
}

function definedCall(node: NodeOf<'Call'>, frame: Frame, interpreter: Interpreter): Value {
  if (node.receiver === undefined) return interpreter.methods.has(node.name) ? 'method' : null;
  try {
    interpreter.evaluate(node, frame);
    return 'method';
  } catch (thrown) {
    if (thrown instanceof Fault) return null;
    throw thrown;
  }
}
