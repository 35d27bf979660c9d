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
    // Phones that were updated since March 2022; newer syntax is rewritten.
    target: ['chrome92', 'firefox98', 'safari15.4'],
    reportCompressedSize: false,
    lib: { entry: here('main.ts'), formats: ['iife'], name: 'MotCua', fileName: () => 'widget.js' },
  },
});
