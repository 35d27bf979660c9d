import type { Turn } from '../../steps/step.ts';
import type { Switch } from './switches.ts';

/** A step that hands every turn on. */
const passes = () => (turn: Turn) => turn;

function step(name: string, file: string, ...patterns: readonly string[]): Switch {
  return { name, module: `steps/${file}.ts`, off: { [name]: passes }, patterns };
}

/** Without these no message is read or answered at all. */
export const TRUNK = ['understandMessage', 'answerQuestion'] as const;

/**
 * No transcript misses these: their words need services that the transcripts do not open (news, other channels, own data,
 * notices, ratings and tickets of a desk), or what no turn of a transcript sends (an empty message, one too long, ticks on a card).
 */
export const BEYOND_TRANSCRIPTS = [
  'heedSilence',
  'receiveTicks',
  'limitSize',
  'heedOwnData',
  'switchInGroup',
  'subscribeToNews',
  'linkConversations',
  'agreeOnAddress',
  'continueRating',
  'listMatters',
  // What editors have written: there is none of it here (answer-decided.test.ts).
  'answerDecided',
] as const;

/** The steps of a turn, each passing every turn on. */
export const STEP_SWITCHES: readonly Switch[] = [
  step('gate', 'gate', 'holder'),
  step('takeVoiceFiles', 'voice-talk', 'voice'),
  step('receiveEvent', 'receive-event', 'feedback', 'language-switch'),
  step('guardEmergency', 'guard-emergency', 'safety'),
  step('noticeWard', 'notice-ward', 'wards', 'hand-off'),
  step('takeDossierFirst', 'dossier-first', 'dossiers'),
  step('continueHandoff', 'handoff-talk', 'hand-off', 'holder'),
  step('findTicket', 'find-ticket', 'hand-off', 'voice'),
  step('continueVoice', 'voice-talk', 'voice'),
  step('continueDossier', 'dossier-talk', 'dossiers'),
  step('watchDossier', 'dossier-watch', 'dossiers'),
  step('answerDossierQuestion', 'dossier-question', 'dossiers'),
  step('leaveOutNumbers', 'leave-out-numbers', 'dossiers'),
  step('noticePerson', 'notice-person', 'people', 'guided'),
  step('takeGuide', 'guide-through', 'guided'),
  step('leaveQuestion', 'leave-question', 'cancel'),
  step('readMeetingQuestion', 'wish-for-person', 'safety'),
  step('takeWishForPerson', 'wish-for-person', 'hand-off', 'people'),
  step('continueDialog', 'continue-dialog', 'choices'),
  step('answerWaiting', 'answer-waiting', 'guided', 'several-intents'),
  step('chooseAgain', 'choose-again', 'choices', 'go-back'),
  step('repeatOrGoBack', 'repair-conversation', 'repeat', 'go-back'),
  step('takeAcknowledgement', 'take-acknowledgement', 'small-talk'),
  step('answerByLaw', 'answer-by-law', 'laws'),
  step('guardSafety', 'guard-safety', 'safety'),
  step('beginVoice', 'voice-begin', 'voice'),
  step('repairConversation', 'repair-conversation', 'correction'),
  step('beginDossier', 'dossier-begin', 'dossiers'),
  step('tickByWords', 'guide-through-papers', 'guided'),
  step('beginGuide', 'guide-through', 'guided'),
  step('showChecklist', 'guide-through-papers', 'guided'),
  step('answerContact', 'answer-contact', 'safety'),
  step('answerPlaceAndMore', 'answer-place-and-more', 'several-intents', 'wards'),
  step('answerPlace', 'answer-place', 'wards'),
  step('answerGuide', 'answer-guide', 'guides'),
  step('answerWithoutGoing', 'answer-without-going', 'people'),
  step('narrowChoices', 'narrow-choices', 'clarification'),
  step('listField', 'list-field', 'bare-nouns', 'clarification', 'choices'),
  step('hearOfLoss', 'hear-of-loss', 'losses'),
  step('hearOfDeath', 'hear-of-death', 'people', 'safety', 'several-intents'),
  step('hearOfEvent', 'hear-of-event', 'another-matter'),
  step('stayInHand', 'stay-in-hand', 'follow-up'),
  step('followRoute', 'follow-route', 'small-talk'),
  step('askOfVague', 'ask-of-vague', 'people', 'clarification', 'cannot-handle'),
  step('answerSeveral', 'answer-several', 'several-intents'),
];
