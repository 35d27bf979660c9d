import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CannedReply, DeskSettings } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { goTo } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { Missing } from '../ui/missing.tsx';
import { Question } from '../ui/question.tsx';
import { Select } from '../ui/select.tsx';
import { useAction } from '../ui/use-action.ts';
import type { CannedFields } from './canned-calls.ts';
import { NEW_CANNED } from './canned-list.tsx';
import { CANNED_TEXTS } from './canned-texts.ts';

/** One prepared reply, to be written or changed. */
export function CannedScreen({ id }: { id: string }): ReactNode {
  const { api, t, language, notify } = useConsole();
  const texts = CANNED_TEXTS[language];
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const [isAsking, setAsking] = useState(false);
  const canned = useQuery({ queryKey: keys.canned, queryFn: ({ signal }) => api.cannedReplies(signal) }).data;
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const reply = canned?.items.find((one) => one.id === id);
  const isNew = id === NEW_CANNED;
  const finish = (told: string, act: () => Promise<CannedReply | undefined>) =>
    void run(async () => {
      const kept = await act();
      notify(told);
      setAsking(false);
      await queryClient.invalidateQueries({ queryKey: keys.canned });
      goTo('canned', kept?.id);
    });
  return (
    <main className="item-column" aria-label={t.screens.canned}>
      <header className="conversation-header">
        <ItemTitle screen="canned" title={isNew ? texts.add : (reply?.title ?? '')} />
      </header>
      <div className="ticket-body">
        {settings === undefined || (reply === undefined && !isNew) ? (
          <p>{canned === undefined ? t.loading : t.nothingFound}</p>
        ) : (
          <CannedForm
            key={JSON.stringify(reply ?? id)}
            initial={reply}
            settings={settings}
            isBusy={isBusy}
            onRemove={reply === undefined ? undefined : () => setAsking(true)}
            onSubmit={(fields) =>
              finish(texts.saved, () => (isNew ? api.addCanned(fields) : api.changeCanned(id, fields)))
            }
          />
        )}
      </div>
      {isAsking ? (
        <Question
          title={texts.remove}
          text={texts.removeText}
          submit={texts.remove}
          isBusy={isBusy}
          onClose={() => setAsking(false)}
          onSubmit={() => finish(texts.removed, () => api.deleteCanned(id))}
        />
      ) : null}
    </main>
  );
}

function CannedForm({
  initial,
  settings,
  isBusy,
  onSubmit,
  onRemove,
}: {
  initial: CannedReply | undefined;
  settings: DeskSettings;
  isBusy: boolean;
  onSubmit: (fields: CannedFields) => void;
  onRemove: (() => void) | undefined;
}): ReactNode {
  const { t, language } = useConsole();
  const { account } = useDesk();
  const texts = CANNED_TEXTS[language];
  const own = settings.wards.filter(({ code }) => account.wards === 'all' || account.wards.includes(code));
  const [fields, setFields] = useState<CannedFields>({
    title: initial?.title ?? '',
    text: initial?.text ?? '',
    ward: initial === undefined ? (account.wards === 'all' ? null : (own[0]?.code ?? null)) : initial.ward,
    language: initial?.language ?? 'vi',
  });
  const change = (changes: Partial<CannedFields>) => setFields({ ...fields, ...changes });
  const places = [
    ...Object.entries(texts.placeNames),
    ...settings.aspects.map((aspect) => [`procedure.${aspect.code}`, aspect[language]] as const),
  ];
  const isComplete = fields.title.trim() !== '' && fields.text.trim() !== '';
  const wards = own.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSubmit({ ...fields, title: fields.title.trim(), text: fields.text.trim() });
      }}
    >
      <TextField
        label={texts.title}
        maxLength={200}
        value={fields.title}
        onChange={({ target }) => change({ title: target.value })}
      />
      <TextArea
        label={texts.text}
        hint={texts.textHint}
        rows={7}
        maxLength={4000}
        value={fields.text}
        onChange={({ target }) => change({ text: target.value })}
      />
      <div role="group" aria-label={texts.places} className="row">
        <span className="hint">{texts.places}:</span>
        {places.map(([place, name]) => (
          <Button key={place} onClick={() => change({ text: `${fields.text}{{${place}}}` })}>
            {name}
          </Button>
        ))}
      </div>
      <Select
        label={texts.ward}
        value={fields.ward ?? ''}
        options={account.wards === 'all' ? [{ value: '', label: texts.allWards }, ...wards] : wards}
        onChange={(ward) => change({ ward: ward === '' ? null : ward })}
      />
      <Select
        label={texts.language}
        value={fields.language}
        options={[
          { value: 'vi', label: t.languages.vi },
          { value: 'en', label: t.languages.en },
        ]}
        onChange={(value) => change({ language: value === 'en' ? 'en' : 'vi' })}
      />
      <div className="sheet-actions">
        <Missing fields={[fields.title.trim() === '' && texts.title, fields.text.trim() === '' && texts.text]} />
        {onRemove === undefined ? null : <Button onClick={onRemove}>{texts.remove}</Button>}
        <Button type="submit" tone="primary" disabled={isBusy || !isComplete}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}
