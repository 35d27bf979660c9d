import QRCode from 'qrcode';
import { principalOf } from '../../accounts/account.ts';
import type { AccountLinkService } from '../../accounts/account-links.ts';
import { totpUri } from '../../accounts/one-time-codes.ts';
import { csrfTokenOf } from '../../accounts/secrets.ts';
import { type LivingSession, SESSION_IDLE_MS } from '../../accounts/sessions.ts';
import type { SignIn } from '../../accounts/sign-in.ts';
import type { SessionShape } from './account-shapes.ts';

export interface SessionViewParts {
  readonly signIn: SignIn;
  readonly links: AccountLinkService;
  /** The name of the city's sign-in, where it is connected. */
  readonly singleSignOn: { readonly label: string } | undefined;
}

/** What a page needs to know to show the next step of signing in. */
export function createSessionView({ signIn, links, singleSignOn }: SessionViewParts) {
  return async (session: LivingSession | undefined): Promise<SessionShape> => {
    if (session === undefined) {
      return {
        state: 'signed-out',
        singleSignOn: singleSignOn === undefined ? null : { label: singleSignOn.label },
        needsFirstAdministrator: await links.needsFirstAdministrator(),
      };
    }
    const { stage, account, token, expiresAt } = session;
    const csrfToken = csrfTokenOf(token);
    if (stage === 'new-password') return { state: stage, csrfToken };
    if (stage === 'second-factor') {
      const secret = await signIn.enrolment(account);
      return { state: stage, csrfToken, enrolment: secret === undefined ? null : await enrolmentOf(secret, account) };
    }
    const { id, name, roles, wards, fields } = principalOf(account);
    return {
      state: stage,
      csrfToken,
      account: {
        id,
        login: account.login,
        name,
        roles: [...roles],
        wards: wards === 'all' ? wards : [...wards],
        fields: fields === 'all' ? fields : [...fields],
        hasSecondFactor: account.totpIsConfirmed,
        hasPassword: account.passwordHash !== undefined,
      },
      idleTimeoutMs: SESSION_IDLE_MS,
      expiresAt,
    };
  };
}

export async function enrolmentOf(secret: string, { login }: { login: string }) {
  const uri = totpUri(secret, login);
  return { secret, uri, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
}
