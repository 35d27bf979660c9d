import { z } from 'zod';
import type { Language, Outcome } from '../contract.ts';
import { stillAnAssistant } from './standing-texts.ts';
import { text } from './texts.ts';

interface Said {
  readonly text?: unknown;
  readonly channelData?: unknown;
}

const told = z.looseObject({ motcua: z.looseObject({ outcome: z.string(), tellsOfAi: z.boolean().optional() }) });
const reply = z.object({ text: z.string().min(1), replyToId: z.string(), locale: z.string().optional() });

/** Nothing goes before help. */
const APART: ReadonlySet<string> = new Set<Outcome>(['guarded-emergency', 'switched-off']);

/** Whether it tells that an AI speaks (Law 134/2025/QH15, Article 11). */
export function tellsOfAi({ channelData }: Said): boolean {
  const { data } = told.safeParse(channelData);
  return data?.motcua.outcome === 'greeted' || data?.motcua.tellsOfAi === true;
}

/** The same reply, telling first that an AI speaks and no official. */
export function tellingOfAi<Reply extends Said>(activity: Reply, language: Language): Reply {
  const { data } = told.safeParse(activity.channelData);
  return {
    ...activity,
    text: `${text(stillAnAssistant, language)}\n\n${String(activity.text)}`,
    ...(data === undefined ? {} : { channelData: { ...data, motcua: { ...data.motcua, tellsOfAi: true } } }),
  };
}

/** A reply of the bot as it is told to whoever may have missed that. Undefined: it tells so already, or is none to tell it. */
export function tellingOfAiAgain<Reply extends Said>(activity: Reply): Reply | undefined {
  const said = reply.safeParse(activity);
  const { data } = told.safeParse(activity.channelData);
  if (!said.success || data === undefined || APART.has(data.motcua.outcome) || tellsOfAi(activity)) return undefined;
  return tellingOfAi(activity, said.data.locale?.startsWith('en') === true ? 'en' : 'vi');
}
