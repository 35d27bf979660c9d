/** Shorter lines ("- Bản sao") may be said of several things. */
const LEAST = 25;

const PAPERS = /(?:giấy tờ|cần nộp|xuất trình|tùy trường hợp|papers|some cases).*:$/iu;

/**
 * The parts of one reply, none saying again in the same line what a part before it says. A list of papers
 * stays whole beside another such list: a paper to hand in may be one to show as well.
 */
export function withoutRepeats(parts: readonly string[]): readonly string[] {
  const said = new Map<string, { readonly isOfPapers: boolean }>();
  return parts
    .map((part) => {
      const blocks = part.split('\n\n').map((block) => blockOf(block));
      const kept = blocks.map(({ lines, isOfPapers }) => {
        const rest = lines.filter((line) => {
          const before = said.get(line);
          return before === undefined || (isOfPapers && before.isOfPapers);
        });
        return rest.length < lines.length && rest.every(isHeading) ? [] : rest;
      });
      for (const { lines, isOfPapers } of blocks) {
        for (const line of lines) if (line.length >= LEAST && !isHeading(line)) said.set(line, { isOfPapers });
      }
      return kept
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join('\n'))
        .join('\n\n');
    })
    .filter((part) => part !== '');
}

function blockOf(block: string) {
  const lines = block.split('\n');
  return { lines, isOfPapers: PAPERS.test(lines[0] ?? '') };
}

function isHeading(line: string): boolean {
  return line.endsWith(':');
}
