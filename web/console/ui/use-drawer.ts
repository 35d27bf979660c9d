import { type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react';

interface Drawer {
  readonly ref: RefObject<HTMLElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * For what lies over a part of the page while `isOver`: it takes the focus, and goes as soon as something else is looked at:
 * Escape, a press beside it, the focus elsewhere, a link of its own. The focus goes back to where it came from.
 *
 * @param id of the element, as what opens it names it in `aria-controls`
 */
export function useDrawer(id: string, isOver: boolean, onClose: () => void): Drawer {
  const ref = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!isOver) return undefined;
    const drawer = ref.current;
    const opener = document.activeElement;
    drawer?.focus();
    const onPress = ({ target }: PointerEvent) => {
      if (!belongs(id, target)) close.current();
    };
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      const isFree = document.activeElement === document.body || drawer?.contains(document.activeElement) === true;
      if (isFree && opener instanceof HTMLElement) opener.focus();
    };
  }, [id, isOver]);
  return {
    ref,
    onKeyDown(event) {
      if (!isOver || event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
    },
    onBlur({ relatedTarget }) {
      if (isOver && relatedTarget !== null && !belongs(id, relatedTarget)) onClose();
    },
    onClick({ target }) {
      if (isOver && target instanceof Element && target.closest('a') !== null) onClose();
    },
  };
}

/** In the drawer, or what opens and closes it. */
function belongs(id: string, target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`#${id}, [aria-controls="${id}"]`) !== null;
}
