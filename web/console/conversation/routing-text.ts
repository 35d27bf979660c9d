import type { Language } from '../api/shapes.ts';

/** The words with which the server says why a hand-off came here; wards and fields between them are names. */
const ENGLISH: Readonly<Record<string, string>> = {
  'Chưa rõ phường, xã': 'ward not known yet',
  'cấp xã': 'a matter of the ward',
  'cấp thành phố': 'a matter of the city',
  'Thành phố': 'the whole city',
  'chuyển tới': 'passed on',
  'Cán bộ chủ động vào': 'an official stepped in',
  'Cán bộ trả lời trong ứng dụng': 'answered in the channel’s own app',
};

/** Why it came here, in the reader's language. */
export function routingText(routing: string, language: Language): string {
  if (language === 'vi') return routing;
  return routing
    .split(' · ')
    .map((part) => ENGLISH[part] ?? part)
    .join(' · ');
}
