import type { VoiceSubject } from '../../store/index.ts';

/** What a suggestion or complaint is about, as residents and officials read it. */
export const VOICE_SUBJECTS = [
  { code: 'rubbish', vi: 'Rác, vệ sinh', en: 'Rubbish and cleanliness' },
  { code: 'order', vi: 'An ninh, trật tự, lấn chiếm', en: 'Order and obstructed pavements' },
  { code: 'works', vi: 'Đường, điện, nước, cây xanh, ngập', en: 'Roads, lights, water, trees, flooding' },
  { code: 'noise', vi: 'Tiếng ồn', en: 'Noise' },
  { code: 'building', vi: 'Xây dựng', en: 'Building' },
  { code: 'conduct', vi: 'Thái độ, việc làm của cán bộ', en: 'How an official behaved' },
  { code: 'procedure', vi: 'Giải quyết thủ tục', en: 'How a procedure was handled' },
  { code: 'other', vi: 'Việc khác', en: 'Something else' },
] as const satisfies readonly { readonly code: VoiceSubject; readonly vi: string; readonly en: string }[];

/** Whose network it is: the city's companies mend it, and 1022 hands it on to them. */
export function isOfCity(subject: VoiceSubject): boolean {
  return subject === 'works';
}
