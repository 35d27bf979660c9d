import { html, type TemplateResult } from 'lit';
import { parseMarkdown, type Block, type Inline, type ListItem } from '../markdown.ts';
import type { Texts } from '../texts.ts';

/** Shows the assistant's text. Lit writes every piece as a text node or a checked address, never as HTML. */
export function markdownView(text: string, texts: Texts): readonly TemplateResult[] {
  return parseMarkdown(text).map((block) => blockView(block, texts));
}

function blockView(block: Block, texts: Texts): TemplateResult {
  if (block.kind === 'paragraph') {
    const content = inlinesView(block.children, texts);
    return block.isSource === true ? html`<p class="source">${content}</p>` : html`<p>${content}</p>`;
  }
  if (block.kind === 'heading') return html`<p class="heading">${inlinesView(block.children, texts)}</p>`;
  const items = block.items.map((item) => itemView(item, texts));
  return block.isOrdered
    ? html`<ol start=${block.start}>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

function itemView({ children, blocks }: ListItem, texts: Texts): TemplateResult {
  return html`<li>${inlinesView(children, texts)}${blocks.map((block) => blockView(block, texts))}</li>`;
}

function inlinesView(inlines: readonly Inline[], texts: Texts): readonly (TemplateResult | string)[] {
  return inlines.map((inline) => {
    if (inline.kind === 'text') return inline.text;
    if (inline.kind === 'break') return html`<br />`;
    if (inline.kind === 'strong') return html`<strong>${inlinesView(inline.children, texts)}</strong>`;
    return linkView(inline.url, inline.text, texts);
  });
}

function linkView(url: string, text: string, texts: Texts): TemplateResult {
  if (!url.startsWith('http')) return html`<a href=${url}>${text}</a>`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer"
    >${text}<span class="visually-hidden"> ${texts.opensNewTab}</span></a
  >`;
}
