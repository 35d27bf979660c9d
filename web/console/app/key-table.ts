/** Every key of the console, in the order of the help sheet. `single`: without Ctrl or Alt, so not while somebody types. */
export const SHORTCUTS = {
  queue: { group: 'go', key: '1' },
  mine: { group: 'go', key: '2' },
  tickets: { group: 'go', key: '3' },
  team: { group: 'go', key: '4' },
  voices: { group: 'go', key: '5' },
  nextWaiting: { group: 'go', key: 'n' },
  down: { group: 'go', key: 'j' },
  up: { group: 'go', key: 'k' },
  claim: { group: 'conversation', key: 'c' },
  reply: { group: 'conversation', key: 'r' },
  note: { group: 'conversation', key: 'i' },
  suggestion: { group: 'conversation', key: 's', alt: true },
  insert: { group: 'conversation', key: '/', ctrl: 'k' },
  transfer: { group: 'conversation', key: 't' },
  giveBack: { group: 'conversation', key: 'b' },
  ticket: { group: 'conversation', key: 'h' },
  close: { group: 'conversation', key: 'x' },
  details: { group: 'conversation', key: 'd' },
  presence: { group: 'desk', key: 'p' },
  help: { group: 'desk', key: '?' },
} as const satisfies Record<string, { group: 'go' | 'conversation' | 'desk'; key: string; alt?: true; ctrl?: string }>;

export type Shortcut = keyof typeof SHORTCUTS;

/** How a key is written on a button and in the help sheet. */
export function keysOf(shortcut: Shortcut): readonly string[] {
  const bound: { key: string; alt?: true; ctrl?: string } = SHORTCUTS[shortcut];
  const own = bound.key.toUpperCase();
  return [
    own,
    ...(bound.alt === true ? [`Alt+${own}`] : []),
    ...(bound.ctrl === undefined ? [] : [`Ctrl+${bound.ctrl.toUpperCase()}`]),
  ];
}

/** For `aria-keyshortcuts`. */
export function ariaKeysOf(shortcut: Shortcut): string {
  return keysOf(shortcut)
    .map((key) => key.replace('Ctrl', 'Control'))
    .join(' ');
}
