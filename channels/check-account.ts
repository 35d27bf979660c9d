import type { KnownAccount } from './account-registry.ts';
import { faultsIn, type Finding, type PlatformServices } from './platform.ts';

const HOUR_MS = 60 * 60 * 1000;

export interface CheckOptions {
  /** Where the world reaches us; undefined: the setting is missing. */
  readonly publicUrl: string | undefined;
  readonly signal: AbortSignal;
}

/** All that can be known of an account without writing to anybody: what is fine, and what is missing or wrong. */
export async function checkAccount(
  { platform, row, values }: KnownAccount,
  services: PlatformServices,
  { publicUrl, signal }: CheckOptions,
): Promise<readonly Finding[]> {
  const webhookUrl = webhookUrlOf(platform, publicUrl);
  const own = [...(row.isEnabled ? [] : [switchedOff]), addressFinding(webhookUrl), heardFinding(row.heardAt)];
  if (values === undefined) return [...own, sealedUnderAnotherKey];
  const faults = faultsIn(platform.fields, values);
  if (faults.length > 0) return [...own, ...faults.map(toFinding)];
  const { replyWindowMs } = platform.open(values, services).account.capabilities;
  const window = replyWindowMs === undefined ? [] : [windowFinding(replyWindowMs)];
  return [...own, ...window, ...(await platform.check(values, services, { webhookUrl, signal }))];
}

/** Where the platform must call us. */
export function webhookUrlOf(
  { channel, webhookPath = `/webhooks/${channel}` }: KnownAccount['platform'],
  publicUrl: string | undefined,
): string | undefined {
  return publicUrl === undefined ? undefined : `${publicUrl.replace(/\/+$/u, '')}${webhookPath}`;
}

const switchedOff: Finding = {
  level: 'warning',
  code: 'off',
  text: { vi: 'Tài khoản đang tắt.', en: 'The account is switched off.' },
  todo: { vi: 'Bật lại khi muốn phục vụ.', en: 'Switch it on when it should serve.' },
};

const sealedUnderAnotherKey: Finding = {
  level: 'problem',
  code: 'other-secrets-key',
  text: {
    vi: 'Không mở được bí mật của tài khoản: SECRETS_KEY đã khác lúc lưu.',
    en: 'The account’s secrets cannot be opened: SECRETS_KEY is another than when they were stored.',
  },
  todo: {
    vi: 'Đặt lại SECRETS_KEY cũ, hoặc nhập lại các bí mật.',
    en: 'Set the former SECRETS_KEY again, or enter the secrets anew.',
  },
};

function addressFinding(webhookUrl: string | undefined): Finding {
  if (webhookUrl === undefined) {
    return {
      level: 'problem',
      code: 'no-public-url',
      text: {
        vi: 'Chưa đặt PUBLIC_URL: nền tảng không biết gọi về đâu.',
        en: 'PUBLIC_URL is not set: the platform cannot know where to call.',
      },
      todo: {
        vi: 'Đặt PUBLIC_URL là địa chỉ https mà bên ngoài mở được.',
        en: 'Set PUBLIC_URL to the https address under which the world reaches the server.',
      },
    };
  }
  return webhookUrl.startsWith('https:')
    ? {
        level: 'ok',
        code: 'webhook-url',
        text: { vi: `Địa chỉ webhook: ${webhookUrl}`, en: `Address of the webhook: ${webhookUrl}` },
      }
    : {
        level: 'problem',
        code: 'no-https',
        text: {
          vi: `Địa chỉ webhook ${webhookUrl} không phải https: các nền tảng không gọi.`,
          en: `The webhook’s address ${webhookUrl} is no https: platforms do not call it.`,
        },
        todo: {
          vi: 'Đặt máy chủ sau https và sửa PUBLIC_URL.',
          en: 'Put the server behind https, and correct PUBLIC_URL.',
        },
      };
}

/** Only a call that came proves address, signature and events at once. */
function heardFinding(heardAt: number | undefined): Finding {
  return heardAt === undefined
    ? {
        level: 'warning',
        code: 'never-heard',
        text: {
          vi: 'Nền tảng chưa gọi về lần nào có chữ ký đúng.',
          en: 'The platform has never called with a signature that fits.',
        },
        todo: {
          vi: 'Nhập địa chỉ webhook ở nền tảng, bật các sự kiện, rồi tự nhắn thử một tin. Nếu vẫn vậy, xem khóa chữ ký.',
          en: 'Enter the webhook’s address at the platform, switch its events on, then write a message yourself. If it stays so, look at the signature key.',
        },
      }
    : {
        level: 'ok',
        code: 'heard',
        text: {
          vi: `Lần gọi gần nhất: ${new Date(heardAt).toISOString()}`,
          en: `It last called at ${new Date(heardAt).toISOString()}`,
        },
      };
}

function windowFinding(replyWindowMs: number): Finding {
  const hours = Math.round(replyWindowMs / HOUR_MS);
  const [vi, en] =
    hours % 24 === 0 && hours > 24 ? [`${hours / 24} ngày`, `${hours / 24} days`] : [`${hours} giờ`, `${hours} hours`];
  return {
    level: 'ok',
    code: 'window',
    text: {
      vi: `Trả lời và báo tin trong khung chat được ${vi} kể từ khi người dân nhắn lần cuối.`,
      en: `Replies and notices reach the chat for ${en} after a resident last wrote.`,
    },
  };
}

function toFinding(fault: string): Finding {
  return {
    level: 'problem',
    code: 'value-wrong',
    text: { vi: `Thiếu hoặc sai: ${fault}`, en: `Missing or wrong: ${fault}` },
    todo: { vi: 'Nhập lại ở trang Kênh.', en: 'Enter it again in the console (Channels).' },
  };
}
