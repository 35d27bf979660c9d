import { placeLeftOpen } from '../canned.ts';
import { ApiError } from './route.ts';

/** Throws where a text for residents still has a place of a prepared reply that nobody filled in. */
export function requireFilled(text: string | undefined): void {
  const first = placeLeftOpen(text ?? '');
  if (first !== undefined) throw new ApiError(422, 'PlaceholderLeft', 'A place is not filled in', { first });
}
