import { readDossierCodes } from '../../dossiers/index.ts';
import { isDossier } from '../dialogs/dossier-status.ts';
import { readOnceOnly } from '../replies/shown-once.ts';
import { tellPrivately } from './dossier-telling.ts';
import type { Ending, Turn } from './step.ts';

/**
 * The last word on a turn in a group, whatever its steps did: nothing of a dossier is said there, repeated or kept open.
 */
export function keepPrivate(turn: Turn, ending: Ending): Ending {
  const kept = isOfDossier(turn, ending) ? { ...tellPrivately(turn), state: ending.state } : ending;
  return { ...kept, state: { ...kept.state, dialogs: kept.state.dialogs.filter((frame) => !isDossier(frame)) } };
}

function isOfDossier({ input: { now } }: Turn, { outcome, route, replies }: Ending): boolean {
  if (outcome.startsWith('dossier-') || route === 'dossier-status') return true;
  return replies.some((reply) => {
    const said = [reply.text ?? '', ...(reply.suggestedActions?.actions ?? []).map(({ title }) => title)];
    return readOnceOnly({ ...reply }) !== undefined || said.some((text) => readDossierCodes(text, now).length > 0);
  });
}
