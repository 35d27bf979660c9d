import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Writes `dist/web/`: `widget.js` (one script, Lit included) and everything under `web/pages/` as it is. */
export default defineConfig({
  root: here('.'),
  publicDir: here('../pages'),
  logLevel: 'warn',
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: false,
    // Phones of about 2021 on; newer syntax is rewritten.
    target: ['chrome90', 'firefox90', 'safari15'],
    reportCompressedSize: false,
    lib: { entry: here('main.ts'), formats: ['iife'], name: 'MotCua', fileName: () => 'widget.js' },
  },
});
