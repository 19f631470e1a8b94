// Says what goes on: on a terminal one line per step with its seconds counted, elsewhere plain lines.

const terminal = process.stderr.isTTY === true && process.env.CI !== 'true';

/**
 * Runs one step under a title and gives its result; what it throws passes through.
 * @template T
 * @param {string} title
 * @param {(say: (detail: string) => void) => Promise<T>} work is given a function to name what it is at
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  let detail = '';
  const line = () => `${title}${detail === '' ? '' : ` (${detail})`}`;
  const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  const show = () => process.stderr.write(`\r\x1b[K... ${line()} ${seconds()}`);
  const clock = terminal ? setInterval(show, 200) : undefined;
  try {
    const result = await work((said) => {
      detail = said;
    });
    write(`${terminal ? '\r\x1b[K' : ''}ok  ${title}, ${seconds()}\n`);
    return result;
  } catch (error) {
    write(`${terminal ? '\r\x1b[K' : ''}NOT ${line()}, ${seconds()}\n`);
    throw error;
  } finally {
    clearInterval(clock);
  }
}

function write(text) {
  process.stderr.write(text);
}
