import { addDays, cityCalendar, localDateOf, type LocalDate } from '../knowledge/index.ts';
import type { Store } from '../store/index.ts';
import type { DossierDigests } from './digests.ts';
import type { KnownDossier } from './dossier.ts';
import { toRegistryRow } from './registry/registry-rows.ts';
import { nationalName } from './state-names.ts';
import type { NationalState } from './states.ts';

/** An agency number that no office has: nobody's dossier is ever called so. */
const DEMO_AGENCY = 'H29.99.99';
const DEMO_DOSSIERS = 200;
const OFFICE = { name: 'Trung tâm Phục vụ hành chính công phường Mẫu (dữ liệu mẫu)', phone: undefined };

/** Days from today. */
interface DemoPlan {
  readonly state: NationalState;
  readonly procedure: { readonly name: string; readonly code: string };
  readonly sinceDays: number;
  readonly appointmentDays: number;
  readonly bring?: readonly string[];
  readonly payVnd?: number;
  readonly extendedByDays?: number;
}

const BIRTH = { name: 'Đăng ký khai sinh', code: '1.001193' };
const MARRIAGE = { name: 'Đăng ký kết hôn', code: '1.000894' };
const SINGLE = { name: 'Cấp Giấy xác nhận tình trạng hôn nhân', code: '1.004873' };
const RESIDENCE = { name: 'Đăng ký thường trú', code: '1.004222' };

/** One of each kind; the ten that docs/dossiers.md lists come first. */
const PLANS: readonly DemoPlan[] = [
  { state: 'in-progress', procedure: BIRTH, sinceDays: -1, appointmentDays: 4 },
  {
    state: 'supplement-requested',
    procedure: RESIDENCE,
    sinceDays: -2,
    appointmentDays: 5,
    bring: ['Tờ khai thay đổi thông tin cư trú', 'Giấy tờ chứng minh chỗ ở hợp pháp'],
  },
  { state: 'payment-requested', procedure: SINGLE, sinceDays: -1, appointmentDays: 3, payVnd: 15_000 },
  { state: 'finished', procedure: MARRIAGE, sinceDays: -1, appointmentDays: 0 },
  { state: 'in-progress', procedure: RESIDENCE, sinceDays: -20, appointmentDays: -8 },
  { state: 'in-progress', procedure: RESIDENCE, sinceDays: -12, appointmentDays: 6, extendedByDays: 10 },
  { state: 'submitted', procedure: BIRTH, sinceDays: 0, appointmentDays: 7 },
  { state: 'not-accepted', procedure: MARRIAGE, sinceDays: -3, appointmentDays: 2 },
  { state: 'stopped', procedure: SINGLE, sinceDays: -5, appointmentDays: 1 },
  { state: 'returned', procedure: BIRTH, sinceDays: -6, appointmentDays: -6 },
  { state: 'accepted', procedure: SINGLE, sinceDays: 0, appointmentDays: 3 },
  { state: 'withdrawal-requested', procedure: MARRIAGE, sinceDays: -1, appointmentDays: 5 },
];

/** The invented dossiers, seen from a day: number `n` is proved with 2000 + n (phone) or 7000 + n (identity number). */
export function demoDossiers(digests: DossierDigests, now: Date): KnownDossier[] {
  const today = localDateOf(now);
  const repeated = Array.from({ length: Math.ceil(DEMO_DOSSIERS / PLANS.length) }, () => PLANS).flat();
  return repeated.slice(0, DEMO_DOSSIERS).map((plan, index) => {
    const number = index + 1;
    const code = `${DEMO_AGENCY}-261001-${String(number).padStart(4, '0')}`;
    return {
      status: demoStatus(code, plan, today, now),
      proofDigests: [`090000${2_000 + number}`, `07900000${7_000 + number}`].flatMap((each) =>
        digests.proofsOf(code, each),
      ),
    };
  });
}

function demoStatus(code: string, plan: DemoPlan, today: LocalDate, now: Date): KnownDossier['status'] {
  const appointmentOn = workingDayFrom(addDays(today, plan.appointmentDays));
  return {
    code,
    state: plan.state,
    displayName: nationalName(plan.state),
    procedure: plan.procedure,
    office: OFFICE,
    receivedOn: '2026-10-01',
    since: addDays(today, plan.sinceDays),
    appointmentOn,
    firstAppointmentOn:
      plan.extendedByDays === undefined ? undefined : workingDayFrom(addDays(appointmentOn, -plan.extendedByDays)),
    finishedOn: plan.state === 'finished' || plan.state === 'returned' ? addDays(today, plan.sinceDays) : undefined,
    bring: plan.bring ?? [],
    payVnd: plan.payVnd,
    asOf: now.getTime(),
    isDemo: true,
  };
}

/** The first working day from here on: no office gives an appointment on a Sunday. */
function workingDayFrom(day: LocalDate): LocalDate {
  const calendar = cityCalendar();
  let on = day;
  // Where the calendar does not reach, any day may be one.
  while (calendar.isWorkingDay(on) === false) on = addDays(on, 1);
  return on;
}

/**
 * Fills an empty registry with the invented dossiers, on a machine of one's own only: never where others can reach the
 * server, never in a shared database. How many were written; 0 where there is anything already.
 */
export async function seedDemoDossiers({
  store,
  digests,
  now,
  isLoopback,
  databaseUrl,
}: {
  store: Pick<Store, 'dossierRegistry'>;
  digests: DossierDigests;
  now: Date;
  isLoopback: boolean;
  databaseUrl: string | undefined;
}): Promise<number> {
  if (!isLoopback || databaseUrl !== undefined) return 0;
  if ((await store.dossierRegistry.contents()) !== 'empty') return 0;
  const { added } = await store.dossierRegistry.save(demoDossiers(digests, now).map(toRegistryRow));
  return added;
}

/** Deletes the invented dossiers where the server is no longer one's own machine. */
export async function removeDemoDossiersUnlessLocal({
  store,
  isLoopback,
}: {
  store: Pick<Store, 'dossierRegistry'>;
  isLoopback: boolean;
}): Promise<number> {
  return isLoopback ? 0 : store.dossierRegistry.deleteDemo();
}
