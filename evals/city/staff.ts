import { setTimeout as sleep } from 'node:timers/promises';
import { addOfficial, codeAt, PASSWORD } from '../../desk/testing/officials.ts';
import { Browser } from '../../desk/testing/browser.ts';
import type { Store } from '../../store/index.ts';

/** Who is at the desk while runbooks are walked. */
const STAFF = {
  quan: { name: 'Trần Minh Quân', roles: ['administrator', 'auditor'] },
  bien: { name: 'Lê Thị Biên', roles: ['editor'] },
  duyet: { name: 'Phạm Văn Duyệt', roles: ['editor'] },
} as const;
const NAMES = ['quan', 'bien', 'duyet'] as const;
/** A code of a second factor is good once. */
const CODE_MS = 30_000;

export interface Staff extends Readonly<Record<(typeof NAMES)[number], Browser>> {
  /** Everybody who is not in, with the second factor that their first sign-in made. */
  signIn(): Promise<void>;
}

export async function addStaff(store: Store): Promise<void> {
  for (const name of NAMES) await addOfficial({ store, clock: { now: Date.now() } }, name, STAFF[name]);
}

export function createStaff(url: string): Staff {
  const browser = () => new Browser(url, { connection: 'close' });
  const browsers = { quan: browser(), bien: browser(), duyet: browser() };
  const secrets = new Map<string, string>();
  return {
    ...browsers,
    async signIn() {
      const { body: session } = await browsers.quan.call('GET', '/api/session');
      if (session.state === 'signed-in') return;
      if (secrets.size > 0) await sleep(CODE_MS);
      for (const name of NAMES) {
        const { body } = await browsers[name].signIn(name, PASSWORD);
        if (body.state !== 'second-factor') throw new Error(`${name} could not sign in`);
        const secret = body.enrolment?.secret ?? secrets.get(name) ?? '';
        secrets.set(name, secret);
        await browsers[name].call('POST', '/api/session/second-factor', { code: codeAt(secret, Date.now()) });
        await browsers[name].session('signed-in');
      }
    },
  };
}
