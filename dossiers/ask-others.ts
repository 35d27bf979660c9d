import type { DossierStatus, KnownDossier } from './dossier.ts';
import type { DossierLookup, DossierProvider } from './provider.ts';

/** Whoever has proved a dossier waits no longer for what another system says of it. */
const OTHERS_MS = 2_500;

export interface Fitting {
  readonly dossier: KnownDossier;
  /** The name of the system whose record it is. */
  readonly source: string;
}

export interface OtherRecords {
  /** Records of the same dossier, by the proof that was given. */
  readonly fitting: readonly Fitting[];
  /** One of them holds the code for somebody else. */
  readonly isContradicted: boolean;
}

/** What further systems hold under a code that was proved in one; those that are slow or down are left out. */
export async function askOthers(
  providers: readonly DossierProvider[],
  { code, now, signal }: { readonly code: string; readonly now: Date; readonly signal?: AbortSignal },
  fits: (dossier: Pick<KnownDossier, 'proofDigests'>) => boolean,
): Promise<OtherRecords> {
  if (providers.length === 0) return { fitting: [], isContradicted: false };
  const brief = AbortSignal.timeout(OTHERS_MS);
  const options = { now, signal: signal === undefined ? brief : AbortSignal.any([signal, brief]) };
  const answers = await Promise.all(
    providers.map(async (provider) => ({ source: provider.name, answer: await inTime(provider.find(code, options)) })),
  );
  const found = answers.flatMap(({ source, answer }) =>
    answer?.kind === 'found' ? [{ source, dossier: answer.dossier }] : [],
  );
  return {
    fitting: found.filter(({ dossier }) => fits(dossier)),
    isContradicted: found.some(({ dossier }) => dossier.proofDigests.length > 0 && !fits(dossier)),
  };
}

/** Whether one of them has this code; one that is slow or down is left out. Memory would answer sooner, which tells. */
export async function isHeldBy(
  providers: readonly DossierProvider[],
  { code, now, signal }: { readonly code: string; readonly now: Date; readonly signal?: AbortSignal },
): Promise<boolean> {
  const brief = AbortSignal.timeout(OTHERS_MS);
  const options = { now, isFresh: true, signal: signal === undefined ? brief : AbortSignal.any([signal, brief]) };
  const answers = await Promise.all(providers.map(async (provider) => inTime(provider.find(code, options))));
  return answers.some((answer) => answer?.kind === 'found' || answer?.kind === 'unreadable');
}

/** The record that is told and the one that says something else; the first serves unless another is newer and differs. */
export function chooseRecord(
  first: Fitting,
  others: readonly Fitting[],
): { told: Fitting; differs: Fitting | undefined } {
  const other = others.find(({ dossier }) => areDifferent(first.dossier.status, dossier.status));
  if (other === undefined) return { told: first, differs: undefined };
  const isNewer = other.dossier.status.asOf > first.dossier.status.asOf;
  return isNewer ? { told: other, differs: first } : { told: first, differs: other };
}

/** Whether two systems say different things that a resident acts on. */
export function areDifferent(one: DossierStatus, other: DossierStatus): boolean {
  const days = [one.appointmentOn, other.appointmentOn];
  return one.state !== other.state || (!days.includes(undefined) && days[0] !== days[1]);
}

/** A system that does not heed the signal is left behind; what it fails by is no matter of whoever has proved the dossier. */
async function inTime(find: Promise<DossierLookup>): Promise<DossierLookup | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, OTHERS_MS, undefined);
  });
  try {
    return await Promise.race([find, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
