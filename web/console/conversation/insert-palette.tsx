import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, SearchField } from 'react-aria-components';
import type { CannedReply, Conversation, FoundProcedure, Named, Suggestion } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { CANNED_TEXTS } from '../canned/canned-texts.ts';
import { keys } from '../live/queries.ts';
import { fold } from '../queue/fold.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { useAction } from '../ui/use-action.ts';

type Inserted = Pick<Suggestion, 'text' | 'sources' | 'gaps'>;

const SHOWN_CANNED = 8;
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
  const procedure = chosen ?? inHand ?? undefined;
  const procedures = useProcedures(chosen === undefined ? search : '');
  const canned = useCanned(chosen === undefined ? search : undefined);
  const aspects = useAspects(procedure?.code, search);
  const nameOfAspect = useAspectNames();
  // "lệ phí kết hôn": the fee itself, before the procedures that it may be of.
  const asked = procedures
    .flatMap(({ asked: each, ...found }) => each.map((aspect) => ({ found, aspect })))
    .slice(0, SHOWN_ASKED);

  const placeNames: Readonly<Record<string, string>> = CANNED_TEXTS[language].placeNames;
  const nameOfPlace = (place: string) => placeNames[place] ?? nameOfAspect(place.replace('procedure.', ''));
  const insertAspect = (code: string, aspect: string) =>
    void run(async () => onInsert(await api.aspect(code, aspect, conversation.language)));
  const insertCanned = (reply: CannedReply) =>
    void run(async () => {
      const { text, gaps } = await api.renderCanned(reply.id, {
        conversationId: conversation.id,
        ...(inHand === null ? {} : { procedure: inHand.code }),
      });
      onInsert({ text, gaps: gaps.map(nameOfPlace), sources: [] });
    });
  return (
    <Dialog title={t.insertTitle} size="wide" onClose={onClose}>
      <Autocomplete inputValue={search} onInputChange={setSearch}>
        <SearchField className="palette-search" aria-label={t.searchInsert} autoFocus>
          <Icon name="search" />
          {chosen === undefined ? null : <span className="tag">{chosen.name}</span>}
          <Input
            placeholder={chosen === undefined ? t.searchInsert : t.searchAspect}
            onKeyDown={(event) => {
              if (event.key === 'Backspace' && search === '') setChosen(undefined);
              // Else the field would only be emptied.
              if (event.key === 'Escape') onClose();
            }}
          />
        </SearchField>
        <div className="palette" role="group" aria-label={t.insertTitle} tabIndex={0}>
          <Menu
            className="menu"
            aria-label={t.insertTitle}
            renderEmptyState={() => <p className="hint">{t.nothingFound}</p>}
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
            {procedure === undefined || aspects.length === 0 ? null : (
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
            {canned.length === 0 ? null : (
              <MenuSection className="palette-section" id="canned">
                <Header>{t.canned}</Header>
                {canned.map((reply) => (
                  <MenuItem
                    key={reply.id}
                    id={`canned-${reply.id}`}
                    textValue={reply.title}
                    className="menu-item two-lines"
                    onAction={() => insertCanned(reply)}
                  >
                    <span>{reply.title}</span>
                    <span className="hint">{reply.text}</span>
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

function useAspectNames(): (code: string) => string {
  const { api, language } = useConsole();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const names = new Map(settings?.aspects.map((aspect) => [aspect.code, aspect[language]]));
  return (code) => names.get(code) ?? code;
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
