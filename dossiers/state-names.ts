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
  paused: 'Tạm dừng',
  finished: 'Đã xử lý xong',
  returned: 'Đã trả kết quả',
};

/** What the city's screens and one-stop systems show, and the national state that each stands for. */
const DISPLAY_NAMES: Readonly<Record<string, NationalState>> = {
  'Chờ tiếp nhận': 'submitted',
  'Chưa tiếp nhận': 'submitted',
  'Chờ duyệt tiếp nhận': 'submitted',
  'Mới nộp': 'submitted',
  'Đã nộp': 'submitted',
  'Mới đăng ký trực tuyến': 'submitted',
  'Đăng ký mới trực tuyến': 'submitted',
  'Hồ sơ đăng ký mới trực tuyến': 'submitted',
  'Tiếp nhận': 'accepted',
  'Mới tiếp nhận': 'accepted',
  'Tiếp nhận mới': 'accepted',
  'Đã được tiếp nhận': 'accepted',
  'Hồ sơ mới tiếp nhận': 'accepted',
  'Đã tiếp nhận': 'accepted',
  'Không tiếp nhận': 'not-accepted',
  'Từ chối tiếp nhận': 'not-accepted',
  // Handed back unsettled; a result that is handed over is "trả kết quả".
  'Trả lại': 'not-accepted',
  'Đã trả lại': 'not-accepted',
  'Bị trả lại': 'not-accepted',
  'Trả lại hồ sơ': 'not-accepted',
  'Hồ sơ bị trả lại': 'not-accepted',
  'Chờ xử lý': 'in-progress',
  'Chờ giải quyết': 'in-progress',
  'Chưa giải quyết': 'in-progress',
  'Đang giải quyết': 'in-progress',
  'Đang thực hiện': 'in-progress',
  'Đang thụ lý': 'in-progress',
  'Đang thẩm định': 'in-progress',
  'Đang thẩm tra': 'in-progress',
  'Đang xác minh': 'in-progress',
  'Đang trình ký': 'in-progress',
  'Trình ký': 'in-progress',
  'Trình lãnh đạo': 'in-progress',
  'Chờ phê duyệt': 'in-progress',
  'Chờ duyệt': 'in-progress',
  'Chờ lấy số': 'in-progress',
  'Chờ đóng dấu': 'in-progress',
  'Chuyển xử lý': 'in-progress',
  'Đang luân chuyển': 'in-progress',
  'Đang liên thông': 'in-progress',
  'Đã bổ sung': 'in-progress',
  'Đã nộp bổ sung': 'in-progress',
  'Đã thực hiện nghĩa vụ tài chính': 'in-progress',
  'Đã thanh toán': 'in-progress',
  'Hồ sơ chuyển phòng chuyên môn': 'in-progress',
  'Chờ ký duyệt': 'in-progress',
  'Chờ thực hiện liên thông': 'in-progress',
  'Đã nhận kết quả liên thông': 'in-progress',
  // The resident has done their part, or the office has yet to tell them what to pay.
  'Đã bổ sung - chờ tiếp nhận': 'in-progress',
  'Chờ trả thông báo nghĩa vụ tài chính': 'in-progress',
  'Chờ bổ sung hồ sơ': 'supplement-requested',
  'Chờ bổ sung': 'supplement-requested',
  'Chờ bổ sung giấy tờ': 'supplement-requested',
  'Đang bổ sung': 'supplement-requested',
  'Đang chờ bổ sung': 'supplement-requested',
  'Cần bổ sung': 'supplement-requested',
  'Cần bổ sung hồ sơ': 'supplement-requested',
  'Yêu cầu bổ sung': 'supplement-requested',
  'Yêu cầu bổ sung hồ sơ': 'supplement-requested',
  'Bổ sung hồ sơ': 'supplement-requested',
  'Bổ sung': 'supplement-requested',
  'Chưa đủ hồ sơ': 'supplement-requested',
  'Chờ thực hiện nghĩa vụ tài chính': 'payment-requested',
  'Thực hiện nghĩa vụ tài chính': 'payment-requested',
  'Chờ thanh toán': 'payment-requested',
  'Chờ nộp phí': 'payment-requested',
  'Chờ nộp lệ phí': 'payment-requested',
  'Chờ nộp phí, lệ phí': 'payment-requested',
  'Chờ nộp thuế': 'payment-requested',
  'Chưa thanh toán': 'payment-requested',
  'Yêu cầu thanh toán': 'payment-requested',
  'Yêu cầu rút hồ sơ': 'withdrawal-requested',
  'Xin rút hồ sơ': 'withdrawal-requested',
  'Rút hồ sơ': 'withdrawal-requested',
  'Hồ sơ không xử lý được': 'stopped',
  'Không giải quyết': 'stopped',
  'Từ chối giải quyết': 'stopped',
  'Tạm dừng xử lý': 'paused',
  'Tạm dừng giải quyết': 'paused',
  'Dừng giải quyết': 'stopped',
  Dừng: 'stopped',
  'Từ chối chuyên ngành': 'stopped',
  'Đã rút hồ sơ': 'stopped',
  'Đã rút': 'stopped',
  'Đã hủy': 'stopped',
  Hủy: 'stopped',
  'Hủy hồ sơ': 'stopped',
  // Whether it was collected is not said: whoever has it loses nothing by being told where it is.
  'Hoàn thành': 'finished',
  'Đã hoàn thành': 'finished',
  'Hoàn tất': 'finished',
  'Đã có kết quả': 'finished',
  'Có kết quả': 'finished',
  'Chờ trả kết quả': 'finished',
  'Chưa trả kết quả': 'finished',
  'Chờ nhận kết quả': 'finished',
  'Trả kết quả': 'finished',
  'Xử lý xong': 'finished',
  'Đã xử lý': 'finished',
  'Đã giải quyết': 'finished',
  'Đã giải quyết xong': 'finished',
  'Giải quyết xong': 'finished',
  'Đã trả': 'returned',
  'Đã trả kết quả cho công dân': 'returned',
  'Đã nhận kết quả': 'returned',
  'Công dân đã nhận kết quả': 'returned',
};

const BY_NAME = new Map<string, NationalState>([
  ...Object.entries(NATIONAL_NAMES).flatMap(([state, name]) => spellings(name, state as NationalState)),
  ...Object.entries(DISPLAY_NAMES).flatMap(([name, state]) => spellings(name, state)),
]);

/** The state that a system's name or number (1 to 10) stands for; undefined for one that nobody has told us of. */
export function nationalStateOf(name: string): NationalState | undefined {
  const number = Number(name.trim());
  if (isStateNumber(number)) return NATIONAL_STATES[number];
  return BY_NAME.get(name) ?? BY_NAME.get(fold(name)) ?? BY_NAME.get(withoutExtras(fold(name)));
}

/** "4. Đang xử lý (quá hạn)", "Hồ sơ đã giải quyết đúng hạn": numbers before it and how it keeps to time are no state. */
function withoutExtras(folded: string): string {
  return folded
    .replace(/^(?:\d+ )+/u, '')
    .replace(/^(?:ho so|trang thai|tinh trang) /u, '')
    .replace(/ (?:(?:da|con|som|truoc|dung|tre|qua|trong|sap den|chua den|chua toi)(?: )?)+han(?: \d+ ngay)?$/u, '')
    .trim();
}

export function nationalStateNumber(state: NationalState): NationalStateNumber {
  if (state === 'paused') return 8;
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
