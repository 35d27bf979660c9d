import type { Procedure } from '../../knowledge/index.ts';
import type { Aspect, CardAction, Language } from '../contract.ts';
import { openChooseWard } from '../dialogs/choose-ward.ts';
import type { DialogFrame } from '../state.ts';
import type { Turn } from '../steps/step.ts';
import { readPlace } from '../understanding/read-place.ts';
import { namesakeLine, wardDesk, wardLines, wardNames } from './ward-note.ts';
import { askWhichWard } from './ward-question.ts';
import { joinParts, say } from './writing.ts';

export interface PlaceNote {
  readonly text: string | undefined;
  /** The question that the text ends with, where the place is not yet one ward. */
  readonly dialog?: DialogFrame;
  readonly suggestions: readonly CardAction[];
}

/**
 * What the places in the message are called today and who takes this procedure there; where a place is not yet one ward
 * and where to go was asked, the question that parts it. Undefined when no place was named, or where to go was not asked.
 */
export function placeNote(turn: Turn, procedure: Procedure, aspects: readonly Aspect[]): PlaceNote | undefined {
  const isWhere = aspects.includes('where');
  if (!isWhere && !aspects.includes('overview')) return undefined;
  const { wards, districts } = turn.understanding?.entities ?? { wards: [], districts: [] };
  const { language } = turn;
  const desk = wardDesk(procedure);
  const reading = readPlace(wards, isWhere ? districts : []);
  if (reading === undefined) return undefined;
  if (desk === undefined) {
    const text =
      isWhere && wards.length > 0 ? joinParts([wardNames(wards, language), levelLine(procedure, language)]) : undefined;
    return { text, suggestions: [] };
  }
  const anyWard = isWhere ? anyWardLine(procedure, language) : undefined;
  if (reading.kind === 'question') {
    const { question } = reading;
    if (!isWhere) {
      // Not asked of: what it may be is told, and no question put.
      const text = question.reason === 'divided' ? wardLines(wards, language, desk) : undefined;
      return { text, suggestions: [] };
    }
    // Any ward will do: which one of the district need not be asked.
    if (anyWard !== undefined && question.reason !== 'divided') return { text: anyWard, suggestions: [] };
    const { text, suggestions } = askWhichWard(question, language);
    const dialog = openChooseWard(question, { code: procedure.code, aspect: 'where' });
    return { text: joinParts([anyWard, text]), dialog, suggestions };
  }
  const namesakes = reading.kind === 'known' ? namesakeLine(reading.alsoFormer, language) : undefined;
  return {
    text: joinParts([wardLines(reading.matches, language, desk), namesakes, anyWard]),
    suggestions: [],
  };
}

/** Not a matter of the ward at all: who decides stands in the answer. */
function levelLine({ level }: Procedure, language: Language): string | undefined {
  if (level.includes('commune')) return undefined;
  return level.includes('province')
    ? say(
        language,
        'Thủ tục này thuộc cấp thành phố chứ không phải phường, xã: anh/chị nộp theo nơi nêu ở trên.',
        'This one belongs to the city level, not to the ward: please apply where it says above.',
      )
    : say(
        language,
        'Thủ tục này không thuộc phường, xã: anh/chị nộp theo nơi nêu ở trên.',
        'This one does not belong to the ward: please apply where it says above.',
      );
}

/** "Cũng có thể nộp ở phường, xã bất kỳ trong cùng tỉnh"; not of a part of the papers alone. */
const ANY_WARD = /^(?:Nộp|Cũng có thể nộp|Công an cấp xã).*(?:phường|xã).*(?:bất kỳ|bất kì|nào cũng)/iu;

/** Where the record says that any ward takes it; its own sentence stands in the answer. */
function anyWardLine({ record }: Procedure, language: Language): string | undefined {
  return record?.where.some((place) => ANY_WARD.test(place)) === true
    ? say(
        language,
        'Theo nơi nộp nêu ở trên, anh/chị không buộc phải tới đúng phường, xã mình ở.',
        'As it says above where to apply, you need not go to your own ward.',
      )
    : undefined;
}
