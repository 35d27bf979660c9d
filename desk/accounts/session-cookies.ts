import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import { SESSION_ABSOLUTE_MS } from './sessions.ts';

const SIGN_OUT_PATH = '/api/session';
const DEVICE_MS = 180 * 24 * 60 * 60_000;
const DEVICE_COOKIE = 'motcua_device';
const RECEIPT_COOKIE = 'motcua_sso_receipt';

/** The cookies of officials' browsers: no script reads them, no other site's page sends them. */
export interface SessionCookies {
  sessionToken(request: IncomingMessage): string | undefined;
  device(request: IncomingMessage): string | undefined;
  setSession(response: Response, token: string): void;
  setDevice(response: Response, value: string): void;
  clearSession(response: Response): void;
  /** What it takes to sign out at the identity provider. */
  receipt(request: IncomingMessage): string | undefined;
  setReceipt(response: Response, receipt: string): void;
  clearReceipt(response: Response): void;
}

/** @param isSecure whether browsers reach the server over https: then the cookies go no other way */
export function createSessionCookies(isSecure: boolean): SessionCookies {
  const name = isSecure ? '__Host-motcua_session' : 'motcua_session';
  const options = { httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/' } as const;
  return {
    sessionToken: (request) => cookieOf(request, name),
    device: (request) => cookieOf(request, DEVICE_COOKIE),
    setSession(response, token) {
      response.cookie(name, token, { ...options, maxAge: SESSION_ABSOLUTE_MS });
    },
    setDevice(response, value) {
      response.cookie(DEVICE_COOKIE, value, { ...options, path: '/api/session', maxAge: DEVICE_MS });
    },
    clearSession(response) {
      response.clearCookie(name, options);
    },
    receipt: (request) => cookieOf(request, RECEIPT_COOKIE),
    setReceipt(response, receipt) {
      response.cookie(RECEIPT_COOKIE, receipt, { ...options, path: SIGN_OUT_PATH, maxAge: SESSION_ABSOLUTE_MS });
    },
    clearReceipt(response) {
      response.clearCookie(RECEIPT_COOKIE, { ...options, path: SIGN_OUT_PATH });
    },
  };
}

export function cookieOf({ headers }: IncomingMessage, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = pairs
    .find(([key]) => key === name)
    ?.slice(1)
    .join('=');
  return value === undefined || value === '' ? undefined : decoded(value);
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
