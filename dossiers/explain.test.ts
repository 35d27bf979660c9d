import { describe, expect, it } from 'vitest';
import { cityCalendar } from '../knowledge/index.ts';
import type { DossierStatus } from './dossier.ts';
import { dossierSentences, orderedSentences } from './explain-texts.ts';
import { explainStatus } from './explain.ts';
import { nationalStateOf } from './state-names.ts';
import { NATIONAL_STATES, type NationalState } from './states.ts';
import { knownDossier, NOW } from './testing/provider-contract.ts';

const explain = (changes: Partial<DossierStatus> = {}, now = NOW) =>
  explainStatus(knownDossier(changes).status, cityCalendar(), now);
const tell = (changes: Partial<DossierStatus> = {}, language: 'vi' | 'en' = 'vi') =>
  orderedSentences(dossierSentences(explain(changes)))
    .map((sentence) => sentence[language])
    .join(' ');

describe('whose turn it is and what to do', () => {
  it.each([
    ['submitted', 'office', 'wait'],
    ['accepted', 'office', 'wait'],
    ['not-accepted', 'resident', 'ask-why-refused'],
    ['in-progress', 'office', 'wait'],
    ['supplement-requested', 'resident', 'bring-papers'],
    ['payment-requested', 'resident', 'pay'],
    ['withdrawal-requested', 'office', 'wait'],
    ['stopped', 'nobody', 'ask-why-stopped'],
    ['finished', 'resident', 'collect'],
    ['returned', 'nobody', 'nothing'],
  ] as const)('%s', (state, turn, step) => {
    expect(explain({ state })).toMatchObject({ turn, step });
  });
});

describe('the time', () => {
  it.each([
    ['three working days over a weekend', '2026-11-30', { kind: 'days-left', workingDays: 3 }],
    ['tomorrow', '2026-11-26', { kind: 'days-left', workingDays: 1 }],
    ['today', '2026-11-25', { kind: 'due-today' }],
    ['late by one day', '2026-11-24', { kind: 'late', workingDays: 1 }],
    ['late over a weekend and the holiday of 24 November', '2026-11-20', { kind: 'late', workingDays: 2 }],
  ])('%s', (_name, appointmentOn, time) => {
    expect(explain({ appointmentOn }).time).toMatchObject({ ...time, on: appointmentOn });
  });

  it('is counted by the day of the city, not of Greenwich', () => {
    const lateEvening = new Date('2026-11-29T18:00:00Z');

    expect(explain({ appointmentOn: '2026-11-30' }, lateEvening).time).toMatchObject({ kind: 'due-today' });
  });

  it('is not counted where the calendar does not reach', () => {
    expect(explain({ appointmentOn: '2029-11-30' }).time).toEqual({
      kind: 'days-left',
      on: '2029-11-30',
      workingDays: undefined,
    });
  });

  it.each(['supplement-requested', 'payment-requested'] as const)('stands still while %s', (state) => {
    expect(explain({ state, appointmentOn: '2026-11-20' }).time).toEqual({ kind: 'paused', on: '2026-11-20' });
  });

  it.each(['finished', 'returned', 'stopped', 'not-accepted', 'withdrawal-requested'] as const)(
    'is over when %s',
    (state) => {
      expect(explain({ state, appointmentOn: '2026-11-20' }).time).toEqual({ kind: 'over' });
    },
  );

  it('is unknown without an appointment', () => {
    expect(explain({ appointmentOn: undefined }).time).toEqual({ kind: 'unknown' });
  });
});

describe('the duty of a late office', () => {
  it.each([
    ['2026-11-10', 'Nghị định 118/2025/NĐ-CP'],
    ['2025-07-01', 'Nghị định 118/2025/NĐ-CP'],
    ['2025-06-30', 'Nghị định 61/2018/NĐ-CP'],
    [undefined, 'Nghị định 118/2025/NĐ-CP'],
  ])('received on %s', (receivedOn, source) => {
    const { time } = explain({ receivedOn, appointmentOn: '2026-11-20' });

    expect(time.kind === 'late' ? time.duty?.source.vi : time).toContain(source);
  });

  it('is none from before the oldest rule', () => {
    expect(explain({ receivedOn: '2018-01-02', appointmentOn: '2026-11-20' }).time).toMatchObject({ duty: undefined });
  });
});

describe('the words', () => {
  it('tell what, where, since when, whose turn, until when, as of when, and who to ask', () => {
    const text = tell({ since: '2026-11-12', office: { name: 'Phường Bến Thành', phone: '02838291234' } });

    expect(text).toBe(
      'Hồ sơ **H29.16.14-261110-0021**, thủ tục Đăng ký khai sinh. ' +
        'Hồ sơ **đang được giải quyết**, từ ngày 12/11/2026, ở Phường Bến Thành. ' +
        'Bây giờ tới phần của cơ quan giải quyết, anh/chị chưa phải làm gì. Anh/chị chờ cơ quan làm tiếp. ' +
        'Ngày hẹn trả: **30/11/2026**, còn **3 ngày làm việc**. Dữ liệu lúc 10:00 25/11/2026. ' +
        'Cần hỏi thêm: Phường Bến Thành (02838291234), hoặc gọi **1022**.',
    );
  });

  it('name the papers and the amount, and say so when the data has none', () => {
    expect(tell({ state: 'supplement-requested', bring: ['Tờ khai', 'Giấy chứng sinh'] })).toContain(
      'Tờ khai; Giấy chứng sinh',
    );
    expect(tell({ state: 'payment-requested', payVnd: 1_015_000 })).toContain('1.015.000 đồng');
    expect(tell({ state: 'payment-requested', payVnd: 1_015_000 }, 'en')).toContain('1,015,000 VND');
    expect(tell({ state: 'payment-requested' })).toContain('Em không có số tiền trong dữ liệu');
  });

  it('tell how late it is and what the office owes', () => {
    const text = tell({ appointmentOn: '2026-11-20' });

    expect(text).toContain('đã quá ngày hẹn** 20/11/2026, trễ **2 ngày làm việc**');
    expect(text).toContain('Phiếu xin lỗi');
    expect(tell({ appointmentOn: '2026-11-20' }, 'en')).toContain('late by **2 working days**');
  });

  it('tell how old the data is, and of what is late by it that it may have been finished since', () => {
    const later = new Date(NOW.getTime() + 3 * 86_400_000);
    const told = (appointmentOn: string, now: Date) => {
      const sentences = orderedSentences(dossierSentences(explain({ appointmentOn }, now)));
      return [sentences.map(({ vi }) => vi).join(' '), sentences.map(({ en }) => en).join(' ')] as const;
    };

    const [vietnamese, english] = told('2026-11-26', later);
    expect(vietnamese).toContain(
      'đã quá ngày hẹn** 26/11/2026, trễ **1 ngày làm việc** (tính tới hôm nay, nếu sau lúc của dữ liệu cơ quan vẫn chưa làm xong).',
    );
    expect(vietnamese).toContain('Dữ liệu lúc 10:00 25/11/2026, cách đây **3 ngày**; từ đó tới nay có thể đã khác.');
    expect(english).toContain(
      'late by **1 working day** (up to today, unless it was finished after the time of the data)',
    );
    expect(english).toContain('Data as of 10:00 25/11/2026, **3 days** ago; it may have changed since.');
    const [today] = told('2026-11-20', NOW);
    expect(today).not.toMatch(/tính tới hôm nay|cách đây/u);
  });

  it('tell of a new day that the office has named', () => {
    expect(tell({ firstAppointmentOn: '2026-11-20' })).toContain('ngày hẹn đầu là 20/11/2026, nay là 30/11/2026');
    expect(tell({ firstAppointmentOn: '2026-11-30' })).not.toContain('ngày hẹn đầu');
  });

  it('tell since when it is so where the data says it, and guess nothing where it does not', () => {
    const bare = tell({ since: undefined, receivedOn: '2026-11-10' });
    expect(bare).not.toContain('từ ngày');
    expect(bare).toContain('Hồ sơ **đang được giải quyết**, nhận ngày 10/11/2026');
    expect(tell({ since: '2026-11-12', receivedOn: '2026-11-10' })).not.toContain('nhận ngày');
    const returned = tell({ state: 'returned', since: undefined, finishedOn: '2026-11-24' });
    expect(returned).toContain('giải quyết xong ngày 24/11/2026');
    expect(returned).not.toContain('từ ngày');
    const known = tell({ state: 'returned', since: '2026-11-25', finishedOn: '2026-11-24' });
    expect(known).toContain('từ ngày 25/11/2026');
    expect(known).not.toContain('24/11/2026');
  });

  it('keep the office’s own name of a state beside ours, and mark what is invented', () => {
    expect(tell({ state: 'finished', finishedOn: '2026-11-24' })).toContain('từ ngày 24/11/2026');
    expect(tell({ state: 'stopped', displayName: 'Từ chối chuyên ngành' })).toContain(
      '(hệ thống ghi: "Từ chối chuyên ngành")',
    );
    expect(tell({ displayName: 'Đang xử lý' })).not.toContain('hệ thống ghi');
    expect(tell({ isDemo: true })).toContain('hồ sơ mẫu');
  });

  it.each(Object.values(NATIONAL_STATES))('are there in both languages for %s', (state: NationalState) => {
    expect(tell({ state })).not.toMatch(/undefined|\s{2}/u);
    expect(tell({ state }, 'en')).not.toMatch(/undefined|\s{2}|Anh\/chị/u);
  });
});

describe('names of states', () => {
  it.each([
    ['Đã hủy', 'stopped'],
    ['Chờ tiếp nhận', 'submitted'],
    ['Đã trả kết quả', 'returned'],
    ['Từ chối chuyên ngành', 'stopped'],
    ['Dừng xử lý', 'stopped'],
    ['Chờ bổ sung hồ sơ', 'supplement-requested'],
    ['ĐANG XỬ LÝ', 'in-progress'],
    ['dang xu ly', 'in-progress'],
    ['Đã bổ sung - chờ tiếp nhận', 'in-progress'],
    ['7', 'withdrawal-requested'],
    ['11', undefined],
    ['0', undefined],
    ['', undefined],
  ])('%j', (name, state) => {
    expect(nationalStateOf(name)).toBe(state);
  });
});
