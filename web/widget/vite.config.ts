import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const readStylesheet = (name: string): string =>
  readFileSync(here(`styles/${name}`), 'utf8').replace(/@import '\.\/(.+?)';\n/g, (_line, part: string) =>
    readStylesheet(part),
  );

/** The stylesheets as files too, for browsers that can't adopt the ones in the script (`styles/stylesheet.ts`). */
const stylesheetFiles: Plugin = {
  name: 'stylesheet-files',
  generateBundle() {
    for (const name of ['chat.css', 'launcher.css']) {
      const source = readStylesheet(name);
      this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
    }
  },
};

/** Writes `dist/web/`: `widget.js` (one script, Lit included) and everything under `web/pages/` as it is. */
export default defineConfig({
  root: here('.'),
  publicDir: here('../pages'),
  logLevel: 'warn',
  plugins: [stylesheetFiles],
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: false,
    // Phones that were updated since March 2022; newer syntax is rewritten.
    target: ['chrome92', 'firefox98', 'safari15.4'],
    reportCompressedSize: false,
    lib: { entry: here('main.ts'), formats: ['iife'], name: 'MotCua', fileName: () => 'widget.js' },
  },
});
