/** Where dossiers are looked up, in the order in which they are asked. */
export type DossierSource = 'registry' | 'api';

/** The city's system, as `DOSSIER_API_…` names it. */
export interface DossierApiSettings {
  readonly searchUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** Empty: nothing is shown, and the portal's own look-up is named instead. */
  readonly proofFields: readonly string[];
}

export interface DossierSettings {
  readonly sources: readonly DossierSource[];
  readonly api: DossierApiSettings | undefined;
  readonly secretsKey: string;
  readonly retentionDays: number;
  readonly isLoopback: boolean;
  readonly databaseUrl: string | undefined;
}
