import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { PlacesLeftLine } from '../canned/places-left-line.tsx';
import { placesLeft } from '../canned/places-left.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';

/** Why the conversation ends, and a last word to the resident if there is one. No outcome is chosen beforehand: they are counted. */
export function CloseForm({
  isBusy,
  onSubmit,
}: {
  isBusy: boolean;
  onSubmit: (reason: string, message: string | undefined) => void;
}): ReactNode {
  const { t, api, language } = useConsole();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const [reason, setReason] = useState<string>();
  const [message, setMessage] = useState('');
  const isComplete = reason !== undefined && placesLeft(message).length === 0;
  const choices = settings?.closingReasons ?? [];
  const chooseByDigit = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const choice = /^[1-9]$/u.test(event.key) ? choices[Number(event.key) - 1] : undefined;
    if (choice === undefined || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    setReason(choice.code);
  };
  return (
    <form
      className="stack"
      onKeyDown={chooseByDigit}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSubmit(reason, message.trim() === '' ? undefined : message.trim());
      }}
    >
      <fieldset className="choices">
        <legend>{t.closingReason}</legend>
        {choices.map((choice, index) => (
          <label key={choice.code}>
            <input
              type="radio"
              name="reason"
              value={choice.code}
              autoFocus={index === 0}
              checked={reason === choice.code}
              onChange={() => setReason(choice.code)}
            />
            <kbd aria-hidden="true">{index + 1}</kbd>
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
      <PlacesLeftLine text={message} />
      <div className="sheet-actions">
        <Missing fields={[reason === undefined && t.closingReason]} />
        <Button type="submit" tone="primary" disabled={isBusy || !isComplete}>
          {t.close}
        </Button>
      </div>
    </form>
  );
}
