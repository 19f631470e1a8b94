// An esbuild plugin: in the bundle, what a module imports with `// later` at the end of the line is
// loaded when one of its names is first used. Such names may be used in functions only.
import { readFile } from 'node:fs/promises';

const MARKED = /^import \{([^}]*)\} from ('[^']*'); \/\/ later$/gm;

export const importLater = {
  name: 'import-later',
  setup({ onLoad }) {
    onLoad({ filter: /\/(src|providers)\/.*\.ts$/ }, async ({ path }) => ({
      contents: defer(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

function defer(source) {
  let text = source.replace(MARKED, '');
  for (const [, list, from] of source.matchAll(MARKED)) {
    const names = list.split(',').map((name) => name.trim());
    const used = new RegExp(`\\b(${names.join('|')})\\b`, 'g');
    text = text.replace(used, `require(${from}).$1`);
  }
  return text;
}
