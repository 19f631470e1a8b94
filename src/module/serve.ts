import type { Log, LogEntry } from '../diagnostics/logger.ts';
import { errorText } from '../apply/messages.ts';
import { JsonError, readJson } from '../values/data/read-json.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import type { Value } from '../values/value.ts';
import { ModuleSession, type SessionOptions } from './session.ts';

/**
 * Answers the questions of a run of Puppet: each line that comes in is a request in JSON, and each gets one
 * line back. Whatever there is to log goes with the answer.
 */
export async function serve(
  options: Omit<SessionOptions, 'log'> & {
    readonly requests: AsyncIterable<string>;
    readonly answer: (line: string) => void;
  },
): Promise<void> {
  const logs: LogEntry[] = [];
  const log: Log = (entry) => logs.push(entry);
  /** What is found out, or why it is not, with what was said meanwhile. */
  const reply: Reply = async (find) => {
    let found: object;
    try {
      found = await find();
    } catch (error) {
      found = { error: errorText(error) };
    }
    return { ...found, logs: logs.splice(0).map(spoken) };
  };
  let session = new ModuleSession({ ...options, log });
  for await (const line of options.requests) {
    const answer = await reply(() => answerTo(request(line), session, reply));
    if ('ended' in answer) session = new ModuleSession({ ...options, log });
    options.answer(JSON.stringify(answer));
  }
  await session.end();
}

type Reply = (find: () => Promise<object>) => Promise<object>;

async function answerTo(asked: PuppetHash, session: ModuleSession, reply: Reply): Promise<object> {
  const word = asked.get('do');
  const question = typeof word === 'string' && Object.hasOwn(QUESTIONS, word) && QUESTIONS[word];
  if (!question) throw new Error("A request must say what to 'do'.");
  return question(session, asked, reply);
}

type Question = (session: ModuleSession, asked: PuppetHash, reply: Reply) => Promise<object>;

const QUESTIONS: Readonly<Record<string, Question>> = {
  check: async (session, asked) => ({
    problems: await session.check({
      catalog: asked.get('catalog') ?? null,
      noop: asked.get('noop') === true,
      deferred: texts(asked.get('deferred')),
    }),
  }),
  reread: (session) => {
    session.reread();
    return Promise.resolve({});
  },
  plan: async (session, asked) => ({ plan: await session.plan(text(asked, 'ref')) }),
  plans: async (session, asked, reply) => {
    const plans: Record<string, object> = {};
    for (const ref of texts(asked.get('refs'))) {
      plans[ref] = await reply(async () => ({ plan: await session.plan(ref) }));
    }
    return { plans };
  },
  set: (session, asked) => session.set(text(asked, 'ref')),
  list: async (session, asked) => ({ instances: await session.list(text(asked, 'type')) }),
  end: async (session) => ({ ended: true, loss: await session.end() }),
};

function request(line: string): PuppetHash {
  try {
    const asked = readJson(line);
    if (asked instanceof PuppetHash) return asked;
  } catch (error) {
    // A RangeError is what brackets within brackets by the thousand end in.
    if (!(error instanceof JsonError || error instanceof RangeError)) throw error;
  }
  throw new Error('A request must be one object in JSON on one line.');
}

function text(asked: PuppetHash, key: string): string {
  const value = asked.get(key);
  if (typeof value === 'string') return value;
  throw new Error(`A request lacks '${key}'.`);
}

function texts(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Puppet shows the path of the resource by itself. */
function spoken({ level, message, source, file, line }: LogEntry): object {
  const [, ref, property] = /^(.*\])(?:\/(\w+))?$/s.exec(source ?? '') ?? [];
  return { level, message, ref, property, file, line };
}
