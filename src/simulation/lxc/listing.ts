import { type Answer, type Call, configOf, stateOf } from './containers.ts';

/** lxc-ls with the columns that pvirt asks for: names and states. */
export function ls({ machine, lxcpath }: Call): Answer {
  const rows = [...machine.files.listSync(lxcpath)]
    .sort()
    .map((name) => ({ lxcpath, name, machine }))
    .filter((one) => configOf(one) !== undefined)
    .map((one) => [one.name, stateOf(one)] as const);
  if (rows.length === 0) return {};
  const all = [['NAME', 'STATE'] as const, ...rows];
  const [first, second] = [0, 1].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const lines = all.map(
    ([name, state]) => `${name.padEnd(first ?? 0)} ${state.padEnd(second ?? 0)} \n`,
  );
  return { stdout: lines.join('') };
}

/** lxc-info: the state alone. */
export function info(call: Call): Answer {
  if (configOf(call) !== undefined) return { stdout: `${stateOf(call)}\n` };
  return { exitCode: 1, stderr: `${call.name} doesn't exist\n` };
}
