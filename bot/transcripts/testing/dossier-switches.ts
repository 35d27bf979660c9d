import { says, type Switch } from './switches.ts';

/** Recognisers of talks about a dossier. */
export const DOSSIER_RECOGNISERS: readonly Switch[] = [
  {
    name: 'dossier codes',
    module: '../dossiers/read-codes.ts',
    off: { readDossierCodes: says([]) },
    patterns: ['dossiers'],
  },
  {
    name: 'short words about a dossier',
    module: 'dialogs/dossier-words.ts',
    off: { readDossierWord: says(undefined) },
    patterns: ['dossiers'],
  },
  {
    name: 'wish to be told of a dossier',
    module: 'dialogs/dossier-words.ts',
    off: { asksToWatch: says(false) },
    patterns: ['dossiers'],
  },
  {
    name: 'end of notices',
    module: 'dialogs/dossier-words.ts',
    off: { asksToStopWatching: says(false) },
    patterns: ['dossiers'],
  },
  {
    name: 'question about consents',
    module: 'dialogs/dossier-words.ts',
    off: { asksForConsents: says(false) },
    patterns: ['dossiers'],
  },
  {
    name: 'proof of a dossier',
    module: 'dialogs/dossier-proof.ts',
    off: { readProofGiven: says(undefined) },
    patterns: ['dossiers'],
  },
  {
    name: 'a name in place of a proof',
    module: 'dialogs/dossier-proof.ts',
    off: { tellsWho: says(false) },
    patterns: ['dossiers'],
  },
  {
    name: 'question beside a number',
    module: 'dialogs/dossier-proof.ts',
    off: { asksSomething: says(false) },
    patterns: ['dossiers'],
  },
];
