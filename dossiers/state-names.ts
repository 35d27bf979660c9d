import { foldDiacritics } from '../knowledge/index.ts';
import { NATIONAL_STATES, type NationalState, type NationalStateNumber } from './states.ts';

/** The national portal's own names, as its documentation for the systems that report to it lists them. */
const NATIONAL_NAMES: Readonly<Record<NationalState, string>> = {
  submitted: 'Mới đăng ký',
  accepted: 'Được tiếp nhận',
  'not-accepted': 'Không được tiếp nhận',
  'in-progress': 'Đang xử lý',
  'supplement-requested': 'Yêu cầu bổ sung giấy tờ',
  'payment-requested': 'Yêu cầu thực hiện nghĩa vụ tài chính',
  'withdrawal-requested': 'Công dân yêu cầu rút hồ sơ',
  stopped: 'Dừng xử lý',
  finished: 'Đã xử lý xong',
  returned: 'Đã trả kết quả',
};

/** What the city's screens and one-stop systems show, and the national state that each stands for. */
const DISPLAY_NAMES: Readonly<Record<string, NationalState>> = {
  'Chờ tiếp nhận': 'submitted',
  'Hồ sơ đăng ký mới trực tuyến': 'submitted',
  'Hồ sơ mới tiếp nhận': 'accepted',
  'Đã tiếp nhận': 'accepted',
  'Không tiếp nhận': 'not-accepted',
  'Từ chối tiếp nhận': 'not-accepted',
  'Chờ xử lý': 'in-progress',
  'Hồ sơ chuyển phòng chuyên môn': 'in-progress',
  'Chờ ký duyệt': 'in-progress',
  'Chờ thực hiện liên thông': 'in-progress',
  'Đã nhận kết quả liên thông': 'in-progress',
  // The resident has done their part, or the office has yet to tell them what to pay.
  'Đã bổ sung - chờ tiếp nhận': 'in-progress',
  'Chờ trả thông báo nghĩa vụ tài chính': 'in-progress',
  'Chờ bổ sung hồ sơ': 'supplement-requested',
  'Chờ thực hiện nghĩa vụ tài chính': 'payment-requested',
  'Hồ sơ không xử lý được': 'stopped',
  'Từ chối chuyên ngành': 'stopped',
  'Đã rút hồ sơ': 'stopped',
  'Đã hủy': 'stopped',
};

const BY_NAME = new Map<string, NationalState>([
  ...Object.entries(NATIONAL_NAMES).flatMap(([state, name]) => spellings(name, state as NationalState)),
  ...Object.entries(DISPLAY_NAMES).flatMap(([name, state]) => spellings(name, state)),
]);

/** The state that a system's name or number (1 to 10) stands for; undefined for one that nobody has told us of. */
export function nationalStateOf(name: string): NationalState | undefined {
  const number = Number(name.trim());
  if (isStateNumber(number)) return NATIONAL_STATES[number];
  return BY_NAME.get(name) ?? BY_NAME.get(fold(name));
}

export function nationalStateNumber(state: NationalState): NationalStateNumber {
  const entry = Object.entries(NATIONAL_STATES).find(([, each]) => each === state);
  return Number(entry?.[0]) as NationalStateNumber;
}

export function isStateNumber(number: number): number is NationalStateNumber {
  return number in NATIONAL_STATES;
}

/** The name of the national portal. */
export function nationalName(state: NationalState): string {
  return NATIONAL_NAMES[state];
}

/** As it is written, which spares nearly every row the folding, and folded. */
function spellings(name: string, state: NationalState): [string, NationalState][] {
  return [
    [name, state],
    [fold(name), state],
  ];
}

function fold(name: string): string {
  return foldDiacritics(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}
