import { z } from 'zod';
import type { CheckContext, Finding, PlatformServices } from '../platform.ts';
import { askZalo } from './api.ts';
import { templateFindings } from './check-templates.ts';
import { ZALO_OA, type ZaloSettings } from './index.ts';
import type { ZaloTokens } from './tokens.ts';

const PACKAGE_LACKS_FEATURE = -224;
const DAY_MS = 24 * 60 * 60 * 1000;
/** A refresh token lives three months. */
const REFRESH_LIFE_DAYS = 90;

const account = z.looseObject({
  oa_id: z.coerce.string().optional(),
  oaid: z.coerce.string().optional(),
  name: z.string().optional(),
  package_name: z.string().optional(),
  package_valid_through_date: z.string().optional(),
  is_verified: z.boolean().optional(),
});

/** Looks at tokens, keys and package of an Official Account. Zalo is asked who the account is, and what it may. */
export async function checkZalo(
  settings: ZaloSettings,
  tokens: ZaloTokens,
  { store, fetch, now }: PlatformServices,
  { signal }: CheckContext,
): Promise<readonly Finding[]> {
  const { oaId, appSecret, oaSecretKey, apiUrl, oauthUrl } = settings;
  const own = [
    ...(oaSecretKey === appSecret ? [wrongKey] : []),
    ...(settings.templates === undefined ? [] : templateFindings(settings.templates)),
  ];
  const accessToken = await tokens.current();
  const row = await store.channelTokens.read(ZALO_OA, oaId);
  const misconfigured = tokens.misconfigured();
  if (misconfigured !== undefined) return [...own, wrongApp(misconfigured)];
  if (accessToken === undefined) return [...own, settings.refreshToken === '' ? neverConsented : lost(row?.failure)];
  const days = Math.floor((now() - (row?.renewedAt ?? now())) / DAY_MS);
  const age: Finding = {
    level: 'ok',
    code: 'token-valid',
    text: {
      vi: `Mã truy cập còn hiệu lực, gia hạn ${days} ngày trước; mã gia hạn sống ${REFRESH_LIFE_DAYS} ngày.`,
      en: `The access token is valid, renewed ${days} days ago; the refresh token lives ${REFRESH_LIFE_DAYS} days.`,
    },
  };
  const ask = (path: string, body?: Record<string, never>) =>
    askZalo({ apiUrl, oauthUrl, fetch }, path, { accessToken, signal, ...(body === undefined ? {} : { body }) });
  const profile = await ask('/v2.0/oa/getoa');
  const groups = await ask('/v3.0/oa/quota/group', {});
  return [
    ...own,
    age,
    ...(profile === undefined ? [unreachable] : profileFindings(profile, oaId)),
    ...(groups?.error === PACKAGE_LACKS_FEATURE ? [noGroups] : []),
  ];
}

function profileFindings(
  { error, data }: { readonly error: number; readonly data?: unknown },
  oaId: string,
): Finding[] {
  const read = account.safeParse(data);
  if (error !== 0 || !read.success) {
    return [
      {
        level: 'problem',
        code: 'account-refused',
        text: { vi: `Zalo từ chối (mã ${error}).`, en: `Zalo refuses (code ${error}).` },
        todo: {
          vi: 'Xem quyền của ứng dụng ở developers.zalo.me và cấp quyền lại từ trang Kênh.',
          en: 'Look at the app’s permissions at developers.zalo.me, and consent again from the console.',
        },
      },
    ];
  }
  const { oa_id: id, oaid, name = '?', package_name: pack, package_valid_through_date: until } = read.data;
  const there = id ?? oaid;
  if (there !== undefined && there !== oaId) {
    return [
      {
        level: 'problem',
        code: 'other-account',
        text: {
          vi: `Mã truy cập là của OA ${there}, không phải ${oaId}.`,
          en: `The tokens are those of OA ${there}, not ${oaId}.`,
        },
        todo: { vi: 'Cấp quyền lại bằng đúng OA.', en: 'Consent again, with the right account.' },
      },
    ];
  }
  return [
    {
      level: 'ok',
      code: 'account-known',
      text: { vi: `Zalo biết tài khoản «${name}».`, en: `Zalo knows the account “${name}”.` },
    },
    ...(pack === undefined
      ? []
      : [
          {
            level: 'ok',
            code: 'package',
            text: {
              vi: `Gói: ${pack}${until === undefined ? '' : `, đến ${until}`}.`,
              en: `Package: ${pack}${until === undefined ? '' : `, until ${until}`}.`,
            },
          } as const,
        ]),
    ...(read.data.is_verified === false
      ? [
          {
            level: 'warning',
            code: 'not-verified',
            text: {
              vi: 'OA chưa được xác thực: không có mã gia hạn.',
              en: 'The account is not verified: it gets no refresh token.',
            },
            todo: { vi: 'Xác thực OA ở oa.zalo.me.', en: 'Have it verified at oa.zalo.me.' },
          } as const,
        ]
      : []),
  ];
}

const consentAgain = {
  vi: 'Mở trang Kênh trong bàn làm việc và bấm «Cấp quyền lại».',
  en: 'Open Channels in the console and press “Consent again”.',
};

const wrongKey: Finding = {
  level: 'problem',
  code: 'key-is-app-secret',
  text: {
    vi: 'OA Secret Key trùng với khóa bí mật của ứng dụng: chữ ký của Zalo sẽ không khớp.',
    en: 'The OA Secret Key is the app’s secret: no signature of Zalo will match.',
  },
  todo: {
    vi: 'Lấy OA Secret Key ở trang Webhook của ứng dụng (developers.zalo.me).',
    en: 'Take the OA Secret Key from the webhook page of the app (developers.zalo.me).',
  },
};

const neverConsented: Finding = {
  level: 'problem',
  code: 'never-consented',
  text: { vi: 'Quản trị viên OA chưa cấp quyền.', en: 'The account’s administrator has not consented yet.' },
  todo: consentAgain,
};

const lost = (failure: string | undefined): Finding =>
  failure === undefined
    ? unreachable
    : {
        level: 'problem',
        code: 'token-lost',
        text: {
          vi: `Zalo không nhận mã nào của ta nữa (mã ${failure}).`,
          en: `Zalo takes none of our tokens any more (code ${failure}).`,
        },
        todo: consentAgain,
      };

const wrongApp = (error: number): Finding => ({
  level: 'problem',
  code: 'app-refused',
  text: {
    vi: `Zalo không nhận ra ứng dụng: app secret không đúng (mã ${error}).`,
    en: `Zalo does not know the app: its secret is wrong (code ${error}).`,
  },
  todo: {
    vi: 'Chép lại app id và app secret từ developers.zalo.me. Mã truy cập vẫn còn, không cần cấp quyền lại.',
    en: 'Copy app id and app secret from developers.zalo.me again. The tokens are as before: no consent is needed.',
  },
});

const unreachable: Finding = {
  level: 'problem',
  code: 'unreachable',
  text: { vi: 'Zalo không trả lời.', en: 'Zalo does not answer.' },
  todo: {
    vi: 'Kiểm tra đường truyền và tường lửa tới openapi.zalo.me và oauth.zaloapp.com.',
    en: 'Look at the line and the firewall to openapi.zalo.me and oauth.zaloapp.com.',
  },
};

const noGroups: Finding = {
  level: 'warning',
  code: 'no-groups',
  text: { vi: 'Gói OA không có nhóm (GMF).', en: 'The package has no groups (GMF).' },
  todo: { vi: 'Mua gói có GMF nếu cần trả lời trong nhóm.', en: 'Buy one with GMF to answer in groups.' },
};
