import type { AnyField, Codec, Fields, Mapping } from './mapping.ts';

/** The values of one element as they are being read. */
export type Row = Record<string, unknown>;

/** A mapping turned inside out: what is wanted of an element when the scan comes by. */
export interface Plan {
  readonly name: string;
  readonly children: Map<string, Plan>;
  readonly attributes: Map<string, Slot[]>;
  text: Slot[] | undefined;
  /** The element is an item of the list of this name, with a row of its own. */
  list: string | undefined;
  newRow: () => Row;
}

/** Puts one text into the field of a row, the first of several into a field for one. */
export interface Slot {
  put(row: Row | undefined, text: string, unit: string | undefined): void;
}

/** The plan of a mapping; made once for each. */
export function planOf(mapping: Mapping): Plan {
  const known = plans.get(mapping);
  if (known !== undefined) return known;
  const plan = newPlan(mapping.root);
  addFields(plan, mapping.fields);
  plans.set(mapping, plan);
  return plan;
}

const plans = new WeakMap<Mapping, Plan>();

function newPlan(name: string): Plan {
  return {
    name,
    children: new Map(),
    attributes: new Map(),
    text: undefined,
    list: undefined,
    newRow: () => ({}),
  };
}

function addFields(plan: Plan, fields: Fields): void {
  const lists = Object.keys(fields).filter((name) => fields[name]?.kind === 'many');
  plan.newRow = () => {
    const row: Row = {};
    for (const name of lists) row[name] = [];
    return row;
  };
  for (const [name, field] of Object.entries(fields)) {
    const owner = field.path.steps.reduce(childOf, plan);
    if (field.kind === 'many') {
      if (owner.children.size + owner.attributes.size > 0) throw clash(name);
      owner.list = name;
      addFields(owner, field.fields);
    } else if (field.path.attribute === undefined) {
      owner.text = [...(owner.text ?? []), slotOf(name, field)];
    } else {
      const slots = owner.attributes.get(field.path.attribute) ?? [];
      owner.attributes.set(field.path.attribute, [...slots, slotOf(name, field)]);
    }
  }
}

function childOf(plan: Plan, name: string): Plan {
  const child = plan.children.get(name) ?? newPlan(name);
  if (child.list !== undefined) throw clash(name);
  plan.children.set(name, child);
  return child;
}

/** Our own mistake, found when the mapping is first used. */
function clash(name: string): Error {
  return new Error(`The mapping has "${name}" both as a list and as single fields.`);
}

function slotOf(name: string, field: AnyField): Slot {
  const codec = field.codec as Codec<unknown>;
  return {
    put(row, text, unit) {
      if (row === undefined || name in row) return;
      const value = codec.read(text, unit);
      if (value !== undefined) row[name] = value;
    },
  };
}
