import { useEffect, useRef } from 'react';
import { useConsole } from './console-context.ts';
import { SHORTCUTS, type Shortcut } from './key-table.ts';

/** Does `act` when the key is pressed, while the component is there and `isEnabled`. */
export function useShortcut(shortcut: Shortcut, act: () => void, isEnabled = true): void {
  const { preferences } = useConsole();
  const { singleKeys } = preferences;
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!isEnabled) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isPressed(shortcut, event, singleKeys)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [shortcut, isEnabled, singleKeys]);
}

function isPressed(shortcut: Shortcut, event: KeyboardEvent, singleKeys: boolean): boolean {
  const { key, alt, ctrl }: { key: string; alt?: true; ctrl?: string } = SHORTCUTS[shortcut];
  // An open dialog has the keyboard to itself.
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return false;
  const pressed = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return !event.altKey && pressed === ctrl;
  // By place on the keyboard: with Alt, systems send other signs.
  if (event.altKey) return alt === true && event.code === `Key${key.toUpperCase()}`;
  return singleKeys && pressed === key && !isTyping(event);
}

function isTyping({ target, isComposing }: KeyboardEvent): boolean {
  if (isComposing) return true;
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
