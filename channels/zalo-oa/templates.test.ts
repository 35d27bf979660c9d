import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormReceiver } from '../contract.ts';
import { coverCode, type NoticeFacts } from '../notices/facts.ts';
import { TEMPLATE_PARAMETERS, templateOf } from './template-data.ts';
import { createZaloTemplates, type ZaloTemplateSettings } from './templates.ts';
import { startFakeZbs, type FakeZbs } from './testing/fake-zbs.ts';

/** 09:15 on 22 November 2026 in Viet Nam. */
const MORNING = Date.UTC(2026, 10, 22, 2, 15);
const HOUR_MS = 3_600_000;
const PHONE = '84900000000';
const PERSON = '1646843870823903717';
const ID = 'dossier-notice:0b0e7a0e-3f0c-4b5f-9d5e-1a2b3c4d5e6f:3:state-changed';
const DOSSIER: NoticeFacts = {
  kind: 'dossier',
  language: 'vi',
  at: MORNING,
  code: coverCode('H29.16.14-260902-0042'),
  change: 'state-changed',
};
let zbs: FakeZbs;
let now: number;
let tokens: string[];

beforeEach(async () => {
  now = MORNING;
  zbs = await startFakeZbs({
    templates: [
      { id: 'dossier-form', parameters: TEMPLATE_PARAMETERS.dossier },
      { id: 'answer-form', parameters: TEMPLATE_PARAMETERS.answer },
      { id: 'code-form', parameters: TEMPLATE_PARAMETERS.code },
      { id: 'waiting-form', parameters: TEMPLATE_PARAMETERS.dossier, isApproved: false },
    ],
    phones: [PHONE],
    userIds: [PERSON],
    administrators: ['84911111111'],
    dailyQuota: 2,
    now: () => now,
  });
  tokens = [zbs.accessToken];
});

afterEach(async () => {
  await zbs.close();
});

function open(settings: Partial<ZaloTemplateSettings> = {}, url = zbs.url) {
  return createZaloTemplates({
    settings: {
      ids: { dossier: 'dossier-form', answer: 'answer-form', code: 'code-form' },
      mode: 'production',
      businessUrl: url,
      ...settings,
    },
    network: { apiUrl: url, oauthUrl: url, fetch },
    tokens: { current: async () => tokens[0], renew: async () => tokens[1] },
    now: () => now,
  });
}

const send = (
  says: NoticeFacts = DOSSIER,
  to: FormReceiver = { phone: PHONE },
  settings: Partial<ZaloTemplateSettings> = {},
  ms = 5_000,
) => {
  const message = templateOf(says, '482913');
  if (message === undefined) throw new Error('There is no form for it');
  return open(settings).send(message, to, ID, AbortSignal.timeout(ms));
};

describe('a form', () => {
  it('goes out by phone number, with the least that it needs', async () => {
    expect(await send()).toEqual({ status: 'delivered' });

    expect(zbs.sent).toEqual([
      {
        to: PHONE,
        templateId: 'dossier-form',
        data: { ma_ho_so: 'H29.…-0042', trang_thai: 'Có cập nhật mới', thoi_gian: '09:15 22/11/2026' },
        trackingId: expect.stringMatching(/^[\w-]{43}$/u) as string,
        mode: 'production',
      },
    ]);
  });

  it('goes out by the id of a person at the account', async () => {
    expect(await send(DOSSIER, { userId: PERSON })).toEqual({ status: 'delivered' });

    expect(zbs.sent[0]).toMatchObject({ to: PERSON, trackingId: undefined });
  });

  it.each([
    [{ kind: 'answer', language: 'vi', at: MORNING, code: '7K3M-9QRT' } as const, 'answer-form'],
    [{ kind: 'confirmation', language: 'vi', at: MORNING, addressId: 'a' } as const, 'code-form'],
    [{ ...DOSSIER, change: 'appointment-changed' } as const, 'dossier-form'],
    [{ ...DOSSIER, change: 'late' } as const, 'dossier-form'],
    [{ ...DOSSIER, change: 'watch-ends' } as const, 'dossier-form'],
  ])('is there for %j, and Zalo takes it', async (says, form) => {
    expect(await send(says)).toEqual({ status: 'delivered' });

    expect(zbs.sent[0]?.templateId).toBe(form);
  });

  it('is not made of a value that is longer than Zalo takes', () => {
    expect(templateOf({ ...DOSSIER, code: 'H'.repeat(31) }, undefined)).toBeUndefined();
  });

  it('is not sent without its id', async () => {
    expect(open({ ids: {} }).carries('dossier', 'phone')).toBe(false);
    expect(await send(DOSSIER, { phone: PHONE }, { ids: {} })).toEqual({ status: 'failed', code: 'NO_TEMPLATE' });
    expect(zbs.sent).toEqual([]);
  });
});

describe('while forms are tried out', () => {
  const trial = { mode: 'development' } as const;

  it('only administrators are written to', async () => {
    expect(await send(DOSSIER, { phone: '84911111111' }, trial)).toEqual({ status: 'delivered' });
    expect(await send(DOSSIER, { phone: PHONE }, trial)).toEqual({ status: 'failed', code: 'NO_ACCOUNT' });

    expect(zbs.sent.map(({ mode }) => mode)).toEqual(['development']);
  });

  it('nobody is written to by their id, which knows no such mode', async () => {
    expect(open(trial).carries('dossier', 'userId')).toBe(false);
    expect(await send(DOSSIER, { userId: PERSON }, trial)).toEqual({ status: 'failed', code: 'NO_TEMPLATE' });
    expect(zbs.sent).toEqual([]);
  });
});

describe('what Zalo answers', () => {
  it.each([
    [-108, { status: 'failed', code: 'PHONE_INVALID' }],
    [-118, { status: 'failed', code: 'NO_ACCOUNT' }],
    [-115, { status: 'failed', code: 'QUOTA_EXHAUSTED' }],
    [-147, { status: 'failed', code: 'QUOTA_EXHAUSTED' }],
    [-131, { status: 'failed', code: 'TEMPLATE_REFUSED' }],
    [-140, { status: 'failed', code: 'KIND_REFUSED' }],
    [-32, { status: 'retry', code: 'RATE_LIMITED' }],
    [-100, { status: 'outcome-unknown' }],
    [-999, { status: 'failed', code: 'ZALO_-999' }],
  ])('%i is told apart', async (error, outcome) => {
    zbs.mishap({ error });

    expect(await send()).toMatchObject(outcome);
  });

  it('a form that is not approved yet is refused', async () => {
    expect(await send(DOSSIER, { phone: PHONE }, { ids: { dossier: 'waiting-form' } })).toEqual({
      status: 'failed',
      code: 'TEMPLATE_REFUSED',
    });
  });

  it('more than its quota a day is refused', async () => {
    expect(await send()).toEqual({ status: 'delivered' });
    expect(await send()).toEqual({ status: 'delivered' });

    expect(await send()).toEqual({ status: 'failed', code: 'QUOTA_EXHAUSTED' });
  });

  it('at night it waits for six in the morning', async () => {
    now = MORNING + 14 * HOUR_MS;

    expect(await send()).toMatchObject({ status: 'retry', code: 'NIGHT', afterMs: 6.75 * HOUR_MS });
  });

  it.each([
    ['accept-then-drop' as const, { status: 'outcome-unknown' }],
    ['hang' as const, { status: 'outcome-unknown' }],
    [{ status: 503 }, { status: 'retry', code: 'BUSY' }],
    [{ status: 429 }, { status: 'retry', code: 'BUSY' }],
  ])('%j is told apart', async (mishap, outcome) => {
    zbs.mishap(mishap);

    expect(await send(DOSSIER, { phone: PHONE }, {}, mishap === 'hang' ? 300 : 5_000)).toMatchObject(outcome);
  });

  it('a token that it refuses is renewed once', async () => {
    tokens = ['an old one', zbs.accessToken];
    expect(await send()).toEqual({ status: 'delivered' });

    tokens = ['an old one', 'another old one'];
    expect(await send()).toMatchObject({ status: 'retry', code: 'CREDENTIALS_REJECTED' });
  });
});
