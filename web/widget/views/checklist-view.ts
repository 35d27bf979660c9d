import { html, nothing, type TemplateResult } from 'lit';
import { boxesOf, type ChecklistBlock, type ChecklistCard } from '../protocol/checklist.ts';
import type { ChecklistController } from '../checklist-controller.ts';
import type { Texts } from '../texts.ts';
import { linkIcon } from './icons.ts';
import { markdownView } from './markdown-view.ts';

export interface ChecklistProperties {
  readonly texts: Texts;
  readonly checklists: ChecklistController;
  readonly onSend: () => void;
}

/** The papers as boxes to tick, in place of the same list in words. */
export function checklistView(card: ChecklistCard, properties: ChecklistProperties): TemplateResult {
  const { texts, checklists, onSend } = properties;
  const there = checklists.ticked(card);
  const boxes = boxesOf(card);
  const print = checklists.printAddress(card);
  const share = checklists.canShare
    ? texts.checklistShare
    : checklists.isCopied(card)
      ? texts.checklistCopied
      : texts.checklistCopy;
  return html`
    <div class="checklist" role="group" aria-label=${texts.checklist}>
      ${card.blocks.map((block) => blockView(block, card, there, properties))}
      <p class="checklist-count">${texts.checklistCount(there.size, boxes.length)} ${texts.checklistKept}</p>
      <div class="row">
        ${
          print === undefined
            ? nothing
            : html`<a class="button" href=${print} target="_blank" rel="noopener"
                >${texts.checklistPrint}<span class="visually-hidden"> ${texts.opensNewTab}</span>${linkIcon}</a
              >`
        }
        <button class="button" type="button" @click=${onSend}>${texts.checklistSend}</button>
        <button class="button" type="button" @click=${() => void checklists.share(card)}>${share}</button>
      </div>
    </div>
  `;
}

function blockView(
  block: ChecklistBlock,
  card: ChecklistCard,
  ticked: ReadonlySet<string>,
  { texts, checklists }: ChecklistProperties,
): TemplateResult {
  if (block.kind === 'box') {
    return html`<label class="reason paper"
      ><input type="checkbox" .checked=${ticked.has(block.id)} @change=${() => checklists.tick(card, block.id)} /><span
        >${block.title}</span
      ></label
    >`;
  }
  if (block.isHeading) return html`<p class="heading">${block.text}</p>`;
  return html`<div class=${block.isSubtle ? 'source' : 'checklist-text'}>${markdownView(block.text, texts)}</div>`;
}
