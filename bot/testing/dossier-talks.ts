import { afterEach, beforeAll, beforeEach } from 'vitest';
import { createOwnershipService } from '../../dossiers/show-dossier.ts';
import { createWatchService } from '../../dossiers/watch-dossiers.ts';
import { knownDossier, NOW, testDigests } from '../../dossiers/testing/provider-contract.ts';
import { createScriptedProvider, type ScriptedProvider } from '../../dossiers/testing/scripted-provider.ts';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import type { Outcome } from '../contract.ts';
import { createEngine, type Engine } from '../engine.ts';
import { initialState } from '../state.ts';
import type { AnnouncementServices } from '../announcement-services.ts';
import type { NoticeServices } from '../notice-services.ts';
import type { DossierServices, EngineDependencies, TurnResult } from '../turn.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BIRTH = '1.001193';
export const CODE = 'H29.16.14-261110-0021';
export const OTHER = 'H29.16.14-261110-0022';
export const MINUTE_MS = 60_000;

export interface Talk {
  say(text: string): Promise<TurnResult>;
  pass(ms: number): void;
  state(): string;
}

export interface DossierTalks {
  /** Of the test that runs; holds `CODE` and `OTHER`. */
  readonly provider: ScriptedProvider;
  readonly servicesOver: (providers: readonly ScriptedProvider[]) => DossierServices;
  readonly engineOver: (
    providers: readonly ScriptedProvider[],
    notices?: NoticeServices,
    announcements?: AnnouncementServices,
    more?: Pick<EngineDependencies, 'desk' | 'links' | 'ownData'>,
  ) => Engine;
  /** Of the test that runs. */
  readonly store: Store;
  readonly converse: (options?: {
    id?: string;
    channel?: string;
    person?: string;
    isGroup?: boolean;
    engine?: Engine;
  }) => Promise<Talk>;
}

/** Talks about dossiers over the real catalogue and classifiers, with a store and a provider anew for every test. */
export function setUpDossierTalks(): DossierTalks {
  let catalogue: Catalogue;
  let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;
  let store: Store;
  let provider: ScriptedProvider;

  beforeAll(async () => {
    catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
    classifiers = await trainClassifiers(ROOT, catalogue);
  });

  beforeEach(async () => {
    store = await openTestStore();
    provider = createScriptedProvider();
    provider.hold(
      knownDossier({ office: { name: 'Trung tâm Phục vụ hành chính công phường Mẫu', phone: '028 3829 1234' } }),
      knownDossier({ code: OTHER, state: 'payment-requested', payVnd: 15_000 }),
    );
  });

  afterEach(async () => {
    await store.close();
  });

  const servicesOver = (providers: readonly ScriptedProvider[]) => {
    const shared = { store, digests: testDigests, providers };
    return { ownership: createOwnershipService(shared), watch: createWatchService({ ...shared, lastsDays: 90 }) };
  };
  const engineOver = (
    providers: readonly ScriptedProvider[],
    notices?: NoticeServices,
    announcements?: AnnouncementServices,
    more?: Pick<EngineDependencies, 'desk' | 'links' | 'ownData'>,
  ) =>
    createEngine({
      catalogue,
      retriever: new FakeRetriever([{ code: BIRTH, probability: 0.95 }]),
      ...classifiers,
      retentionDays: 90,
      publicUrl: 'https://motcua.example',
      dossiers: servicesOver(providers),
      notices,
      announcements,
      ...more,
    });
  return {
    get store() {
      return store;
    },
    get provider() {
      return provider;
    },
    servicesOver,
    engineOver,
    async converse({
      id = 'c',
      channel = 'directline',
      person = 'owner',
      isGroup = false,
      engine = engineOver([provider]),
    } = {}) {
      await store.conversations.open({ id, channel, userId: person, locale: 'vi' }, NOW.getTime());
      let state: unknown = { ...initialState, greeted: true };
      let now = NOW.getTime();
      return {
        async say(text) {
          const result = await engine.turn({
            activity: { type: 'message', text },
            conversation: { id, isGroup, owner: 'bot' },
            sender: { channel, person, address: undefined },
            state,
            now: new Date(now),
          });
          state = JSON.parse(JSON.stringify(result.state));
          return result;
        },
        pass(ms) {
          now += ms;
        },
        state: () => JSON.stringify(state),
      };
    },
  };
}

export function textOf({ replies }: TurnResult): string {
  return replies.map(({ text }) => text ?? '').join('\n\n');
}

export function actionsOf({ replies }: TurnResult): string[] {
  return replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];
}

/** The outcomes of these messages, said one after the other. */
export async function outcomes(talk: Talk, ...messages: string[]): Promise<Outcome[]> {
  const told: Outcome[] = [];
  for (const message of messages) told.push((await talk.say(message)).outcome);
  return told;
}
