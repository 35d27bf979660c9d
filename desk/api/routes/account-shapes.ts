import { z } from 'zod';
import { ROLES } from '../../principal.ts';

export const role = z.enum(ROLES);
export const scope = z.union([z.literal('all'), z.array(z.string().min(1).max(100)).max(500)]);

/** Whoever is signed in, as they see themselves. */
export const ownAccountShape = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    roles: z.array(role),
    wards: scope,
    fields: scope,
    hasSecondFactor: z.boolean(),
    hasPassword: z.boolean(),
  })
  .meta({ id: 'OwnAccount' });

export const enrolmentShape = z
  .object({
    secret: z.string(),
    uri: z.string().describe('otpauth:// address'),
    qrSvg: z.string().describe('The address as a QR code'),
  })
  .meta({ id: 'Enrolment' });

const recoveryCodes = z.array(z.string()).optional().describe('Shown once, after an enrolment');

/** How far somebody is with signing in. */
export const sessionShape = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('signed-out'),
      singleSignOn: z.object({ label: z.string() }).nullable(),
      needsFirstAdministrator: z.boolean(),
    }),
    z.object({
      state: z.literal('second-factor'),
      csrfToken: z.string(),
      enrolment: enrolmentShape.nullable().describe('The account has none yet: show it, then send its first code'),
    }),
    z.object({ state: z.literal('new-password'), csrfToken: z.string(), recoveryCodes }),
    z.object({
      state: z.literal('signed-in'),
      csrfToken: z.string(),
      account: ownAccountShape,
      idleTimeoutMs: z.int(),
      expiresAt: z.int(),
      recoveryCodes,
    }),
  ])
  .meta({ id: 'Session' });

export type SessionShape = z.input<typeof sessionShape>;

/** An official's account, as administrators see it. */
export const accountShape = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(role),
    wards: scope,
    fields: scope,
    isActive: z.boolean(),
    hasPassword: z.boolean(),
    mustChangePassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    hasSingleSignOn: z.boolean(),
    lastSignInAt: z.int().nullable(),
  })
  .meta({ id: 'Account' });
