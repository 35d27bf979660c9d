import type { Language } from '../api/shapes.ts';
import type { PrivacyKind, PrivacyOutcome, PrivacyState, PrivacyTerm } from './privacy-calls.ts';

interface PrivacyTexts {
  readonly states: Readonly<Record<PrivacyState, string>>;
  readonly stateHints: Readonly<Record<PrivacyState, string>>;
  readonly none: Readonly<Record<PrivacyState, string>>;
  readonly openCount: (open: number, late: number) => string;
  readonly banner: (late: number) => string;
  readonly kinds: Readonly<Record<PrivacyKind, string>>;
  readonly outcomes: Readonly<Record<PrivacyOutcome, string>>;
  readonly closed: string;
  readonly add: string;
  readonly addHint: string;
  readonly number: string;
  readonly numberHint: string;
  readonly kind: string;
  readonly askedBy: string;
  readonly askedByHint: string;
  readonly receivedOn: string;
  readonly hasProcessor: string;
  readonly hasProcessorHint: string;
  readonly save: string;
  readonly added: string;
  readonly late: string;
  readonly answeredLate: string;
  readonly missed: (terms: readonly PrivacyTerm[]) => string;
  readonly received: (day: string) => string;
  readonly withProcessor: string;
  readonly answerBy: (day: string) => string;
  readonly answeredAt: (moment: string) => string;
  readonly doneBy: (day: string) => string;
  readonly extended: string;
  readonly closedAt: (moment: string) => string;
  readonly by: (name: string) => string;
  readonly byCommand: string;
  readonly reasonGiven: (reason: string) => string;
  readonly answered: string;
  readonly answeredText: string;
  readonly extend: string;
  readonly extendText: string;
  readonly done: string;
  readonly doneText: string;
  readonly byErasing: string;
  readonly byExport: string;
  readonly refuse: string;
  readonly refuseText: string;
  readonly withdraw: string;
  readonly withdrawText: string;
  readonly reason: string;
  readonly saved: string;
}

const vi: PrivacyTexts = {
  states: { open: 'Đang xử lý', closed: 'Đã đóng' },
  stateHints: { open: 'Việc đến hạn trước đứng đầu', closed: 'Đóng gần nhất đứng đầu' },
  none: { open: 'Không có yêu cầu nào đang xử lý.', closed: 'Chưa có yêu cầu nào đóng.' },
  openCount: (open, late) => (late === 0 ? `${open} yêu cầu` : `${open} yêu cầu, ${late} đã quá hạn`),
  banner: (late) => `${late} yêu cầu về dữ liệu cá nhân đã quá hạn theo luật.`,
  kinds: {
    access: 'Xin xem, xin bản sao dữ liệu',
    correction: 'Sửa dữ liệu',
    deletion: 'Xóa dữ liệu',
    withdrawal: 'Rút đồng ý',
    restriction: 'Hạn chế xử lý',
    objection: 'Phản đối xử lý',
    protection: 'Yêu cầu bảo vệ dữ liệu',
  },
  outcomes: { done: 'Đã làm xong', refused: 'Từ chối', withdrawn: 'Người hỏi rút lại' },
  closed: 'Đã đóng',
  add: 'Ghi yêu cầu',
  addHint:
    'Ghi đầy đủ người hỏi vào sổ của đơn vị. Ở đây chỉ theo dõi hạn: hai ngày làm việc để trả lời, và hạn làm xong theo loại yêu cầu.',
  number: 'Số trong sổ',
  numberHint: 'Chữ không dấu, số, và . / - _, ví dụ 12/PA',
  kind: 'Người dân yêu cầu',
  askedBy: 'Người hỏi (có thể để trống)',
  askedByHint: 'Chỉ lưu chữ cái đầu của mỗi từ, ví dụ “N••• T••• L•••”; số bị che hết.',
  receivedOn: 'Ngày nhận',
  hasProcessor: 'Có bên khác cùng xử lý dữ liệu này',
  hasProcessorHint: 'Khi đó luật cho hạn dài hơn.',
  save: 'Ghi',
  added: 'Đã ghi. Hạn đã được tính.',
  late: 'Quá hạn',
  answeredLate: 'trễ hạn',
  missed: (terms) => `Trễ hạn: ${terms.map((term) => (term === 'answer' ? 'trả lời' : 'làm xong')).join(', ')}`,
  received: (day) => `Nhận ngày ${day}`,
  withProcessor: 'có bên cùng xử lý',
  answerBy: (day) => `Trả lời người hỏi trước hết ngày ${day}`,
  answeredAt: (moment) => `Đã trả lời người hỏi lúc ${moment}`,
  doneBy: (day) => `Làm xong trước hết ngày ${day}`,
  extended: 'đã gia hạn',
  closedAt: (moment) => `Đóng lúc ${moment}`,
  by: (name) => `bởi ${name}`,
  byCommand: 'bằng lệnh trên máy chủ',
  reasonGiven: (reason) => `Lý do: ${reason}`,
  answered: 'Đã trả lời người hỏi',
  answeredText: 'Người hỏi đã được báo là yêu cầu sẽ được làm thế nào. Không hoàn tác được.',
  extend: 'Gia hạn',
  extendText: 'Mỗi yêu cầu gia hạn được một lần, thêm bằng đúng thời gian luật cho. Anh/chị nhớ báo người hỏi.',
  done: 'Đã làm xong',
  doneText: 'Yêu cầu được đóng và không mở lại được.',
  byErasing: 'Việc xóa làm bằng lệnh privacy:erase trên máy chủ; lệnh đó tự đóng yêu cầu. Chỉ đóng ở đây khi đã xóa.',
  byExport: 'Bản sao xuất bằng lệnh privacy:export trên máy chủ; lệnh đó tự đóng yêu cầu. Chỉ đóng ở đây khi đã giao.',
  refuse: 'Từ chối',
  refuseText: 'Lý do được lưu và ghi vào nhật ký. Đừng ghi tên hay số giấy tờ của ai.',
  withdraw: 'Người hỏi rút lại',
  withdrawText: 'Yêu cầu được đóng vì người hỏi không cần nữa. Không mở lại được.',
  reason: 'Lý do',
  saved: 'Đã lưu.',
};

const en: PrivacyTexts = {
  states: { open: 'Open', closed: 'Closed' },
  stateHints: { open: 'What is due first at the head', closed: 'The last at the head' },
  none: { open: 'No request is open.', closed: 'No request has been closed yet.' },
  openCount: (open, late) =>
    `${open === 1 ? '1 request' : `${open} requests`}${late === 0 ? '' : `, ${late} past a term`}`,
  banner: (late) =>
    `${late === 1 ? 'A request about personal data is' : `${late} requests about personal data are`} past a term of the law.`,
  kinds: {
    access: 'To see the data, or have a copy',
    correction: 'To have data corrected',
    deletion: 'To have data deleted',
    withdrawal: 'To withdraw consent',
    restriction: 'To restrict processing',
    objection: 'To object to processing',
    protection: 'To have data protected',
  },
  outcomes: { done: 'Done', refused: 'Refused', withdrawn: 'Taken back' },
  closed: 'Closed',
  add: 'Register a request',
  addHint:
    'Who asks belongs into your own register. Here the terms are watched: two working days to answer, and the day by which it must be done.',
  number: 'Number in your register',
  numberHint: 'Letters without marks, digits and . / - _, such as 12/PA',
  kind: 'What they ask',
  askedBy: 'Who asks (may stay empty)',
  askedByHint: 'Only the first letter of each word is kept, such as “N••• T••• L•••”, and no number.',
  receivedOn: 'Received on',
  hasProcessor: 'Somebody else processes this data too',
  hasProcessorHint: 'Then the law gives longer.',
  save: 'Register',
  added: 'Registered, with its terms.',
  late: 'Late',
  answeredLate: 'late',
  missed: (terms) => `Late: ${terms.map((term) => (term === 'answer' ? 'the answer' : 'the end')).join(', ')}`,
  received: (day) => `Received on ${day}`,
  withProcessor: 'with a processor',
  answerBy: (day) => `Answer them by ${day}`,
  answeredAt: (moment) => `They were answered at ${moment}`,
  doneBy: (day) => `Have it done by ${day}`,
  extended: 'extended',
  closedAt: (moment) => `Closed at ${moment}`,
  by: (name) => `by ${name}`,
  byCommand: 'by a command on the server',
  reasonGiven: (reason) => `Reason: ${reason}`,
  answered: 'They were answered',
  answeredText: 'They were told what is done about it. This cannot be undone.',
  extend: 'Extend',
  extendText: 'Once, by as long again. Please tell whoever asked.',
  done: 'Done',
  doneText: 'The request is closed, and cannot be opened again.',
  byErasing:
    'Data is erased with privacy:erase on the server, which closes the request itself. Close it here only when that is done.',
  byExport:
    'A copy is made with privacy:export on the server, which closes the request itself. Close it here only when they have it.',
  refuse: 'Refuse',
  refuseText: 'The reason is kept, and goes to the audit. No name and no number of anybody, please.',
  withdraw: 'Taken back',
  withdrawText: 'The request is closed because they no longer want it. It cannot be opened again.',
  reason: 'Reason',
  saved: 'Saved.',
};

export const PRIVACY_TEXTS: Readonly<Record<Language, PrivacyTexts>> = { vi, en };
