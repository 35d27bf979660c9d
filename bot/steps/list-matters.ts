import { asksForMatters } from '../dialogs/link-words.ts';
import { sayAction } from '../replies/build-reply.ts';
import { ticketInGroup } from '../replies/handoff-texts.ts';
import { onChannel } from '../replies/link-texts.ts';
import { listMatters as listText } from '../replies/matter-texts.ts';
import { askForPerson, type Text } from '../replies/texts.ts';
import { linkedWith } from './linked-people.ts';
import { endWithText, type Step } from './step.ts';

/** "Phiếu của tôi": the tickets and reports of this conversation and of those that the resident linked with it. */
export const listMatters: Step = async (turn) => {
  const { input, dependencies, understanding, language } = turn;
  const { desk } = dependencies;
  if (desk === undefined || understanding === undefined || !asksForMatters(input.activity.text ?? '')) return turn;
  const tell = (body: Text) =>
    endWithText(
      turn,
      { outcome: 'ticket-shown', route: 'handoff', suggestions: [sayAction(askForPerson, language)] },
      body,
    );
  if (input.conversation.isGroup) return tell(ticketInGroup);
  const linked = await linkedWith(turn);
  const matters = await desk.mattersOf([input.conversation.id, ...linked.map(({ conversationId }) => conversationId)]);
  const placeOf = (id: string) => {
    const there = linked.find(({ conversationId }) => conversationId === id);
    return there === undefined ? undefined : onChannel(there.channel);
  };
  return tell(listText(matters.map((matter) => ({ ...matter, place: placeOf(matter.conversationId) }))));
};
