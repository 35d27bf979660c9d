import type { Http } from '../api/http.ts';
import type { PageQuery } from '../live/use-pages.ts';
import type { Voice, VoiceWithPhotos } from '../api/shapes.ts';

export type { Voice, VoiceWithPhotos };
export type VoiceState = Voice['state'];
export type VoiceSubject = Voice['subject'];

/** The calls about what residents suggest and complain of. */
export function voiceCalls({ get, send }: Http) {
  const path = (id: string, act = '') => `/desk/voices/${encodeURIComponent(id)}${act}`;
  const change = (id: string, act: string, body?: object) =>
    send<VoiceWithPhotos>('POST', path(id, `/${act}`), body === undefined ? {} : { body });
  return {
    voices: (query: { state: VoiceState; q?: string } & PageQuery, signal?: AbortSignal) =>
      get<{ items: readonly Voice[]; hasMore: boolean; next: number | null; total: number | null }>('/desk/voices', {
        query,
        ...(signal === undefined ? {} : { signal }),
      }),
    voice: (id: string, signal?: AbortSignal) => get<VoiceWithPhotos>(path(id), signal === undefined ? {} : { signal }),
    claimVoice: (id: string) => change(id, 'claim'),
    releaseVoice: (id: string) => change(id, 'release'),
    finishVoice: (id: string, how: 'answer' | 'pass' | 'close', text: string) => change(id, how, { text }),
    transferVoice: (id: string, ward: string, note: string) => change(id, 'transfer', { ward, note }),
    classVoice: (id: string, subject: VoiceSubject) => change(id, 'class', { subject }),
    revealVoiceContact: (id: string, reason: string) =>
      send<{ contact: string }>('POST', path(id, '/reveal'), { body: { reason } }),
  };
}

export function uploadAddress(id: string): string {
  return `/api/desk/uploads/${encodeURIComponent(id)}`;
}
