import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';

const NONCE_PLACE = '__CSP_NONCE__';
const A_YEAR = '365d';

/** The officials' page at `/console`, with a policy stricter than the residents' pages have: no other site may frame it. */
export function createConsolePages(folder: string): express.Router {
  const router = express.Router();
  // Names hold a digest: a new build has new ones.
  router.use('/console/assets', express.static(join(folder, 'assets'), { maxAge: A_YEAR, immutable: true }));
  router.get('/console', (_request, response) => {
    const nonce = randomBytes(16).toString('base64');
    response
      .set({
        'Content-Security-Policy': contentSecurityPolicy(nonce),
        'Cross-Origin-Resource-Policy': 'same-origin',
        'X-Frame-Options': 'DENY',
        'Cache-Control': 'no-store',
      })
      .type('html')
      .send(readFileSync(join(folder, 'index.html'), 'utf8').replace(NONCE_PLACE, nonce));
  });
  // Never the file itself: it would go out with the residents' policy.
  router.use('/console', (_request, response) => response.redirect('/console'));
  return router;
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
