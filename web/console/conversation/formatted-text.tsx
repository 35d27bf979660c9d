import { useMemo, type ReactNode } from 'react';
import { parseMarkdown, type Block, type Inline } from '../../widget/markdown.ts';

/** What the assistant or an official wrote, as the resident sees it. Never for a resident's own words: those are shown as they are. */
export function FormattedText({ text }: { text: string }): ReactNode {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return <>{blocks.map(blockView)}</>;
}

function blockView(block: Block, index: number): ReactNode {
  if (block.kind !== 'list') {
    return (
      <p key={index} className={block.kind === 'heading' ? 'text-heading' : undefined}>
        {block.children.map(inlineView)}
      </p>
    );
  }
  const items = block.items.map(({ children, blocks }, item) => (
    <li key={item}>
      {children.map(inlineView)}
      {blocks.map(blockView)}
    </li>
  ));
  return block.isOrdered ? (
    <ol key={index} start={block.start}>
      {items}
    </ol>
  ) : (
    <ul key={index}>{items}</ul>
  );
}

function inlineView(inline: Inline, index: number): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return <br key={index} />;
    case 'strong':
      return <strong key={index}>{inline.children.map(inlineView)}</strong>;
    case 'link':
      return (
        <a key={index} href={inline.url} target="_blank" rel="noopener noreferrer">
          {inline.text}
        </a>
      );
  }
}
