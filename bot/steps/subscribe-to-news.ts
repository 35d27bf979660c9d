import { spellDay } from '../../dossiers/index.ts';
import { localDateOf } from '../../knowledge/index.ts';
import type { AnnouncementServices } from '../announcement-services.ts';
import { readDossierWord } from '../dialogs/dossier-words.ts';
import { agreesToNews, asksForNews, stopsNews } from '../dialogs/news-words.ts';
import {
  askForNewsConsent,
  askForNewsWard,
  NEWS_TEXT_VERSION,
  newsActions,
  newsBegun,
  newsDeclined,
  newsEnded,
  noNewsToEnd,
} from '../replies/news-texts.ts';
import type { Text } from '../replies/texts.ts';
import type { DialogFrame } from '../state.ts';
import { isCancel } from '../understanding/leave-words.ts';
import { tellPrivately } from './dossier-telling.ts';
import { wardNamed } from './notice-ward.ts';
import { senderOf, type Ending, type Step, type Turn } from './step.ts';
import { tell } from './tell.ts';

/** Which ward, or whether they agree, was asked. Lasts for one message. */
const DIALOG = 'ward-news';
const VERSION = 1;

/** "Đăng ký nhận tin của phường", the consent to it, "thôi nhận tin": who gets what a ward announces. */
export const subscribeToNews: Step = async (begun) => {
  const asked = begun.state.dialogs.find(({ dialog, version }) => dialog === DIALOG && version === VERSION);
  const dialogs = begun.state.dialogs.filter(({ dialog }) => dialog !== DIALOG);
  const turn: Turn = asked === undefined ? begun : { ...begun, state: { ...begun.state, dialogs } };
  const { understanding, input, dependencies } = turn;
  const services = dependencies.announcements;
  if (understanding === undefined || services === undefined) return turn;
  const message = input.activity.text ?? '';

  const stop = stopsNews(message);
  const wants = asksForNews(message);
  if (input.conversation.isGroup) return stop === 'ward' || wants ? tellPrivately(turn) : turn;
  if (stop !== undefined) return (await endNews(turn, services, stop)) ?? turn;
  const named = wardNamed(turn);
  if (asked !== undefined) {
    if (named !== undefined) return askConsent(turn, named);
    const word = readDossierWord(message);
    if (asked.step === 'consent' && (word === 'yes' || agreesToNews(message))) {
      return takeConsent(turn, services, String(asked.slots.ward));
    }
    if (word === 'no' || isCancel(message)) return tell(turn, 'news-refused', newsDeclined);
  }
  if (!wants) return turn;
  const ward = named ?? turn.state.ward;
  return ward === undefined ? ask(turn, 'ward', {}, askForNewsWard, []) : askConsent(turn, ward);
};

/** With their days, for the list of what was agreed to. */
export async function newsOf(turn: Turn): Promise<readonly { readonly wardName: string; readonly since: string }[]> {
  const living = (await turn.dependencies.announcements?.living(turn.input.conversation.id)) ?? [];
  return living.map(({ ward, consentedAt }) => ({
    wardName: wardNameIn(turn, ward),
    since: spellDay(localDateOf(new Date(consentedAt))),
  }));
}

function askConsent(turn: Turn, ward: string): Ending {
  const body = askForNewsConsent(wardNameIn(turn, ward), senderOf(turn).channel);
  return ask(turn, 'consent', { ward }, body, [newsActions.agree, newsActions.disagree]);
}

function ask(
  turn: Turn,
  step: 'ward' | 'consent',
  slots: DialogFrame['slots'],
  body: Text,
  suggestions: readonly Text[],
): Ending {
  const frame: DialogFrame = { dialog: DIALOG, version: VERSION, step, slots };
  const ended = tell(turn, 'news-asked', body, suggestions);
  return { ...ended, state: { ...ended.state, dialogs: [...ended.state.dialogs, frame] } };
}

async function takeConsent(turn: Turn, services: AnnouncementServices, ward: string): Promise<Ending> {
  const { input } = turn;
  await services.agree({
    conversationId: input.conversation.id,
    ward,
    textVersion: NEWS_TEXT_VERSION,
    now: input.now,
  });
  return tell(turn, 'news-begun', newsBegun(wardNameIn(turn, ward)));
}

/** Undefined: no ward was named, and there is no ward's news to end: something else is meant. */
async function endNews(turn: Turn, services: AnnouncementServices, stop: 'ward' | 'any'): Promise<Ending | undefined> {
  const { conversation, now } = turn.input;
  const living = await services.living(conversation.id);
  if (living.length === 0) return stop === 'ward' ? tell(turn, 'news-ended', noNewsToEnd) : undefined;
  const named = wardNamed(turn);
  const ending = living.filter(({ ward }) => named === undefined || ward === named);
  if (ending.length === 0) return tell(turn, 'news-ended', noNewsToEnd);
  for (const { ward } of ending) await services.withdraw({ conversationId: conversation.id, ward, now });
  return tell(turn, 'news-ended', newsEnded(ending.map(({ ward }) => wardNameIn(turn, ward))));
}

function wardNameIn({ dependencies: { catalogue } }: Turn, code: string): string {
  return catalogue.wards.find((ward) => ward.code === code)?.fullName ?? code;
}
