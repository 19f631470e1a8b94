import { expect } from 'chai';
import { CallableType } from '../../../src/values/types/callable.ts';
import { describeSignatures } from '../../../src/values/types/describe-signatures.ts';
import { inferDetailedType } from '../../../src/values/types/infer.ts';
import { parseType } from '../../../src/values/types/parse-type.ts';
import { TupleType } from '../../../src/values/types/sequences.ts';
import { exactSize } from '../../../src/values/types/sizes.ts';
import { readGolden, type Golden } from '../golden.ts';
import { GOLDEN_VALUES } from '../golden-values.ts';

interface Call {
  readonly signatures: readonly (readonly [type: string, names: readonly string[]])[];
  readonly arguments: readonly string[];
  readonly block?: string;
}

const calls = JSON.parse(readGolden('signatures.json')) as readonly Call[];
const golden = JSON.parse(readGolden('golden.json')) as Golden;

describe('refused calls', () => {
  for (const [i, call] of calls.entries()) {
    const text = golden.signatures[i]!;
    it(`${call.signatures.map(([type]) => type).join(' or ')}: ${text}`, () => {
      const signatures = call.signatures.map(([type, names]) => ({ type: callable(type), names }));
      const args = argumentTypes(call);
      expect(describeSignatures('f', signatures, args)).to.equal(text);
      expect(signatures.some(({ type }) => type.acceptsArguments(args))).to.equal(false);
    });
  }

  it('a lambda is called block', () => {
    const signatures = [{ type: callable('Callable[Integer]'), names: ['a'] }];
    expect(describeSignatures('lambda', signatures, new TupleType([], exactSize(0)))).to.equal(
      'block expects 1 argument, got none',
    );
  });
});

describe('accepted calls', () => {
  const table: readonly (readonly [string, Omit<Call, 'signatures'>])[] = [
    ['Callable', { arguments: ['1', "'a'"] }],
    ['Callable[Integer]', { arguments: ['1'] }],
    ['Callable[Integer, 0, 2]', { arguments: [] }],
    ['Callable[Integer, String, 1]', { arguments: ['1', "'a'", "'bc'"] }],
    ['Callable[Integer, Optional[Callable]]', { arguments: ['1'] }],
    ['Callable[Integer, Callable[1, 1]]', { arguments: ['1'], block: 'Callable[Any]' }],
    ['Callable[0, 0, Callable[String]]', { arguments: [], block: 'Callable[Scalar]' }],
  ];
  for (const [type, call] of table) {
    it(`${type} takes ${JSON.stringify(call)}`, () => {
      expect(callable(type).acceptsArguments(argumentTypes(call))).to.equal(true);
    });
  }
});

function callable(text: string): CallableType {
  const type = parseType(text);
  if (!(type instanceof CallableType)) throw new Error(`${text} is no Callable`);
  return type;
}

function argumentTypes({ arguments: args, block }: Omit<Call, 'signatures'>): TupleType {
  const types = args.map((text) => inferDetailedType(GOLDEN_VALUES.get(text)!));
  if (block !== undefined) types.push(parseType(block));
  return new TupleType(types, exactSize(types.length));
}
