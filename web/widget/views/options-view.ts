import { html, nothing, type TemplateResult } from 'lit';
import type { Preferences } from '../preferences.ts';
import type { Texts } from '../texts.ts';

export type Switch = 'isLargeType' | 'isHighContrast' | 'isSharedDevice' | 'hasAgreedToSpeech';

export interface OptionsProperties {
  readonly texts: Texts;
  readonly preferences: Preferences;
  readonly canPrint: boolean;
  readonly onSwitch: (name: Switch) => void;
  readonly onEnd: () => void;
}

/** The switches of the chat, and the ways to print and to end it. */
export function optionsView(properties: OptionsProperties): TemplateResult {
  const { texts, preferences, canPrint, onEnd } = properties;
  return html`
    <div class="options">
      ${switchView(properties, 'isLargeType', texts.largeType)}
      ${switchView(properties, 'isHighContrast', texts.highContrast)}
      ${switchView(properties, 'isSharedDevice', texts.sharedDevice, texts.sharedDeviceHint)}
      ${preferences.hasAgreedToSpeech ? switchView(properties, 'hasAgreedToSpeech', texts.speechAllowed) : nothing}
      <div class="options-actions">
        ${
          canPrint
            ? html`<button class="button" type="button" @click=${() => window.print()}>${texts.print}</button>`
            : nothing
        }
        <button class="button end" type="button" @click=${onEnd}>${texts.end}</button>
      </div>
    </div>
  `;
}

function switchView(
  { preferences, onSwitch }: OptionsProperties,
  name: Switch,
  label: string,
  hint?: string,
): TemplateResult {
  return html`
    <button
      class="switch"
      type="button"
      role="switch"
      aria-checked=${preferences[name] ? 'true' : 'false'}
      data-switch=${name}
      @click=${() => onSwitch(name)}
    >
      <span class="switch-label">${label}${hint === undefined ? nothing : html`<small>${hint}</small>`}</span>
      <span class="switch-track" aria-hidden="true"><span class="switch-thumb"></span></span>
    </button>
  `;
}
