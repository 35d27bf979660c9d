import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { addressOf, goTo } from '../app/route.ts';
import { Button } from '../ui/button.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { Question } from '../ui/question.tsx';
import { momentOf } from '../ui/time.ts';
import { type ChannelAccount, type ChannelPlatform, type Finding, keyOf } from './channel-calls.ts';
import { ChannelForm } from './channel-form.tsx';
import { useChannels } from './use-channels.ts';

/** Of the address, for an account that is not there yet. */
const NEW = 'new';

/** Our accounts at platforms, and what stands against them. */
export function ChannelList({ openId }: { openId: string | undefined }): ReactNode {
  const { t } = useConsole();
  const { data, texts } = useChannels();
  return (
    <>
      <header className="list-header">
        <h1>{t.screens.channels}</h1>
        <Button icon="plus" onClick={() => goTo('channels', NEW)}>
          {texts.add}
        </Button>
      </header>
      {data === undefined ? <p className="list-empty">{t.loading}</p> : null}
      {data?.items.length === 0 ? <p className="list-empty">{texts.none}</p> : null}
      <ul className="part-list">
        {data?.items.map((account) => (
          <li key={keyOf(account)}>
            <a
              href={addressOf('channels', keyOf(account))}
              aria-current={keyOf(account) === openId ? 'true' : undefined}
            >
              <strong>{account.name}</strong>
              <span className="hint">
                {[
                  t.channels[account.channel] ?? account.channel,
                  account.ward?.name ?? texts.city,
                  ...(account.isEnabled ? [] : [texts.off]),
                ].join(' · ')}
              </span>
              {account.alarms.map((alarm) => (
                <span key={alarm} className="hint error">
                  {texts.alarms[alarm] ?? alarm}
                </span>
              ))}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function ChannelScreen({ id }: { id: string }): ReactNode {
  const { t } = useConsole();
  const { data, texts } = useChannels();
  const account = data?.items.find((one) => keyOf(one) === id);
  const platform = data?.platforms.find(({ channel }) => channel === account?.channel);
  const title = account?.name ?? (id === NEW ? texts.add : t.screens.channels);
  return (
    <main className="item-column" aria-label={title}>
      <header className="conversation-header">
        <ItemTitle screen="channels" title={title} />
      </header>
      <div className="ticket-body">
        <Consented />
        {data === undefined ? <p>{t.loading}</p> : null}
        {data !== undefined && id === NEW ? <ChannelForm platforms={data.platforms} account={undefined} /> : null}
        {account === undefined || platform === undefined ? null : (
          <AccountPart key={keyOf(account)} account={account} platform={platform} />
        )}
      </div>
    </main>
  );
}

/** What the way back from a channel's page of consent says. */
function Consented(): ReactNode {
  const { texts } = useChannels();
  const outcome = new URLSearchParams(location.hash.split('?')[1] ?? '').get('consent');
  const told = outcome === null ? undefined : texts.consents[outcome];
  return <div role="status">{told === undefined ? null : <p className="notice">{told}</p>}</div>;
}

function AccountPart({ account, platform }: { account: ChannelAccount; platform: ChannelPlatform }): ReactNode {
  const { texts, language } = useChannels();
  const { heardAt, isOfSettings, isTheirs, alarms } = account;
  return (
    <>
      {alarms.map((alarm) => (
        <p key={alarm} className="hint error">
          {texts.alarms[alarm] ?? alarm}
        </p>
      ))}
      {platform.webhookUrl === null ? null : (
        <p>
          {texts.webhook}: <code>{platform.webhookUrl}</code>
        </p>
      )}
      <p className="hint">{heardAt === null ? texts.neverHeard : texts.heardAt(momentOf(heardAt, language))}</p>
      {isOfSettings ? <p className="hint">{texts.isOfSettings}</p> : null}
      {isTheirs ? (
        <>
          <Moves account={account} platform={platform} />
          <ChannelForm platforms={[platform]} account={account} />
        </>
      ) : (
        <p className="hint">{texts.notTheirs}</p>
      )}
    </>
  );
}

function Moves({ account, platform }: { account: ChannelAccount; platform: ChannelPlatform }): ReactNode {
  const { api, texts, language, isBusy, change, run } = useChannels();
  const [asking, setAsking] = useState<'off' | 'remove'>();
  const [findings, setFindings] = useState<readonly Finding[]>();
  const act = async (move: 'off' | 'remove') => {
    const isDone =
      move === 'off'
        ? await change(() => api.changeChannel(account, { isEnabled: false }), texts.switched)
        : await change(() => api.removeChannel(account), texts.removed);
    setAsking(undefined);
    if (isDone && move === 'remove') goTo('channels');
  };
  return (
    <>
      <p className="row">
        <Button
          tone="primary"
          disabled={isBusy}
          onClick={() => void run(async () => setFindings((await api.checkChannel(account)).findings))}
        >
          {texts.check}
        </Button>
        {platform.hasConsent ? (
          <Button
            disabled={isBusy}
            onClick={() =>
              void run(async () => {
                location.href = (await api.beginConsent(account)).url;
              })
            }
          >
            {texts.consent}
          </Button>
        ) : null}
        {account.isEnabled ? (
          <Button onClick={() => setAsking('off')}>{texts.switchOff}</Button>
        ) : (
          <Button
            disabled={isBusy}
            onClick={() => void change(() => api.changeChannel(account, { isEnabled: true }), texts.switched)}
          >
            {texts.switchOn}
          </Button>
        )}
        <Button onClick={() => setAsking('remove')}>{texts.remove}</Button>
      </p>
      {platform.hasConsent ? <p className="hint">{texts.consentHint}</p> : null}
      <ul className="set-list" aria-label={texts.check} aria-live="polite">
        {findings?.map(({ level, code, text, todo }) => (
          <li key={`${code} ${text.en}`}>
            <p>
              <strong>{texts.levels[level]}</strong> · {text[language]}
            </p>
            {todo === null ? null : <p className="hint">{todo[language]}</p>}
          </li>
        ))}
      </ul>
      {asking === undefined ? null : (
        <Question
          title={asking === 'off' ? texts.switchOff : texts.remove}
          text={asking === 'off' ? texts.switchOffText : texts.removeText}
          submit={asking === 'off' ? texts.switchOff : texts.remove}
          isBusy={isBusy}
          onClose={() => setAsking(undefined)}
          onSubmit={() => void act(asking)}
        />
      )}
    </>
  );
}
