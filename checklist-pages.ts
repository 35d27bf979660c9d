import express, { type Request, type Router } from 'express';
import QRCode from 'qrcode';
import { findChecklist } from './bot/index.ts';
import { checklistHtml, checklistMissingHtml, checklistOffHtml } from './checklist-html.ts';
import type { Catalogue } from './knowledge/index.ts';

export interface ChecklistPagesOptions {
  /** The newest one, each time. */
  readonly catalogue: () => Catalogue;
  readonly publicUrl: string | undefined;
  /** What stands in the place of a page that is switched off; undefined: it is not. */
  readonly switchedOff?: (code: string) => { readonly vi: string; readonly en: string } | undefined;
}

/** What a code and a case look like; anything else is looked up nowhere. */
const CODE = /^\d\.\d{6}$/u;
const CASE = /^[a-z0-9-]{1,100}$/u;
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/iu;

/**
 * `/checklist/<code>?case=…&lang=…`: the papers of a procedure on one or two A4 pages, to tick and print. It holds the
 * record's facts only: no cookie, nothing of whoever asks.
 */
export function createChecklistPages({ catalogue, publicUrl, switchedOff }: ChecklistPagesOptions): Router {
  const router = express.Router({ strict: true });
  // The links of the page are relative to its address without a slash at the end.
  router.get('/checklist/:code/', (request, response) => {
    const query = request.originalUrl.split('?').slice(1).join('?');
    response.redirect(301, `../${encodeURIComponent(request.params.code)}${query === '' ? '' : `?${query}`}`);
  });
  router.get('/checklist/:code', (request, response, next) => {
    const { code } = request.params;
    const { case: wanted } = request.query;
    const language = request.query.lang === 'en' ? 'en' : 'vi';
    const isCase = wanted === undefined || (typeof wanted === 'string' && CASE.test(wanted));
    const caseId = typeof wanted === 'string' ? wanted : undefined;
    const found =
      CODE.test(code) && isCase
        ? findChecklist(catalogue(), { code, caseId, language })
        : { kind: 'unknown-code' as const };
    // The newest record every time: a paper that is printed stays as it is.
    response.set('Cache-Control', 'no-cache').type('html');
    if (found.kind !== 'found') {
      response.status(404).send(checklistMissingHtml(language, found.kind === 'no-record' ? found : undefined));
      return;
    }
    const off = switchedOff?.(found.checklist.code);
    if (off !== undefined) {
      response.status(503).send(checklistOffHtml(language, off[language]));
      return;
    }
    const address = chatAddress(publicUrl ?? ownAddress(request), found.checklist.code);
    const qr = address === undefined ? Promise.resolve(undefined) : qrOf(address);
    qr.then((svg) => response.send(checklistHtml(found.checklist, svg))).catch(next);
  });
  return router;
}

/** Where the chat opens at a procedure, never at a conversation. */
export function chatAddress(base: string | undefined, code: string): string | undefined {
  return base === undefined ? undefined : `${base.replace(/\/+$/u, '')}/?procedure=${code}`;
}

/** A Host header may hold anything: what is no plain host makes no address. */
function ownAddress(request: Request): string | undefined {
  const { host } = request.headers;
  return host !== undefined && HOST.test(host) ? `${request.protocol}://${host}` : undefined;
}

/** Black on white without a style of its own: the Content-Security-Policy allows none. */
async function qrOf(address: string): Promise<string> {
  return QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
}
