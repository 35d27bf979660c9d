import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { NoticeAddressKind, NoticeServices } from '../../bot/index.ts';
import { deriveKey, type Store } from '../../store/index.ts';
import type { OpenAddresses } from './open-addresses.ts';

export interface NoticeAddressesOptions {
  readonly store: Store;
  readonly secretsKey: string;
  readonly addresses: OpenAddresses;
  /** What can be sent now. */
  readonly kinds: () => readonly NoticeAddressKind[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A mail server that knows us not yet takes a letter at the second try, minutes later. */
const CODE_LASTS_MS = 30 * MINUTE_MS;
const CODE_TRIES = 5;
/** Somebody else's address could be typed: it gets so many codes at most. */
const CODES_TO_ADDRESS = { limit: 3, windowMs: DAY_MS };
const CODES_OF_CONVERSATION = { limit: 5, windowMs: HOUR_MS };

const EMAIL = /^[^\s@<>,;:"'()[\]\\\p{Cc}]{1,64}@(?=.{4,190}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}$/iu;
const PHONE = /^(?:\+?84|0)(\d{9})$/u;

/** Takes addresses in: encrypted, and with a code that only whoever reads there can know. */
export function createNoticeAddresses({ store, secretsKey, addresses, kinds }: NoticeAddressesOptions): NoticeServices {
  const limitKey = deriveKey(secretsKey, 'motcua notices', 'limits');
  const digestOf = (text: string) => createHmac('sha256', limitKey).update(text).digest('base64url');
  return {
    kinds,
    async ask({ conversationId, kind, value, textVersion, language, now }) {
      const written = canonical(kind, value);
      if (written === undefined || !kinds().includes(kind)) return { kind: 'invalid' };
      const at = now.getTime();
      const full = await store.dossierGuard.reserve(
        [
          { key: `notice-code:${digestOf(`${kind}:${written.toLowerCase()}`)}`, ...CODES_TO_ADDRESS },
          { key: `notice-code-from:${digestOf(conversationId)}`, ...CODES_OF_CONVERSATION },
        ],
        at,
      );
      if (full !== undefined) return { kind: 'too-often' };
      const id = randomUUID();
      await store.transaction(async (transaction) => {
        await transaction.noticeAddresses.ask(
          {
            id,
            conversationId,
            kind,
            sealed: addresses.seal(written, id),
            textVersion,
            askedAt: at,
            codeExpiresAt: at + CODE_LASTS_MS,
            codeTries: CODE_TRIES,
          },
          at,
        );
        await transaction.notices.add(
          {
            id: `confirmation:${id}`,
            kind: 'confirmation',
            subject: id,
            conversationId,
            accountId: undefined,
            facts: { kind: 'confirmation', language, at, addressId: id },
          },
          at,
        );
      });
      return { kind: 'asked' };
    },

    async confirm({ conversationId, kind, code, now }) {
      const asked = await store.noticeAddresses.living(conversationId, kind);
      if (asked === undefined || asked.codeExpiresAt <= now.getTime()) return 'run-out';
      if (asked.confirmedAt !== undefined) return 'confirmed';
      if (!(await store.noticeAddresses.takeTry(asked.id))) return 'no-tries';
      if (!isSame(code, addresses.codeOf(asked.id))) return 'wrong';
      await store.noticeAddresses.confirm(asked.id, now.getTime());
      return 'confirmed';
    },

    withdraw: ({ conversationId, kind, now }) => store.noticeAddresses.withdraw(conversationId, kind, now.getTime()),

    async confirmed(conversationId) {
      const all = await Promise.all(
        (['email', 'phone'] as const).map((kind) => store.noticeAddresses.living(conversationId, kind)),
      );
      return all.flatMap((address) => (address?.confirmedAt === undefined ? [] : [address.kind]));
    },
  };
}

/** As it is kept and written to; undefined for what is no address. */
function canonical(kind: NoticeAddressKind, value: string): string | undefined {
  const written = value.normalize('NFC').trim();
  if (kind === 'email') return EMAIL.test(written) ? written : undefined;
  const [, subscriber] = PHONE.exec(written.replace(/[\s.-]/gu, '')) ?? [];
  return subscriber === undefined ? undefined : `84${subscriber}`;
}

function isSame(typed: string, code: string): boolean {
  const digits = typed.replace(/\D/gu, '');
  return digits.length === code.length && timingSafeEqual(Buffer.from(digits), Buffer.from(code));
}
