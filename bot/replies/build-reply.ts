import type { Procedure } from '../../knowledge/index.ts';
import type { Aspect, CardAction, Language, MotcuaChannelData, Outcome, WireActivity } from '../contract.ts';
import { correctionSources } from '../answering/corrections.ts';
import { TOLD_BY } from '../answering/sections.ts';
import { anotherQuestion, feedbackReasons, text, type Text } from './texts.ts';

export interface ReplyOptions {
  readonly outcome: Outcome;
  readonly language: Language;
  readonly body: string;
  readonly procedures?: readonly string[];
  readonly conversationOwner: string;
  readonly suggestions?: readonly CardAction[];
  /** The entry that is cited: adds the citation entity and asks whether the answer helped. */
  readonly cited?: Procedure;
  /** What is cited where it is no entry, in the order of the reply's links; does the same. */
  readonly claims?: readonly Claim[];
}

export interface Claim {
  readonly name: string;
  readonly url: string;
}

/** A reply as an Activity: the text holds everything; the entity and the actions only repeat it. */
export function buildReply(options: ReplyOptions): WireActivity {
  const { outcome, language, body, procedures = [], conversationOwner, suggestions = [], cited } = options;
  const claims = options.claims ?? (cited === undefined ? [] : claimsOf(cited));
  const isAnswer = claims.length > 0;
  const motcua: MotcuaChannelData = {
    outcome,
    procedures,
    conversationOwner,
    ...(isAnswer
      ? { feedback: { reasons: feedbackReasons.map(({ id, title }) => ({ id, title: text(title, language) })) } }
      : {}),
  };
  return {
    type: 'message',
    text: body,
    textFormat: 'markdown',
    locale: language === 'vi' ? 'vi-VN' : 'en-US',
    inputHint: 'acceptingInput',
    ...(suggestions.length === 0 ? {} : { suggestedActions: { to: [], actions: suggestions } }),
    ...(isAnswer ? { entities: [citationOf(claims)] } : {}),
    channelData: { motcua, ...(isAnswer ? { feedbackLoop: { type: 'default' } } : {}) },
  };
}

function claimsOf(procedure: Procedure): readonly Claim[] {
  const name = `${procedure.name} (${procedure.code})`;
  const corrected = correctionSources(procedure).map(({ source }) => ({ name, url: source }));
  return [{ name, url: procedure.record?.source.url ?? procedure.url }, ...corrected];
}

/** The citation entity that Web Chat reads (schema.org Message with one Claim for each link). */
function citationOf(claims: readonly Claim[]): Readonly<Record<string, unknown>> {
  return {
    '@context': 'https://schema.org',
    '@id': '',
    '@type': 'Message',
    type: 'https://schema.org/Message',
    citation: claims.map(({ name, url }, index) => ({
      '@type': 'Claim',
      '@id': url,
      position: `${index + 1}`,
      appearance: { '@type': 'DigitalDocument', name, url },
    })),
  };
}

/** A button that sends its own words. */
export function sayAction(title: Text, language: Language): CardAction {
  const words = text(title, language);
  return { type: 'imBack', title: words, value: words };
}

const NEXT_QUESTIONS: Readonly<Partial<Record<Aspect, Text>>> = {
  documents: { vi: 'Giấy tờ cần gì?', en: 'What papers do I need?' },
  fee: { vi: 'Lệ phí bao nhiêu?', en: 'What is the fee?' },
  duration: { vi: 'Bao lâu có kết quả?', en: 'How long does it take?' },
  where: { vi: 'Nộp ở đâu?', en: 'Where do I apply?' },
  online: { vi: 'Nộp qua mạng được không?', en: 'Can I apply online?' },
  who: { vi: 'Ai được đi nộp?', en: 'Who may apply?' },
  deadline: { vi: 'Hạn chót khi nào?', en: 'What is the deadline?' },
  steps: { vi: 'Các bước làm sao?', en: 'What are the steps?' },
};

/** Up to three next questions that the record can answer and this reply did not. */
export function nextQuestions(procedure: Procedure, answered: readonly Aspect[], language: Language): CardAction[] {
  const { record } = procedure;
  if (record === undefined) return [sayAction(anotherQuestion, language)];
  const isTold = (aspect: Aspect) =>
    answered.includes(aspect) || answered.some((told) => TOLD_BY[told]?.includes(aspect));
  const answerable: Readonly<Partial<Record<Aspect, boolean>>> = {
    documents: true,
    fee: record.methods.some(({ fees }) => fees !== undefined),
    duration: record.methods.some(({ durations }) => durations !== undefined),
    where: true,
    online: record.methods.some(({ channel }) => channel === 'online'),
    who: record.who !== undefined,
    deadline: record.deadlines !== undefined,
    steps: true,
  };
  return (Object.entries(NEXT_QUESTIONS) as [Aspect, Text][])
    .filter(([aspect]) => answerable[aspect] === true && !isTold(aspect))
    .slice(0, 3)
    .map(([, title]) => sayAction(title, language));
}
