import type { Migration } from './migration.ts';

export const accounts: Migration = {
  number: 4,
  name: 'accounts',
  statements: ({ integer, identityKey, id, tableOptions, appendOnly }) => [
    // Of a one-time code's secret the encrypted form; of a password its argon2id hash.
    `create table accounts (
      id ${id} not null primary key,
      login ${id} not null unique,
      name text not null,
      email text,
      roles text not null,
      wards text not null,
      fields text not null,
      is_active ${integer} not null,
      password_hash text,
      must_change_password ${integer} not null,
      totp_secret text,
      totp_is_confirmed ${integer} not null,
      totp_step ${integer} not null,
      created_at ${integer} not null,
      last_sign_in_at ${integer}
    )${tableOptions}`,

    // Keys are hashes of what the browser, or the link's holder, has.
    `create table account_sessions (
      token_hash ${id} not null primary key,
      account_id ${id} not null references accounts (id) on delete cascade,
      stage ${id} not null,
      method ${id} not null,
      device text not null,
      created_at ${integer} not null,
      used_at ${integer} not null,
      expires_at ${integer} not null
    )${tableOptions}`,
    `create index account_sessions_by_account on account_sessions (account_id)`,
    `create index account_sessions_by_expiry on account_sessions (expires_at)`,

    `create table account_links (
      token_hash ${id} not null primary key,
      purpose ${id} not null,
      account_id ${id} references accounts (id) on delete cascade,
      expires_at ${integer} not null
    )${tableOptions}`,
    `create index account_links_by_account on account_links (account_id)`,

    `create table account_recovery_codes (
      account_id ${id} not null references accounts (id) on delete cascade,
      code_hash ${id} not null,
      primary key (account_id, code_hash)
    )${tableOptions}`,

    `create table account_identities (
      issuer ${id} not null,
      subject ${id} not null,
      account_id ${id} not null references accounts (id) on delete cascade,
      linked_at ${integer} not null,
      primary key (issuer, subject),
      unique (issuer, account_id)
    )${tableOptions}`,
    `create index account_identities_by_account on account_identities (account_id)`,

    // Who did what, for good. The account is no reference: the row outlives it. The conversation is let go when the
    // resident's conversation is deleted.
    `create table audit_log (
      seq ${identityKey},
      at ${integer} not null,
      account_id ${id},
      account_name text,
      action ${id} not null,
      conversation_id ${id} references conversations (id) on delete set null,
      subject ${id},
      detail text not null
    )${tableOptions}`,
    `create index audit_log_by_account on audit_log (account_id, seq)`,
    `create index audit_log_by_action on audit_log (action, seq)`,
    `create index audit_log_by_conversation on audit_log (conversation_id, seq)`,
    `create index audit_log_by_subject on audit_log (subject, seq)`,
    ...appendOnly('audit_log', {
      kept: ['seq', 'at', 'account_id', 'account_name', 'action', 'subject', 'detail'],
      released: 'conversation_id',
    }),
  ],
};
