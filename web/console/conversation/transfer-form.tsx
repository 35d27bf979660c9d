import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Destination } from '../api/desk-api.ts';
import type { Handoff, Snapshot } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { Select } from '../ui/select.tsx';

type Kind = 'colleague' | 'place' | 'city';
const KINDS: readonly Kind[] = ['colleague', 'place', 'city'];

/** To a colleague who is there, to another ward or field, or to the city: "not mine" sends it on, never back to the resident. */
export function TransferForm({
  from,
  kinds = KINDS,
  isBusy,
  onSubmit,
}: {
  /** Where it is now. */
  from: Pick<Handoff, 'ward' | 'field' | 'holder'> | null;
  kinds?: readonly Kind[];
  isBusy: boolean;
  onSubmit: (to: Destination, note: string) => void;
}): ReactNode {
  const { t, api } = useConsole();
  const { account } = useDesk();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const snapshot = useQuery<Snapshot>({ queryKey: keys.snapshot, queryFn: ({ signal }) => api.snapshot(signal) }).data;
  const colleagues = (snapshot?.colleagues ?? []).filter(
    ({ id, status }) => status === 'present' && id !== account.id && id !== from?.holder?.id,
  );
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'place');
  const [officialId, setOfficialId] = useState('');
  const [ward, setWard] = useState(from?.ward?.code ?? '');
  const [field, setField] = useState(from?.field?.code ?? '');
  const [note, setNote] = useState('');
  const official = officialId === '' ? (colleagues[0]?.id ?? '') : officialId;
  const isComplete = note.trim() !== '' && (kind !== 'colleague' || official !== '');

  function destination(): Destination {
    if (kind === 'colleague') return { officialId: official };
    if (kind === 'city') return { level: 'city' };
    return { ...(ward === '' ? {} : { ward }), ...(field === '' ? {} : { field }) };
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSubmit(destination(), note.trim());
      }}
    >
      <fieldset className="choices inline">
        <legend>{t.transferTo}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            {t.transferKinds[one]}
          </label>
        ))}
      </fieldset>
      {kind === 'colleague' && colleagues.length === 0 ? <p className="hint">{t.noColleagues}</p> : null}
      {kind === 'colleague' && colleagues.length > 0 ? (
        <Select
          label={t.colleague}
          value={official}
          options={colleagues.map(({ id, name, load, capacity }) => ({
            value: id,
            label: `${name} · ${load}/${capacity}`,
          }))}
          onChange={setOfficialId}
        />
      ) : null}
      {kind === 'place' ? (
        <>
          <Select
            label={t.ward}
            value={ward}
            options={[{ value: '', label: t.anyWard }, ...named(settings?.wards)]}
            onChange={setWard}
          />
          <Select
            label={t.field}
            value={field}
            options={[{ value: '', label: t.anyField }, ...named(settings?.fields)]}
            onChange={setField}
          />
        </>
      ) : null}
      <TextArea
        label={t.transferNote}
        hint={t.transferNoteHint}
        required
        maxLength={2000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <div className="sheet-actions">
        <Missing
          fields={[kind === 'colleague' && official === '' && t.colleague, note.trim() === '' && t.transferNote]}
        />
        <Button type="submit" tone="primary" disabled={isBusy || !isComplete}>
          {t.transfer}
        </Button>
      </div>
    </form>
  );
}

function named(
  all: readonly { readonly code: string; readonly name: string }[] = [],
): { value: string; label: string }[] {
  return all.map(({ code, name }) => ({ value: code, label: name }));
}
