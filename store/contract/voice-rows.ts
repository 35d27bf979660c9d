import type { Upload, VoiceRow } from '../voice-store.ts';
import { NOW } from './test-database.ts';

/** For tests: a complaint that nobody has taken. */
export function voice(id: string, changes: Partial<VoiceRow> = {}): VoiceRow {
  return {
    id,
    code: `code-${id}`,
    conversationId: 'c',
    senderKey: 'address',
    state: 'new',
    holder: undefined,
    ward: '26740',
    subject: 'rubbish',
    text: 'rác đổ đầy hẻm',
    place: 'hẻm 42 đường Lê Lợi',
    language: 'vi',
    createdAt: NOW,
    answer: undefined,
    answeredAt: undefined,
    answeredBy: undefined,
    deliveredAt: undefined,
    closedAt: undefined,
    passedOn: [],
    contact: undefined,
    ...changes,
  };
}

/** For tests: what might be a picture. */
export function upload(id: string, changes: Partial<Upload> = {}): Upload {
  const content = Uint8Array.from([0xff, 0xd8, 0, 1, 2, 255]);
  return {
    id,
    conversationId: 'c',
    name: 'rác.jpg',
    contentType: 'image/jpeg',
    size: content.length,
    content,
    createdAt: NOW,
    ...changes,
  };
}
