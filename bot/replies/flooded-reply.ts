import type { Language, WireActivity } from '../contract.ts';
import { buildReply } from './build-reply.ts';
import { HOTLINE, text, type Text } from './texts.ts';

const MINUTE_MS = 60_000;

/** A group asks faster than anybody can read: what it is told before the assistant is silent for so long. */
export function floodedReply(language: Language, silentMs: number): WireActivity {
  const minutes = minutesOf(silentMs);
  return pauseReply(language, {
    vi: `Dạ, nhóm mình đang hỏi nhanh quá, em xin ngưng trả lời ở đây ${minutes} phút. Anh/chị nào cần gấp thì nhắn riêng cho em, hoặc gọi ${HOTLINE} giúp em ạ.`,
    en: `This group is asking faster than I can answer, so I pause here for ${minutes} minutes. If it is urgent, please write to me privately or call ${HOTLINE}.`,
  });
}

/** One person asks so fast there: the others are answered on. */
export function floodedByOneReply(language: Language, silentMs: number): WireActivity {
  const minutes = minutesOf(silentMs);
  return pauseReply(language, {
    vi: `Dạ, anh/chị hỏi hơi nhanh, em xin ngưng trả lời anh/chị trong nhóm ${minutes} phút để bà con khác còn hỏi. Cần tiếp ngay, anh/chị nhắn riêng cho em, hoặc gọi ${HOTLINE} giúp em ạ.`,
    en: `You are asking rather fast, so I pause with your questions in this group for ${minutes} minutes to leave room for the others. To go on now, please write to me privately or call ${HOTLINE}.`,
  });
}

function minutesOf(silentMs: number): number {
  return Math.round(silentMs / MINUTE_MS);
}

function pauseReply(language: Language, body: Text): WireActivity {
  return buildReply({ outcome: 'guarded-flood', language, body: text(body, language), conversationOwner: 'bot' });
}
