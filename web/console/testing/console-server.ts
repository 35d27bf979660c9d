import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startApp, type App } from '../../../app.ts';
import { readConfig } from '../../../config.ts';
import type { Role } from '../../../desk/index.ts';
import { Browser as Device } from '../../../desk/testing/browser.ts';
import { codeAt, PASSWORD } from '../../../desk/testing/officials.ts';
import { MissingModel } from '../../../retrieval/testing.ts';
import { launchBrowser, watchForErrors } from '../../testing/browser.ts';

export interface Official {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly wards?: readonly string[] | 'all';
}

/** An office may serve the console without TLS: what browsers give to secure pages alone is not there. */
const WITHOUT_TLS = `Object.defineProperty(crypto, 'randomUUID', { value: undefined });
Object.defineProperty(navigator, 'clipboard', { value: undefined });`;

/** A browser window that a test opened, and what went wrong in it. */
export interface Opened {
  readonly page: Page;
  readonly errors: readonly string[];
}

/** A server that runs. */
export type Served = Pick<App, 'url' | 'firstAdministratorLink' | 'close'>;

/** Starts a server on a data folder and a port (`'0'`: any); it answers when this resolves. */
export type Serve = (settings: { readonly dataDir: string; readonly port: string }) => Promise<Served>;

/** In this process. @param settings beside the folder and the port, as in the environment */
export function serveHere(settings: Readonly<Record<string, string>> = {}): Serve {
  return async ({ dataDir, port }) => {
    const app = await startApp({
      config: readConfig({ DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'silent', ...settings }),
      logger: pino({ level: 'silent' }),
      embeddings: new MissingModel(),
    });
    app.ready().catch(() => undefined);
    await app.answers();
    return app;
  };
}

/** The real server on an empty database, and a browser; each window is a device of its own. */
export class ConsoleServer {
  readonly #pages: Page[] = [];
  readonly #serve: Serve;
  #dataDir = '';
  #app: Served | undefined;
  #browser: Browser | undefined;
  #administrator: Device | undefined;
  readonly #devices = new Map<string, Device>();

  /** @param serve how the server runs: in this process, unless said otherwise */
  constructor(serve: Serve = serveHere()) {
    this.#serve = serve;
  }

  get app(): Served {
    if (this.#app === undefined) throw new Error('The server is not started');
    return this.#app;
  }

  async start(port = '0', fill?: (dataDir: string) => Promise<void>): Promise<void> {
    if (this.#dataDir === '') {
      this.#dataDir = await mkdtemp(join(tmpdir(), 'motcua-console-'));
      await fill?.(this.#dataDir);
    }
    this.#app = await this.#serve({ dataDir: this.#dataDir, port });
    this.#browser ??= await launchBrowser();
  }

  /** Stops the server and starts it again at the same address, on the same database, which is free meanwhile. */
  async restart(whileDown: (dataDir: string) => Promise<void>): Promise<void> {
    const { port } = new URL(this.app.url);
    await this.app.close();
    await whileDown(this.#dataDir);
    await this.start(port);
  }

  async open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
    if (this.#browser === undefined) throw new Error('The browser is not started');
    const context = await this.#browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      ...options,
    });
    await context.addInitScript({ content: WITHOUT_TLS });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    this.#pages.push(page);
    const errors = watchForErrors(page);
    await page.goto(new URL(path, this.app.url).href);
    return { page, errors };
  }

  /** An official with an account, and a window in which they are signed in. */
  async openAs(official: Official, path = '/console', options: BrowserContextOptions = {}): Promise<Opened> {
    const device = await this.#signIn(official);
    return this.open(path, { ...options, storageState: { cookies: cookiesOf(device, this.app.url), origins: [] } });
  }

  async #signIn({ login, name, roles, wards = 'all' }: Official): Promise<Device> {
    const known = this.#devices.get(login);
    if (known !== undefined) return known;
    const account = { login, name, roles, wards, fields: 'all' };
    this.#administrator ??= await followLink(this.app.url, this.app.firstAdministratorLink ?? '', {
      login: 'quantri',
      name: 'Phạm Quang Trị',
    });
    const { body } = await this.#administrator.call<{ link: string }>('POST', '/api/accounts', account);
    const device = await followLink(this.app.url, body.link);
    this.#devices.set(login, device);
    return device;
  }

  async closePages(): Promise<void> {
    for (const page of this.#pages.splice(0)) await page.context().close();
  }

  async stop(): Promise<void> {
    await this.closePages();
    await this.#browser?.close();
    await this.#app?.close();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

/** Sets the password that a one-time link asks for, and the second step where the role needs one. */
async function followLink(url: string, link: string, more: object = {}): Promise<Device> {
  const device = new Device(url, {});
  await device.call('POST', '/api/session/link', { token: link.split('#/link/')[1], password: PASSWORD, ...more });
  const { body } = await device.call<{ state: string; enrolment?: { secret: string } }>('GET', '/api/session');
  if (body.state === 'second-factor') {
    const code = codeAt(body.enrolment?.secret ?? '', Date.now());
    await device.call('POST', '/api/session/second-factor', { code });
  }
  await device.session('signed-in');
  return device;
}

function cookiesOf(
  device: Device,
  url: string,
): NonNullable<Exclude<BrowserContextOptions['storageState'], string | undefined>>['cookies'] {
  const { hostname } = new URL(url);
  return [...device.cookies].map(([name, value]) => ({
    name,
    value,
    domain: hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Strict',
  }));
}
