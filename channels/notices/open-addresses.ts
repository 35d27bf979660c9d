import { createHmac } from 'node:crypto';
import { deriveKey, createSealer, type AddressKind, type Store } from '../../store/index.ts';
import type { ReadNotice } from './carrier.ts';

/** Whose secrets these are, for the keys made of `SECRETS_KEY`. */
const DOMAIN = 'motcua notices';
const CODES = 1_000_000;
const CODE_LENGTH = 6;
/** The owner under which the links that end letters are encrypted. */
const ENDING = 'ending';

/** An address in the open, for the moment in which something is sent there. */
export interface OpenAddress {
  readonly id: string;
  readonly value: string;
  /** By which its reader shows that it is theirs. */
  readonly code: string;
}

/** Opens the addresses that lie encrypted in the database. */
export interface OpenAddresses {
  seal(value: string, id: string): string;
  /** Where this notice may go: an address that was confirmed, or for a `confirmation` the one that waits for it. */
  of(
    notice: Pick<ReadNotice, 'says' | 'conversationId'>,
    kind: AddressKind,
    store: Store,
  ): Promise<OpenAddress | undefined>;
  /** Of 6 digits; known from the id alone, so that it is stored nowhere. */
  codeOf(id: string): string;
  /** Where the reader of a letter ends them; undefined where our own address is not known. */
  endingUrl(id: string): string | undefined;
  /** The address that such a link ends; undefined when it is none of ours. */
  endedBy(token: string): string | undefined;
}

/** @param publicUrl where this installation stands for residents */
export function createOpenAddresses(secretsKey: string, publicUrl: string | undefined): OpenAddresses {
  const sealer = createSealer(secretsKey, DOMAIN);
  const codeKey = deriveKey(secretsKey, DOMAIN, 'code');
  const codeOf = (id: string) =>
    String(createHmac('sha256', codeKey).update(id).digest().readUIntBE(0, 6) % CODES).padStart(CODE_LENGTH, '0');
  return {
    seal: (value, id) => sealer.seal(value, id),
    codeOf,
    async of({ says, conversationId }, kind, store) {
      const found =
        says.kind === 'confirmation'
          ? await store.noticeAddresses.byId(says.addressId)
          : conversationId === undefined
            ? undefined
            : await store.noticeAddresses.living(conversationId, kind);
      if (found?.kind !== kind) return undefined;
      // Told where it was confirmed, and asked where it was not yet.
      if ((found.confirmedAt === undefined) !== (says.kind === 'confirmation')) return undefined;
      const value = sealer.open(found.sealed, found.id);
      return value === undefined ? undefined : { id: found.id, value, code: codeOf(found.id) };
    },
    endingUrl(id) {
      return publicUrl === undefined ? undefined : new URL(`/thoi-gui-thu/${sealer.seal(id, ENDING)}`, publicUrl).href;
    },
    endedBy: (token) => sealer.open(token, ENDING),
  };
}
