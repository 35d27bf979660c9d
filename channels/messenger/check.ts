import { z } from 'zod';
import type { Finding } from '../platform.ts';
import { GRAPH_VERSION, type MessengerSettings } from './index.ts';

const page = z.looseObject({ id: z.string(), name: z.string() });
const apps = z.looseObject({ data: z.array(z.looseObject({ subscribed_fields: z.array(z.string()).optional() })) });
const NEEDED = ['messages', 'messaging_postbacks'];
/** What the page itself writes: by it an official is noticed who answers in Meta's inbox. */
const ECHOES = 'message_echoes';

/** Asks Meta whose the token is and what the page tells us of; nobody is written to. */
export async function checkMessenger(
  { apiUrl, pageId, pageToken }: MessengerSettings,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const ask = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${pageToken}` };
    const response = await fetch(`${apiUrl}/${GRAPH_VERSION}/${path}`, { headers, redirect: 'error', signal });
    return response.json();
  };
  try {
    const known = page.safeParse(await ask('me?fields=id,name')).data;
    if (known?.id !== pageId) return [known === undefined ? tokenRefused : otherPage(known.name)];
    const subscribed = apps.safeParse(await ask(`${pageId}/subscribed_apps`)).data?.data ?? [];
    const fields = subscribed.flatMap(({ subscribed_fields: told = [] }) => told);
    const missing = NEEDED.filter((field) => !fields.includes(field));
    return [
      pageKnown(known.name),
      ...(missing.length === 0 ? [] : [notSubscribed(missing)]),
      ...(fields.includes(ECHOES) ? [] : [noEchoes]),
    ];
  } catch {
    return [unreachable];
  }
}

const pageKnown = (name: string): Finding => ({
  level: 'ok',
  code: 'account-known',
  text: { vi: `Mã đúng là của trang «${name}».`, en: `The token is that of the page “${name}”.` },
});

const otherPage = (name: string): Finding => ({
  level: 'problem',
  code: 'other-account',
  text: { vi: `Mã là của trang «${name}», không phải trang này.`, en: `The token is that of the page “${name}”.` },
  todo: { vi: 'Lấy mã của đúng trang.', en: 'Get the token of the right page.' },
});

const notSubscribed = (missing: readonly string[]): Finding => ({
  level: 'problem',
  code: 'not-subscribed',
  text: {
    vi: `Trang chưa báo cho ứng dụng: ${missing.join(', ')}.`,
    en: `The page does not tell the app of: ${missing.join(', ')}.`,
  },
  todo: {
    vi: 'Ở phần Messenger của ứng dụng, đăng ký trang với các trường đó.',
    en: 'In the app’s Messenger settings, subscribe the page with these fields.',
  },
});

const noEchoes: Finding = {
  level: 'warning',
  code: 'no-echoes',
  text: {
    vi: `Trang chưa báo ${ECHOES}: cán bộ trả lời trong hộp thư Meta thì trợ lý vẫn nói chen vào.`,
    en: `The page does not tell of ${ECHOES}: the assistant goes on over an official who answers in Meta’s inbox.`,
  },
  todo: {
    vi: `Ở phần Messenger của ứng dụng, đăng ký trang với ${ECHOES}.`,
    en: `In the app’s Messenger settings, subscribe the page with ${ECHOES}.`,
  },
};

const tokenRefused: Finding = {
  level: 'problem',
  code: 'token-refused',
  text: { vi: 'Meta không nhận mã của trang.', en: 'Meta does not take the page’s token.' },
  todo: { vi: 'Lấy mã mới ở phần Messenger của ứng dụng.', en: 'Get a new one in the app’s Messenger settings.' },
};

const unreachable: Finding = {
  level: 'problem',
  code: 'unreachable',
  text: { vi: 'Không gọi được Meta.', en: 'Meta cannot be reached.' },
  todo: { vi: 'Mở tường lửa tới graph.facebook.com.', en: 'Open the firewall to graph.facebook.com.' },
};
