import { createDossiers, dossierKey, type NoticeSender } from '../../../dossiers/index.ts';
import { nationalStateNumber, nationalStateOf } from '../../../dossiers/state-names.ts';
import { StoreError, type Store } from '../../../store/index.ts';
import { openTestStore } from '../../../store/testing.ts';
import type { Language, WireActivity } from '../../contract.ts';
import { buildDossierNotice } from '../../replies/dossier-notice.ts';
import type { DossierServices } from '../../turn.ts';

/** Whether the system that dossiers are looked up in answers. */
export interface DossierSystem {
  isDown: boolean;
}

/** The store, in which dossiers cannot be looked up while the system is down. */
export function failing(store: Store, system: DossierSystem): Store {
  const { dossierRegistry } = store;
  const find: typeof dossierRegistry.find = async (key) => {
    if (system.isDown)
      throw new StoreError('STORE_UNREACHABLE', 'The transcript has the dossier system down', { isRetryable: true });
    return dossierRegistry.find(key);
  };
  return { ...store, dossierRegistry: { ...dossierRegistry, find } };
}

/** As an import does that brings later states: `{ 'H29.…': 'Đã xử lý xong' }`. */
export async function changeDossiers(
  { dossierRegistry }: Pick<Store, 'dossierRegistry'>,
  changes: Readonly<Record<string, string>>,
  now: Date,
): Promise<void> {
  for (const [code, name] of Object.entries(changes)) {
    const row = await dossierRegistry.find(dossierKey(code));
    const state = nationalStateOf(name);
    if (row === undefined || state === undefined) throw new Error(`There is no dossier ${code} or state ${name}`);
    const contentDigest = `${row.contentDigest} ${name}`;
    await dossierRegistry.save([
      { ...row, state: nationalStateNumber(state), displayName: undefined, contentDigest, asOf: now.getTime() },
    ]);
  }
}

/** The sample dossiers of a first start, anew for each conversation that asks for them. */
export interface TranscriptDossiers {
  readonly services: DossierServices;
  begin(conversationId: string, now: Date): Promise<void>;
  readonly system: DossierSystem;
  change(changes: Readonly<Record<string, string>>, now: Date): Promise<void>;
  /** What is told unasked by now. */
  tell(now: Date, language: Language): Promise<WireActivity[]>;
  close(): Promise<void>;
}

const SETTINGS = {
  sources: ['registry'],
  api: undefined,
  secretsKey: 'a key for transcripts only, which proves nothing',
  retentionDays: 90,
  isLoopback: true,
  databaseUrl: undefined,
} as const;

export function createTranscriptDossiers(): TranscriptDossiers {
  const system: DossierSystem = { isDown: false };
  let begun: { readonly id: string; readonly now: Date } | undefined;
  let opened: Promise<{ store: Store; services: DossierServices }> | undefined;

  // Most conversations never ask for one.
  const open = async () => {
    if (begun === undefined) throw new Error('No conversation has begun');
    const { id, now } = begun;
    const store = failing(await openTestStore(), system);
    await store.conversations.open({ id, channel: 'directline', userId: id, locale: 'vi' }, now.getTime());
    const dossiers = createDossiers({ settings: SETTINGS, store });
    await dossiers.prepare(now);
    return { store, services: dossiers };
  };
  const current = () => (opened ??= open());
  const close = async () => {
    const last = await opened;
    opened = undefined;
    await last?.store.close();
  };

  return {
    system,
    services: {
      ownership: {
        show: async (request) => (await current()).services.ownership.show(request),
        elsewhere: async () => (await current()).services.ownership.elsewhere(),
        forget: async (conversationId) => (await current()).services.ownership.forget(conversationId),
      },
      watch: {
        consent: async (request) => (await current()).services.watch.consent(request),
        list: async (...given) => (await current()).services.watch.list(...given),
        withdraw: async (request) => (await current()).services.watch.withdraw(request),
        sweep: async (...given) => (await current()).services.watch.sweep(...given),
      },
    },
    async begin(id, now) {
      await close();
      system.isDown = false;
      begun = { id, now };
    },
    change: async (changes, now) => changeDossiers((await current()).store, changes, now),
    async tell(now, language) {
      if (opened === undefined) return [];
      const told: WireActivity[] = [];
      const send: NoticeSender = async (notice) => {
        told.push(buildDossierNotice(notice, language));
        return 'queued';
      };
      await (await current()).services.watch.sweep(send, now);
      return told;
    },
    close,
  };
}
