import { readPlace } from '../understanding/read-place.ts';
import type { Step } from './step.ts';

/** The ward that was spoken of last: where an official would be looked for. */
export const noticeWard: Step = (turn) => {
  const reading = readPlace(turn.understanding?.entities.wards ?? []);
  const [match, ...others] = reading?.kind === 'known' ? reading.matches : [];
  if (match === undefined || others.length > 0) return turn;
  return { ...turn, state: { ...turn.state, ward: match.ward.code } };
};
