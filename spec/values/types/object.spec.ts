import { expect } from 'chai';
import { valueOf } from '../../support/language.ts';

const CAR =
  "type Car = Object[{ type_parameters => { color => String }, attributes => { plate => String[1], color => { type => String, value => 'red' }, wheels => { type => Integer, kind => constant, value => 4 } } }] type Van = Object[{ parent => Car, attributes => { load => Integer } }] ";

/** `code after the definitions of Car and Van => value`, or what of the error. */
const VALUES: Readonly<Record<string, string>> = {
  "String(Car('a'))": "Car({\\'plate\\' => \\'a\\'})",
  "Car('a', 'blue').color": "'blue'",
  "Car({ plate => 'a' }).color": "'red'",
  "Car('a').wheels": '4',
  "Van('a', 7).load": '7',
  "Van({ load => 7, plate => 'a' }).plate": "'a'",
  "Van('a', 7) =~ Car": 'true',
  "Car('a') =~ Van": 'false',
  'Van < Car': 'true',
  'Car < Object': 'true',
  "Car('a') == Car('a')": 'true',
  "Car('a') == Car('b')": 'false',
  "Car('a', 'blue') =~ Car['blue']": 'true',
  "Car('a') =~ Car[/^b/]": 'wrong type, expects a value of type Undef or String',
  "Car['blue'] < Car": 'true',
  "type(Car('a', 'blue'))": "Car['blue']",
  'Car[{ nosuch => 1 }]': "'nosuch' is not a known type parameter for Car-Type",
  "Car('a').nosuch": "Unknown function: 'nosuch'",
  'Car(1)': "parameter 'plate' expects a String value, got Integer",
  'Car()': 'expects between 1 and 2 arguments, got none',
  'String(Object[{ attributes => { a => Integer } }])':
    "Object[{attributes => {\\'a\\' => Integer}}]",
  "Error('bad', 'a/b').message": "'bad'",
  "Error('bad', 'a/b') =~ Error['a/b']": 'true',
  'String(Pcore::StructElement)':
    "Object[{name => \\'Pcore::StructElement\\', attributes => {\\'key_type\\' => Type, \\'value_type\\' => Type}}]",
  "Deferred('upcase', ['a']).call": "'A'",
  "Deferred('join', [[Deferred('upcase', ['a']), 'b'], '-']).call": "'A-b'",
  "'7' =~ Init[Integer]": 'true',
  "'x' =~ Init[Integer]": 'false',
  "'a' =~ Init[Car]": 'true',
  '1 =~ Init[Car]': 'false',
  "$h = { plate => 'a' } $h =~ Init[Car]": 'true',
  "URI('https://u@example.com:8080/a?b#c').host": "'example.com'",
  "URI('https://example.com:8080/').port": '8080',
  "String(URI('https://example.com/a/b/') + 'c')": "'https://example.com/a/b/c'",
};

/** `[definitions, what is wrong]`. */
const REFUSALS: readonly (readonly [string, string])[] = [
  ['type A = Object[{ parent => B }] type B = Object[{ parent => A }]', 'inherits from itself'],
  [
    'type B = Object[{ attributes => { a => Integer } }] type A = Object[{ parent => B, attributes => { a => Integer } }]',
    'attribute A[a] attempts to override attribute B[a] without having override => true',
  ],
  [
    'type B = Object[{ attributes => { a => { type => Integer, final => true } } }] type A = Object[{ parent => B, attributes => { a => { type => Integer, override => true } } }]',
    'attribute A[a] attempts to override final attribute B[a]',
  ],
  [
    'type A = Object[{ attributes => { a => { type => Integer, override => true } } }]',
    'expected attribute A[a] to override an inherited attribute, but no such attribute was found',
  ],
  [
    'type A = Object[{ attributes => { a => { type => Integer, kind => constant } } }]',
    "attribute A[a] of kind 'constant' requires a value",
  ],
  [
    'type A = Object[{ attributes => { a => Integer }, functions => { a => Callable[0, 0] } }]',
    'function A[a] conflicts with attribute with the same name',
  ],
];

describe('Object types', () => {
  for (const [code, value] of Object.entries(VALUES)) {
    it(`${code} => ${value}`, () => {
      expect(valueOf(CAR + code)).to.include(value);
    });
  }

  for (const [definitions, error] of REFUSALS) {
    it(`${definitions}: ${error}`, () => {
      expect(valueOf(`${definitions} A({})`)).to.include(error);
    });
  }

  it('are tied to annotations', () => {
    const code =
      "type Note = Object[{ parent => Annotation, attributes => { text => String } }] $c = Car('a') ";
    expect(
      valueOf(
        `${CAR}${code}[Note.annotate($c), Note.annotate($c, { text => 'x' }).text, Note.annotate($c).text]`,
      ),
    ).to.equal("[undef, 'x', 'x']");
  });
});
