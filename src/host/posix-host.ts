import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { Accounts } from './accounts.ts';
import type { Host } from './host.ts';
import { posixFiles } from './posix-files.ts';
import { lockFile } from './posix-lock.ts';
import { download } from './posix-download.ts';
import { runProgram } from './posix-run.ts';

/** The machine that pvirt runs on. */
export function posixHost(): Host {
  const accounts = new Accounts({ files: posixFiles, run: runProgram });
  return {
    hostname: hostname(),
    uid: process.getuid?.() ?? 0,
    gid: process.getgid?.() ?? 0,
    env: process.env,
    cwd: process.cwd(),
    files: posixFiles,
    now: () => new Date(),
    sleep: (milliseconds) => delay(milliseconds),
    run: runProgram,
    download,
    lock: lockFile,
    userId: (name) => accounts.id('passwd', name),
    groupId: (name) => accounts.id('group', name),
    userName: (uid) => accounts.name('passwd', uid),
    groupName: (gid) => accounts.name('group', gid),
  };
}
