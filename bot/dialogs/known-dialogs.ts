import type { DialogFrame } from '../state.ts';

/** Every dialog with the newest version of its slots that this code reads; a guide begins anew from any by itself. */
export const DIALOG_VERSIONS: Readonly<Record<string, number>> = {
  'choose-procedure': 2,
  'choose-ward': 1,
  'dossier-status': 1,
  'guided-procedure': Infinity,
  handoff: 1,
  'notice-address': 1,
  'own-data': 1,
  rating: 1,
  voice: 1,
  'ward-news': 1,
};

/** Whether this code can know what the frame means: not one of a dialog that is gone, nor of a newer version. */
export function isKnownDialog({ dialog, version }: DialogFrame): boolean {
  const newest = Object.hasOwn(DIALOG_VERSIONS, dialog) ? DIALOG_VERSIONS[dialog] : undefined;
  return newest !== undefined && version <= newest;
}
