import { BY_HAND } from '../../desk/index.ts';
import { residentVoice } from './handoff-notices.ts';

/** What an official wrote in a platform's own app, as it stands in the transcript. @param text empty for a bare picture */
export function handReply(text: string): Readonly<Record<string, unknown>> {
  return { ...residentVoice.reply(BY_HAND, text === '' ? SENT_A_FILE : text), textFormat: 'plain' };
}

const SENT_A_FILE = '📎 (gửi trong ứng dụng)';
