import type { Language } from './protocol/activity.ts';

const PROCEDURE_CODE = /^\d\.\d{6}$/;

/**
 * The procedure that the page's address asks about (`/?procedure=1.001193`: a printed list leads here). It is taken out of
 * the address, so that a reload doesn't ask again. Undefined where there is none.
 */
export function takeProcedureFromAddress(): { readonly code: string; readonly language?: Language } | undefined {
  const address = new URL(location.href);
  const code = address.searchParams.get('procedure');
  const language = address.searchParams.get('lang');
  if (code === null) return undefined;
  history.replaceState(history.state, '', address.pathname);
  if (!PROCEDURE_CODE.test(code)) return undefined;
  return { code, ...(language === 'vi' || language === 'en' ? { language } : {}) };
}
