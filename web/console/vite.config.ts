import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** React Aria carries its few sentences in thirty languages, none of them Vietnamese: the console speaks its own, and keeps the English ones. */
const oneLanguageOfReactAria: Plugin = {
  name: 'one-language-of-react-aria',
  enforce: 'pre',
  transform(code, id) {
    if (!/[\\/](?:react-aria|react-stately|@internationalized)[^?]*[\\/]intlStrings\.mjs$/u.test(id)) return undefined;
    return code
      .replace(/^import \S+ from ["'].*?(?<!en-US)\.mjs["'];$/gmu, '')
      .replace(/^\s*["'](?!en-US)[a-z]{2,3}(?:-\w+)?["']:.*$/gmu, '');
  },
};

/** Writes `dist/web/console/`: the page of the officials, whose scripts and styles carry a digest in their names. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [oneLanguageOfReactAria],
  build: {
    outDir: here('../../dist/web/console'),
    emptyOutDir: true,
    target: ['chrome111', 'firefox114', 'safari16.4'],
    reportCompressedSize: false,
    // "use client" marks a part for servers that render; there is none here.
    rolldownOptions: { onLog: (level, log, report) => log.code === 'MODULE_LEVEL_DIRECTIVE' || report(level, log) },
  },
});
