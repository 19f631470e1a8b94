import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Daemon } from './daemon.ts';

/** A service of Puppet's Java framework: what `java` runs, and its configuration. */
interface Service {
  readonly dir: string;
  readonly name: string;
  readonly java: readonly string[];
  readonly config: string;
  readonly bootstrap: string;
}

/** Starts the service as the Debian package's unit does, with little memory. */
export function startService({ dir, name, java, config, bootstrap }: Service): Daemon {
  const restartFile = join(dir, `${name}.restart`);
  return new Daemon({
    argv: [
      ...['java', '-Xms64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...java],
      ...['--config', config, '--bootstrap-config', bootstrap, '--restart-file', restartFile],
    ],
    log: join(dir, `${name}.log`),
    isReady: () =>
      existsSync(restartFile) && Number(readFileSync(restartFile, 'utf8').trim() || 0) > 0,
  });
}

/** A logback.xml that says on standard output how far it is. */
export const LOGBACK = `<configuration>
  <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d %-5p [%c{2}] %m%n</pattern></encoder>
  </appender>
  <root level="info"><appender-ref ref="OUT"/></root>
</configuration>
`;
