import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue, createDistrictFinder, createWardFinder, type Catalogue } from '../../knowledge/index.ts';
import type { DeskServices } from '../../desk/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openHandoff, openRating } from '../dialogs/handoff.ts';
import { initialState, type ConversationState } from '../state.ts';
import { createTranscriptDesk, type TranscriptDesk } from '../transcripts/testing/transcript-desk.ts';
import type { EngineTools } from '../turn.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';
import { gate } from './gate.ts';
import { guardSafety } from './guard-safety.ts';
import { beginHandoff } from './handoff-begin.ts';
import { continueRating } from './handoff-rating.ts';
import { continueHandoff } from './handoff-talk.ts';
import { receiveEvent } from './receive-event.ts';
import { beginTurn, type Ending, type Turn } from './step.ts';

const SAIGON = '26740';
const NOW = new Date('2026-11-25T03:00:00Z');
const ROOT = new URL('../..', import.meta.url).pathname;
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;
let desk: TranscriptDesk;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});
beforeEach(() => {
  desk = createTranscriptDesk();
});

function turnOf(
  activity: Turn['input']['activity'],
  state: Partial<ConversationState> = {},
  {
    owner = 'bot',
    services = desk.services,
    retriever = new FakeRetriever(),
  }: { owner?: string; services?: DeskServices; retriever?: FakeRetriever } = {},
): Turn {
  const tools = {
    catalogue,
    ...classifiers,
    retriever,
    retentionDays: 90,
    desk: services,
    findWards: createWardFinder(catalogue.wards),
    findDistricts: createDistrictFinder(catalogue.wards),
    findElsewhere: () => undefined,
  } as unknown as EngineTools;
  const input = {
    activity,
    conversation: { id: 'c', isGroup: false, owner },
    sender: { channel: 'directline', person: 'p', address: 'address' },
    state: { ...initialState, greeted: true, ...state },
    now: NOW,
  };
  return beginTurn(input, tools);
}

const said = (text: string) => ({ type: 'message', text });
const textOf = ({ replies }: Ending) => replies.at(-1)?.text ?? '';

async function ended(step: Promise<Turn | Ending> | Turn | Ending): Promise<Ending> {
  const ending = await step;
  if (!('outcome' in ending)) throw new Error('The turn goes on');
  return ending;
}

describe('the ward', () => {
  it('is that of the page, and is not asked for then', async () => {
    const value = { language: 'vi', ward: SAIGON };
    const { state } = await ended(
      receiveEvent(turnOf({ type: 'event', name: 'webchat/join', value }, { greeted: false })),
    );
    desk.officials = 1;

    const ending = await beginHandoff(turnOf(said('gặp cán bộ'), state), desk.services, 'asked');

    expect(textOf(ending)).toContain('1 cán bộ** Phường Sài Gòn');
  });

  it('is none that there is not', async () => {
    const value = { language: 'vi', ward: '99999' };
    const { state } = await ended(
      receiveEvent(turnOf({ type: 'event', name: 'webchat/join', value }, { greeted: false })),
    );

    expect(state.ward).toBeUndefined();
  });
});

describe('agreeing', () => {
  const offered = { dialogs: [openHandoff('offer', { reason: 'misunderstood', ward: SAIGON })] };

  it('tells of the hours where somebody is there although the office is closed', async () => {
    desk.officials = 1;
    const asking = turnOf(said('gặp cán bộ'), { ward: SAIGON });
    const evening = { ...asking, input: { ...asking.input, now: new Date('2026-11-25T13:00:00Z') } };

    const [open, closed] = [
      await beginHandoff(asking, desk.services, 'asked'),
      await beginHandoff(evening, desk.services, 'asked'),
    ];

    expect(textOf(closed)).toContain('ngoài giờ làm việc nhưng vẫn có cán bộ trực');
    expect(textOf(closed)).toContain('07:30 ngày 26/11/2026');
    expect(textOf(open)).not.toContain('giờ làm việc');
  });

  it('hands over with what it is about, why, and to whom', async () => {
    desk.officials = 1;
    const inHand = { procedureInHand: { code: '1.004194', aspect: 'fee' as const } };

    const { effects, outcome } = await ended(
      continueHandoff(
        turnOf(said('đồng ý'), {
          ...inHand,
          dialogs: [openHandoff('offer', { reason: 'misunderstood', ward: SAIGON, procedure: '1.004194' })],
        }),
      ),
    );

    expect(outcome).toBe('handed-off');
    expect(effects).toMatchObject([
      {
        kind: 'hand-off',
        reason: 'misunderstood',
        ward: SAIGON,
        level: 'ward',
        procedureCode: '1.004194',
        routing: expect.stringContaining('Phường Sài Gòn') as string,
        senderKey: 'address',
      },
    ]);
  });

  it('is of no use when the official has left since: it is told, and nobody is put into an empty line', async () => {
    const { effects, outcome, ...ending } = await ended(continueHandoff(turnOf(said('đồng ý'), offered)));

    expect(outcome).toBe('handoff-asked');
    expect(effects).toBeUndefined();
    expect(textOf({ outcome, ...ending })).toContain('không có cán bộ');
  });

  it('is answered with a ticket where too many wait from there already', async () => {
    desk.officials = 1;
    const services: DeskServices = { ...desk.services, allowance: async () => 'ticket' };

    const ending = await ended(continueHandoff(turnOf(said('đồng ý'), offered, { services })));

    expect(textOf(ending)).toContain('nhiều lượt chờ');
    expect(ending.effects).toBeUndefined();
  });

  it('is not read from a question about something else', async () => {
    desk.officials = 1;

    const turn = await continueHandoff(turnOf(said('đăng ký tạm trú cần giấy tờ gì'), offered));

    expect('outcome' in turn).toBe(false);
    expect(turn.state.dialogs).toEqual([]);
  });
});

describe('a ticket', () => {
  it('holds the question without phone and identity numbers', async () => {
    const dialogs = [openHandoff('question', { reason: 'asked', ward: SAIGON })];

    const { effects, state } = await ended(
      continueHandoff(turnOf(said('con em sinh ở Mỹ, gọi em 0901234567, khai sinh sao ạ'), { dialogs })),
    );

    expect(effects).toMatchObject([
      { kind: 'ticket', question: 'con em sinh ở Mỹ, gọi em ••••••••••, khai sinh sao ạ' },
    ]);
    expect(state.dialogs.at(-1)?.step).toBe('contact');
  });

  it.each([
    ['số em 0901 234 567 nha', { kind: 'phone', value: '0901234567' }],
    ['a.b@example.com', { kind: 'email', value: 'a.b@example.com' }],
  ])('takes "%s" with what for and when, and keeps it nowhere else', async (message, contact) => {
    const ticket = { id: 't', code: '7K3M-9QRT' };
    const dialogs = [openHandoff('contact', { reason: 'asked', ticket })];

    const { effects, keptText, state } = await ended(continueHandoff(turnOf(said(message), { dialogs })));

    expect(effects).toEqual([
      {
        kind: 'contact',
        ticketId: 't',
        contact: { ...contact, purpose: 'ticket-answer', textVersion: '1', consentedAt: NOW.getTime() },
      },
    ]);
    expect(keptText).not.toMatch(/\d{3}|a\.b@/u);
    expect(JSON.stringify(state)).not.toContain(contact.value);
  });
});

describe('what the question of a ticket is about', () => {
  const MARRIAGE = '1.000894';
  const question = 'hai đứa em cưới nhau ở phường thì nộp những giấy gì ạ';
  const inHand = { reason: 'asked', ward: SAIGON, procedure: '1.004194' } as const;
  const surely = (probability: number) => new FakeRetriever([{ code: MARRIAGE, probability }]);

  it('sends it to those who answer that, not to those of the talk before it', async () => {
    const turn = turnOf(said(question), { dialogs: [openHandoff('question', inHand)] }, { retriever: surely(0.95) });

    const { effects } = await ended(continueHandoff(turn));

    expect(effects).toMatchObject([
      {
        kind: 'ticket',
        procedureCode: MARRIAGE,
        field: undefined,
        routing: expect.stringContaining('Hộ tịch') as string,
      },
    ]);
  });

  it('is what the talk was about where it would be guessed', async () => {
    const turn = turnOf(said(question), { dialogs: [openHandoff('question', inHand)] }, { retriever: surely(0.7) });

    const { effects } = await ended(continueHandoff(turn));

    expect(effects).toMatchObject([{ kind: 'ticket', procedureCode: '1.004194' }]);
  });

  it.each([
    ['to its field', 'ho-tich', 'ho-tich'],
    ['to everybody of the ward, where nobody there serves the field', 'dat-dai', undefined],
  ])('sends it %s', async (_, served, field) => {
    const services: DeskServices = {
      ...desk.services,
      situation: async (place, now) => ({
        ...(await desk.services.situation(place, now)),
        hasStaff: place.field === undefined || place.field === served,
      }),
    };
    const state = { dialogs: [openHandoff('question', { reason: 'asked', ward: SAIGON })] };

    const { effects } = await ended(
      continueHandoff(turnOf(said(question), state, { services, retriever: surely(0.95) })),
    );

    expect(effects).toMatchObject([{ ward: SAIGON, field, procedureCode: MARRIAGE }]);
  });

  it('is told of a ticket that was made before its question', async () => {
    desk.officials = 1;
    const services: DeskServices = {
      ...desk.services,
      findTicket: async () => ({ ward: SAIGON }) as Awaited<ReturnType<DeskServices['findTicket']>>,
    };
    const dialogs = [openHandoff('question', { reason: 'asked', ticket: { id: 't', code: 'AAA2-BBB3' } })];

    const { effects } = await ended(
      continueHandoff(turnOf(said(question), { dialogs }, { services, retriever: surely(0.95) })),
    );

    expect(effects).toMatchObject([
      {
        ticketId: 't',
        about: {
          field: 'ho-tich',
          level: 'ward',
          procedureCode: MARRIAGE,
          routing: expect.stringContaining('Sài Gòn') as string,
        },
      },
    ]);
  });
});

describe('where no ward is known', () => {
  const dialogs = [openHandoff('ward', { reason: 'asked' })];

  it('says that officials of the whole city answer, and hands over to them', async () => {
    desk.officials = 1;

    const offered = await ended(continueHandoff(turnOf(said('Không biết phường nào'), { dialogs })));
    const agreed = await ended(continueHandoff(turnOf(said('đồng ý'), { dialogs: offered.state.dialogs })));

    expect(textOf(offered)).toContain('1 cán bộ** phụ trách chung cả Thành phố');
    expect(textOf(agreed)).toContain('phụ trách chung cả Thành phố');
    expect(agreed.effects).toMatchObject([{ kind: 'hand-off', ward: undefined, routing: 'Chưa rõ phường, xã' }]);
  });

  it('makes no ticket that nobody would read: it asks for the ward, and takes it', async () => {
    for (const words of ['Không biết phường nào', 'để lại câu hỏi']) {
      const asked = await ended(continueHandoff(turnOf(said(words), { dialogs })));
      const question = words === 'để lại câu hỏi' ? said('nhà chưa có số thì đăng ký thường trú sao ạ') : said(words);
      const told = await ended(continueHandoff(turnOf(question, { dialogs: asked.state.dialogs })));
      const named = await ended(continueHandoff(turnOf(said('phường Bến Nghé'), { dialogs: told.state.dialogs })));

      expect(told.effects).toBeUndefined();
      expect(textOf(told)).toContain('cần biết phường, xã');
      expect(textOf(named)).toContain('Phường Sài Gòn');
    }
  });
});

describe('a ticket that has no question yet', () => {
  const dialogs = [openHandoff('question', { reason: 'asked', ticket: { id: 't', code: 'AAA2-BBB3' } })];

  it('takes the next message for it', async () => {
    const ending = await ended(continueHandoff(turnOf(said('khai sinh trễ cần giấy gì ạ'), { dialogs })));

    expect(ending.effects).toEqual([{ kind: 'question', ticketId: 't', question: 'khai sinh trễ cần giấy gì ạ' }]);
    expect(textOf(ending)).toContain('AAA2-BBB3');
  });

  it('is kept when they have none', async () => {
    const ending = await ended(continueHandoff(turnOf(said('thôi không cần'), { dialogs })));

    expect(ending.effects).toBeUndefined();
    expect(textOf(ending)).toContain('AAA2-BBB3');
  });
});

describe('an angry wish for a person', () => {
  it.each([
    'bot ngu vcl cho tao gặp người',
    'đm bot ngu quá, gọi người ra đây',
    'tao muốn chửi thằng bot này, đưa người đây',
  ])('is heard, and calmly: "%s"', async (message) => {
    const turn = turnOf(said(message));
    const understanding = {
      text: message,
      entities: { dossierCodes: [], wards: [], districts: [] },
      routeProbabilities: {},
    } as unknown as Turn['understanding'];

    const ending = await ended(guardSafety({ ...turn, understanding }));

    expect(ending.outcome).toBe('handoff-asked');
    expect(textOf(ending)).toMatch(/đang bực.*phường, xã nào/su);
  });
});

it('hands over no e-mail address, neither to officials nor to hubs', async () => {
  desk.officials = 1;
  const dialogs = [openHandoff('offer', { reason: 'asked', ward: SAIGON })];
  const lastAnswer = { text: 'email nam.tran@gmail.com, phí khai sinh' } as ConversationState['lastAnswer'];

  const ending = await ended(continueHandoff(turnOf(said('đồng ý'), { dialogs, lastAnswer })));

  expect(ending.effects).toMatchObject([{ summary: expect.stringContaining('phí khai sinh') as string }]);
  expect(JSON.stringify([ending.effects, ending.replies])).not.toContain('tran@');
});

it('hands over no complaint of an official, neither in the summary nor to hubs', async () => {
  desk.officials = 1;
  const dialogs = [openHandoff('offer', { reason: 'asked', ward: SAIGON })];
  const procedureInHand = { code: '1.001193', aspect: 'documents' } as const;
  const lastAnswer = { text: 'cán bộ hộ tịch đòi phong bì mới làm khai sinh, cần giấy gì' };

  const ending = await ended(continueHandoff(turnOf(said('đồng ý'), { dialogs, lastAnswer, procedureInHand })));

  expect(ending.effects).toMatchObject([{ summary: expect.stringMatching(/khai sinh/iu) as string }]);
  expect(JSON.stringify([ending.effects, ending.replies])).not.toContain('phong bì');
});

it('makes no ticket of a complaint of an official but a report, also where it asks', async () => {
  const dialogs = [openHandoff('question', { reason: 'asked', ward: SAIGON })];

  for (const told of ['cán bộ hộ tịch đòi phong bì mới làm khai sinh', 'sao cán bộ đòi phong bì mới làm khai sinh?']) {
    const ending = await ended(continueHandoff(turnOf(said(told), { dialogs })));

    expect(ending.outcome).toBe('voice-asked');
    expect(ending.effects ?? []).toEqual([]);
    expect(ending.state.dialogs).toMatchObject([{ dialog: 'voice', slots: { subject: 'conduct', text: told } }]);
  }
});

describe('while the conversation is not the bot’s', () => {
  it('is silent and passes on what is written, danger first, with its numbers', async () => {
    const ending = await ended(gate(turnOf(said('nhà em cháy, gọi 0901234567'), {}, { owner: 'official:lan' })));

    expect(ending).toMatchObject({
      outcome: 'ignored',
      replies: [],
      effects: [{ kind: 'message', text: 'nhà em cháy, gọi 0901234567', isUrgent: true }],
      keptText: 'nhà em cháy, gọi 0901234567',
    });
  });

  it.each(['queue', 'official:by-hand'])(
    'tells whom to call in danger while nobody is known to read it: %s',
    async (owner) => {
      const ending = await ended(gate(turnOf(said('cháy nhà, có người mắc kẹt'), {}, { owner })));

      expect(ending).toMatchObject({ outcome: 'guarded-emergency', effects: [{ kind: 'message', isUrgent: true }] });
      expect(textOf(ending)).toContain('**114**');
    },
  );

  it.each([
    'Kết thúc, gặp lại trợ lý ảo',
    'không chờ nữa',
    'thôi khỏi chờ nha em',
    'Stop waiting',
    'hỏi trợ lý',
    'cho em hỏi lại trợ lý ảo',
    'Ask the assistant',
  ])('hears "%s"', async (message) => {
    const ending = await ended(gate(turnOf(said(message), {}, { owner: 'official:lan' })));

    expect(ending.effects).toEqual([{ kind: 'leave' }]);
  });

  it.each(['không chờ được thì em nộp ở đâu', 'khi nào kết thúc thời hạn', 'hồi nãy hỏi trợ lý rồi', 'dạ'])(
    'takes "%s" for the official',
    async (message) => {
      const ending = await ended(gate(turnOf(said(message), {}, { owner: 'official:lan' })));

      expect(ending.replies).toEqual([]);
    },
  );
});

describe('the rating', () => {
  const asked = { dialogs: [openRating({ handoff: 'h' })] };

  it.each([
    ['5', 5],
    ['4 Hài lòng', 4],
    ['cho 2 sao', 2],
  ])('reads "%s"', async (message, score) => {
    const { effects } = await ended(continueRating(turnOf(said(message), asked)));

    expect(effects).toMatchObject([{ kind: 'rate', handoffId: 'h', rating: { score } }]);
  });

  it('reads the reasons in words, and takes nothing else for one', async () => {
    const why = { dialogs: [openRating({ handoff: 'h', score: 1 })] };

    const { effects } = await ended(continueRating(turnOf(said('chờ lâu mà còn bất lịch sự'), why)));
    expect(effects).toMatchObject([{ rating: { score: 1, reasons: ['impolite', 'slow'] } }]);
    expect('outcome' in (await continueRating(turnOf(said('đăng ký kết hôn ở đâu'), why)))).toBe(false);
  });

  it.each(['phí khai sinh bao nhiêu', '15 ngày có chưa', '6'])('leaves "%s" to the bot', async (message) => {
    const turn = await continueRating(turnOf(said(message), asked));

    expect('outcome' in turn).toBe(false);
    expect(turn.state.dialogs).toEqual([]);
  });
});
