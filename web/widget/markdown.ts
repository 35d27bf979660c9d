/**
 * The little Markdown that the assistant writes: paragraphs, **bold**, lists ("- ", "1. ", nested by indentation), links,
 * links by reference ("[text][1]" with "[1]: address" on a line of its own) and plain addresses. Everything else, HTML above all, stays the text it is.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly text: string };

export interface ListItem {
  readonly children: readonly Inline[];
  /** Lists under this item. */
  readonly blocks: readonly Block[];
}

export type Block =
  | {
      readonly kind: 'paragraph';
      readonly children: readonly Inline[];
      /** The last paragraph with a link by reference: it says where the text comes from. */
      readonly isSource?: true;
    }
  | { readonly kind: 'heading'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly start: number; readonly items: readonly ListItem[] };

const SAFE_PROTOCOLS = ['http:', 'https:', 'tel:', 'mailto:'];

/** The address if a resident may be sent there, else `undefined` (`javascript:`, `data:`, relative addresses). */
export function safeUrl(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  try {
    const url = new URL(address);
    return SAFE_PROTOCOLS.includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

interface Line {
  readonly indent: number;
  readonly text: string;
  readonly marker: { readonly isOrdered: boolean; readonly start: number } | undefined;
}

const MARKER = /^(?:[-*•]|(\d{1,3})[.)])\s+(?=\S)/;
const HEADING = /^#{1,6}\s+/;

function readLine(raw: string): Line {
  const text = raw.trim();
  const indent = raw.length - raw.trimStart().length;
  const marker = MARKER.exec(text);
  if (marker === null) return { indent, text, marker: undefined };
  const number = marker[1];
  return {
    indent,
    text: text.slice(marker[0].length),
    marker: { isOrdered: number !== undefined, start: Number(number ?? 1) },
  };
}

export function parseMarkdown(text: string): readonly Block[] {
  const { inlined, urls } = inlineReferences(text);
  const blocks = parseBlocks(inlined.replace(/\t/g, '    ').split(/\r?\n/).map(readLine));
  const source = blocks.map((block) => block.kind === 'paragraph' && hasLinkTo(urls, block.children)).lastIndexOf(true);
  return blocks.map((block, index) =>
    index === source && block.kind === 'paragraph' ? { ...block, isSource: true } : block,
  );
}

function hasLinkTo(urls: ReadonlySet<string>, inlines: readonly Inline[]): boolean {
  return inlines.some(
    (inline) =>
      (inline.kind === 'link' && urls.has(inline.url)) ||
      (inline.kind === 'strong' && hasLinkTo(urls, inline.children)),
  );
}

const DEFINITION = /^\[([^\][\s]+)\]:[ \t]+(\S+)[ \t]*$/gm;
const REFERENCE = /\[([^\][]+)\]\[([^\][\s]+)\]/g;

/**
 * Writes each referenced address where it is referred to and drops its definition; others stay the text they are. `urls`
 * are the addresses that were referred to.
 */
function inlineReferences(text: string): { inlined: string; urls: ReadonlySet<string> } {
  const addresses = new Map([...text.matchAll(DEFINITION)].map(([, label = '', address = '']) => [label, address]));
  const used = new Set<string>();
  const inlined = text.replace(REFERENCE, (whole, words: string, label: string) => {
    const address = addresses.get(label);
    if (address === undefined) return whole;
    used.add(label);
    return `[${words}](${address})`;
  });
  const urls = [...used].flatMap((label) => safeUrl(addresses.get(label)) ?? []);
  return {
    inlined: inlined.replace(DEFINITION, (whole, label: string) => (used.has(label) ? '' : whole)),
    urls: new Set(urls),
  };
}

function parseBlocks(lines: readonly Line[]): readonly Block[] {
  const blocks: Block[] = [];
  let position = 0;
  while (position < lines.length) {
    const line = lines[position];
    if (line === undefined || line.text === '') position += 1;
    else if (line.marker !== undefined) {
      const { list, next } = parseList(lines, position);
      blocks.push(list);
      position = next;
    } else if (HEADING.test(line.text)) {
      blocks.push({ kind: 'heading', children: parseInlines(line.text.replace(HEADING, '')) });
      position += 1;
    } else {
      const end = lines.findIndex(
        ({ text, marker }, index) => index > position && (text === '' || marker !== undefined),
      );
      const paragraph = lines.slice(position, end === -1 ? undefined : end);
      blocks.push({ kind: 'paragraph', children: joinLines(paragraph) });
      position += paragraph.length;
    }
  }
  return blocks;
}

function parseList(lines: readonly Line[], from: number): { list: Block; next: number } {
  const first = lines[from];
  const { isOrdered, start } = first?.marker ?? { isOrdered: false, start: 1 };
  const indent = first?.indent ?? 0;
  const items: ListItem[] = [];
  let position = from;
  for (;;) {
    const line = lines[position];
    if (line?.marker?.isOrdered !== isOrdered || line.indent !== indent) break;
    const under = linesUnder(lines, position + 1, indent);
    const nestedFrom = under.findIndex(({ text, marker }) => marker !== undefined || text === '');
    const own = nestedFrom === -1 ? under : under.slice(0, nestedFrom);
    items.push({
      children: joinLines([line, ...own]),
      blocks: parseBlocks(nestedFrom === -1 ? [] : under.slice(nestedFrom)),
    });
    position += 1 + under.length;
    // A blank line between two items doesn't end the list.
    if (lines[position]?.text === '' && lines[position + 1]?.marker?.isOrdered === isOrdered) {
      if (lines[position + 1]?.indent === indent) position += 1;
    }
  }
  return { list: { kind: 'list', isOrdered, start, items }, next: position };
}

/** The lines indented deeper than the item before them, blank ones between such lines included. */
function linesUnder(lines: readonly Line[], from: number, indent: number): readonly Line[] {
  let end = from;
  for (let position = from; position < lines.length; position += 1) {
    const line = lines[position];
    if (line === undefined || line.text === '') continue;
    if (line.indent <= indent) break;
    end = position + 1;
  }
  return lines.slice(from, end);
}

function joinLines(lines: readonly Line[]): readonly Inline[] {
  return lines.flatMap(({ text }, index) => [
    ...(index > 0 ? [{ kind: 'break' } as const] : []),
    ...parseInlines(text),
  ]);
}

// Bold, [text](address) with one level of brackets in the address, or a bare web address.
const INLINE = /\*\*(?=\S)(.+?)\*\*|\[([^\][]+)\]\(((?:[^\s()]|\([^\s()]*\))+)\)|https?:\/\/[^\s<>"']+/g;

export function parseInlines(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  const addText = (plain: string): void => {
    if (plain !== '') inlines.push({ kind: 'text', text: plain });
  };
  let position = 0;
  for (const match of text.matchAll(INLINE)) {
    addText(text.slice(position, match.index));
    position = match.index + match[0].length;
    const [whole, strong, label, address] = match;
    if (strong !== undefined) inlines.push({ kind: 'strong', children: parseInlines(strong) });
    else if (label !== undefined) {
      const url = safeUrl(address);
      if (url === undefined) addText(label);
      else inlines.push({ kind: 'link', url, text: label.replaceAll('**', '') });
    } else {
      const bare = whole.replace(/[.,;:!?)\]]+$/, '');
      const url = safeUrl(bare);
      if (url === undefined) addText(bare);
      else inlines.push({ kind: 'link', url, text: bare });
      addText(whole.slice(bare.length));
    }
  }
  addText(text.slice(position));
  return inlines;
}

/** The words alone, one line a paragraph or item, for reading aloud. */
export function spokenText(text: string): string {
  return parseMarkdown(text).flatMap(blockLines).join('\n');
}

function blockLines(block: Block): readonly string[] {
  if (block.kind !== 'list') return [inlineText(block.children)];
  return block.items.flatMap(({ children, blocks }) => [inlineText(children), ...blocks.flatMap(blockLines)]);
}

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'break') return '\n';
      if (inline.kind === 'strong') return inlineText(inline.children);
      // Nobody wants an address read out letter by letter.
      return inline.kind === 'link' && inline.text.startsWith('http') ? new URL(inline.url).hostname : inline.text;
    })
    .join('');
}
