import { localDateOf, type LocalDate } from '../knowledge/index.ts';
import { MEANINGS, type DossierExplanation, type DossierStep, type DossierTime } from './explain.ts';
import { nationalName } from './state-names.ts';
import type { NationalState, Turn } from './states.ts';

/** One sentence in both languages; Markdown bold only. */
export interface DossierSentence {
  readonly vi: string;
  readonly en: string;
}

/** The sentences of a status, each for its place in a reply; those that the data has nothing for are undefined. */
export interface DossierSentences {
  readonly demo: DossierSentence | undefined;
  readonly what: DossierSentence;
  readonly where: DossierSentence;
  readonly turn: DossierSentence;
  readonly step: DossierSentence;
  readonly time: DossierSentence | undefined;
  readonly late: DossierSentence | undefined;
  readonly extended: DossierSentence | undefined;
  readonly asOf: DossierSentence;
  readonly whoToAsk: DossierSentence;
}

const HOUR_MS = 3_600_000;
const OFFSET_MS = 7 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** Plain words for each national state, to go after "hồ sơ". */
const STATES: Readonly<Record<NationalState, DossierSentence>> = {
  submitted: { vi: 'đã nộp, đang chờ nơi nhận xem giấy tờ', en: 'was handed in and waits to be looked at' },
  accepted: { vi: 'đã được nhận', en: 'was accepted' },
  'not-accepted': { vi: 'không được nhận', en: 'was not accepted' },
  'in-progress': { vi: 'đang được giải quyết', en: 'is being worked on' },
  'supplement-requested': { vi: 'đang chờ anh/chị bổ sung giấy tờ', en: 'waits for more papers from you' },
  'payment-requested': {
    vi: 'đang chờ anh/chị nộp tiền (thuế, phí hoặc lệ phí)',
    en: 'waits for a payment from you (tax or fee)',
  },
  'withdrawal-requested': {
    vi: 'đang được rút lại theo yêu cầu của người nộp',
    en: 'is being withdrawn as its applicant asked',
  },
  stopped: { vi: 'đã dừng giải quyết', en: 'was stopped' },
  paused: { vi: 'đang tạm dừng, chưa kết thúc', en: 'is paused, and not at its end' },
  finished: { vi: 'đã giải quyết xong, chờ trả kết quả', en: 'is finished and the result is ready' },
  returned: { vi: 'đã trả kết quả', en: 'is closed: the result was handed over' },
};

const TURNS: Readonly<Record<Turn, DossierSentence>> = {
  resident: { vi: 'Bây giờ tới phần của anh/chị.', en: 'Now it is your turn.' },
  office: {
    vi: 'Bây giờ tới phần của cơ quan giải quyết, anh/chị chưa phải làm gì.',
    en: 'Now it is the office’s turn; you need not do anything.',
  },
  nobody: { vi: 'Hồ sơ không còn bước nào nữa.', en: 'There is no further step.' },
};

/** Plain words for a state. */
export function stateWords(state: NationalState): DossierSentence {
  return STATES[state];
}

/** What a state means for whoever reads its name somewhere, to go after "hồ sơ": where it is, whose turn, what to do. */
export function stateMeaning(state: NationalState): DossierSentence {
  const { turn, step } = MEANINGS[state];
  const [words, whose, next] = [STATES[state], TURNS[turn], step === 'pay' ? PAY_AS_TOLD : stepOf(step, [], undefined)];
  return { vi: `**${words.vi}**. ${whose.vi} ${next.vi}`, en: `**${words.en}**. ${whose.en} ${next.en}` };
}

const PAY_AS_TOLD: DossierSentence = {
  vi: 'Anh/chị nộp tiền theo thông báo của cơ quan: số tiền và cách nộp ghi trong đó.',
  en: 'Please pay as the office’s notice says: it names the sum and how to pay.',
};

/** What to tell about a dossier, ready to be put into a reply. Holds no name and no number of anybody. */
export function dossierSentences(explanation: DossierExplanation): DossierSentences {
  const { status, turn, step, time, extendedFrom } = explanation;
  return {
    demo: status.isDemo
      ? { vi: '**Đây là hồ sơ mẫu**, không phải hồ sơ thật.', en: '**This is a sample dossier**, not a real one.' }
      : undefined,
    what: whatOf(explanation),
    where: whereOf(explanation),
    turn: TURNS[turn],
    step: stepOf(step, status.bring, status.payVnd),
    time: timeSentence(time),
    late: lateSentence(time),
    extended: extendedFrom === undefined ? undefined : extendedSentence(extendedFrom, status.appointmentOn),
    asOf: asOfSentence(explanation),
    whoToAsk: whoToAsk(explanation),
  };
}

/** All of them in the order in which they are told. */
export function orderedSentences(sentences: DossierSentences): DossierSentence[] {
  const { demo, what, where, turn, step, time, late, extended, asOf, whoToAsk: ask } = sentences;
  return [demo, what, where, turn, step, time, late, extended, asOf, ask].filter((sentence) => sentence !== undefined);
}

function whatOf({ status: { code, procedure } }: DossierExplanation): DossierSentence {
  if (procedure === undefined) return { vi: `Hồ sơ **${code}**.`, en: `Dossier **${code}**.` };
  return {
    vi: `Hồ sơ **${code}**, thủ tục ${procedure.name}.`,
    en: `Dossier **${code}**, procedure: ${procedure.name}.`,
  };
}

function whereOf({
  status: { state, displayName, receivedOn, since, finishedOn, office },
}: DossierExplanation): DossierSentence {
  const words = STATES[state];
  const isOwnName = displayName !== undefined && displayName !== nationalName(state);
  const on = since ?? (state === 'finished' ? finishedOn : undefined);
  const day = on === undefined ? undefined : spellDay(on);
  // When the result was handed over the data need not say; when the work on it ended is another day.
  const done = state === 'returned' && on === undefined && finishedOn !== undefined ? spellDay(finishedOn) : undefined;
  // Where no day of the state is known, the day on which it was handed in is.
  const isBare = day === undefined && done === undefined;
  const received = isBare && receivedOn !== undefined ? spellDay(receivedOn) : undefined;
  const days = {
    vi: `${day === undefined ? '' : `, từ ngày ${day}`}${done === undefined ? '' : `, giải quyết xong ngày ${done}`}${received === undefined ? '' : `, nhận ngày ${received}`}`,
    en: `${day === undefined ? '' : `, since ${day}`}${done === undefined ? '' : `, finished on ${done}`}${received === undefined ? '' : `, received on ${received}`}`,
  };
  return {
    vi: `Hồ sơ **${words.vi}**${isOwnName ? ` (hệ thống ghi: "${displayName}")` : ''}${days.vi}${office === undefined ? '' : `, ở ${office.name}`}.`,
    en: `It **${words.en}**${isOwnName ? ` (the system says: "${displayName}")` : ''}${days.en}${office === undefined ? '' : `, at ${office.name}`}.`,
  };
}

function stepOf(step: DossierStep, bring: readonly string[], payVnd: number | undefined): DossierSentence {
  switch (step) {
    case 'wait':
      return { vi: 'Anh/chị chờ cơ quan làm tiếp.', en: 'Please wait for the office to go on.' };
    case 'bring-papers':
      return bring.length === 0
        ? {
            vi: 'Anh/chị xem phiếu yêu cầu bổ sung, hoặc hỏi nơi nhận hồ sơ xem còn thiếu giấy nào.',
            en: 'Please see the request for more papers, or ask the receiving office what is missing.',
          }
        : { vi: `Anh/chị mang hoặc nộp thêm: ${bring.join('; ')}.`, en: `Please bring or send: ${bring.join('; ')}.` };
    case 'pay':
      return payVnd === undefined
        ? {
            vi: 'Anh/chị nộp tiền theo thông báo của cơ quan. Em không có số tiền trong dữ liệu.',
            en: 'Please pay as the office’s notice says. The data gives no amount.',
          }
        : {
            vi: `Anh/chị nộp **${spellAmount(payVnd, '.')} đồng** theo thông báo của cơ quan.`,
            en: `Please pay **${spellAmount(payVnd, ',')} VND** as the office’s notice says.`,
          };
    case 'collect':
      return {
        vi: 'Anh/chị tới nơi nhận hồ sơ lấy kết quả, nhớ mang giấy hẹn và giấy tờ tùy thân.',
        en: 'Please collect the result where you handed the dossier in, with the receipt and your identity card.',
      };
    case 'ask-why-refused':
      return {
        vi: 'Anh/chị xem phiếu từ chối để biết lý do, sửa rồi nộp lại; chưa rõ thì hỏi nơi nhận hồ sơ.',
        en: 'The refusal slip gives the reason; mend it and hand it in again, or ask the receiving office.',
      };
    case 'ask-why-stopped':
      return {
        vi: 'Anh/chị xem thông báo dừng giải quyết để biết lý do; chưa rõ thì hỏi nơi nhận hồ sơ.',
        en: 'The notice gives the reason; if it is not clear, please ask the receiving office.',
      };
    case 'nothing':
      return { vi: 'Anh/chị không phải làm gì nữa.', en: 'You need not do anything more.' };
  }
}

function timeSentence(time: DossierTime): DossierSentence | undefined {
  switch (time.kind) {
    case 'days-left': {
      const { on, workingDays } = time;
      const left =
        workingDays === undefined
          ? { vi: '', en: '' }
          : {
              vi: `, còn **${workingDays} ngày làm việc**`,
              en: `, **${workingDays} working ${workingDays === 1 ? 'day' : 'days'}** left`,
            };
      return { vi: `Ngày hẹn trả: **${spellDay(on)}**${left.vi}.`, en: `Appointment: **${spellDay(on)}**${left.en}.` };
    }
    case 'due-today':
      return {
        vi: `Ngày hẹn trả là **hôm nay** (${spellDay(time.on)}).`,
        en: `The appointment is **today** (${spellDay(time.on)}).`,
      };
    case 'late':
      return undefined;
    case 'paused':
      return {
        vi: `Trong lúc này thời hạn tạm ngưng${time.on === undefined ? '' : `; ngày hẹn cũ là ${spellDay(time.on)}, có thể dời lại`}.`,
        en: `Meanwhile the time does not run${time.on === undefined ? '' : `; the appointment was ${spellDay(time.on)} and may move`}.`,
      };
    case 'unknown':
      return {
        vi: 'Dữ liệu không có ngày hẹn trả; anh/chị xem trên giấy hẹn.',
        en: 'The data has no appointment; please see your receipt.',
      };
    case 'over':
      return undefined;
  }
}

function lateSentence(time: DossierTime): DossierSentence | undefined {
  if (time.kind !== 'late') return undefined;
  const { on, workingDays, duty, isByOldData } = time;
  const by =
    workingDays === undefined || workingDays === 0
      ? { vi: '', en: '' }
      : {
          vi: `, trễ **${workingDays} ngày làm việc**`,
          en: `, late by **${workingDays} working ${workingDays === 1 ? 'day' : 'days'}**`,
        };
  const owed =
    duty === undefined
      ? { vi: '', en: '' }
      : {
          vi: ` Khi trễ hẹn, ${duty.text.vi} (${duty.source.vi}).`,
          en: ` When late, ${duty.text.en} (${duty.source.en}).`,
        };
  const unless = isByOldData
    ? {
        vi: ' (tính tới hôm nay, nếu sau lúc của dữ liệu cơ quan vẫn chưa làm xong)',
        en: ' (up to today, unless it was finished after the time of the data)',
      }
    : { vi: '', en: '' };
  return {
    vi: `Hồ sơ **đã quá ngày hẹn** ${spellDay(on)}${by.vi}${unless.vi}.${owed.vi}`,
    en: `The dossier **is past its appointment** of ${spellDay(on)}${by.en}${unless.en}.${owed.en}`,
  };
}

function extendedSentence(first: LocalDate, now: LocalDate | undefined): DossierSentence {
  return {
    vi: `Cơ quan đã hẹn lại: ngày hẹn đầu là ${spellDay(first)}${now === undefined ? '' : `, nay là ${spellDay(now)}`}.`,
    en: `The office has named a new day: first ${spellDay(first)}${now === undefined ? '' : `, now ${spellDay(now)}`}.`,
  };
}

function asOfSentence({ status: { asOf }, ageMs }: DossierExplanation): DossierSentence {
  const at = spellTime(asOf);
  const days = Math.floor(ageMs / DAY_MS);
  if (days === 0) return { vi: `Dữ liệu lúc ${at}.`, en: `Data as of ${at}.` };
  return {
    vi: `Dữ liệu lúc ${at}, cách đây **${days} ngày**; từ đó tới nay có thể đã khác.`,
    en: `Data as of ${at}, **${days} ${days === 1 ? 'day' : 'days'}** ago; it may have changed since.`,
  };
}

function whoToAsk({ status: { office } }: DossierExplanation): DossierSentence {
  const place =
    office === undefined ? undefined : `${office.name}${office.phone === undefined ? '' : ` (${office.phone})`}`;
  return {
    vi: `Cần hỏi thêm: ${place ?? 'nơi nhận hồ sơ'}, hoặc gọi **1022**.`,
    en: `Questions: ${place ?? 'the office that took the dossier'}, or call **1022**.`,
  };
}

/** `30/11/2026` */
export function spellDay(date: LocalDate): string {
  return date.split('-').reverse().join('/');
}

/** `10:00 25/11/2026`, the city's time. */
export function spellTime(at: number): string {
  return `${new Date(at + OFFSET_MS).toISOString().slice(11, 16)} ${spellDay(localDateOf(new Date(at)))}`;
}

function spellAmount(amount: number, separator: string): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/gu, separator);
}
