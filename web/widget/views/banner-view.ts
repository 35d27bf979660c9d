import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionStatus } from '../protocol/chat-session.ts';
import type { Texts } from '../texts.ts';

export interface BannerProperties {
  readonly texts: Texts;
  readonly status: ConnectionStatus;
  /** Connection attempts that failed in a row. */
  readonly failures: number;
  /** The chat's own page, where it is another than this one. */
  readonly chatPage: string | undefined;
}

/** Failed connections in a row before the resident is told to call instead. */
const FAILURES_TO_ADMIT = 3;

/** What is wrong with the connection and what to do meanwhile; empty while all is well. */
export function bannerView(properties: BannerProperties): TemplateResult {
  return html`<div class="banner" role="status">${bannerContent(properties)}</div>`;
}

function bannerContent(properties: BannerProperties): TemplateResult | string | typeof nothing {
  const { texts, status, failures } = properties;
  if (status === 'offline') return texts.offline;
  if (status === 'forbidden' || status === 'blocked') return html`${texts[status]} ${elsewhereView(properties)}`;
  if (status !== 'connecting' && status !== 'reconnecting') return nothing;
  if (failures >= FAILURES_TO_ADMIT) return texts.unavailable;
  return failures > 0 ? texts.reconnecting : nothing;
}

function elsewhereView({ texts, chatPage }: BannerProperties): TemplateResult {
  const hotline = html`<a href="tel:1022">1022</a>`;
  if (chatPage === undefined) return html`${texts.pleaseCall} ${hotline}.`;
  const link = html`<a href=${chatPage} target="_blank" rel="noopener"
    >${texts.openChatPage}<span class="visually-hidden"> ${texts.opensNewTab}</span></a
  >`;
  return html`${texts.please} ${link} ${texts.orCall} ${hotline}.`;
}
