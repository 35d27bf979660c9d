import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { newId } from '../api/new-id.ts';
import { useConsole } from '../app/console-context.ts';
import { FormattedText } from '../conversation/formatted-text.tsx';
import { useDesk } from '../app/desk-context.ts';
import { goTo } from '../app/route.ts';
import { PlacesLeftLine } from '../canned/places-left-line.tsx';
import { placesLeft } from '../canned/places-left.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { Missing } from '../ui/missing.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { momentOf } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { announcementKeys, type Draft, type Preview } from './announcement-calls.ts';
import { ANNOUNCEMENT_TEXTS } from './announcement-texts.ts';

type When = 'now' | 'office' | 'later';

/** Writes one, shows it as every channel will, and only then sends it. */
export function AnnouncementForm(): ReactNode {
  const { api, language } = useConsole();
  const texts = ANNOUNCEMENT_TEXTS[language];
  const wards = useOwnWards();
  const { isBusy, run } = useAction();
  const [chosen, setChosen] = useState<string>();
  const [body, setBody] = useState('');
  const [toGroups, setToGroups] = useState(true);
  const [toSubscribers, setToSubscribers] = useState(true);
  const [when, setWhen] = useState<When>('now');
  const [time, setTime] = useState('');
  const [shown, setShown] = useState<{ readonly draft: Draft; readonly preview: Preview }>();
  const ward = chosen ?? wards[0]?.value ?? '';
  const draft: Draft = {
    ...{ ward, body: body.trim(), toGroups, toSubscribers },
    sendAt: when === 'later' ? Date.parse(time) : null,
    inWorkingHours: when === 'office',
  };
  const missing = [
    ward === '' && texts.ward,
    draft.body === '' && texts.body,
    !toGroups && !toSubscribers && texts.recipient,
    when === 'later' && time === '' && texts.at,
  ];
  const isComplete = missing.every((field) => field === false) && placesLeft(body).length === 0;
  /** What was shown is what is sent: whoever changes it looks again. */
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setShown(undefined);
      set(value);
    };
  return (
    <>
      <form
        className="stack set-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete) void run(async () => setShown({ draft, preview: await api.previewAnnouncement(draft) }));
        }}
      >
        <Select label={texts.ward} value={ward} options={wards} onChange={changing(setChosen)} />
        <TextArea
          label={texts.body}
          hint={texts.bodyHint}
          required
          rows={6}
          maxLength={3000}
          value={body}
          onChange={({ target }) => changing(setBody)(target.value)}
        />
        <Switch isOn={toGroups} onChange={changing(setToGroups)}>
          {texts.toGroups}
        </Switch>
        <Switch isOn={toSubscribers} onChange={changing(setToSubscribers)}>
          {texts.toSubscribers}
        </Switch>
        <Select
          label={texts.when}
          value={when}
          options={(['now', 'office', 'later'] as const).map((value) => ({ value, label: texts[value] }))}
          onChange={(value) => changing(setWhen)(value as When)}
        />
        {when === 'later' ? (
          <TextField
            label={texts.at}
            hint={texts.atHint}
            type="datetime-local"
            required
            value={time}
            onChange={({ target }) => changing(setTime)(target.value)}
          />
        ) : null}
        <PlacesLeftLine text={body} />
        <div className="row">
          <Missing fields={missing} />
          <Button type="submit" disabled={isBusy || !isComplete}>
            {texts.preview}
          </Button>
        </div>
      </form>
      {shown === undefined ? null : <Shown {...shown} />}
    </>
  );
}

function Shown({ draft, preview }: { draft: Draft; preview: Preview }): ReactNode {
  const { t, api, language, notify } = useConsole();
  const texts = ANNOUNCEMENT_TEXTS[language];
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const [id] = useState(newId);
  const [numbersSeen, setNumbersSeen] = useState(false);
  const hasNumbers = preview.numbers.length > 0;
  const send = () =>
    run(async () => {
      await api.announce({ ...draft, id, numbersSeen });
      notify(texts.sent);
      await queryClient.invalidateQueries({ queryKey: announcementKeys.all });
      goTo('announcements', id);
    });
  return (
    <section aria-label={texts.previewTitle}>
      <h3>{texts.previewTitle}</h3>
      <ul className="set-list">
        {preview.views.map(({ channel, isGroup, messages, count }) => (
          <li key={`${channel} ${isGroup}`}>
            <p className="row">
              <strong>{t.channels[channel] ?? channel}</strong>
              <span className="tag">{isGroup ? texts.group : texts.alone}</span>
              <span className="hint">{texts.recipients(count)}</span>
            </p>
            {messages.map((message) => (
              <blockquote key={message} className="announcement-text">
                {channel === 'directline' ? <FormattedText text={message} /> : message}
              </blockquote>
            ))}
          </li>
        ))}
      </ul>
      <p>{texts.leaves(momentOf(preview.dueAt, language))}</p>
      {hasNumbers ? (
        <>
          <p role="alert">{texts.numbers(preview.numbers.join(', '))}</p>
          <Switch isOn={numbersSeen} onChange={setNumbersSeen}>
            {texts.numbersSeen}
          </Switch>
        </>
      ) : null}
      <div className="row">
        <Missing fields={[hasNumbers && !numbersSeen && texts.numbersSeen]} />
        <Button tone="primary" disabled={isBusy || (hasNumbers && !numbersSeen)} onClick={() => void send()}>
          {texts.send}
        </Button>
      </div>
    </section>
  );
}

function useOwnWards() {
  const { api } = useConsole();
  const { account } = useDesk();
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  return (settings?.wards ?? [])
    .filter(({ code }) => account.wards === 'all' || account.wards.includes(code))
    .map(({ code, name }) => ({ value: code, label: name }));
}
