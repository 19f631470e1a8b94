import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';
import { LibvirtError } from '../libvirt-error.ts';
import type { LibvirtUri } from '../uri.ts';
import type { Environment } from './environment.ts';
import type { Transport } from './transport.ts';

const STDERR_KEPT = 4096;

/** Talks to a daemon through the stdin and stdout of the command that the URI names (transport `ext`). */
export function connectCommand(uri: LibvirtUri, environment: Environment): Transport {
  const command = uri.parameters.get('command');
  if (command === undefined) {
    throw new LibvirtError(
      'INVALID_ARG',
      `'${uri.text}' needs the parameter command: the program to talk through.`,
    );
  }
  return spawnTransport([command], { environment, peer: command });
}

/** How a command is run as a way to a daemon. */
export interface SpawnOptions {
  readonly environment: Environment;
  readonly peer: string;
}

/** Runs a command whose stdin and stdout are the way to a daemon; its stderr explains a failure. */
export function spawnTransport(
  [program, ...args]: readonly [string, ...string[]],
  { environment, peer }: SpawnOptions,
): Transport {
  const child = spawn(program, args, { env: environment.env, stdio: 'pipe' });
  const stream = joined(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-STDERR_KEPT);
  });
  child.once('error', (error) => {
    said = error.message;
    stream.destroy();
  });
  return { stream, peer, isRemote: true, explain: () => asClause(said) };
}

// Not Duplex.from, which would report a broken pipe before the child has said why it broke.
function joined(child: ChildProcessWithoutNullStreams): Duplex {
  const { stdin, stdout } = child;
  const stream = new Duplex({
    read: () => stdout.resume(),
    write: (chunk: Buffer, _encoding, done) => {
      stdin.write(chunk, () => {
        done();
      });
    },
    destroy: (error, done) => {
      child.kill();
      done(error);
    },
  });
  stdin.on('error', () => undefined);
  stdout.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) stdout.pause();
  });
  child.once('close', () => {
    stream.push(null);
  });
  return stream;
}

function asClause(text: string): string | undefined {
  const clause = text
    .trim()
    .replaceAll(/\s*\n\s*/g, '; ')
    .replace(/\.$/, '');
  return clause === '' ? undefined : clause;
}
