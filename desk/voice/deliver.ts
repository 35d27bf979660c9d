import type { Store, VoiceRow } from '../../store/index.ts';
import { answerNotice } from '../answer-notice.ts';
import type { ResidentVoice } from '../resident-voice.ts';

/**
 * Sends what became of a voice, once, to the conversation that it was left in, or where that has ended to one that is
 * linked with it. While an official holds that conversation it waits: false.
 */
export async function deliverVoiceAnswer(
  store: Store,
  words: ResidentVoice,
  voice: VoiceRow,
  now: number,
): Promise<boolean> {
  return store.transaction(async (transaction) => {
    const conversation = await transaction.conversationLinks.whereToTell(voice.conversationId, voice.createdAt);
    if (conversation?.owner !== 'bot') return false;
    const { id: conversationId, channel, epoch } = conversation;
    const { state } = await transaction.conversations.readState(conversationId);
    const activity = words.voiceAnswered(voice, state);
    const message = { id: `voice:${voice.id}`, conversationId, channel, activity, epoch };
    if ((await transaction.outbox.enqueue(message, now)) === 'stale-epoch') return false;
    await transaction.notices.add(answerNotice(message, voice, now), now);
    return transaction.voices.delivered(voice.id, now);
  });
}
