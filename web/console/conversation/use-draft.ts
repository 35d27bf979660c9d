import { useState } from 'react';
import { useDesk } from '../app/desk-context.ts';
import type { DraftKind } from '../state/drafts.ts';

export interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
}

/** A text that is kept on this device until it is emptied. */
export function useDraft(kind: DraftKind, id: string): Draft {
  const { drafts } = useDesk();
  const [text, setShown] = useState(() => drafts.read(kind, id));
  return {
    text,
    setText(next) {
      setShown(next);
      drafts.write(kind, id, next);
    },
  };
}
