import {
  type Answer,
  type Call,
  complain,
  configOf,
  folderOf,
  stateOf,
  textOf,
} from './containers.ts';
import { namesIn } from './making.ts';

/** lxc-destroy: what others are based on stays. */
export async function destroy(call: Call): Promise<Answer> {
  const { machine, lxcpath, name } = call;
  const { files } = machine;
  const own = folderOf(call);
  if (configOf(call) === undefined) return complain(call, 'Container is not defined');
  if (stateOf(call) !== 'STOPPED') return complain(call, `${name} is running`);
  if (namesIn(textOf(`${own}/lxc_snapshots`, files)).length > 0) {
    return complain(call, `Destroying ${name} failed: ${name} has clones`);
  }
  for (const base of namesIn(textOf(`${own}/lxc_rdepends`, files))) {
    const list = `${lxcpath}/${base}/lxc_snapshots`;
    const left = namesIn(textOf(list, files)).filter((clone) => clone !== name);
    if (left.length > 0)
      await files.write(list, left.map((one) => `${lxcpath}\n${one}\n`).join(''));
    else if (await files.stat(list)) await files.remove(list);
  }
  await files.remove(own, { recursive: true });
  return {};
}
