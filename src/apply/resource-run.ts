import type { Log, LogEntry, LogLevel } from '../diagnostics/logger.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import { displayText, REDACTED } from '../schema/display.ts';
import { isPresent, planEnsure, planProperties, type Step } from '../plan/steps.ts';
import type { AnyProvider, ProviderContext, State } from '../schema/provider.ts';
import {
  changeText,
  errorText,
  failureText,
  noopText,
  notFunctionalText,
  type StepWords,
} from './messages.ts';
import type { StateReader } from './state-reader.ts';
import type { ResourceEvent } from './transaction-report.ts';

/** What a resource needs for its turn. */
export interface ResourceRunOptions {
  readonly managed: ManagedResource;
  readonly noop: boolean;
  readonly showDiff: boolean;
  /** `/Stage[main]/Main/Virt[web]`. */
  readonly path: string;
  readonly log: Log;
  readonly ctx: ProviderContext;
  readonly states: StateReader;
  /** Whether the provider's checks wait until now, because something before may have made them pass. */
  readonly checkNow: boolean;
  /**
   * Whether somebody else says what became of the resource, who reads it from the events. In noop these say
   * what would be said of each change, because Puppet 7 and 8 word noop each in its own way.
   */
  readonly silent?: boolean;
}

/** Brings one resource to what the manifest says, or in noop says what it would do. */
export class ResourceRun {
  readonly events: ResourceEvent[] = [];
  readonly #options: ResourceRunOptions;
  #managed: ManagedResource;
  #state: State | undefined;
  #found: State | undefined;

  constructor(options: ResourceRunOptions) {
    this.#options = options;
    this.#managed = options.managed;
  }

  /** The instance as it was found; undefined when there was none. */
  get found(): State | undefined {
    return this.#found;
  }

  get hasFailed(): boolean {
    return this.events.some(({ status }) => status === 'failure');
  }

  async apply(): Promise<void> {
    try {
      await this.#makeSuitable();
      await this.#complete();
      this.#state = await this.#read();
      await this.#check();
      await this.#look();
      this.#found = this.#state;
      await this.#perform();
    } catch (error) {
      if (!this.#options.silent) this.#log('err', `Could not evaluate: ${errorText(error)}`);
      this.#record({ name: 'resource_error', status: 'failure', message: errorText(error) });
    }
  }

  /** What was missing at the start may have been installed since. */
  async #makeSuitable(): Promise<void> {
    const { provider, unsuitable } = this.#managed;
    if (unsuitable === undefined) return;
    const { ctx, noop } = this.#options;
    const reason = await provider.unsuitable?.(ctx);
    if (reason !== undefined) throw new Error(notFunctionalText(provider.name, reason));
    if (!noop) await provider.begin?.(ctx);
  }

  async #complete(): Promise<void> {
    const { provider, want } = this.#managed;
    const completed = await provider.complete?.(want, this.#options.ctx);
    if (completed) this.#managed = { ...this.#managed, want: completed };
  }

  /** Looks closer at an instance before anything is changed about it. */
  async #look(): Promise<void> {
    const { states, ctx } = this.#options;
    const managed = this.#managed;
    if (!isPresent(managed.type, this.#state)) return;
    if (planProperties(managed, this.#state).length === 0) return;
    this.#state = await this.#compared(await states.readWhole(managed, this.#state, ctx));
  }

  async #perform(): Promise<void> {
    const { noop } = this.#options;
    const managed = this.#managed;
    const ensure = planEnsure(managed, this.#state);
    if (!ensure) {
      await this.#setProperties();
    } else if (ensure.order === 'last') {
      await this.#setProperties();
      await this.#take([ensure]);
    } else {
      const done = await this.#take([ensure]);
      if (ensure.order === 'only' || !done) return;
      // What follows is judged as it will be then.
      this.#state = noop ? { ...this.#state, ensure: String(ensure.should) } : await this.#read();
      await this.#setProperties();
    }
  }

  async #setProperties(): Promise<void> {
    const managed = this.#managed;
    if (isPresent(managed.type, this.#state)) {
      const steps = planProperties(managed, this.#state);
      for (const batch of batches(steps, managed.provider)) await this.#take(batch);
    } else {
      this.#log('debug', "Nothing to manage: no ensure and the resource doesn't exist");
    }
  }

  /** Takes steps that are one act; answers whether it was done or announced. */
  async #take(steps: Batch): Promise<boolean> {
    const { noop, states, silent } = this.#options;
    if (noop) {
      for (const step of steps) await this.#announce(step);
      this.#recordSteps(steps, 'noop', silent ? changeText : noopText);
      return true;
    }
    try {
      for (const step of steps) await this.#announce(step);
      await this.#act(steps);
      states.changed(this.#managed);
      this.#recordSteps(steps, 'success', changeText);
      return true;
    } catch (error) {
      states.changed(this.#managed);
      const reason = errorText(error);
      if (!this.#options.silent) this.#options.log({ level: 'err', message: reason });
      this.#recordSteps(steps, 'failure', (words) => failureText(words, reason), reason);
      return false;
    }
  }

  async #act(batch: Batch): Promise<void> {
    const { ctx } = this.#options;
    const { provider, want } = this.#managed;
    const [{ action, property, should, change }] = batch;
    if (change.kind === 'refused') throw new Error(change.reason);
    if (action === 'create') return provider.create?.(want, ctx);
    if (action === 'destroy') return provider.destroy?.(want, this.#state ?? { ...want }, ctx);
    const changes = batch.map((step) => ({
      property: step.property,
      should: step.should,
      is: this.#state,
      want,
    }));
    const setter = provider.setters[property];
    if (typeof setter === 'function') return setter(should, changes[0], ctx);
    if (setter === 'together' && provider.setTogether) return provider.setTogether(changes, ctx);
    throw new Error(`The provider ${provider.name} cannot set ${property}.`);
  }

  /** What is said of a step before it is taken. */
  async #announce(step: Step): Promise<void> {
    await this.#sayConsequences(step);
    await this.#showDiff(step);
  }

  async #sayConsequences({ action, property }: Step): Promise<void> {
    const { ctx, noop } = this.#options;
    const { provider, want, meta } = this.#managed;
    if (action !== 'destroy' || !this.#state) return;
    for (const message of (await provider.consequences?.(want, this.#state, ctx)) ?? []) {
      this.#log(meta.loglevel, noop ? `${message} (noop)` : message, property);
    }
  }

  async #showDiff({ property, should }: Step): Promise<void> {
    const { ctx, showDiff } = this.#options;
    const managed = this.#managed;
    if (!showDiff || managed.secrets.has(property)) return;
    const change = { property, should, is: this.#state, want: managed.want };
    const diff = await managed.provider.diff?.(change, ctx);
    if (diff !== undefined) this.#log(managed.meta.loglevel, `\n${diff}`, property);
  }

  async #check(): Promise<void> {
    const { ctx, checkNow } = this.#options;
    const { provider, want } = this.#managed;
    if (!checkNow) return;
    const problems = await provider.check?.(want, this.#state, ctx);
    if (problems && problems.length > 0) throw new Error(problems.join('; '));
  }

  async #read(): Promise<State | undefined> {
    const { states, ctx } = this.#options;
    const found = await states.read(this.#managed, ctx);
    return isPresent(this.#managed.type, found) ? this.#compared(found) : found;
  }

  async #compared(state: State): Promise<State> {
    const { provider, want } = this.#managed;
    return (await provider.compared?.(want, state, this.#options.ctx)) ?? state;
  }

  #words(step: Step): StepWords {
    const { want, secrets } = this.#managed;
    const said = this.#options.managed.want;
    return { step, state: this.#state, want, said, isSecret: secrets.has(step.property) };
  }

  #recordSteps(
    steps: readonly Step[],
    status: ResourceEvent['status'],
    text: (words: StepWords) => string,
    failure?: string,
  ): void {
    for (const step of steps) {
      const words = this.#words(step);
      const message = text(words);
      const level = status === 'failure' ? 'err' : this.#managed.meta.loglevel;
      if (!this.#options.silent) this.#log(level, message, step.property);
      const shown = (value: unknown): string =>
        words.isSecret ? REDACTED : displayText(step.attribute, value);
      this.#record({
        name: `${step.property}_changed`,
        status,
        message,
        property: step.property,
        previousValue: shown(step.is),
        desiredValue: shown(step.should),
        change: step.change.kind,
        reason: failure ?? ('reason' in step.change ? step.change.reason : undefined),
      });
    }
  }

  #record(event: Omit<ResourceEvent, 'time'>): void {
    this.events.push({ ...event, time: this.#options.ctx.host.now() });
  }

  #log(level: LogLevel, message: string, property?: string): void {
    const { path, log } = this.#options;
    const { file, line } = this.#managed.resource;
    const source = property === undefined ? path : `${path}/${property}`;
    const entry: LogEntry = { level, message, source, file, line };
    log(entry);
  }
}

/** Steps that are one act of the provider. */
type Batch = readonly [Step, ...Step[]];

/** Each step by itself, but all that the provider sets together as one, where the first of them stands. */
function batches(steps: readonly Step[], { setters }: AnyProvider): readonly Batch[] {
  const found: [Step, ...Step[]][] = [];
  let together: Step[] | undefined;
  for (const step of steps) {
    const isTogether = setters[step.property] === 'together' && step.change.kind !== 'refused';
    if (isTogether && together) {
      together.push(step);
      continue;
    }
    const batch: [Step, ...Step[]] = [step];
    if (isTogether) together = batch;
    found.push(batch);
  }
  return found;
}
