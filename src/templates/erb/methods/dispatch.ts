import { PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { noMethod } from '../../../values/ruby/ruby-errors.ts';
import { isArray, Sensitive, type Value } from '../../../values/value.ts';
import {
  ExceptionValue,
  MatchData,
  Proc,
  RubyClass,
  RubyRange,
  RubySymbol,
  ScopeObject,
  WrapperObject,
} from '../objects.ts';
import { RefusedRuby } from '../refused-ruby.ts';
import { RubyException } from '../signals.ts';
import { callClassMethod } from './classes.ts';
import { ENUMERABLE_METHODS } from './enumerable.ts';
import {
  EXCEPTION_METHODS,
  MATCH_METHODS,
  PROC_METHODS,
  REGEXP_METHODS,
  SYMBOL_METHODS,
} from './small.ts';
import { HASH_METHODS } from './hash.ts';
import { classNameOf } from './kinds.ts';
import { LIST_METHODS } from './list.ts';
import { NUMBER_METHODS } from './number.ts';
import { OBJECT_METHODS } from './object.ts';
import { listOfRange, RANGE_METHODS } from './range.ts';
import { callScopeMethod } from './scope.ts';
import { callFunction } from './kernel.ts';
import { TEXT_METHODS } from './text.ts';
import type { MethodCall, MethodTable } from './method.ts';

/** Calls a method by the class of its receiver. */
export function callMethod(receiver: Value, name: string, call: MethodCall): Value {
  if (receiver instanceof ScopeObject) return callScopeMethod(name, call);
  if (receiver instanceof RubyClass) return callClassMethod(receiver, name, call);
  if (receiver instanceof WrapperObject) return callFunction(name, call);
  const found = ownMethod(receiver, name) ?? sharedMethod(receiver, name);
  if (found !== undefined) return found(call);
  if (isComplete(receiver)) {
    const { message } = noMethod(name, receiver);
    throw new RubyException('NoMethodError', message);
  }
  throw new RefusedRuby(`the method ${classNameOf(receiver)}#${name}`);
}

/** Whether a value answers to a method. */
export function respondsTo(receiver: Value, name: string): boolean {
  return (ownMethod(receiver, name) ?? sharedMethod(receiver, name)) !== undefined;
}

type Bound = (call: MethodCall) => Value;

function ownMethod(receiver: Value, name: string): Bound | undefined {
  if (typeof receiver === 'string') return bind(TEXT_METHODS, receiver, name);
  if (typeof receiver === 'bigint' || typeof receiver === 'number')
    return bind(NUMBER_METHODS, receiver, name);
  if (isArray(receiver))
    return (
      bind(LIST_METHODS, receiver as Value[], name) ?? bind(ENUMERABLE_METHODS, receiver, name)
    );
  if (receiver instanceof PuppetHash) {
    const own = bind(HASH_METHODS, receiver, name);
    if (own !== undefined || !Object.hasOwn(ENUMERABLE_METHODS, name)) return own;
    return bind(ENUMERABLE_METHODS, receiver.entries(), name);
  }
  if (receiver instanceof RubyRange) {
    const own = bind(RANGE_METHODS, receiver, name);
    if (own !== undefined || !Object.hasOwn(ENUMERABLE_METHODS, name)) return own;
    return bind(ENUMERABLE_METHODS, listOfRange(receiver), name);
  }
  return smallMethod(receiver, name);
}

function smallMethod(receiver: Value, name: string): Bound | undefined {
  if (receiver instanceof RubySymbol)
    return bind(SYMBOL_METHODS, receiver, name) ?? bind(TEXT_METHODS, receiver.name, name);
  if (receiver instanceof PuppetRegexp) return bind(REGEXP_METHODS, receiver, name);
  if (receiver instanceof MatchData) return bind(MATCH_METHODS, receiver, name);
  if (receiver instanceof Proc) return bind(PROC_METHODS, receiver, name);
  if (receiver instanceof ExceptionValue) return bind(EXCEPTION_METHODS, receiver, name);
  if (receiver instanceof Sensitive && name === 'unwrap') return () => receiver.unwrap();
  return undefined;
}

function sharedMethod(receiver: Value, name: string): Bound | undefined {
  return bind(OBJECT_METHODS, receiver, name);
}

function bind<T>(table: MethodTable<T>, self: T, name: string): Bound | undefined {
  const method = Object.hasOwn(table, name) ? table[name] : undefined;
  return method && ((call) => method(self, call));
}

/** Whether every method that Ruby has for such a value is known here. */
function isComplete(receiver: Value): boolean {
  return receiver === null || typeof receiver === 'boolean';
}
