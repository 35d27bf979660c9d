import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../protocol/activity.ts';
import type { Texts } from '../texts.ts';
import { closeIcon, mark, optionsIcon, phoneIcon, tiles } from './icons.ts';

export interface HeaderProperties {
  readonly texts: Texts;
  readonly language: Language;
  readonly isPanel: boolean;
  readonly areOptionsOpen: boolean;
  readonly onLanguage: () => void;
  readonly onOptions: () => void;
  readonly onClose: () => void;
}

/** The top of the chat on a phone and in a panel. */
export function headerView(properties: HeaderProperties): TemplateResult {
  const { texts, isPanel, areOptionsOpen, onOptions, onClose } = properties;
  return html`
    <header class="header">
      ${mark}
      <div class="header-names">
        ${isPanel ? html`<h2 class="name">${texts.name}</h2>` : html`<h1 class="name">${texts.name}</h1>`}
        <p class="tagline">${texts.tagline}</p>
      </div>
      ${languageButton(properties)}
      <button
        class="icon-button"
        type="button"
        id="options-button"
        aria-expanded=${areOptionsOpen ? 'true' : 'false'}
        aria-controls="options"
        aria-label=${texts.options}
        @click=${onOptions}
      >
        ${areOptionsOpen && !isPanel ? closeIcon : optionsIcon}
      </button>
      ${
        isPanel
          ? html`<button class="icon-button" type="button" aria-label=${texts.closeChat} @click=${onClose}>
              ${closeIcon}
            </button>`
          : nothing
      }
    </header>
    ${tiles}
  `;
}

export interface AsideProperties {
  readonly texts: Texts;
  readonly language: Language;
  readonly onLanguage: () => void;
  readonly options: TemplateResult;
}

/** The column beside the chat on a wide screen: who this is, the switches, whom to call. */
export function asideView(properties: AsideProperties): TemplateResult {
  const { texts, options } = properties;
  return html`
    <aside class="aside" aria-label=${texts.name}>
      <div class="aside-top">
        ${mark} ${languageButton(properties)}
        <div class="aside-names">
          <h1 class="name">${texts.name}</h1>
          <p class="tagline">${texts.tagline}</p>
          <p class="introduction">${texts.introduction}</p>
        </div>
      </div>
      ${options}
      <div class="aside-hotlines">
        <a class="hotline" href="tel:1022">${phoneIcon}${texts.hotline}</a>
        <p class="urgent">${texts.urgent}</p>
        <ul class="emergencies">
          ${texts.emergencies.map(
            ([number, name]) =>
              html`<li>
                <a href="tel:${number}"><strong>${number}</strong> ${name}</a>
              </li>`,
          )}
        </ul>
      </div>
    </aside>
    ${tiles}
  `;
}

function languageButton({
  texts,
  language,
  onLanguage,
}: Pick<HeaderProperties, 'texts' | 'language' | 'onLanguage'>): TemplateResult {
  const other = language === 'vi' ? 'en' : 'vi';
  return html`
    <button class="language" type="button" lang=${other} @click=${onLanguage}>
      <span class="language-long">${texts.otherLanguage}</span>
      <span class="language-short" aria-hidden="true">${other.toUpperCase()}</span>
    </button>
  `;
}
