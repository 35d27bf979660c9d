import { z } from 'zod';
import type { Language, Outcome } from '../contract.ts';
import { privatelyOnly } from './dossier-texts.ts';
import { text } from './texts.ts';

type ActivityJson = Readonly<Record<string, unknown>>;

/** May be read by anyone in a group. */
export interface PublicReply {
  readonly audience: 'public';
  readonly activity: ActivityJson;
}

/** Is one person's, or may be: has no way into a group. */
export interface PersonalReply {
  readonly audience: 'personal';
  readonly activity: ActivityJson;
}

/** Of procedures, places and help alone. An outcome that is new is personal until somebody has thought about it. */
const PUBLIC: ReadonlySet<Outcome> = new Set<Outcome>([
  'answered',
  'answered-from-directory',
  'answered-place',
  'answered-guide',
  'guided-begun',
  'guided-step',
  'guided-explained',
  'guided-finished',
  'guided-stopped',
  'checklist-shown',
  'announcement',
  'clarifying',
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
  'unanswerable-no-fact',
  'handoff-asked',
  'guarded-emergency',
  'guarded-scam-check',
  'guarded-abuse',
  'guarded-injection',
  'guarded-personal-data',
  'guarded-size',
  'guarded-flood',
  'small-talk',
  'greeted',
  'group-switched',
  'switched-off',
  'switched-off-procedure',
  'error-unverified',
  'error-timeout',
  'error-internal',
]);

const told = z.looseObject({ motcua: z.looseObject({ outcome: z.string() }) });

/** Who may read what goes out. */
export function audienceOf(activity: ActivityJson): PublicReply | PersonalReply {
  const parsed = told.safeParse(activity.channelData);
  const isPublic = parsed.success && PUBLIC.has(parsed.data.motcua.outcome as Outcome);
  return { audience: isPublic ? 'public' : 'personal', activity };
}

/** Stands in a group for a reply that is one person's. @param chatUrl where they can write to us alone */
export function privateInstead({ activity }: PersonalReply, chatUrl: string | undefined): PublicReply {
  const { locale } = activity;
  const language: Language = typeof locale === 'string' && locale.startsWith('en') ? 'en' : 'vi';
  return {
    audience: 'public',
    activity: { type: activity.type, locale, text: text(privatelyOnly(chatUrl), language) },
  };
}
