import { plainCodeText, readDossierCodes } from '../../dossiers/index.ts';
import { readFollowUps } from '../dialogs/dossier-follow-up.ts';
import { asksSomething, besideNumbers } from '../dialogs/dossier-proof.ts';
import { asksOfTheDossier, complainsOfWaiting } from '../dialogs/dossier-words.ts';
import { swears, vents } from '../understanding/abuse.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { asksForStatus } from '../understanding/standing-requests.ts';
import { understand } from '../understanding/understand.ts';
import type { Turn } from './step.ts';

const DIGITS = /(?<!\d)\d{4,}(?!\d)/gu;
const BEFORE =
  /^(?:(?:mà|ma|với lại|voi lai|với|voi|lại|lai|còn|con|rồi|roi|nữa|nua|và|va|sẵn|san|cho|em|tôi|tui|hỏi|hoi|luôn|luon|là|la) )+/iu;

/**
 * "H29…, mà làm lại căn cước phí bao nhiêu": what a message with a dossier's code asks besides, of no dossier. When it is
 * ready is asked of the dossier itself.
 */
export function questionsBeside({ input, dependencies }: Turn): readonly string[] {
  const message = input.activity.text ?? '';
  const codes = readDossierCodes(message, input.now);
  if (codes.length === 0) return [];
  const apart = codes.reduce((rest, { typed }) => rest.replace(typed, ' , '), plainCodeText(message));
  const covered = coverNumbers(apart).replace(DIGITS, ' , ');
  return besideNumbers(covered)
    .split(/[,.;?!\n]+|\s(?=(?:mà|ma|với lại|voi lai|còn)\s)/u)
    .map((part) => part.trim().replace(BEFORE, ''))
    .filter(
      (part) =>
        part !== '' &&
        asksSomething(part) &&
        !swears(part) &&
        vents(part) === undefined &&
        !complainsOfWaiting(part) &&
        !asksForStatus(`hồ sơ ${part}`) &&
        !asksForStatus(`ho so ${part}`) &&
        !asksOfTheDossier(part) &&
        readFollowUps(part).length === 0,
    )
    .filter((part) => {
      const { hasCue, aspect, isElliptical } = understand(part, dependencies);
      return hasCue && !(isElliptical && OF_DOSSIER.has(aspect));
    });
}

/** Asked beside a code they are of the dossier. */
const OF_DOSSIER: ReadonlySet<string> = new Set(['duration', 'result', 'overview', 'case', 'deadline', 'steps']);
