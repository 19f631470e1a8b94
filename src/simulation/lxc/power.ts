import {
  type Answer,
  type Call,
  complain,
  configOf,
  folderOf,
  settingOf,
  stateOf,
} from './containers.ts';

/** lxc-start. What keeps the container from starting stands in the log, as with the real one. */
export async function start(call: Call): Promise<Answer> {
  const { machine, name, options } = call;
  const config = configOf(call);
  if (config === undefined) return complain(call, 'No container config specified');
  if (machine.running.has(folderOf(call))) {
    return { ...complain(call, 'Container is already running'), exitCode: 0 };
  }
  const obstacle = obstacleTo(config, call);
  if (obstacle === undefined) {
    machine.running.set(folderOf(call), { isFrozen: false });
    return {};
  }
  if (typeof options.logfile === 'string') {
    const [room, place, reason] = obstacle;
    const line = `lxc-start ${name} 20260101000000.000 ERROR    ${room} - ../src/lxc/${room}.c:${place} - ${reason}\n`;
    await machine.files.write(options.logfile, line);
  }
  return complain(
    call,
    'Received container state "ABORTING" instead of "RUNNING"',
    'The container failed to start',
    'To get more details, run the container in foreground mode',
    'Additional information can be obtained by setting the --logfile and --logpriority options',
  );
}

/** What is in the way: where in LXC's source it is said, and what. */
function obstacleTo(
  config: string,
  { machine }: Call,
): readonly [room: string, place: string, reason: string] | undefined {
  const link = settingOf(config, 'lxc.net.0.link');
  if (link !== undefined && machine.files.listSync(`/sys/class/net/${link}`).length === 0) {
    const reason = `No such file or directory - Failed to attach "veth" to bridge "${link}", bridge interface doesn't exist`;
    return ['network', 'netdev_configure_server_veth:711', reason];
  }
  return settingOf(config, 'lxc.rootfs.path') === undefined
    ? ['start', 'do_start:1272', 'Failed to setup container']
    : undefined;
}

/** lxc-stop: whoever is asked to shut down does so at once. */
export function stop(call: Call): Answer {
  const { machine, name, options } = call;
  const processes = machine.running.get(folderOf(call));
  if (!processes) return { ...complain(call, `${name} is not running`), exitCode: 2 };
  // A frozen process hears nothing.
  if (options.kill !== true && processes.isFrozen) return { exitCode: 1 };
  machine.running.delete(folderOf(call));
  return {};
}

/** lxc-freeze. */
export function freeze(call: Call): Answer {
  const processes = call.machine.running.get(folderOf(call));
  if (processes) processes.isFrozen = true;
  else if (configOf(call) === undefined) return failTo('freeze', call);
  else {
    const nobody = 'Connection refused - Failed to serve state clients';
    const { stderr: last = '' } = failTo('freeze', call);
    const before = complain(call, nobody, `Failed to freeze ${call.name}`, nobody);
    return { exitCode: 1, stderr: `${before.stderr ?? ''}${last}` };
  }
  return {};
}

/** lxc-unfreeze. */
export function unfreeze(call: Call): Answer {
  if (configOf(call) === undefined) return failTo('unfreeze', call);
  const processes = call.machine.running.get(folderOf(call));
  if (processes) processes.isFrozen = false;
  return {};
}

/** lxc-cgroup: takes a value for one of the kernel's controllers. */
export function setCgroup(call: Call): Answer {
  const [key = '', value = ''] = call.rest;
  if (stateOf(call) === 'STOPPED') {
    return complain(call, `'${call.lxcpath}:${call.name}' is not running`);
  }
  return CONTROLLERS.test(key)
    ? {}
    : complain(call, `Failed to assign '${value}' value to '${key}' for '${call.name}'`);
}

const CONTROLLERS = /^(?:blkio|cpu|cpuset|io|memory|pids)\./;

/** lxc-attach: the program does what it is told. */
export function attach(call: Call): Answer {
  if (stateOf(call) !== 'STOPPED') return {};
  const refused = 'Connection refused - Failed to get';
  return complain(call, `${refused} init pid`, `${refused} attach context`);
}

function failTo(verb: string, call: Call): Answer {
  return complain(call, `Failed to ${verb} ${call.lxcpath}:${call.name}`);
}
