import { ChatElement } from './chat-element.ts';
import { LauncherElement } from './launcher-element.ts';

/**
 * The one script. Where the page holds a `<motcua-chat>` the chat is there; elsewhere a button is added that opens it in a
 * panel. `data-language` ("vi", "en"), `data-position` ("right", "left") and `data-label` of the script tag set it
 * up; `data-ward`, the code of a ward, says whose officials answer there.
 */
function begin(script: HTMLScriptElement | null): void {
  // A second tag on the same page must not break the first.
  if (customElements.get('motcua-chat') !== undefined) return;
  ChatElement.endpoint = new URL('v3/directline', script?.src ?? location.href).href;
  ChatElement.ward = script?.dataset.ward;
  customElements.define('motcua-chat', ChatElement);
  customElements.define('motcua-launcher', LauncherElement);

  const addLauncher = (): void => {
    if (document.querySelector('motcua-chat') !== null) return;
    const launcher = new LauncherElement();
    const { language, position, label } = script?.dataset ?? {};
    launcher.language = language;
    launcher.position = position === 'left' ? 'left' : 'right';
    launcher.label = label;
    document.body.append(launcher);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', addLauncher);
  else addLauncher();
}

begin(document.currentScript instanceof HTMLScriptElement ? document.currentScript : null);
