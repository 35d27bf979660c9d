import { localise, type Catalogue, type Guide, type Procedure } from '../../knowledge/index.ts';
import type { Aspect, CardAction, Language } from '../contract.ts';
import { sayAction } from '../replies/build-reply.ts';
import { heldIn } from './held-facts.ts';
import { say } from './writing.ts';

/** The guides that a reply about filing online offers; none when online is not asked for or not possible. */
export function offeredGuides(
  catalogue: Catalogue,
  procedure: Procedure,
  aspects: readonly Aspect[],
): readonly Guide[] {
  if (!aspects.includes('online') || heldIn('online', procedure.heldBack ?? []).length > 0) return [];
  const ids = procedure.record === undefined ? [] : (catalogue.onlineGuides.get(procedure.code) ?? []);
  return ids.flatMap((id) => catalogue.guides.get(id) ?? []);
}

/** One line for who has never done it: the titles are the words that open the guides. */
export function guideNote(catalogue: Catalogue, guides: readonly Guide[], language: Language): string | undefined {
  if (guides.length === 0) return undefined;
  const titles = guides.map(({ title }) => `“${localise(catalogue, title, language)}”`).join(', ');
  return say(
    language,
    `Chưa làm bao giờ, anh/chị nhắn em: ${titles}.`,
    `If you have never done it, ask me: ${titles}.`,
  );
}

/** A button that opens the guide by its title. */
export function guideAction(catalogue: Catalogue, { title }: Guide, language: Language): CardAction {
  return sayAction({ vi: title, en: localise(catalogue, title, 'en') }, language);
}
