/** The values of options; of one that is given twice the first counts. */
export function firstOfEach(options: readonly string[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (let at = 0; at < options.length; at += 2) {
    const name = (options[at] ?? '').slice(2);
    if (!said.has(name)) said.set(name, options[at + 1] ?? '');
  }
  return said;
}
