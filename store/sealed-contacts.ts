import type { Backend, Queries } from './backend.ts';
import type { Contact, Tickets } from './desk-store.ts';
import type { Voices } from './voice-store.ts';

/** Encrypts how residents may be reached; what was encrypted for one owner opens for no other. */
export interface ContactSeal {
  readonly seal: (text: string, owner: string) => string;
  /** Undefined when it was encrypted under another key or for another owner. */
  readonly open: (sealed: string, owner: string) => string | undefined;
}

/** Tells what is encrypted from what was written before it was: neither a number nor an address begins so. */
const MARK = 'sealed:';
const TABLES = ['tickets', 'voices'] as const;

interface Held {
  readonly id: string;
  readonly contact: Contact | undefined;
}

/** The same tickets with contacts that the database holds encrypted alone. */
export function sealTickets(tickets: Tickets, seal: ContactSeal | undefined): Tickets {
  if (seal === undefined) return tickets;
  const { shut, open, openAll } = contactsUnder(seal);
  return {
    ...tickets,
    create: async (ticket) => tickets.create(shut(ticket.id, ticket)),
    change: async (id, holder, changes) => tickets.change(id, holder, shut(id, changes)),
    get: async (id) => open(await tickets.get(id)),
    byCode: async (code) => open(await tickets.byCode(code)),
    ofConversation: async (id) => openAll(await tickets.ofConversation(id)),
    list: async (filter, page) => openAll(await tickets.list(filter, page)),
    slaDue: async (now, limit) => openAll(await tickets.slaDue(now, limit)),
    undelivered: async (limit) => openAll(await tickets.undelivered(limit)),
  };
}

/** The same of residents' voices. */
export function sealVoices(voices: Voices, seal: ContactSeal | undefined): Voices {
  if (seal === undefined) return voices;
  const { shut, open, openAll } = contactsUnder(seal);
  return {
    ...voices,
    create: async (voice, photos) => voices.create(shut(voice.id, voice), photos),
    change: async (id, holder, changes) => voices.change(id, holder, shut(id, changes)),
    get: async (id) => open(await voices.get(id)),
    byCode: async (code) => open(await voices.byCode(code)),
    ofUpload: async (id) => openAll(await voices.ofUpload(id)),
    ofConversation: async (id) => openAll(await voices.ofConversation(id)),
    list: async (filter, page) => openAll(await voices.list(filter, page)),
    undelivered: async (limit) => openAll(await voices.undelivered(limit)),
  };
}

function contactsUnder(contactSeal: ContactSeal) {
  const open = <Row extends Held | undefined>(row: Row): Row => {
    const contact = row?.contact;
    if (row === undefined || contact === undefined) return row;
    const value = openContact(contact.value, row.id, contactSeal);
    // Under another key nobody can be reached by it any more.
    return { ...row, contact: value === undefined ? undefined : { ...contact, value } };
  };
  return {
    open,
    openAll: <Row extends Held>(rows: readonly Row[]): Row[] => rows.map((row) => open(row)),
    shut: <Changes extends { readonly contact?: Contact | undefined }>(id: string, changes: Changes): Changes => {
      const { contact } = changes;
      return contact === undefined
        ? changes
        : { ...changes, contact: { ...contact, value: sealed(contactSeal.seal, contact.value, id) } };
    },
  };
}

/** A stored contact as it was given; undefined when it was encrypted under another key. */
export function openContact(stored: string, owner: string, seal: ContactSeal | undefined): string | undefined {
  return stored.startsWith(MARK) ? seal?.open(stored.slice(MARK.length), owner) : stored;
}

/** Encrypts what was written before contacts were. */
export async function sealPlainContacts({ database }: Backend, { seal }: ContactSeal): Promise<void> {
  for (const table of TABLES) await sealIn(database, table, seal);
}

async function sealIn(queries: Queries, table: (typeof TABLES)[number], seal: ContactSeal['seal']): Promise<void> {
  const rows = await queries
    .selectFrom(table)
    .select(['id', 'contact'])
    .where('contact', 'is not', null)
    .where('contact', 'not like', `${MARK}%`)
    .execute();
  for (const { id, contact } of rows) {
    if (contact === null) continue;
    await queries
      .updateTable(table)
      .set({ contact: sealed(seal, contact, id) })
      .where('id', '=', id)
      .where('contact', '=', contact)
      .execute();
  }
}

function sealed(seal: ContactSeal['seal'], value: string, id: string): string {
  return `${MARK}${seal(value, id)}`;
}
