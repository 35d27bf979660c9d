import type { Understanding } from '../understanding/understand.ts';
import { understand } from '../understanding/understand.ts';
import { answerPlace, asksOfPlaceItself } from './answer-place.ts';
import { answerQuestion } from './answer-question.ts';
import { joined } from './answer-several.ts';
import { withText } from './reread.ts';
import type { Ending, Step, Turn } from './step.ts';

/** Where one question ends and the next begins. */
const JOINTS =
  /\s*[,;.?!\n]+\s*(?:(?:và|va|với|voi|rồi|roi|còn|con|and|also)\s+)?|\s+(?:và|va|với lại|voi lai|với|voi|rồi|roi|còn|con|sẵn|and|also)\s+/giu;

/**
 * "Phường 14 quận 10 giờ là gì và khai tử cần gì": what the place is called now, and the procedure, a reply each. What is
 * asked back goes last, so that its buttons are seen.
 */
export const answerPlaceAndMore: Step = async (turn) => {
  const { understanding } = turn;
  if (
    understanding === undefined ||
    understanding.entities.wards.length + understanding.entities.districts.length === 0
  )
    return turn;
  for (const parts of cutsOf(understanding.text)) {
    const ending = await answerBoth(turn, parts);
    if (ending !== undefined) return ending;
  }
  return turn;
};

/** The message cut in two, at each place where it may be. */
function cutsOf(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(JOINTS)].map(
    (joint) => [text.slice(0, joint.index).trim(), text.slice(joint.index + joint[0].length).trim()] as const,
  );
}

async function answerBoth(turn: Turn, [first, second]: readonly [string, string]): Promise<Ending | undefined> {
  const [one, other] = [understand(first, turn.dependencies), understand(second, turn.dependencies)];
  const placeFirst = asksOfPlace(one) && asksOfMatter(other);
  if (!placeFirst && !(asksOfPlace(other) && asksOfMatter(one))) return undefined;
  const place = await answerPlace(withText({ ...turn, pending: undefined }, placeFirst ? first : second));
  if (!('outcome' in place) || !PLACE_OUTCOMES.has(place.outcome)) return undefined;
  const dialogs = turn.state.dialogs;
  const asked = withText({ ...turn, state: { ...place.state, dialogs } }, placeFirst ? second : first);
  const matter = await answerQuestion(asked);
  if (!('outcome' in matter)) return undefined;
  const asksBack = place.state.dialogs.length > dialogs.length && matter.state.dialogs.length === dialogs.length;
  if (!asksBack)
    return placeFirst || matter.state.dialogs.length > dialogs.length ? joined(place, matter) : both(matter, place);
  return both(matter, place);
}

/** The procedure first: what is in hand is the procedure, and the open question is the place's. */
function both(matter: Ending, place: Ending): Ending {
  const state = { ...matter.state, dialogs: place.state.dialogs };
  return { ...joined(matter, place), outcome: matter.outcome, state };
}

const PLACE_OUTCOMES: ReadonlySet<Ending['outcome']> = new Set<Ending['outcome']>(['answered-place', 'clarifying']);

function asksOfPlace({ text, entities }: Understanding): boolean {
  return entities.wards.length + entities.districts.length > 0 && asksOfPlaceItself(text);
}

/** Names a matter, and no place that it would be read with. */
function asksOfMatter({ entities, contentSyllables, hasCue }: Understanding): boolean {
  const namesPlace = entities.wards.length + entities.districts.length > 0;
  return !namesPlace && hasCue && contentSyllables.length > 0;
}
