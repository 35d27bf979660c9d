import type { Language, WireActivity } from '../contract.ts';
import { buildReply } from './build-reply.ts';
import { HOTLINE, text, type Text } from './texts.ts';

const MINUTE_MS = 60_000;

/** A group asks faster than anybody can read: what it is told before the assistant is silent for so long. */
export function floodedReply(language: Language, silentMs: number): WireActivity {
  const minutes = Math.round(silentMs / MINUTE_MS);
  const body: Text = {
    vi: `Dạ, nhóm mình đang hỏi nhanh quá, em xin ngưng trả lời ở đây ${minutes} phút. Anh/chị nào cần gấp thì nhắn riêng cho em, hoặc gọi ${HOTLINE} giúp em ạ.`,
    en: `This group is asking faster than I can answer, so I pause here for ${minutes} minutes. If it is urgent, please write to me privately or call ${HOTLINE}.`,
  };
  return buildReply({ outcome: 'guarded-flood', language, body: text(body, language), conversationOwner: 'bot' });
}
