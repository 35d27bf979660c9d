import { useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Reply } from '../api/desk-api.ts';
import type { Conversation, Suggestion } from '../api/shapes.ts';
import { flushSync } from 'react-dom';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { useShortcut } from '../app/shortcuts.ts';
import { PlacesLeftLine } from '../canned/places-left-line.tsx';
import { placesLeft } from '../canned/places-left.ts';
import { useClaim } from '../queue/use-claim.ts';
import type { DraftKind } from '../state/drafts.ts';
import { Button } from '../ui/button.tsx';
import { useAction } from '../ui/use-action.ts';
import { InsertPalette } from './insert-palette.tsx';
import { standingOf } from './standing.ts';
import { SuggestionCard } from './suggestion-card.tsx';
import { useDraft, type Draft } from './use-draft.ts';
import { useAddNote } from './use-add-note.ts';

type Mode = Extract<DraftKind, 'reply' | 'note'>;

/** What a draft was made of, so that the record tells a draft sent as it was from one that was edited. */
interface Origin {
  readonly code: string;
  readonly text: string;
}

interface ComposerProps {
  readonly conversation: Conversation;
  /** What is being written to the resident. */
  readonly reply: Draft;
  onTyping: () => void;
  /** Nothing is being written any more. */
  onTyped: () => void;
  onSend: (text: string, draft: Reply['draft']) => void;
}

/** Where an official writes: to the resident, or a note that only the desk sees. */
export function Composer({ conversation, reply, onTyping, onTyped, onSend }: ComposerProps): ReactNode {
  const { t } = useConsole();
  const { account, connection } = useDesk();
  const { id, handoff } = conversation;
  const standing = standingOf(conversation, account.id);
  const [mode, setMode] = useState<Mode>('reply');
  const note = useDraft('note', id);
  const { text, setText } = mode === 'reply' ? reply : note;
  const [origin, setOrigin] = useState<Origin>();
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { claim, isBusy: isClaiming } = useClaim(handoff);
  const addNote = useAddNote(id);
  const { isBusy, run } = useAction();
  const isOffline = connection === 'offline';
  const mayWrite = mode === 'note' || standing === 'mine';
  const isEmpty = text.trim() === '';
  // Colleagues may read them as they are.
  const [leftOpen] = mode === 'reply' ? placesLeft(text) : [];

  const focusField = useCallback((next: Mode) => {
    // At once: what is typed next belongs into the field.
    flushSync(() => setMode(next));
    field.current?.focus();
  }, []);
  useShortcut('reply', () => focusField('reply'), standing === 'mine');
  useShortcut('note', () => focusField('note'));
  useShortcut('insert', () => setPaletteOpen(true), standing === 'mine');

  function insert({ text: added, sources, gaps: missing }: Pick<Suggestion, 'text' | 'sources' | 'gaps'>): void {
    const start = field.current?.selectionStart ?? reply.text.length;
    const end = field.current?.selectionEnd ?? start;
    const next = `${reply.text.slice(0, start)}${added}${reply.text.slice(end)}`;
    reply.setText(next);
    setGaps((before) => [...new Set([...before, ...missing])]);
    const [source] = sources;
    if (source !== undefined) setOrigin({ code: source.code, text: next });
    focusField('reply');
  }

  /** Of who held it before: what they were writing is of use to whoever holds it now. */
  function passOnDraft(): void {
    note.setText([note.text, reply.text].filter((part) => part.trim() !== '').join('\n'));
    reply.setText('');
    focusField('note');
  }

  function send(): void {
    if (isEmpty || isOffline || !mayWrite || isBusy) return;
    if (mode === 'note') {
      void run(() => addNote(text.trim())).then((isSaved) => isSaved && note.setText(''));
      return;
    }
    if (leftOpen !== undefined) {
      field.current?.focus();
      field.current?.setSelectionRange(leftOpen.start, leftOpen.end);
      return;
    }
    onTyped();
    onSend(text.trim(), origin === undefined ? undefined : { code: origin.code, isEdited: text !== origin.text });
    reply.setText('');
    setOrigin(undefined);
    setGaps([]);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // An input method is putting a word together: its Enter is not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') event.currentTarget.blur();
    else if (event.key === '/' && isEmpty && mode === 'reply') {
      event.preventDefault();
      setPaletteOpen(true);
    }
  }

  return (
    <section className={`composer ${mode}`} aria-label={t.composer}>
      {standing === 'mine' && mode === 'reply' ? (
        <SuggestionCard conversation={conversation} isHidden={!isEmpty} onUse={insert} />
      ) : null}
      <div className="composer-modes" role="group" aria-label={t.composer}>
        {(['reply', 'note'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={mode === one} onClick={() => focusField(one)}>
            {t.modes[one]}
          </button>
        ))}
        {mode === 'reply' && standing === 'mine' ? (
          <Button tone="quiet" icon="plus" shortcut="insert" onClick={() => setPaletteOpen(true)}>
            {t.insert}
          </Button>
        ) : null}
      </div>
      {mayWrite ? (
        <>
          {gaps.length === 0 ? null : <p className="gaps">{t.gaps(gaps)}</p>}
          {mode === 'reply' ? <PlacesLeftLine text={text} /> : null}
          <div className="composer-field">
            <textarea
              ref={field}
              rows={2}
              aria-label={mode === 'reply' ? t.replyLabel : t.noteLabel}
              placeholder={mode === 'reply' ? t.replyPlaceholder : t.notePlaceholder}
              value={text}
              maxLength={mode === 'reply' ? 4000 : 2000}
              onChange={({ target }) => {
                setText(target.value);
                if (mode === 'note') return;
                if (target.value.trim() !== '') {
                  onTyping();
                  return;
                }
                setGaps([]);
                onTyped();
              }}
              onKeyDown={onKeyDown}
            />
            <Button
              tone="primary"
              icon="send"
              label={mode === 'reply' ? t.send : t.saveNote}
              disabled={isEmpty || isOffline || isBusy || leftOpen !== undefined}
              onClick={send}
            />
          </div>
          <p className="composer-foot">{isOffline ? t.draftKept : t.sendHint}</p>
        </>
      ) : (
        <div className="composer-closed">
          <p>{t.cannotReply[standing](conversation.holder?.name ?? '')}</p>
          {reply.text.trim() === '' || standing === 'queued' ? null : (
            <>
              <p className="hint">{t.ownDraftLeft}</p>
              <p className="as-typed">{reply.text}</p>
              <Button onClick={passOnDraft}>{t.draftToNote}</Button>
            </>
          )}
          {standing === 'queued' ? (
            <Button tone="primary" icon="hand" disabled={isClaiming} onClick={() => void claim()}>
              {t.claimLong}
            </Button>
          ) : null}
        </div>
      )}
      {isPaletteOpen ? (
        <InsertPalette
          conversation={conversation}
          onInsert={(inserted) => {
            setPaletteOpen(false);
            insert(inserted);
          }}
          onClose={() => setPaletteOpen(false)}
        />
      ) : null}
    </section>
  );
}
