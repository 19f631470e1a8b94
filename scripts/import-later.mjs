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
    for (const said of list.split(',')) {
      const [name, own = name] = said.trim().split(' as ');
      text = text.replace(new RegExp(`\\b${own}\\b`, 'g'), `require(${from}).${name}`);
    }
  }
  return text;
}
