import {
  localDateOf,
  quantityKey,
  type Procedure,
  type ProcedureRecord,
  type Quantity,
} from '../../knowledge/index.ts';
import type { Aspect } from '../contract.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { readClaimContext } from '../understanding/claim-context.ts';
import { readClaims, type Claim } from '../understanding/claims.ts';
import { asksForAge, noAgeNote } from './age-asked.ts';
import { ageLines } from './age-lines.ts';
import { claimLines, type ClaimedRole, type ClaimLine } from './claim-lines.ts';
import { asksForFine, fineNote } from './fine-amount.ts';
import { bullets, localiser } from './format.ts';
import { readPremise } from '../understanding/premises.ts';
import { answerPremise, answerValidity } from './put-right-premise.ts';
import { metAgeNote } from './met-age.ts';
import { answerOffice } from './put-right-office.ts';
import { dependsOnWhich, headOf, nowhereAmongThem, type Judged } from './put-right-texts.ts';
import { asksOfSigning, signingNote } from './signing.ts';
import { isSameQuantity } from './same-quantity.ts';
import { knownQuantities } from './verify.ts';
import { withoutRepeats } from './without-repeats.ts';

/**
 * Says first whether the numbers that the message takes for granted agree with the record: one is right only where every
 * line of the record that may be meant says so. One that holds for some is told with for whom it holds; a false one is
 * not said again, for whoever reads in haste would keep it.
 */
export function putRight(turn: Turn, ending: Ending): Ending {
  if (ending.outcome === 'clarifying') return heldAgainstChoices(turn, ending);
  const reply = ending.replies.at(-1);
  const [code] = ending.procedures ?? [];
  const procedure = code === undefined ? undefined : turn.dependencies.catalogue.find(code);
  if (ending.outcome !== 'answered' || procedure?.record === undefined || reply?.text === undefined) return ending;
  // Several procedures were answered: whose the number is cannot be told.
  if ((ending.procedures ?? []).length > 1) return ending;
  const aspects = new Set(ending.aspects);
  const isOfFine = asksForFine(messageOf(turn));
  const all = readClaims(messageOf(turn));
  const ofUse = all.find(({ of }) => of === 'validity');
  const claims = all.filter(
    ({ kind, of }) => of !== 'validity' && isTold(kind, aspects) && !(isOfFine && kind === 'amount'),
  );
  const judged = judge(turn, procedure, procedure.record, claims, aspects);
  const [title = '', ...rest] = reply.text.split('\n\n');
  const body = rest.join('\n\n');
  const ages = claims.some(({ kind }) => kind === 'age') ? agesOf(turn, procedure.record, body) : undefined;
  const { language, dependencies } = turn;
  const localise = localiser(dependencies.catalogue, language);
  const told = { record: procedure.record, aspects, body, language, localise };
  const office = answerOffice(messageOf(turn), procedure, told);
  const premise =
    claims.length > 0 || office !== undefined ? undefined : readPremise(ending.asked?.text ?? messageOf(turn));
  const put = premise === undefined ? office : answerPremise(premise, told);
  const use = ofUse === undefined ? undefined : answerValidity(ofUse, told);
  const noAge =
    aspects.has('who') && asksForAge(messageOf(turn)) && ageLines(procedure.record).length === 0
      ? noAgeNote(procedure.record, language, localise)
      : undefined;
  const signing = asksOfSigning(messageOf(turn)) ? signingNote(procedure.record, language, localise, body) : undefined;
  const met =
    all.some(({ kind }) => kind === 'age') || noAge !== undefined
      ? undefined
      : metAgeNote(procedure.record, messageOf(turn), told);
  const fine = isOfFine ? fineNote(procedure.record, language, localise) : undefined;
  const parts = [headOf(judged)?.[language], fine, noAge, ages, met, signing, use, put].filter(
    (part) => part !== undefined,
  );
  if (parts.length === 0) return ending;
  const text = withoutRepeats([title, ...parts, body]).join('\n\n');
  return { ...ending, replies: [...ending.replies.slice(0, -1), { ...reply, text }] };
}

/** While it is not known which procedure is meant, a number is not agreed to: it is held against all that are offered. */
function heldAgainstChoices(turn: Turn, ending: Ending): Ending {
  const { catalogue } = turn.dependencies;
  const reply = ending.replies.at(-1);
  const choices = (ending.procedures ?? []).flatMap((code) => catalogue.find(code) ?? []);
  const claims = readClaims(messageOf(turn)).filter(({ kind }) => kind === 'amount');
  if (reply?.text === undefined || claims.length === 0 || choices.length === 0) return ending;
  const isKnown = choices.some((choice) => {
    const known = new Set(knownQuantities(choice, catalogue).map(quantityKey));
    return claims.some((claim) => known.has(quantityKey(claim)));
  });
  const said = (isKnown ? dependsOnWhich : nowhereAmongThem)[turn.language];
  return { ...ending, replies: [...ending.replies.slice(0, -1), { ...reply, text: `${said}\n\n${reply.text}` }] };
}

/** What is written now, or the question whose number waited for the choice that is made now. */
function messageOf({ input, state }: Turn): string {
  const message = input.activity.text ?? '';
  const open = state.dialogs.at(-1);
  const asked = open === undefined ? undefined : readChooseProcedure(open)?.question;
  return asked === undefined || asked === '' || readClaims(message).length > 0 || readClaims(asked).length === 0
    ? message
    : `${asked} ${message}`;
}

const ASPECTS_OF: Readonly<Partial<Record<Quantity['kind'], readonly Aspect[]>>> = {
  amount: ['fee', 'case', 'overview', 'online'],
  duration: ['duration', 'deadline', 'case', 'overview', 'online'],
  age: ['who', 'case', 'overview', 'documents'],
};

/** Whether the reply tells what the number is of. */
function isTold(kind: Quantity['kind'], aspects: ReadonlySet<Aspect>): boolean {
  return (ASPECTS_OF[kind] ?? []).some((aspect) => aspects.has(aspect));
}

/** Ages hold under conditions that only the sentence tells: the record's own sentences are shown, nothing is judged. */
function agesOf({ dependencies, language }: Turn, record: ProcedureRecord, body: string): string | undefined {
  const localise = localiser(dependencies.catalogue, language);
  const lines = ageLines(record).map(localise);
  if (lines.length === 0 || lines.every((line) => body.includes(line))) return undefined;
  const head = { vi: 'Dạ, về tuổi thì hồ sơ gốc ghi:', en: 'Of ages the record says:' }[language];
  return `${head}\n${bullets(lines)}`;
}

function judge(
  turn: Turn,
  procedure: Procedure,
  record: ProcedureRecord,
  claims: readonly Claim[],
  aspects: ReadonlySet<Aspect>,
): readonly Judged[] {
  const { input, dependencies, language } = turn;
  const context = readClaimContext(messageOf(turn), input.now);
  const lines = claimLines({
    record,
    context,
    today: localDateOf(input.now),
    language,
    localise: localiser(dependencies.catalogue, language),
  });
  const known = new Set(knownQuantities(procedure, dependencies.catalogue).map(quantityKey));
  const hasExemptions = (record.exemptions ?? []).length > 0;
  return claims
    .filter(({ kind }) => kind !== 'age')
    .map((claim) =>
      verdictOn(claim, lines, rolesOf(claim, aspects), { known, hasExemptions, isExemptGroup: context.isExemptGroup }),
    );
}

function rolesOf({ kind, of }: Claim, aspects: ReadonlySet<Aspect>): readonly ClaimedRole[] {
  if (kind === 'amount') return ['fee'];
  if (of === 'deadline') return ['deadline'];
  const isLimit = aspects.has('deadline');
  if (of !== undefined || isLimit === aspects.has('duration')) return ['duration', 'deadline'];
  return [isLimit ? 'deadline' : 'duration'];
}

interface Known {
  readonly known: ReadonlySet<string>;
  readonly hasExemptions: boolean;
  readonly isExemptGroup: boolean;
}

function verdictOn(
  claim: Claim,
  lines: readonly ClaimLine[],
  roles: readonly ClaimedRole[],
  { known, hasExemptions, isExemptGroup }: Known,
): Judged {
  const says = ({ numbers }: ClaimLine) => numbers.some((number) => isSameQuantity(number, claim));
  const inRole = lines.filter(({ role }) => roles.includes(role));
  const mayBeMeant = inRole.filter(({ applies }) => applies !== false);
  const matches = mayBeMeant.filter(says);
  if (matches.length > 0) {
    const rivals = mayBeMeant.filter(({ role }) => matches.some((match) => match.role === role));
    const isRight = rivals.every(says) && rivals.some(({ applies }) => applies === true) && isOneNumber(rivals);
    return isRight ? { claim, verdict: 'right' } : { claim, verdict: 'depends', holds: holdsOf(matches) };
  }
  const isFree = claim.kind === 'amount' && claim.value === 0;
  if (isFree && hasExemptions && isExemptGroup) return { claim, verdict: 'free-for-some' };
  const ofOthers = inRole.filter(says);
  if (ofOthers.length > 0) {
    const holds = holdsOf(ofOthers);
    const instead = mayBeMeant.filter(({ applies }) => applies === true).map(({ text }) => text);
    return instead.length === 0
      ? { claim, verdict: 'depends', holds }
      : { claim, verdict: 'of-another', holds, instead };
  }
  const isTime = claim.kind === 'duration';
  const elsewhere = isTime ? lines.filter(says) : [];
  if (elsewhere.length > 0) return { claim, verdict: 'depends', holds: holdsOf(elsewhere) };
  if (isFree) return { claim, verdict: hasExemptions ? 'free-for-some' : 'not-free' };
  if (known.has(quantityKey(claim))) {
    return {
      claim,
      verdict:
        isTime && inRole.some(({ role, numbers }) => role === 'duration' && numbers.length > 0)
          ? 'not-of-this'
          : 'elsewhere',
    };
  }
  // Of times only where the record has one to hold against it; a sum that it does not state is nowhere stated.
  return { claim, verdict: !isTime || inRole.length > 0 ? 'wrong' : 'elsewhere' };
}

function isOneNumber(lines: readonly ClaimLine[]): boolean {
  return new Set(lines.flatMap(({ numbers }) => numbers.map(quantityKey))).size === 1;
}

function holdsOf(lines: readonly ClaimLine[]): readonly string[] {
  return [...new Set(lines.map(({ holds }) => holds).filter((holds) => holds !== ''))];
}
