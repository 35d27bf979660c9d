import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, SearchField } from 'react-aria-components';
import type { CannedReply, Conversation, FoundProcedure, Named, Suggestion } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useAspectNames } from '../canned/use-place-names.ts';
import { keys } from '../live/queries.ts';
import { fold } from '../queue/fold.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { useAction } from '../ui/use-action.ts';

type Inserted = Pick<Suggestion, 'text' | 'sources' | 'gaps'>;

const SHOWN_CANNED = 8;
const NEEDS_PROCEDURE = /\{\{\s*procedure\./u;
/** Of the likeliest procedures. */
const SHOWN_ASKED = 3;

/** Finds a canned reply, or any part of any procedure, and puts it into the reply. Empty, it offers the procedure in hand. */
export function InsertPalette({
  conversation,
  onInsert,
  onClose,
}: {
  conversation: Conversation;
  onInsert: (inserted: Inserted) => void;
  onClose: () => void;
}): ReactNode {
  const { api, t, language } = useConsole();
  const { run } = useAction();
  const inHand = conversation.handoff?.procedure ?? conversation.understood.procedure;
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Named>();
  /** A canned reply that speaks of a procedure, where none is in hand: the procedure is asked for. */
  const [filling, setFilling] = useState<CannedReply>();
  const procedure = chosen ?? inHand ?? undefined;
  const procedures = useProcedures(chosen === undefined ? search : '');
  const canned = useCanned(chosen === undefined && filling === undefined ? search : undefined);
  const aspects = useAspects(procedure?.code, search);
  const nameOfAspect = useAspectNames();
  // "lệ phí kết hôn": the fee itself, before the procedures that it may be of.
  const asked = (filling === undefined ? procedures : [])
    .flatMap(({ asked: each, ...found }) => each.map((aspect) => ({ found, aspect })))
    .slice(0, SHOWN_ASKED);

  const insertAspect = (code: string, aspect: string) =>
    void run(async () => onInsert(await api.aspect(code, aspect, conversation.language)));
  const insertCanned = (reply: CannedReply, of: Named | null) =>
    void run(async () => {
      const { text } = await api.renderCanned(reply.id, {
        conversationId: conversation.id,
        ...(of === null ? {} : { procedure: of.code }),
      });
      // What is left open stands in the text, and keeps it from being sent.
      onInsert({ text, gaps: [], sources: [] });
    });
  const chooseCanned = (reply: CannedReply) => {
    if (inHand !== null || !NEEDS_PROCEDURE.test(reply.text)) {
      insertCanned(reply, inHand);
      return;
    }
    setFilling(reply);
    setSearch('');
  };
  const head = filling?.title ?? chosen?.name;
  return (
    <Dialog title={t.insertTitle} size="wide" onClose={onClose}>
      <Autocomplete inputValue={search} onInputChange={setSearch}>
        <SearchField className="palette-search" aria-label={t.searchInsert} autoFocus>
          <Icon name="search" />
          {head === undefined ? null : <span className="tag">{head}</span>}
          <Input
            placeholder={
              filling === undefined ? (chosen === undefined ? t.searchInsert : t.searchAspect) : t.searchToFill
            }
            onKeyDown={(event) => {
              if (event.key === 'Backspace' && search === '') {
                setChosen(undefined);
                setFilling(undefined);
              }
              // Else the field would only be emptied.
              if (event.key === 'Escape') onClose();
            }}
          />
        </SearchField>
        <div className="palette" role="group" aria-label={t.insertTitle} tabIndex={0}>
          <Menu
            className="menu"
            aria-label={t.insertTitle}
            renderEmptyState={() => (
              <p className="hint">{filling !== undefined && search.trim() === '' ? t.searchToFill : t.nothingFound}</p>
            )}
          >
            {asked.length === 0 ? null : (
              <MenuSection className="palette-section" id="asked">
                <Header>{t.askedParts}</Header>
                {asked.map(({ found, aspect }) => (
                  <MenuItem
                    key={`${found.code} ${aspect}`}
                    id={`asked-${found.code}-${aspect}`}
                    // As it was typed: what is offered here was found by the words already.
                    textValue={`${search} ${found.name}`}
                    className="menu-item"
                    onAction={() => insertAspect(found.code, aspect)}
                  >
                    <span>
                      <strong>{nameOfAspect(aspect)}</strong> · {found.name}
                    </span>
                    <span className="code">{found.code}</span>
                  </MenuItem>
                ))}
              </MenuSection>
            )}
            {filling !== undefined || procedure === undefined || aspects.length === 0 ? null : (
              <MenuSection className="palette-section" id="aspects">
                <Header>{procedure.name}</Header>
                {aspects.map(({ code, label }) => (
                  <MenuItem
                    key={code}
                    id={`aspect-${code}`}
                    textValue={label}
                    className="menu-item"
                    onAction={() => insertAspect(procedure.code, code)}
                  >
                    {label}
                  </MenuItem>
                ))}
              </MenuSection>
            )}
            {/* Before the procedures: it holds the very words, they may only be near them. */}
            {canned.length === 0 ? null : (
              <MenuSection className="palette-section" id="canned">
                <Header>{t.canned}</Header>
                {canned.map((reply) => (
                  <MenuItem
                    key={reply.id}
                    id={`canned-${reply.id}`}
                    textValue={reply.title}
                    className="menu-item two-lines"
                    shouldCloseOnSelect={false}
                    onAction={() => chooseCanned(reply)}
                  >
                    <span>{reply.title}</span>
                    <span className="hint">{reply.text}</span>
                  </MenuItem>
                ))}
              </MenuSection>
            )}
            {procedures.length === 0 ? null : (
              <MenuSection className="palette-section" id="procedures">
                <Header>{t.procedures}</Header>
                {procedures.map((found) => (
                  <MenuItem
                    key={found.code}
                    id={`procedure-${found.code}`}
                    textValue={found.name}
                    className="menu-item"
                    shouldCloseOnSelect={false}
                    onAction={() => {
                      if (filling !== undefined) {
                        insertCanned(filling, found);
                        return;
                      }
                      setChosen(found);
                      setSearch('');
                    }}
                  >
                    <span>{found.name}</span>
                    <span className="code">{found.code}</span>
                  </MenuItem>
                ))}
              </MenuSection>
            )}
          </Menu>
        </div>
      </Autocomplete>
      <p className="hint palette-foot">
        {language === conversation.language ? t.paletteHint : t.paletteLanguage(t.languages[conversation.language])}
      </p>
    </Dialog>
  );
}

function useProcedures(search: string): readonly FoundProcedure[] {
  const { api } = useConsole();
  const asked = useDeferredValue(search.trim());
  const { data } = useQuery({
    queryKey: keys.procedures(asked),
    queryFn: ({ signal }) => api.procedures(asked, signal),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  });
  return asked.length >= 2 ? (data?.items ?? []) : [];
}

function useCanned(search: string | undefined): readonly CannedReply[] {
  const { api } = useConsole();
  const { data } = useQuery({ queryKey: keys.canned, queryFn: ({ signal }) => api.cannedReplies(signal) });
  if (search === undefined) return [];
  const wanted = fold(search.trim());
  return (data?.items ?? [])
    .filter(({ title, text }) => fold(`${title} ${text}`).includes(wanted))
    .slice(0, SHOWN_CANNED);
}

function useAspects(code: string | undefined, search: string): readonly { code: string; label: string }[] {
  const { api } = useConsole();
  const nameOf = useAspectNames();
  const { data } = useQuery({
    queryKey: keys.procedure(code ?? ''),
    queryFn: ({ signal }) => api.procedure(code ?? '', signal),
    enabled: code !== undefined,
  });
  if (code === undefined) return [];
  return (data?.aspects ?? [])
    .map((aspect) => ({ code: aspect, label: nameOf(aspect) }))
    .filter(({ label }) => fold(label).includes(fold(search.trim())));
}
