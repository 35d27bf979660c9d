import type { Generated } from 'kysely';

/** The officials' tables, as in schema.ts. SQL: migrations/0004-accounts.ts. */
export interface AccountTables {
  accounts: AccountsTable;
  account_sessions: AccountSessionsTable;
  account_links: AccountLinksTable;
  account_recovery_codes: AccountRecoveryCodesTable;
  account_identities: AccountIdentitiesTable;
  audit_log: AuditLogTable;
}

interface AccountsTable {
  id: string;
  login: string;
  name: string;
  email: string | null;
  roles: string;
  wards: string;
  fields: string;
  is_active: number;
  password_hash: string | null;
  must_change_password: number;
  totp_secret: string | null;
  totp_is_confirmed: number;
  totp_step: number;
  created_at: number;
  last_sign_in_at: number | null;
  desk_capacity: number | null;
}

interface AccountSessionsTable {
  token_hash: string;
  account_id: string;
  stage: string;
  method: string;
  device: string;
  created_at: number;
  used_at: number;
  expires_at: number;
}

interface AccountLinksTable {
  token_hash: string;
  purpose: string;
  account_id: string | null;
  expires_at: number;
}

interface AccountRecoveryCodesTable {
  account_id: string;
  code_hash: string;
}

interface AccountIdentitiesTable {
  issuer: string;
  subject: string;
  account_id: string;
  linked_at: number;
}

interface AuditLogTable {
  seq: Generated<number>;
  at: number;
  account_id: string | null;
  account_name: string | null;
  action: string;
  conversation_id: string | null;
  subject: string | null;
  detail: string;
}
