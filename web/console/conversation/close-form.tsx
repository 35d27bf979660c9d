import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';

/** Why the conversation ends, chosen by one press or its number, and a last word to the resident if there is one. */
export function CloseForm({
  isBusy,
  onSubmit,
}: {
  isBusy: boolean;
  onSubmit: (reason: string, message: string | undefined) => void;
}): ReactNode {
  const { t, api, language } = useConsole();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const [reason, setReason] = useState('answered');
  const [message, setMessage] = useState('');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(reason, message.trim() === '' ? undefined : message.trim());
      }}
    >
      <fieldset className="choices">
        <legend>{t.closingReason}</legend>
        {(settings?.closingReasons ?? []).map((choice) => (
          <label key={choice.code}>
            <input
              type="radio"
              name="reason"
              value={choice.code}
              autoFocus={choice.code === 'answered'}
              checked={reason === choice.code}
              onChange={() => setReason(choice.code)}
            />
            {choice[language]}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={t.closingMessage}
        hint={t.closingMessageHint}
        value={message}
        maxLength={2000}
        onChange={({ target }) => setMessage(target.value)}
      />
      <div className="sheet-actions">
        <Button type="submit" tone="primary" disabled={isBusy}>
          {t.close}
        </Button>
      </div>
    </form>
  );
}
