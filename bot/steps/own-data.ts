import { agreesToErase, readOwnDataWish } from '../dialogs/own-data-words.ts';
import { readDossierWord } from '../dialogs/dossier-words.ts';
import type { OwnDataServices } from '../own-data-services.ts';
import { dossierActions } from '../replies/dossier-texts.ts';
import { askToErase, ownDataActions, ownDataErased, ownDataKept, ownDataShown } from '../replies/own-data-texts.ts';
import { askForPerson } from '../replies/texts.ts';
import type { DialogFrame } from '../state.ts';
import { isCancel } from '../understanding/leave-words.ts';
import { tellPrivately } from './dossier-telling.ts';
import { isOwnPage, type Ending, type Step, type Turn } from './step.ts';
import { tell } from './tell.ts';
import { withdrawEverything } from './withdraw-everything.ts';

/** Whether all is to be deleted was asked. Lasts for one message. */
const DIALOG = 'own-data';
const VERSION = 1;

/**
 * "/dulieucuatoi", "xóa dữ liệu của tôi", "/rutdongy": what is kept of a resident, in the chats that have no menu for it
 * (Law 91/2025/QH15, Article 4). Nothing is deleted before they confirm it.
 */
export const heedOwnData: Step = async (begun) => {
  const asked = begun.state.dialogs.find(({ dialog, version }) => dialog === DIALOG && version === VERSION);
  const dialogs = begun.state.dialogs.filter(({ dialog }) => dialog !== DIALOG);
  const turn: Turn = asked === undefined ? begun : { ...begun, state: { ...begun.state, dialogs } };
  const { understanding, input, dependencies } = turn;
  if (understanding === undefined) return turn;
  const message = input.activity.text ?? '';
  const wish = readOwnDataWish(message);
  if (input.conversation.isGroup) return wish === 'withdraw' ? tellPrivately(turn) : turn;
  if (wish === 'withdraw') return withdrawEverything(turn);
  const services = dependencies.ownData;
  if (services === undefined || isOwnPage(turn)) return turn;
  if (asked !== undefined) {
    if (agreesToErase(message)) {
      const { linked } = await services.kept(turn.input.conversation.id);
      return { ...tell(turn, 'own-data-erased', ownDataErased(linked)), erases: true };
    }
    if (readDossierWord(message) === 'no' || isCancel(message)) return tell(turn, 'own-data-kept', ownDataKept);
  }
  if (wish === 'erase') return ask(turn, services);
  return wish === 'show' ? show(turn, services) : turn;
};

async function show(turn: Turn, services: OwnDataServices): Promise<Ending> {
  const kept = await services.kept(turn.input.conversation.id);
  const body = ownDataShown(kept, turn.dependencies.retentionDays);
  return tell(turn, 'own-data-shown', body, [dossierActions.consents, ownDataActions.erase, askForPerson]);
}

async function ask(turn: Turn, services: OwnDataServices): Promise<Ending> {
  const kept = await services.kept(turn.input.conversation.id);
  const ended = tell(turn, 'own-data-asked', askToErase(kept), [ownDataActions.agree, ownDataActions.keep]);
  const frame: DialogFrame = { dialog: DIALOG, version: VERSION, step: 'confirm', slots: {} };
  return { ...ended, state: { ...ended.state, dialogs: [...ended.state.dialogs, frame] } };
}
