import type { Finding, PlatformServices } from '../platform.ts';
import type { BotFrameworkSettings } from './index.ts';
import { createConnectorTokens } from './tokens.ts';

/** Asks for a token and for the Connector's keys; nobody is written to. */
export async function checkBotFramework(
  settings: BotFrameworkSettings,
  { fetch, now }: Pick<PlatformServices, 'fetch' | 'now'>,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { status } = await createConnectorTokens({ ...settings, fetch, now }).current();
  return [TOKEN[status], (await hasKeys(settings, fetch, signal)) ? keysKnown : noKeys];
}

async function hasKeys({ keysUrl }: BotFrameworkSettings, fetch: typeof globalThis.fetch, signal: AbortSignal) {
  try {
    const body: unknown = await (await fetch(keysUrl, { redirect: 'error', signal })).json();
    return (
      typeof body === 'object' && body !== null && 'keys' in body && Array.isArray(body.keys) && body.keys.length > 0
    );
  } catch {
    return false;
  }
}

const TOKEN: Readonly<Record<'issued' | 'refused' | 'no-answer', Finding>> = {
  issued: {
    level: 'ok',
    code: 'token-valid',
    text: { vi: 'Microsoft cấp mã truy cập cho ứng dụng.', en: 'Microsoft gives the app a token.' },
  },
  refused: {
    level: 'problem',
    code: 'token-refused',
    text: {
      vi: 'Microsoft không nhận mã ứng dụng hoặc khóa bí mật (có thể khóa đã hết hạn).',
      en: 'Microsoft does not take the app id or its secret (which may have run out).',
    },
    todo: {
      vi: 'Tạo khóa bí mật mới ở Azure (App registrations → Certificates & secrets) rồi nhập lại; xem BOT_TENANT_ID.',
      en: 'Make a new client secret at Azure (App registrations → Certificates & secrets) and enter it; look at the tenant.',
    },
  },
  'no-answer': {
    level: 'problem',
    code: 'unreachable',
    text: { vi: 'Không gọi được trang đăng nhập của Microsoft.', en: 'Microsoft’s sign-in cannot be reached.' },
    todo: {
      vi: 'Mở tường lửa tới login.microsoftonline.com.',
      en: 'Open the firewall to login.microsoftonline.com.',
    },
  },
};

const keysKnown: Finding = {
  level: 'ok',
  code: 'keys-known',
  text: { vi: 'Đọc được khóa công khai của Connector.', en: 'The Connector’s public keys can be read.' },
};

const noKeys: Finding = {
  level: 'problem',
  code: 'no-keys',
  text: {
    vi: 'Không đọc được khóa công khai của Connector: mọi cuộc gọi về sẽ bị từ chối.',
    en: 'The Connector’s public keys cannot be read: none of its calls can be checked.',
  },
  todo: { vi: 'Mở tường lửa tới login.botframework.com.', en: 'Open the firewall to login.botframework.com.' },
};
