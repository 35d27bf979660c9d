import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { useShortcut } from '../app/shortcuts.ts';
import { useSeenAlerts } from '../app/use-seen-alerts.ts';
import { useDraft } from '../conversation/use-draft.ts';
import { PlacesLeftLine } from '../canned/places-left-line.tsx';
import { placesLeft } from '../canned/places-left.ts';
import { keys } from '../live/queries.ts';
import { tooLate } from '../queue/use-claim.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { Missing } from '../ui/missing.tsx';
import { RevealQuestion } from '../ui/question.tsx';
import { Select } from '../ui/select.tsx';
import { momentOf } from '../ui/time.ts';
import { messageOf, useAction } from '../ui/use-action.ts';
import { uploadAddress, type VoiceSubject, type VoiceWithPhotos } from './voice-calls.ts';
import { VOICE_TEXTS } from './voice-texts.ts';

export function VoiceScreen({ id }: { id: string }): ReactNode {
  const { api, t } = useConsole();
  const { data, error } = useQuery({ queryKey: keys.voice(id), queryFn: ({ signal }) => api.voice(id, signal) });
  if (data !== undefined && error === null) return <OpenVoice voice={data} />;
  return (
    <main className="item-column empty">
      <p>{error === null ? t.loading : messageOf(error, t)}</p>
    </main>
  );
}

function OpenVoice({ voice }: { voice: VoiceWithPhotos }): ReactNode {
  const { t, api, language } = useConsole();
  const texts = VOICE_TEXTS[language];
  const { account, isAtDesk } = useDesk();
  const { id, code, subject, text, place, ward, state, holder, createdAt, isDelivered } = voice;
  const isMine = state === 'in-hand' && holder?.id === account.id;
  const { act, isBusy } = useVoiceAction(id);
  useSeenAlerts(({ about }) => about === id, { atOnce: true });
  const [isPassingOn, setPassingOn] = useState(false);
  const claim = () => void act(() => api.claimVoice(id));
  useShortcut('claim', claim, state === 'new' && isAtDesk && !isBusy);
  useShortcut('transfer', () => setPassingOn(true), isMine && !isBusy);
  return (
    <main className="item-column" aria-label={texts.voice}>
      <header className="conversation-header">
        <ItemTitle
          screen="voices"
          title={texts.subjects[subject]}
          meta={
            <>
              <span className="code">{code}</span>
              <span className={`standing ${isMine ? 'mine' : 'other'}`}>
                {isMine
                  ? t.heldByMe
                  : state === 'in-hand' && holder !== null
                    ? t.heldBy(holder.name)
                    : texts.states[state]}
              </span>
              <span>{ward?.name ?? texts.noWard}</span>
            </>
          }
        />
        <div className="action-bar" role="group" aria-label={t.actions}>
          {state === 'new' && isAtDesk ? (
            <Button tone="primary" icon="hand" shortcut="claim" disabled={isBusy} onClick={claim}>
              {texts.claim}
            </Button>
          ) : null}
          {isMine ? (
            <>
              <Button icon="queue" disabled={isBusy} onClick={() => void act(() => api.releaseVoice(id))}>
                {t.release}
              </Button>
              <Button icon="transfer" shortcut="transfer" disabled={isBusy} onClick={() => setPassingOn(true)}>
                {texts.transfer}
              </Button>
            </>
          ) : null}
        </div>
      </header>
      <div className="ticket-body">
        <section className="ticket-question">
          <h3>
            {texts.said} <time>{momentOf(createdAt, language)}</time>
          </h3>
          <p className="as-typed">{text}</p>
          {subject === 'conduct' ? <p className="hint">{texts.conductOnly}</p> : null}
        </section>
        <section>
          <h3>{texts.place}</h3>
          <p>{place ?? texts.noPlace}</p>
        </section>
        <Photos voice={voice} />
        <Contact voice={voice} />
        {voice.answer === null ? null : (
          <section className="ticket-answer">
            <h3>
              {texts.states[state]} · {voice.answeredBy?.name}{' '}
              <time>{voice.answeredAt === null ? '' : momentOf(voice.answeredAt, language)}</time>
            </h3>
            <p className="as-typed">{voice.answer}</p>
            <p className="hint">{isDelivered ? t.answerDelivered : t.answerWaits}</p>
          </section>
        )}
        {isMine ? (
          <>
            <SubjectForm voice={voice} />
            <AnswerForm voice={voice} />
          </>
        ) : null}
        {isAtDesk ? null : <p className="hint">{t.readOnly}</p>}
        {state === 'new' && isAtDesk ? <p className="hint">{texts.claimToAnswer}</p> : null}
        {state === 'in-hand' && !isMine && isAtDesk && holder !== null ? (
          <p className="hint">{t.cannotReply.other(holder.name)}</p>
        ) : null}
      </div>
      {isPassingOn ? <TransferDialog voice={voice} onClose={() => setPassingOn(false)} /> : null}
    </main>
  );
}

function Photos({ voice: { photos } }: { voice: VoiceWithPhotos }): ReactNode {
  const { language } = useConsole();
  const texts = VOICE_TEXTS[language];
  return (
    <section>
      <h3>{texts.photos}</h3>
      {photos.length === 0 ? (
        <p className="hint">{texts.noPhotos}</p>
      ) : (
        <>
          <ul className="voice-photos">
            {photos.map(({ id, name, contentType }) => (
              <li key={id}>
                <a href={uploadAddress(id)} target="_blank" rel="noreferrer">
                  {contentType.startsWith('image/') ? (
                    <img src={uploadAddress(id)} alt={texts.photoOf(name)} loading="lazy" />
                  ) : (
                    name
                  )}
                </a>
              </li>
            ))}
          </ul>
          <p className="hint">{texts.looksLogged}</p>
        </>
      )}
    </section>
  );
}

function SubjectForm({ voice: { id, subject } }: { voice: VoiceWithPhotos }): ReactNode {
  const { api, language } = useConsole();
  const texts = VOICE_TEXTS[language];
  const { act } = useVoiceAction(id);
  if (subject === 'conduct') return <p className="hint">{texts.conductStays}</p>;
  return (
    <section>
      <Select
        label={texts.subject}
        value={subject}
        options={Object.entries(texts.subjects).map(([value, label]) => ({ value, label }))}
        onChange={(value) => void act(() => api.classVoice(id, value as VoiceSubject))}
      />
      <p className="hint">{texts.conductWarning}</p>
    </section>
  );
}

function AnswerForm({ voice: { id, isOfCity } }: { voice: VoiceWithPhotos }): ReactNode {
  const { t, api, language } = useConsole();
  const texts = VOICE_TEXTS[language];
  const { connection } = useDesk();
  const { act, isBusy } = useVoiceAction(id);
  const { text, setText } = useDraft('voice', id);
  const isComplete = text.trim() !== '' && placesLeft(text).length === 0 && connection !== 'offline';
  const finish = (how: 'answer' | 'pass' | 'close') =>
    void act(() => api.finishVoice(id, how, text.trim())).then((isDone) => {
      if (isDone) setText('');
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) finish('answer');
      }}
    >
      {isOfCity ? <p className="hint">{texts.passHint}</p> : null}
      <TextArea
        label={texts.answerLabel}
        hint={connection === 'offline' ? t.draftKept : texts.answerHint}
        rows={6}
        maxLength={4000}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && isComplete) finish('answer');
        }}
      />
      <PlacesLeftLine text={text} />
      <div className="sheet-actions">
        <Missing fields={[text.trim() === '' && texts.answerLabel]} />
        <Button disabled={isBusy || !isComplete} onClick={() => finish('close')}>
          {texts.close}
        </Button>
        <Button disabled={isBusy || !isComplete} onClick={() => finish('pass')}>
          {texts.pass}
        </Button>
        <Button type="submit" tone="primary" icon="send" disabled={isBusy || !isComplete}>
          {texts.answer}
        </Button>
      </div>
    </form>
  );
}

function TransferDialog({ voice: { id, ward }, onClose }: { voice: VoiceWithPhotos; onClose: () => void }): ReactNode {
  const { t, api, language } = useConsole();
  const { act, isBusy } = useVoiceAction(id);
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const others = (settings?.wards ?? []).filter(({ code }) => code !== ward?.code);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const isComplete = to !== '' && note.trim() !== '';
  return (
    <Dialog title={VOICE_TEXTS[language].transfer} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete) void act(() => api.transferVoice(id, to, note.trim())).then((isDone) => isDone && onClose());
        }}
      >
        <Select
          label={t.ward}
          value={to}
          options={[{ value: '', label: '…' }, ...others.map(({ code, name }) => ({ value: code, label: name }))]}
          onChange={setTo}
        />
        <TextArea
          label={t.reason}
          required
          maxLength={2000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <div className="sheet-actions">
          <Missing fields={[to === '' && t.ward, note.trim() === '' && t.reason]} />
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" tone="primary" disabled={isBusy || !isComplete}>
            {t.transfer}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Contact({ voice: { id, contact } }: { voice: VoiceWithPhotos }): ReactNode {
  const { t, api } = useConsole();
  const { isAtDesk } = useDesk();
  const { isBusy, run } = useAction();
  const [shown, setShown] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  if (contact === null) return <p className="hint">{t.noContact}</p>;
  return (
    <section>
      <h3>{t.contact}</h3>
      <p className="row">
        <span className="code">{shown ?? contact.masked}</span>
        {shown === undefined && isAtDesk ? (
          <Button tone="quiet" icon="eye" onClick={() => setAsking(true)}>
            {t.reveal}
          </Button>
        ) : null}
      </p>
      {isAsking ? (
        <RevealQuestion
          isBusy={isBusy}
          onClose={() => setAsking(false)}
          onSubmit={(reason) =>
            void run(async () => setShown((await api.revealVoiceContact(id, reason)).contact)).then(
              (isDone) => isDone && setAsking(false),
            )
          }
        />
      ) : null}
    </section>
  );
}

/** Does something to a voice and shows it as it is then; who came too late learns who has it. */
function useVoiceAction(id: string): {
  act: (call: () => Promise<VoiceWithPhotos>) => Promise<boolean>;
  isBusy: boolean;
} {
  const { t, notify } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction((problem) => {
    const isTaken = problem.code === 'HeldByAnother';
    if (isTaken || problem.code === 'ClaimFirst') void queryClient.invalidateQueries({ queryKey: keys.voice(id) });
    if (isTaken) notify(tooLate(problem, t), 'bad');
    return isTaken;
  });
  return {
    isBusy,
    act: (call) =>
      run(async () => {
        queryClient.setQueryData(keys.voice(id), await call());
        await queryClient.invalidateQueries({ queryKey: ['voices'] });
      }),
  };
}
