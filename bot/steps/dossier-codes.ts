import type { WireActivity } from '../contract.ts';
import { plainCodeText, type ReadDossierCode } from '../../dossiers/index.ts';
import { partsTogether } from '../dialogs/dossier-parts.ts';
import { readProofBeside } from '../dialogs/dossier-proof.ts';
import { isUpset } from '../dialogs/dossier-upset-words.ts';
import {
  codeIncomplete,
  codeWithoutOffice,
  confirmCode,
  dossierActions,
  foreignCode,
  impossibleDate,
  sorryForTrouble,
  withoutCode,
} from '../replies/dossier-texts.ts';
import { showCode } from '../replies/dossier-watch-texts.ts';
import { anotherQuestion, type Text } from '../replies/texts.ts';
import type { DossierServices } from '../turn.ts';
import { lookUpDossier } from './dossier-look-up.ts';
import { coverDigits, tellDossier } from './dossier-telling.ts';
import type { Ending, Turn } from './step.ts';

const { another, leave, noCode, right, wrong } = dossierActions;
/** As often a code is asked for again; then the ways without one are named. */
const MOST_MISREAD = 1;
const MOST_OFFERED = 5;
const FEWEST_PAIRS = 2;
/** Of one message; each is a try of its own. */
const MOST_PAIRS = 3;
/** Last digits, a phone number, the old identity number and the new one. */
const PROOF_LENGTHS: ReadonlySet<number> = new Set([4, 9, 10, 12]);

/** What the codes of a message lead to: the first that is certain counts, the others wait. */
export async function beginWithCodes(
  turn: Turn,
  services: DossierServices,
  codes: readonly [ReadDossierCode, ...ReadDossierCode[]],
  wantsWatch: boolean,
  misread: number,
  part?: string,
): Promise<Ending> {
  const proved = await lookUpEach(turn, services, codes);
  if (proved !== undefined) return proved;
  const beside = proofBeside(turn, codes);
  const certain = codes.flatMap((read) => (read.kind === 'code' ? [read.code] : []));
  const [code, ...others] = [...new Set(certain)];
  if (code !== undefined) {
    const [apart] = codes.flatMap((read) => problemOf(read) ?? []);
    const said = apart ?? (isUpset(turn.input.activity.text ?? '') ? sorryForTrouble : undefined);
    const before = said === undefined ? {} : { before: said };
    return lookUpDossier(turn, services, { code, others, wantsWatch, ...before, ...beside });
  }
  const ending = await askForCertainCode(turn, services, codes[0], { wantsWatch, misread, part, proof: beside.proof });
  return beside.keptText === undefined ? ending : { ...ending, keptText: beside.keptText };
}

/** "H29…-0021 4567, H29…-0022 1234": each is tried with the proof behind it, and told one after the other. */
async function lookUpEach(
  turn: Turn,
  services: DossierServices,
  codes: readonly ReadDossierCode[],
): Promise<Ending | undefined> {
  const message = turn.input.activity.text ?? '';
  const behind = pairsIn(message, codes);
  const pairs = behind.length < codes.length ? pairsInOrder(message, codes) : behind;
  if (pairs.length < FEWEST_PAIRS || pairs.length < codes.length) return undefined;
  const keptText = coverDigits(message, codes);
  const endings: Ending[] = [];
  for (const { code, proof } of pairs.slice(0, MOST_PAIRS)) {
    const { dossiersShown } = endings.at(-1)?.state ?? turn.state;
    const next: Turn = { ...turn, state: { ...turn.state, dossiersShown } };
    endings.push(named(code, await lookUpDossier(next, services, { code, proof, keptText })));
  }
  const last = endings.at(-1);
  const replies = endings.slice(0, -1).flatMap((ending) => ending.replies.map(withoutActions));
  return last === undefined ? undefined : { ...last, replies: [...replies, ...last.replies] };
}

/** What is shown names its dossier; what is not shown is told of this one. */
function named(code: string, ending: Ending): Ending {
  if (ending.outcome === 'dossier-shown') return ending;
  const replies = ending.replies.map((reply) => ({ ...reply, text: `**${code}**\n\n${reply.text ?? ''}` }));
  return { ...ending, replies };
}

function withoutActions({ suggestedActions: _, ...reply }: WireActivity): WireActivity {
  return reply;
}

/** Each code that is certain, with the digits that stand between it and the next one. */
function pairsIn(
  message: string,
  codes: readonly ReadDossierCode[],
): { readonly code: string; readonly proof: string }[] {
  const plain = plainCodeText(message);
  let from = 0;
  const placed = codes.map((read) => {
    const at = plain.indexOf(read.typed, from);
    from = at + read.typed.length;
    return { read, at, end: from };
  });
  return placed.flatMap(({ read, end }, index) => {
    const proof = readProofBeside(plain.slice(end, placed[index + 1]?.at).replace(/^[\s:–-]+/u, ' '));
    return read.kind === 'code' && proof !== undefined ? [{ code: read.code, proof }] : [];
  });
}

/** "A, B và C 2001 2002 2003": as many numbers as codes, and no other, go with them in their order. */
function pairsInOrder(
  message: string,
  codes: readonly ReadDossierCode[],
): { readonly code: string; readonly proof: string }[] {
  const plain = plainCodeText(message);
  const last = codes.reduce((end, { typed }) => plain.indexOf(typed, end) + typed.length, 0);
  const proofs = plain.slice(last).match(/(?<!\d)\d+(?!\d)/gu) ?? [];
  if (proofs.length !== codes.length || !proofs.every((proof) => PROOF_LENGTHS.has(proof.length))) return [];
  return codes.flatMap((read, index) => {
    const proof = proofs[index];
    return read.kind === 'code' && proof !== undefined ? [{ code: read.code, proof }] : [];
  });
}

/** Where no code of a message is certain: what is wrong with it, or one kind question. */
async function askForCertainCode(
  turn: Turn,
  services: DossierServices,
  read: ReadDossierCode,
  {
    wantsWatch,
    misread,
    part,
    proof,
  }: { wantsWatch: boolean; misread: number; part: string | undefined; proof: string | undefined },
): Promise<Ending> {
  const problem = problemOf(read);
  if (problem !== undefined) {
    return read.kind === 'foreign'
      ? tellDossier(turn, { outcome: 'dossier-elsewhere', body: problem, suggestions: [another, anotherQuestion] })
      : askCode(turn, problem, { wantsWatch, ...(read.kind === 'impossible-date' ? { code: read.code } : {}) });
  }
  const guess = read.kind === 'unsure' ? read.guess : undefined;
  if (guess === undefined) {
    const lacksOffice = read.kind === 'unsure' && read.reason === 'no-agency';
    if (lacksOffice) return askAgain(turn, codeWithoutOffice, misread, wantsWatch, read.typed);
    return askAgain(turn, codeIncomplete, misread, wantsWatch, partsTogether(part, read.typed));
  }
  // Only its letters are missing, and the proof beside it tells whether the guess is right.
  if (read.kind === 'unsure' && read.reason === 'no-agency' && proof !== undefined) {
    return lookUpDossier(turn, services, { code: guess, wantsWatch, proof });
  }
  return tellDossier(turn, {
    outcome: 'dossier-asked',
    body: confirmCode(guess),
    next: { step: 'confirm', slots: { code: guess, wantsWatch } },
    suggestions: [right, wrong, leave],
  });
}

/** Why a code cannot be looked up here; undefined when it can, or may be. */
function problemOf(read: ReadDossierCode): Text | undefined {
  if (read.kind === 'foreign') return foreignCode(read.letters, read.agency);
  return read.kind === 'impossible-date' ? impossibleDate(read.code, read.date, read.reason) : undefined;
}

/** "H29.16.14-260902-0021 0901234567": the number beside the code is meant as the proof. */
function proofBeside(turn: Turn, codes: readonly ReadDossierCode[]): { proof?: string; keptText?: string } {
  const message = turn.input.activity.text ?? '';
  const beside = codes.reduce((rest, { typed }) => rest.replace(typed, ' , '), plainCodeText(message));
  const proof = readProofBeside(beside);
  // Whatever number it is, it may be the one that proves the dossier: it is covered in any case.
  const kept = /\p{Nd}{4}/u.test(beside) ? { keptText: coverDigits(message, codes) } : {};
  return proof === undefined ? kept : { proof, ...kept };
}

/** @param offered codes to choose from */
export function askCode(
  turn: Turn,
  body: Text,
  slots: { code?: string; part?: string; wantsWatch?: boolean; misread?: number; isOfAnother?: boolean } = {},
  offered: readonly string[] = [],
): Ending {
  return tellDossier(turn, {
    outcome: 'dossier-asked',
    body,
    next: { step: 'code', slots },
    suggestions: [...offered.slice(0, MOST_OFFERED).map(showCode), noCode, leave],
  });
}

/** @param part what was sent of a code whose end is awaited */
export function askAgain(turn: Turn, body: Text, misread: number, wantsWatch: boolean, part?: string): Ending {
  if (misread > MOST_MISREAD) {
    const next = { step: 'code', slots: { lacksCode: true, wantsWatch } } as const;
    return tellDossier(turn, { outcome: 'dossier-asked', body: withoutCode, next, suggestions: [anotherQuestion] });
  }
  return askCode(turn, body, { misread: misread + 1, wantsWatch, ...(part === undefined ? {} : { part }) });
}
