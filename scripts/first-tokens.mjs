/**
 * The codes of the tokens that each rule of a grammar can start with; a rule that can match nothing at all
 * has none. A rule that is asked about another token need not be tried.
 */
export function firstTokens(ast) {
  const rules = new Map(ast.rules.map((rule) => [rule.name, { codes: new Set(), isEmpty: false }]));
  for (let changes = true; changes;) {
    changes = false;
    for (const { name, expression } of ast.rules) {
      const known = rules.get(name);
      const { codes, isEmpty } = start(expression, rules);
      const size = known.codes.size;
      codes.forEach((code) => known.codes.add(code));
      changes ||= known.codes.size > size || known.isEmpty !== isEmpty;
      known.isEmpty = isEmpty;
    }
  }
  return new Map(
    [...rules].filter(([, { isEmpty }]) => !isEmpty).map(([name, { codes }]) => [name, codes]),
  );
}

const NOTHING = { codes: new Set(), isEmpty: true };

/** By the kind of expression: what it can start with, and whether it can match nothing. */
const STARTS = {
  literal: ({ value }) =>
    value === '' ? NOTHING : { codes: new Set([value.charCodeAt(0)]), isEmpty: false },
  class: ({ parts }) => ({
    codes: new Set(parts.map((part) => part.charCodeAt(0))),
    isEmpty: false,
  }),
  rule_ref: ({ name }, rules) => rules.get(name),
  choice: ({ alternatives }, rules) => {
    const starts = alternatives.map((alternative) => start(alternative, rules));
    return { codes: union(starts), isEmpty: starts.some(({ isEmpty }) => isEmpty) };
  },
  sequence: ({ elements }, rules) => {
    const starts = elements.map((element) => start(element, rules));
    const end = starts.findIndex(({ isEmpty }) => !isEmpty);
    return { codes: union(end < 0 ? starts : starts.slice(0, end + 1)), isEmpty: end < 0 };
  },
  optional: maybe,
  zero_or_more: maybe,
  repeated: (node, rules) => (node.min.value > 0 ? inner(node, rules) : maybe(node, rules)),
  one_or_more: inner,
  action: inner,
  labeled: inner,
  group: inner,
  simple_not: () => NOTHING,
  simple_and: () => NOTHING,
  semantic_and: () => NOTHING,
  semantic_not: () => NOTHING,
};

function start(expression, rules) {
  const of = STARTS[expression.type];
  if (!of) throw new Error(`The grammar has a ${expression.type}, which is not known here.`);
  return of(expression, rules);
}

function inner({ expression }, rules) {
  return start(expression, rules);
}

function maybe({ expression }, rules) {
  return { codes: start(expression, rules).codes, isEmpty: true };
}

function union(starts) {
  return new Set(starts.flatMap(({ codes }) => [...codes]));
}
