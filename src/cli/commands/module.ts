import { UsageError, type Command, type Invocation } from '../command.ts';

interface ModuleOptions {
  readonly check?: boolean;
  readonly into?: string;
}

type Action = (
  invocation: Invocation,
  directory: string,
  options: ModuleOptions,
) => Promise<number>;

/** `pvirt module`: the module that carries the types of pvirt to real Puppet. */
export const module: Command<ModuleOptions> = {
  define(parser) {
    parser
      .argument(
        '<action>',
        'print: the types and providers in Ruby; build: the file that `puppet module install` takes; serve: answer the module, as lines of JSON',
      )
      .argument('[directory]', 'the module; default: where you are')
      .option('--check', 'print: only say which files are not as they would be printed')
      .option('--into <dir>', 'build: where the file goes; default: pkg in the module');
  },

  run(invocation, options, [name = '', directory = invocation.host.cwd]) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action) return action(invocation, directory, options);
    throw new UsageError(
      `'module' has no '${name}' action; it has: ${Object.keys(ACTIONS).join(', ')}`,
    );
  },
};

const ACTIONS: Readonly<Record<string, Action>> = {
  print: async (...given) => (await import('../module/print.ts')).print(...given),
  build: async (...given) => (await import('../module/build.ts')).build(...given),
  serve: async (invocation) => (await import('../module/serve-module.ts')).serveModule(invocation),
};
