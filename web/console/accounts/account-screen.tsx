import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { StaffFields } from '../api/desk-api.ts';
import type { AccountLink, StaffAccount } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { goTo } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { Question } from '../ui/question.tsx';
import { momentOf } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { AccountForm } from './account-form.tsx';
import { IMPORT_ACCOUNTS, NEW_ACCOUNT } from './account-list.tsx';
import { ImportForm } from './import-form.tsx';
import { LinkCard } from './link-card.tsx';

const EMPTY: StaffFields = { login: '', name: '', email: null, roles: ['official'], wards: [], fields: 'all' };

/** One account with what an administrator may do to it, or the forms that make new ones. */
export function AccountScreen({ id }: { id: string }): ReactNode {
  const { api, t } = useConsole();
  const accounts = useQuery({ queryKey: keys.accounts, queryFn: ({ signal }) => api.accounts(signal) }).data;
  const account = accounts?.items.find((one) => one.id === id);
  const title = id === NEW_ACCOUNT ? t.newAccount : id === IMPORT_ACCOUNTS ? t.importAccounts : (account?.name ?? '');
  return (
    <main className="item-column" aria-label={t.account}>
      <header className="conversation-header">
        <ItemTitle screen="accounts" title={title} />
      </header>
      <div className="ticket-body">
        {id === NEW_ACCOUNT ? <NewAccount /> : null}
        {id === IMPORT_ACCOUNTS ? <ImportForm /> : null}
        {account === undefined ? null : <KnownAccount account={account} />}
      </div>
    </main>
  );
}

function NewAccount(): ReactNode {
  const { api, t } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const [made, setMade] = useState<AccountLink & { account: StaffAccount }>();
  if (made !== undefined) {
    return (
      <>
        <LinkCard name={made.account.name} link={made} />
        <div className="sheet-actions">
          <Button onClick={() => setMade(undefined)}>{t.anotherAccount}</Button>
          <Button tone="primary" onClick={() => goTo('accounts', made.account.id)}>
            {t.openAccount}
          </Button>
        </div>
      </>
    );
  }
  return (
    <AccountForm
      initial={EMPTY}
      isBusy={isBusy}
      onSubmit={(fields) =>
        void run(async () => {
          setMade(await api.addAccount(fields));
          await queryClient.invalidateQueries({ queryKey: keys.accounts });
        })
      }
    />
  );
}

function KnownAccount({ account }: { account: StaffAccount }): ReactNode {
  const { api, t, language, notify } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const [link, setLink] = useState<AccountLink>();
  const [asking, setAsking] = useState<'reset' | 'reset-all' | 'close'>();
  const { id, name, isActive, hasSecondFactor, lastSignInAt } = account;

  const finish = (act: () => Promise<unknown>) =>
    void run(async () => {
      await act();
      setAsking(undefined);
      await queryClient.invalidateQueries({ queryKey: keys.accounts });
    });
  return (
    <>
      <p className="hint">
        {lastSignInAt === null ? t.neverSignedIn : t.lastSignIn(momentOf(lastSignInAt, language))} ·{' '}
        {hasSecondFactor ? t.hasSecondFactor : t.noSecondFactor}
      </p>
      {link === undefined ? null : <LinkCard name={name} link={link} />}
      <div className="action-bar">
        <Button icon="lock" onClick={() => setAsking('reset')}>
          {t.resetPassword}
        </Button>
        {hasSecondFactor ? <Button onClick={() => setAsking('reset-all')}>{t.resetSecondFactor}</Button> : null}
        <Button onClick={() => finish(async () => api.signOutAccount(id).then(() => notify(t.signedOut)))}>
          {t.signOutAccount}
        </Button>
        <Button
          onClick={() => (isActive ? setAsking('close') : finish(() => api.changeAccount(id, { isActive: true })))}
        >
          {isActive ? t.closeAccount : t.openAgain}
        </Button>
      </div>
      <AccountForm
        key={JSON.stringify(account)}
        initial={account}
        isBusy={isBusy}
        onSubmit={(fields) => finish(async () => api.changeAccount(id, fields).then(() => notify(t.saved)))}
      />
      {asking === undefined ? null : (
        <Question
          title={t.accountQuestions[asking].title}
          text={t.accountQuestions[asking].text}
          submit={t.confirm}
          isBusy={isBusy}
          onClose={() => setAsking(undefined)}
          onSubmit={() =>
            finish(async () => {
              if (asking === 'close') await api.changeAccount(id, { isActive: false });
              else setLink(await api.resetAccount(id, asking === 'reset-all'));
            })
          }
        />
      )}
    </>
  );
}
