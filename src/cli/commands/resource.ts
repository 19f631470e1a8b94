import { readInstances, type Instance } from '../../apply/instances.ts';
import {
  manifestText,
  printedResource,
  resourceJson,
  resourceYaml,
} from '../../schema/print/resource.ts';
import type { PrintedResource } from '../../schema/print/resource.ts';
import { findAttribute } from '../../schema/registry.ts';
import { UsageError, type Command } from '../command.ts';
import { consoleLog } from '../console-log.ts';
import { addConnectOptions, addOutputOptions, connectSettings } from '../options.ts';
import { shippedRegistry } from '../registry.ts';
import { changeInstance, parseWish } from '../resource/change-instance.ts';
import type { ResourceOptions, ResourceSession } from '../resource/session.ts';

/** `pvirt resource`: what is there, as a manifest; with `attribute=value` one is changed first. */
export const resource: Command<ResourceOptions> = {
  define(parser) {
    parser
      .argument('[type]', 'the type: virt')
      .argument('[name]', 'only this one')
      .argument('[attribute=value...]', 'make it so first')
      .option('-p, --param <attribute...>', 'show this parameter too')
      .option('-y, --to-yaml', 'print YAML')
      .option('--render-as <format>', 'manifest, yaml or json', 'manifest')
      .option('--noop', 'only say what would be changed')
      .option('-f, --fail', 'exit with 1 when the change failed');
    addConnectOptions(parser);
    addOutputOptions(parser);
  },

  async run(invocation, options, [typeName, name, ...settings]) {
    if (typeName === undefined) throw new UsageError('You must specify the type to display');
    const registry = shippedRegistry();
    const type = registry.type(typeName);
    if (!type) throw new UsageError(`Could not find type ${typeName}`);
    const render = rendererOf(options);
    const log = consoleLog(invocation, options);
    const session: ResourceSession = { host: invocation.host, options, registry, type, log };
    const wishes = new Map(settings.map(parseWish));
    const exitCode =
      name !== undefined && wishes.size > 0 ? await changeInstance(session, { name, wishes }) : 0;
    const instances = await readInstances({ ...session, name, settings: connectSettings(options) });
    const printed = instances.map((one) => printInstance(session, one, wishes));
    invocation.streams.out(await render(type.name, printed));
    return exitCode;
  },
};

type Render = (type: string, resources: readonly PrintedResource[]) => string | Promise<string>;

const RENDERERS: Readonly<Record<string, Render>> = {
  manifest: (_type, resources) => resources.map((one) => `${manifestText(one)}\n`).join(''),
  yaml: resourceYaml,
  json: resourceJson,
};

function rendererOf({ toYaml, renderAs }: ResourceOptions): Render {
  const format = toYaml ? 'yaml' : renderAs;
  const render = Object.hasOwn(RENDERERS, format) ? RENDERERS[format] : undefined;
  if (render) return render;
  throw new UsageError(
    `Invalid value '${format}' for --render-as: it is one of ${Object.keys(RENDERERS).join(', ')}`,
  );
}

/** After a change only what was changed is shown, as Puppet does. */
function printInstance(
  { type, options }: ResourceSession,
  { name, provider, state }: Instance,
  wishes: ReadonlyMap<string, string>,
): PrintedResource {
  const whole = printedResource(type, state, { title: name, provider });
  if (wishes.size === 0) return whole;
  const said = [...wishes.keys(), ...(options.param ?? [])];
  const shown = new Set([
    'ensure',
    'provider',
    ...said.map((word) => findAttribute(type, word)?.[0]),
  ]);
  return { ...whole, attributes: whole.attributes.filter(([attribute]) => shown.has(attribute)) };
}
