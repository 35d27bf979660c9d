import type { LocalDate } from '../knowledge/index.ts';
import type { NationalState } from './states.ts';

/** Where a dossier stands. Holds no name, address, phone or identity number. */
export interface DossierStatus {
  /** As `readDossierCodes` writes it: `H29.16.14-260902-0021`. */
  readonly code: string;
  readonly state: NationalState;
  /** What the office's own system calls the state: "Chờ bổ sung hồ sơ". */
  readonly displayName: string | undefined;
  readonly procedure: { readonly name: string; readonly code: string | undefined } | undefined;
  /** Who received it and handles it. */
  readonly office: { readonly name: string; readonly phone: string | undefined } | undefined;
  readonly receivedOn: LocalDate | undefined;
  /** Since when it is in this state. */
  readonly since: LocalDate | undefined;
  /** The day on the receipt; after an extension the new day. */
  readonly appointmentOn: LocalDate | undefined;
  /** Set when the office has apologised and named a new day (form 04): the day first promised. */
  readonly firstAppointmentOn: LocalDate | undefined;
  /** When the work on it ended. */
  readonly finishedOn: LocalDate | undefined;
  /** Papers that the office asks for. */
  readonly bring: readonly string[];
  /** What the office asks to be paid. */
  readonly payVnd: number | undefined;
  /** Epoch milliseconds: when the data was true in the system that it comes from. */
  readonly asOf: number;
  /** From the invented set of the first start. */
  readonly isDemo: boolean;
}

/** What a provider knows of a dossier: its status, and digests of what its applicant can prove it with. */
export interface KnownDossier {
  readonly status: DossierStatus;
  /** `ProofDigests.digest` of the last digits on file; the numbers themselves are kept nowhere. */
  readonly proofDigests: readonly string[];
}
