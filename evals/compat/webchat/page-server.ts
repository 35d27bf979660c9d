import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const here = import.meta.dirname;
const bundle = join(here, 'node_modules', 'botframework-webchat', 'dist', 'webchat.js');
/** Of dist/webchat.js in the registry's botframework-webchat-4.18.1.tgz. */
const BUNDLE_SHA256 = '0a68ad0a64fc04d621197da10c3eec0f843e16f7d03f6bcbed29b47517cf9bff';

const FILES: Readonly<Record<string, { path: string; type: string }>> = {
  '/': { path: join(here, 'page', 'index.html'), type: 'text/html; charset=utf-8' },
  '/host-page.js': { path: join(here, 'page', 'host-page.js'), type: 'text/javascript; charset=utf-8' },
  '/webchat.js': { path: bundle, type: 'text/javascript; charset=utf-8' },
};

/** Serves the page that hosts Web Chat, on an origin of its own. Throws when the bundle is not the published one. */
export async function startPageServer(): Promise<{ origin: string; close: () => void }> {
  const digest = createHash('sha256')
    .update(await readFile(bundle))
    .digest('hex');
  if (digest !== BUNDLE_SHA256) throw new Error(`${bundle} is not the published bundle; run npm ci`);

  const server = createServer((request, response) => {
    const file = FILES[(request.url ?? '/').split('?', 1)[0] ?? '/'];
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    readFile(file.path).then(
      (content) => response.writeHead(200, { 'Content-Type': file.type }).end(content),
      (error: unknown) => response.destroy(error as Error),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
