import { readPlace } from '../understanding/read-place.ts';
import type { Step, Turn } from './step.ts';

/** The ward that was spoken of last: where an official would be looked for. */
export const noticeWard: Step = (turn) => {
  const ward = wardNamed(turn);
  return ward === undefined ? turn : { ...turn, state: { ...turn.state, ward } };
};

/** Code of the one ward that the message names. */
export function wardNamed({ understanding }: Turn): string | undefined {
  const reading = readPlace(understanding?.entities.wards ?? []);
  const [match, ...others] = reading?.kind === 'known' ? reading.matches : [];
  return match === undefined || others.length > 0 ? undefined : match.ward.code;
}
