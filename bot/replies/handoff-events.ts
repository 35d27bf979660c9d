import type { DeskEffect } from '../../desk/index.ts';
import type { WireActivity } from '../contract.ts';

/** The Bot Framework's event by which a bot asks for a person: hubs that speak it can take the conversation from here. */
export function handoffInitiate(effect: Extract<DeskEffect, { kind: 'hand-off' }>): WireActivity {
  const { reason, procedureCode, ward, field, level, language, summary } = effect;
  return {
    type: 'event',
    name: 'handoff.initiate',
    value: {
      reason,
      procedureCode: procedureCode ?? null,
      department: ward ?? null,
      skills: field === undefined ? [level] : [field, level],
      priority: 0,
      locale: language === 'en' ? 'en-US' : 'vi-VN',
      summary,
    },
    channelData: { motcua: { conversationOwner: 'queue' } },
  };
}

/** And the one by which it is told what became of it. */
export function handoffStatus(
  state: 'queued' | 'accepted' | 'completed' | 'failed',
  owner: string,
  more: {
    readonly position?: number | undefined;
    readonly holder?: string | undefined;
    readonly message?: string;
  } = {},
): WireActivity {
  return {
    type: 'event',
    name: 'handoff.status',
    value: { state, ...more },
    channelData: { motcua: { conversationOwner: owner } },
  };
}
