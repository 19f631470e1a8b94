import { Fault } from '../faults.ts';
import { typeFromText } from '../type-from-text.ts';
import type { PuppetType } from '../../values/types/type.ts';
import type { Value } from '../../values/value.ts';
import type { Call, CallableFunction } from '../functions/function.ts';
import type { Scope } from '../scope.ts';
import type { RubyFile } from '../module-files.ts';
import type { RubyFunctions } from './ruby-functions.ts';

/** A function that a module has in Ruby: run where that is wanted, and otherwise refused with its name and file. */
export class RubyFunction implements CallableFunction {
  readonly name: string;
  readonly #file: RubyFile;
  readonly #functions: RubyFunctions | undefined;

  constructor(file: RubyFile, functions: RubyFunctions | undefined) {
    this.name = file.name;
    this.#file = file;
    this.#functions = functions;
  }

  /** What it says it returns; undefined where it says nothing, or nobody can ask it. */
  returnType(args: readonly Value[], { compilation }: Scope): PuppetType | undefined {
    const text = this.#functions?.returnType(this.#file, args);
    return text === undefined ? undefined : typeFromText(text, compilation);
  }

  call(args: readonly Value[], call: Call): Value {
    if (this.#functions !== undefined) return this.#functions.call(this.#file, args, call);
    throw new Fault(
      `The function '${this.name}' is written in Ruby (${this.#file.file}); --ruby-functions runs it with the Ruby of this machine`,
    );
  }
}
