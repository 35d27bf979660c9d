import { residentVoice } from '../../bot/index.ts';
import { cityCalendar } from '../../knowledge/index.ts';
import type { Handoff, HandoffRow, Store } from '../../store/index.ts';
import type { DeskAssistant } from '../api/desk-parts.ts';
import { deskRoutes } from '../api/desk-routes.ts';
import type { Role } from '../principal.ts';
import { createOfficeHours } from '../time/office-hours.ts';
import { type ApiServer, startApiServer, TEST_PLACES } from './api-server.ts';
import type { Browser } from './browser.ts';
import { queueHandoff } from './desk-fixture.ts';
import { signedIn } from './officials.ts';

/** One reply for every question: what composes them is tested where it stands. */
export const ASSISTANT: DeskAssistant = {
  async suggest({ questions }) {
    const question = questions.find((each) => /phí|bao lâu|giấy/iu.test(each));
    if (question === undefined) return undefined;
    return { text: 'Dạ, lệ phí là 8.000 đồng.', question, sources: [BIRTH_SOURCE], gaps: ['thời gian giải quyết'] };
  },
  aspect: (code, aspect) =>
    code === '1.001193' && aspect === 'fee'
      ? { text: 'Lệ phí: 8.000 đồng', question: '', sources: [BIRTH_SOURCE], gaps: [] }
      : undefined,
  aspects: (code) => (code === '1.001193' ? { name: 'Khai sinh', aspects: ['fee', 'documents'] } : undefined),
  search: async () => [{ code: '1.001193', name: 'Khai sinh', field: 'Hộ tịch', asked: [] }],
  aspectNames: [
    { code: 'fee', vi: 'lệ phí', en: 'the fee' },
    { code: 'result', vi: 'kết quả', en: 'the result' },
  ],
  tellsOfConduct: (text) => text.includes('đòi phong bì'),
  understood: () => ({
    procedure: '1.001193',
    aspect: 'fee',
    question: 'phí khai sinh, gọi em 0901234567',
    person: undefined,
    ward: '26740',
  }),
};
const BIRTH_SOURCE = { code: '1.001193', name: 'Khai sinh', url: 'https://example.gov.vn/1.001193' };

/** The desk's calls with officials signed in, and residents who wait. */
export interface DeskServer extends ApiServer {
  official(id: string, roles?: readonly Role[], wards?: readonly string[] | 'all'): Promise<Browser>;
  waiting(changes?: Partial<HandoffRow>): Promise<Handoff>;
  /** What is on its way to the resident. */
  sent(conversationId: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export async function startDeskServer(): Promise<DeskServer> {
  const nameIn = (places: readonly { code: string; name: string }[]) => (code: string) =>
    places.find((place) => place.code === code)?.name;
  const server = await startApiServer({
    routes: (store) =>
      deskRoutes({
        store,
        voice: residentVoice,
        hours: createOfficeHours(cityCalendar()),
        names: () => ({
          ward: nameIn(TEST_PLACES.wards),
          field: nameIn(TEST_PLACES.fields),
          procedure: (code) => (code === '1.001193' ? BIRTH_SOURCE : undefined),
        }),
        places: () => TEST_PLACES,
        assistant: ASSISTANT,
        channels: ['directline'],
      }),
  });
  return {
    ...server,
    official: async (id, roles = ['official'], wards = 'all') => signedIn(server, roles, id, wards),
    waiting: async (changes = {}) => queueHandoff(server.store, { createdAt: server.clock.now, ...changes }),
    sent: async (conversationId) => sentTo(server.store, conversationId, server.clock.now),
  };
}

/** Takes what waits in the outbox, and delivers it as Direct Line does. */
async function sentTo(store: Store, conversationId: string, now: number) {
  const sent: Readonly<Record<string, unknown>>[] = [];
  for (;;) {
    const rows = await store.outbox.claim(['directline'], 'test', now, 1_000, 100);
    if (rows.length === 0) return sent;
    for (const row of rows) {
      await store.activities.append(row.conversationId, row.activity, { now });
      await store.outbox.delivered(row.id, now);
      if (row.conversationId === conversationId && row.activity.type === 'message') sent.push(row.activity);
    }
  }
}
