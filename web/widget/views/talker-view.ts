import { html, nothing, type TemplateResult } from 'lit';
import type { Talker } from '../protocol/talker.ts';
import type { Texts } from '../texts.ts';

/** What is said while the other end writes. */
export function typingText(talker: Talker, texts: Texts): string {
  return talker.kind === 'official' ? texts.officialTyping(talker.name) : texts.typing;
}

/** The dots; with a name where it is a person who writes. Screen readers hear the same from the status line. */
export function typingView(
  typist: Talker | undefined,
  isOpening: boolean,
  words: string,
): TemplateResult | typeof nothing {
  if (typist === undefined && !isOpening) return nothing;
  const isPerson = typist?.kind === 'official';
  return html`<div class=${isPerson ? 'typing named' : 'typing'} aria-hidden="true">
    <span></span><span></span><span></span>${isPerson ? html`<em class="typist">${words}</em>` : nothing}
  </div>`;
}

/** What stands under the field to write in: whom one is talking to, and whom else one can call. */
export function footerView(talker: Talker, texts: Texts): TemplateResult {
  return html`<p class="footer">${whoAnswers(talker, texts)} <a href="tel:1022">1022</a></p>`;
}

function whoAnswers(talker: Talker, texts: Texts): string {
  if (talker.kind === 'assistant') return texts.disclaimer;
  return talker.kind === 'queue' ? texts.awaitingOfficial : texts.officialAnswers(talker.name);
}
