import { goTo, type Screen } from './route.ts';
import { useShortcut } from './shortcuts.ts';

/** The keys that open the item below and the one above in a list of these ids. Returns which of them is open, -1 for none. */
export function useListKeys(screen: Screen, ids: readonly string[], openId: string | undefined): number {
  const openIndex = ids.findIndex((id) => id === openId);
  const open = (index: number) => {
    const id = ids[index];
    if (id !== undefined) goTo(screen, id);
  };
  useShortcut('down', () => open(openIndex + 1));
  useShortcut('up', () => open(openIndex === -1 ? 0 : openIndex - 1));
  return openIndex;
}
