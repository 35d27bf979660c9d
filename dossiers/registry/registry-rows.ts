import { createHash } from 'node:crypto';
import type { DossierRow } from '../../store/index.ts';
import { cleanText, officePhoneOf } from '../clean-text.ts';
import { dossierKey } from '../codes.ts';
import type { KnownDossier } from '../dossier.ts';
import { isStateNumber, nationalStateNumber, nationalStateOf } from '../state-names.ts';
import { NATIONAL_STATES } from '../states.ts';

const MOST_CHARACTERS = 500;

/** The row that holds a dossier. */
export function toRegistryRow({ status, proofDigests }: KnownDossier): DossierRow {
  const content = {
    key: dossierKey(status.code),
    code: status.code,
    state: nationalStateNumber(status.state),
    displayName: status.displayName,
    procedureName: status.procedure?.name,
    procedureCode: status.procedure?.code,
    officeName: status.office?.name,
    officePhone: status.office?.phone,
    receivedOn: status.receivedOn,
    sinceOn: status.since,
    appointmentOn: status.appointmentOn,
    firstAppointmentOn: status.firstAppointmentOn,
    finishedOn: status.finishedOn,
    bring: status.bring,
    payVnd: status.payVnd,
    proofDigests,
    isDemo: status.isDemo,
  };
  const contentDigest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  return { ...content, contentDigest, asOf: status.asOf };
}

/** Its texts are cleaned once more: an earlier version took them as they came. */
export function fromRegistryRow(row: DossierRow): KnownDossier {
  const procedure = cleanText(row.procedureName ?? '', MOST_CHARACTERS);
  const office = cleanText(row.officeName ?? '', MOST_CHARACTERS);
  if (!isStateNumber(row.state)) throw new RangeError(`The registry holds a state ${row.state} that does not exist`);
  return {
    status: {
      code: row.code,
      state: nationalStateOf(row.displayName ?? '') === 'paused' ? 'paused' : NATIONAL_STATES[row.state],
      displayName: row.displayName === undefined ? undefined : cleanText(row.displayName),
      procedure: procedure === undefined ? undefined : { name: procedure, code: row.procedureCode },
      office: office === undefined ? undefined : { name: office, phone: officePhoneOf(row.officePhone ?? '') },
      receivedOn: row.receivedOn,
      since: row.sinceOn,
      appointmentOn: row.appointmentOn,
      firstAppointmentOn: row.firstAppointmentOn,
      finishedOn: row.finishedOn,
      bring: row.bring.flatMap((paper) => cleanText(paper, MOST_CHARACTERS) ?? []),
      payVnd: row.payVnd,
      asOf: row.asOf,
      isDemo: row.isDemo,
    },
    proofDigests: row.proofDigests,
  };
}
