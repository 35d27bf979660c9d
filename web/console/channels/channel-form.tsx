import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { goTo } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { Select } from '../ui/select.tsx';
import { type ChannelAccount, type ChannelField, type ChannelPlatform, keyOf } from './channel-calls.ts';
import { useChannels } from './use-channels.ts';

/** What an account is made of. Secrets are only ever entered: an empty one stays as it is. */
export function ChannelForm({
  platforms,
  account,
}: {
  platforms: readonly ChannelPlatform[];
  account: ChannelAccount | undefined;
}): ReactNode {
  const { t } = useConsole();
  const { api, texts, isBusy, change, run } = useChannels();
  const [channel, setChannel] = useState(account?.channel ?? platforms[0]?.channel ?? '');
  const [name, setName] = useState(account?.name ?? '');
  const [ward, setWard] = useState(account?.ward?.code);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(account?.settings ?? {});
  const wards = useWards();
  const chosenWard = ward ?? (account === undefined ? wards[0]?.value : '') ?? '';
  const fields = platforms.find((one) => one.channel === channel)?.fields ?? [];
  const given = Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name]?.trim() ?? '';
      return value === '' && (field.isSecret || account === undefined) ? [] : [[field.name, value]];
    }),
  );
  const isHeld = (field: ChannelField) => account?.held.includes(field.name) === true;
  const missing = [
    ...(name.trim() === '' ? [texts.name] : []),
    ...fields
      .filter((field) => !field.isOptional && !isHeld(field) && (given[field.name] ?? '') === '')
      .map((field) => texts.fields[field.name] ?? field.label),
  ];
  const isComplete = missing.length === 0;
  const fieldsOf = { name: name.trim(), ward: chosenWard === '' ? null : chosenWard, values: given };
  const save = async () => {
    if (account !== undefined) {
      const isSaved = await change(() => api.changeChannel(account, fieldsOf), texts.saved);
      // What was entered of secrets does not stay on the page.
      if (isSaved) setValues(account.settings);
      return;
    }
    await run(async () => {
      let added: ChannelAccount | undefined;
      await change(async () => {
        added = await api.addChannel({ channel, ...fieldsOf });
      }, texts.added);
      if (added !== undefined) goTo('channels', keyOf(added));
    });
  };
  return (
    <form
      className="stack set-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) void save();
      }}
    >
      {account === undefined ? (
        <Select
          label={texts.channel}
          value={channel}
          options={platforms.map((one) => ({ value: one.channel, label: t.channels[one.channel] ?? one.title }))}
          onChange={setChannel}
        />
      ) : null}
      <TextField
        label={texts.name}
        required
        maxLength={200}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Select label={texts.ward} value={chosenWard} options={wards} onChange={setWard} />
      {fields.map((field) => (
        <TextField
          key={`${channel} ${field.name}`}
          label={texts.fields[field.name] ?? field.label}
          hint={hintOf(field)}
          type={field.isSecret ? 'password' : 'text'}
          autoComplete={field.isSecret ? 'new-password' : 'off'}
          maxLength={2000}
          value={values[field.name] ?? ''}
          onChange={({ target }) => setValues({ ...values, [field.name]: target.value })}
        />
      ))}
      <div className="sheet-actions">
        <Missing fields={missing} />
        <Button type="submit" tone="primary" disabled={isBusy || !isComplete}>
          {account === undefined ? texts.add : texts.save}
        </Button>
      </div>
    </form>
  );

  function hintOf(field: ChannelField): string | undefined {
    if (field.isSecret && account !== undefined) return isHeld(field) ? texts.heldSecret : texts.noSecret;
    return field.isOptional ? texts.optional : undefined;
  }
}

/** Those that are theirs to set; the whole city for who serves all of it. */
function useWards() {
  const { api } = useConsole();
  const { account } = useDesk();
  const { texts } = useChannels();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const { wards: own, fields } = account;
  const wards = (settings?.wards ?? []).filter(({ code }) => own === 'all' || own.includes(code));
  const options = wards.map(({ code, name }) => ({ value: code, label: name }));
  return own === 'all' && fields === 'all' ? [{ value: '', label: texts.city }, ...options] : options;
}
