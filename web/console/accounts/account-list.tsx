import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import type { StaffAccount } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { addressOf } from '../app/route.ts';
import { useListKeys } from '../app/use-list-keys.ts';
import { keys } from '../live/queries.ts';
import { fold } from '../queue/fold.ts';
import { ListHeader } from '../queue/list-header.tsx';
import { Icon } from '../ui/icons.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';

/** Addresses of the forms that make accounts, where an account's id would stand. */
export const NEW_ACCOUNT = 'new';
export const IMPORT_ACCOUNTS = 'import';

export function AccountList({ openId }: { openId: string | undefined }): ReactNode {
  const { api, t } = useConsole();
  const [search, setSearch] = useState('');
  const { data } = useQuery({ queryKey: keys.accounts, queryFn: ({ signal }) => api.accounts(signal) });
  const shown = useMemo(() => matching(data?.items ?? [], search), [data, search]);
  const openIndex = useListKeys(
    'accounts',
    shown.map(({ id }) => id),
    openId,
  );
  return (
    <>
      <ListHeader title={t.screens.accounts} count={data?.items.length} search={search} onSearch={setSearch}>
        <div className="row">
          <a className="button primary" href={addressOf('accounts', NEW_ACCOUNT)}>
            <Icon name="plus" />
            <span>{t.newAccount}</span>
          </a>
          <a className="button plain" href={addressOf('accounts', IMPORT_ACCOUNTS)}>
            <span>{t.importAccounts}</span>
          </a>
        </div>
      </ListHeader>
      {shown.length > 0 ? (
        <VirtualList
          label={t.screens.accounts}
          items={shown}
          keyOf={({ id }) => id}
          openIndex={openIndex}
          estimatedHeight={72}
          render={(account) => <AccountRow account={account} isOpen={account.id === openId} />}
        />
      ) : (
        <p className="list-empty">{data === undefined ? t.loading : t.nothingFound}</p>
      )}
    </>
  );
}

function AccountRow({ account, isOpen }: { account: StaffAccount; isOpen: boolean }): ReactNode {
  const { t } = useConsole();
  const { id, name, login, roles, isActive, hasPassword, hasSingleSignOn } = account;
  return (
    <div className={`handoff-row${isOpen ? ' open' : ''}`}>
      <a href={addressOf('accounts', id)} aria-current={isOpen ? 'true' : undefined}>
        <span className="row-head">
          <strong>{name}</strong>
          {isActive ? null : <span className="tag urgent">{t.accountClosed}</span>}
          {isActive && !hasPassword && !hasSingleSignOn ? <span className="tag">{t.noPasswordYet}</span> : null}
        </span>
        <span className="row-meta">
          <span className="code">{login}</span>
          <span>{roles.map((role) => t.roles[role]).join(', ')}</span>
        </span>
      </a>
    </div>
  );
}

function matching(accounts: readonly StaffAccount[], search: string): readonly StaffAccount[] {
  const wanted = fold(search.trim());
  return accounts.filter(({ name, login, email }) => fold([name, login, email].join(' ')).includes(wanted));
}
