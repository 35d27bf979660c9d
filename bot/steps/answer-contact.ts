import { answerWards, askForWard } from '../answering/answer-ward.ts';
import { syllables } from '../../retrieval/index.ts';
import { sayAction } from '../replies/build-reply.ts';
import { notOverZaloReply, whichOfficeReply, zaloOfOffice } from '../replies/safety-texts.ts';
import { askForPerson, type Text } from '../replies/texts.ts';
import { asksForContact } from '../understanding/office-contact.ts';
import { currentMatch, readPlace } from '../understanding/read-place.ts';
import { asksOfZalo } from '../understanding/zalo.ts';
import { endWithText, type Step } from './step.ts';

/** What is longer asks something else as well. */
const MAX_SYLLABLES = 14;

/** "Số điện thoại của phường Bến Thành", "phường có Zalo không", "gửi qua Zalo cho tui": how somebody is reached. */
export const answerContact: Step = (turn) => {
  const { understanding, language } = turn;
  if (understanding === undefined || syllables(understanding.text).length > MAX_SYLLABLES) return turn;
  const { text, entities } = understanding;
  const suggestions = [sayAction(askForPerson, language)];
  if (asksOfZalo(text) === 'send') {
    return endWithText(turn, { outcome: 'unanswerable-no-fact', route: 'answer', suggestions }, notOverZaloReply);
  }
  const asked = asksForContact(text);
  if (asked === undefined) return turn;
  const reading = readPlace(entities.wards, entities.districts);
  const more: { readonly more?: Text } = asked === 'zalo' ? { more: zaloOfOffice } : {};
  if (reading?.kind === 'question') return askForWard(turn, reading.question, undefined, more.more);
  if (reading !== undefined) {
    const alsoFormer = reading.kind === 'known' ? reading.alsoFormer : [];
    return answerWards(turn, { matches: reading.matches, alsoFormer, ...more });
  }
  if (asked === 'zalo') {
    return endWithText(turn, { outcome: 'unanswerable-no-fact', route: 'answer', suggestions }, zaloOfOffice);
  }
  const { ward, lastAnswer } = turn.state;
  // Whoever was just given a number and asks for one again means that of another office.
  const isAnother = asksForContact(lastAnswer?.text ?? '') !== undefined;
  const told = isAnother ? undefined : turn.dependencies.catalogue.wards.find(({ code }) => code === ward);
  if (told !== undefined) return answerWards(turn, { matches: [currentMatch(told)] });
  return endWithText(turn, { outcome: 'clarifying', route: 'clarify', suggestions }, whichOfficeReply);
};
