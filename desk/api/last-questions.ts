import type { Principal } from '../principal.ts';
import { outcomeOf, voiceCover } from '../voice/cover.ts';
import type { DeskQuestion, DeskRouteParts } from './desk-parts.ts';
import { activityView } from './views.ts';

const LOOK_BACK = 60;
const MOST_TRIED = 5;
/** "Alo", "dạ" ask nothing. */
const SHORTEST_QUESTION = 8;

/** Agreeing to wait, naming a ward, a step of a report: between the question and the official. */
const FORM = /^(?:handoff|handed-off|ticket-opened|voice)/u;

/**
 * The resident's last question, behind what they said since then only to reach an official, the latest first; and what
 * they said to officials before it.
 */
export async function lastQuestions(
  parts: DeskRouteParts,
  principal: Principal,
  conversationId: string,
): Promise<Pick<DeskQuestion, 'questions' | 'before'>> {
  const { store } = parts;
  const last = await store.activities.lastSeq(conversationId);
  const rows = await store.activities.after(conversationId, Math.max(0, last - LOOK_BACK), LOOK_BACK);
  const cover = await voiceCover(parts, principal, conversationId, rows);
  const inForm = new Set(rows.filter((row) => FORM.test(outcomeOf(row))).map(({ activity }) => activity.replyToId));
  // An official's words and notices answer nothing by number; while the bot speaks, it keeps in mind what was asked.
  const answered = new Set(rows.map(({ activity }) => activity.replyToId));
  const said = rows.flatMap((row) => {
    const view = cover.hides(row) ? undefined : activityView(row, true);
    const isAsked = view?.author === 'resident' && view.text.trim().length >= SHORTEST_QUESTION;
    if (!isAsked) return [];
    return [{ text: view.text, isOfForm: inForm.has(row.id), isOfDesk: !answered.has(row.id) }];
  });
  const asked = said.findLastIndex(({ isOfForm }) => !isOfForm);
  const from = Math.max(0, asked, said.length - MOST_TRIED);
  const texts = (part: typeof said) => part.map(({ text }) => text);
  return {
    questions: texts(said.slice(from)).toReversed(),
    before: texts(
      said
        .slice(0, from)
        .filter(({ isOfDesk }) => isOfDesk)
        .slice(-MOST_TRIED),
    ),
  };
}
