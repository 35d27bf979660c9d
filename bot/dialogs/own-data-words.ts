import { asksAboutPrivacy } from '../understanding/small-talk.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { readDossierWord } from './dossier-words.ts';

export type OwnDataWish =
  /** What is kept of them. */
  | 'show'
  | 'erase'
  /** All that they agreed to is to end. */
  | 'withdraw';

const COMMANDS: Readonly<Record<string, OwnDataWish>> = {
  dulieucuatoi: 'show',
  xoadulieu: 'erase',
  rutdongy: 'withdraw',
};
const COMMAND = /^\s*\/(dulieucuatoi|xoadulieu|rutdongy)(?:@\w+)?\s*$/iu;
const ERASES = wordings('xoá|xóa', 'delete|erase');
/** "Bot có xóa tin nhắn không": asks how it is kept. */
const ASKS = wordings(
  'không(?: ạ| vậy| em)*[ ?.!]*$|bao lâu|khi nào|lúc nào|ai|làm sao|thế nào|bằng cách nào',
  'how|when|who|do you|can i|will',
);
const AGREES = wordings(
  '^(?:(?:dạ|vâng|ừ|ok|oke|em|tôi|mình|con|rồi) )*(?:đồng ý )?(?:xoá|xóa)(?: hết| luôn| đi| giúp| giùm| em| ạ| nhé| nha)*[ .!]*$',
  '^(?:yes,? )?(?:please )?(?:delete|erase)(?: it| everything| all)?(?: please)?[ .!]*$',
);

/** What somebody wants done with what is kept of them. */
export function readOwnDataWish(message: string): OwnDataWish | undefined {
  const command = COMMAND.exec(message)?.[1]?.toLowerCase();
  if (command !== undefined) return COMMANDS[command];
  if (!asksAboutPrivacy(message)) return undefined;
  const plain = spellOut(message);
  return ERASES.test(plain) && !ASKS.test(plain) ? 'erase' : 'show';
}

/** To the question whether all of it is to be deleted. */
export function agreesToErase(message: string): boolean {
  return readDossierWord(message) === 'yes' || AGREES.test(spellOut(message));
}
