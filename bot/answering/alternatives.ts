import type { Procedure } from '../../knowledge/index.ts';
import type { CardAction, Language } from '../contract.ts';
import { insteadOfThis, text } from '../replies/texts.ts';

/** "Không phải điều anh/chị hỏi? …" with the names of what may be meant instead; undefined where there is none. */
export function alternativesNote(alternatives: readonly Procedure[], language: Language): string | undefined {
  if (alternatives.length === 0) return undefined;
  return `${text(insteadOfThis, language)} ${alternatives.map((other) => titleOf(other, language)).join('; ')}.`;
}

/** Its code makes the button say exactly which one. */
export function alternativeAction(other: Procedure, language: Language): CardAction {
  const title = titleOf(other, language);
  return { type: 'imBack', title, value: `${title} (${other.code})` };
}

function titleOf({ shortName, shortNameEn }: Procedure, language: Language): string {
  return language === 'en' ? (shortNameEn ?? shortName) : shortName;
}
