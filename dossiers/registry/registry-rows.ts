import { createHash } from 'node:crypto';
import type { DossierRow } from '../../store/index.ts';
import { dossierKey } from '../codes.ts';
import type { KnownDossier } from '../dossier.ts';
import { isStateNumber, nationalStateNumber } from '../state-names.ts';
import { NATIONAL_STATES } from '../states.ts';

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

export function fromRegistryRow(row: DossierRow): KnownDossier {
  if (!isStateNumber(row.state)) throw new RangeError(`The registry holds a state ${row.state} that does not exist`);
  return {
    status: {
      code: row.code,
      state: NATIONAL_STATES[row.state],
      displayName: row.displayName,
      procedure: row.procedureName === undefined ? undefined : { name: row.procedureName, code: row.procedureCode },
      office: row.officeName === undefined ? undefined : { name: row.officeName, phone: row.officePhone },
      receivedOn: row.receivedOn,
      since: row.sinceOn,
      appointmentOn: row.appointmentOn,
      firstAppointmentOn: row.firstAppointmentOn,
      finishedOn: row.finishedOn,
      bring: row.bring,
      payVnd: row.payVnd,
      asOf: row.asOf,
      isDemo: row.isDemo,
    },
    proofDigests: row.proofDigests,
  };
}
