import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { StaffFields } from '../api/desk-api.ts';
import type { Role } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { ScopePicker } from './scope-picker.tsx';

const ROLES: readonly Role[] = ['official', 'supervisor', 'editor', 'administrator', 'auditor'];

/** Who somebody is, what they may do, and for which wards and fields. */
export function AccountForm({
  initial,
  isBusy,
  onSubmit,
}: {
  initial: StaffFields;
  isBusy: boolean;
  onSubmit: (fields: StaffFields) => void;
}): ReactNode {
  const { api, t } = useConsole();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const [fields, setFields] = useState<StaffFields>(() => {
    const { login, name, email, roles, wards, fields: own } = initial;
    return { login, name, email, roles, wards, fields: own };
  });
  const change = (changes: Partial<StaffFields>) => setFields({ ...fields, ...changes });
  const { login, name, email, roles, wards } = fields;
  const isComplete = login.trim() !== '' && name.trim() !== '' && roles.length > 0;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSubmit({ ...fields, login: login.trim(), name: name.trim() });
      }}
    >
      <TextField
        label={t.fullName}
        hint={t.fullNameHint}
        value={name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <TextField
        label={t.login}
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        onChange={({ target }) => change({ login: target.value })}
      />
      <TextField
        label={t.email}
        type="email"
        value={email ?? ''}
        onChange={({ target }) => change({ email: target.value.trim() === '' ? null : target.value })}
      />
      <fieldset className="choices">
        <legend>{t.rolesLabel}</legend>
        {ROLES.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={roles.includes(role)}
              onChange={({ target }) =>
                change({ roles: target.checked ? [...roles, role] : roles.filter((one) => one !== role) })
              }
            />
            <span>
              {t.roles[role]} <span className="hint">{t.roleHints[role]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <ScopePicker
        label={t.wards}
        allLabel={t.allWards}
        options={settings?.wards ?? []}
        value={wards}
        onChange={(chosen) => change({ wards: chosen })}
      />
      <ScopePicker
        label={t.fields}
        allLabel={t.allFields}
        options={settings?.fields ?? []}
        value={fields.fields}
        onChange={(chosen) => change({ fields: chosen })}
      />
      <div className="sheet-actions">
        <Missing
          fields={[
            name.trim() === '' && t.fullName,
            login.trim() === '' && t.login,
            roles.length === 0 && t.rolesLabel,
          ]}
        />
        <Button type="submit" tone="primary" disabled={isBusy || !isComplete}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
