import type { Language } from '../api/shapes.ts';
import type { SwitchKind, Topic } from './switch-calls.ts';

type Part = 'off' | 'topics' | 'hours';

interface SwitchTexts {
  readonly parts: Readonly<Record<Part, string>>;
  readonly partHints: Readonly<Record<Part, string>>;
  readonly nothingOff: string;
  readonly past: string;
  readonly turnOn: string;
  readonly turnOnTitle: string;
  readonly turnOnText: string;
  readonly newSwitch: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<SwitchKind, string>>;
  readonly channel: string;
  readonly ward: string;
  readonly everybody: string;
  readonly wholeCity: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly words: string;
  readonly wordsHint: string;
  readonly wordsEnglish: string;
  readonly defaultWords: Readonly<Record<SwitchKind, Readonly<Record<Language, string>>>>;
  readonly turnOff: string;
  readonly isOff: string;
  readonly isOn: string;
  readonly offSince: (moment: string, name: string) => string;
  readonly onSince: (moment: string, name: string) => string;
  readonly procedure: string;
  readonly procedureHint: string;
  readonly noProcedure: string;
  readonly change: string;
  readonly topicKind: string;
  readonly nothingLeft: string;
  readonly newTopic: string;
  readonly topicKinds: Readonly<Record<Topic['kind'], string>>;
  readonly field: string;
  readonly title: string;
  readonly phrases: string;
  readonly phrasesHint: string;
  readonly markTopic: string;
  readonly marked: string;
  readonly removeTopic: string;
  readonly removed: string;
  readonly setBy: (moment: string, name: string) => string;
  readonly usual: string;
  readonly usualHint: string;
  readonly ownHours: string;
  readonly noOwnHours: string;
  readonly editHours: string;
  readonly weekdays: readonly string[];
  readonly opens: string;
  readonly closes: string;
  readonly addSpan: (day: string) => string;
  readonly removeSpan: (day: string) => string;
  readonly closed: string;
  readonly spansWrong: string;
  readonly source: string;
  readonly sourceHint: string;
  readonly note: string;
  readonly saveHours: string;
  readonly hoursSaved: string;
  readonly backToUsual: string;
  readonly backToUsualText: string;
}

const vi: SwitchTexts = {
  parts: { off: 'Tắt, mở trợ lý', topics: 'Việc chỉ cán bộ trả lời', hours: 'Giờ làm việc' },
  partHints: {
    off: 'Ngưng một thủ tục, một kênh hoặc cả trợ lý',
    topics: 'Trợ lý mời gặp cán bộ thay vì trả lời',
    hours: 'Dùng để hẹn giờ và báo cho người dân',
  },
  nothingOff: 'Không có gì đang tắt. Trợ lý trả lời mọi thủ tục trên mọi kênh.',
  past: 'Đã mở lại',
  turnOn: 'Mở lại',
  turnOnTitle: 'Mở lại?',
  turnOnText: 'Trợ lý sẽ trả lời lại trong vòng 2 giây, trên mọi máy chủ.',
  newSwitch: 'Tắt một phần',
  kind: 'Tắt gì',
  kinds: { procedure: 'Một thủ tục', channel: 'Một kênh', assistant: 'Toàn bộ trợ lý' },
  channel: 'Kênh',
  ward: 'Phường, xã',
  everybody: 'Mọi người dân',
  wholeCity: 'Toàn thành phố',
  reason: 'Lý do (lưu vào nhật ký)',
  reasonHint: 'Ví dụ: lệ phí vừa đổi theo nghị quyết mới, đang chờ sửa.',
  words: 'Lời gửi người dân',
  wordsHint: 'Người dân đọc lời này thay cho câu trả lời. Số khẩn cấp vẫn luôn được báo trước.',
  wordsEnglish: 'Lời gửi bằng tiếng Anh',
  defaultWords: {
    procedure: {
      vi: 'Dạ, em đang tạm ngưng trả lời về thủ tục này để rà soát thông tin. Anh/chị gặp cán bộ hoặc gọi 1022 giúp em ạ.',
      en: 'I am not answering about this procedure for now while its details are checked. Please talk to an official or call 1022.',
    },
    channel: {
      vi: 'Dạ, trợ lý ảo đang tạm ngưng trên kênh này. Anh/chị gọi 1022 (cả ngày lẫn đêm) giúp em ạ.',
      en: 'The assistant is paused on this channel. Please call 1022 (day and night).',
    },
    assistant: {
      vi: 'Dạ, trợ lý ảo đang tạm ngưng. Anh/chị gọi 1022 (cả ngày lẫn đêm) giúp em ạ.',
      en: 'The assistant is paused. Please call 1022 (day and night).',
    },
  },
  turnOff: 'Tắt',
  isOff: 'Đã tắt. Có hiệu lực trong vòng 2 giây.',
  isOn: 'Đã mở lại.',
  offSince: (moment, name) => `Tắt lúc ${moment}, ${name}`,
  onSince: (moment, name) => `Mở lại lúc ${moment}, ${name}`,
  procedure: 'Tìm thủ tục',
  procedureHint: 'Gõ tên hoặc mã, rồi chọn trong danh sách.',
  noProcedure: 'Chưa chọn thủ tục.',
  change: 'Chọn lại',
  topicKind: 'Việc gì',
  nothingLeft: 'Chưa có việc nào chỉ để cán bộ trả lời.',
  newTopic: 'Thêm việc chỉ cán bộ trả lời',
  topicKinds: { procedure: 'Một thủ tục', field: 'Cả lĩnh vực', phrases: 'Chủ đề theo từ ngữ' },
  field: 'Lĩnh vực',
  title: 'Tên chủ đề',
  phrases: 'Cụm từ nhận ra chủ đề',
  phrasesHint: 'Mỗi dòng một cụm, từ 2 tiếng trở lên. Có dấu hay không dấu đều nhận.',
  markTopic: 'Để cán bộ trả lời',
  marked: 'Đã để cho cán bộ trả lời.',
  removeTopic: 'Cho trợ lý trả lời lại',
  removed: 'Trợ lý trả lời lại việc này.',
  setBy: (moment, name) => `${name}, ${moment}`,
  usual: 'Giờ thông thường',
  usualHint: 'Dùng cho nơi chưa đặt giờ riêng. Trợ lý nói rõ đây là giờ thông thường, cần hỏi lại.',
  ownHours: 'Giờ riêng của phường, xã',
  noOwnHours: 'Chưa có phường, xã nào đặt giờ riêng.',
  editHours: 'Đặt giờ',
  weekdays: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  opens: 'mở',
  closes: 'đóng',
  addSpan: (day) => `Thêm buổi ${day}`,
  removeSpan: (day) => `Bỏ buổi ${day}`,
  closed: 'Nghỉ',
  spansWrong: 'buổi làm việc có giờ đóng sau giờ mở',
  source: 'Nguồn',
  sourceHint: 'Văn bản hoặc thông báo ghi giờ này; người dân đọc được.',
  note: 'Ghi chú cho người dân (không bắt buộc)',
  saveHours: 'Lưu giờ làm việc',
  hoursSaved: 'Đã lưu giờ làm việc.',
  backToUsual: 'Về giờ thông thường',
  backToUsualText: 'Các hạn đã tính giữ nguyên; hạn mới tính theo giờ thông thường.',
};

const en: SwitchTexts = {
  parts: { off: 'Switch off and on', topics: 'For officials only', hours: 'Office hours' },
  partHints: {
    off: 'Pause a procedure, a channel or the whole assistant',
    topics: 'The assistant offers an official in place of an answer',
    hours: 'Terms are counted in them, and residents are told',
  },
  nothingOff: 'Nothing is off. The assistant answers about every procedure on every channel.',
  past: 'Switched on again',
  turnOn: 'Switch on again',
  turnOnTitle: 'Switch on again?',
  turnOnText: 'The assistant answers again within 2 seconds, on every server.',
  newSwitch: 'Switch something off',
  kind: 'What',
  kinds: { procedure: 'A procedure', channel: 'A channel', assistant: 'The whole assistant' },
  channel: 'Channel',
  ward: 'Ward',
  everybody: 'For everybody',
  wholeCity: 'The whole city',
  reason: 'Reason (kept in the audit)',
  reasonHint: 'For example: the fee has changed by a new resolution and is being mended.',
  words: 'Words for residents',
  wordsHint: 'Residents read them in place of an answer. Emergency numbers always come first.',
  wordsEnglish: 'Words in English',
  defaultWords: vi.defaultWords,
  turnOff: 'Switch off',
  isOff: 'Switched off. It takes effect within 2 seconds.',
  isOn: 'Switched on again.',
  offSince: (moment, name) => `Off since ${moment}, ${name}`,
  onSince: (moment, name) => `On again ${moment}, ${name}`,
  procedure: 'Find a procedure',
  procedureHint: 'Type a name or a code, then choose from the list.',
  noProcedure: 'No procedure was chosen.',
  change: 'Choose another',
  topicKind: 'What',
  nothingLeft: 'Nothing is left to officials alone.',
  newTopic: 'Leave something to officials',
  topicKinds: { procedure: 'A procedure', field: 'A whole field', phrases: 'A topic by its words' },
  field: 'Field',
  title: 'Name of the topic',
  phrases: 'Phrases that tell the topic',
  phrasesHint: 'One a line, of two words or more; with or without marks.',
  markTopic: 'Leave to officials',
  marked: 'It is left to officials.',
  removeTopic: 'Have the assistant answer again',
  removed: 'The assistant answers this again.',
  setBy: (moment, name) => `${name}, ${moment}`,
  usual: 'Usual hours',
  usualHint: 'For wards that have set none. The assistant says that they are the usual ones, to be confirmed.',
  ownHours: 'Hours of wards',
  noOwnHours: 'No ward has set its own hours.',
  editHours: 'Set hours',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  opens: 'opens',
  closes: 'closes',
  addSpan: (day) => `Add a span on ${day}`,
  removeSpan: (day) => `Remove a span on ${day}`,
  closed: 'Closed',
  spansWrong: 'working hours that end after they begin',
  source: 'Source',
  sourceHint: 'The document or notice that says so; residents can read it.',
  note: 'Note for residents (optional)',
  saveHours: 'Save the hours',
  hoursSaved: 'The hours are saved.',
  backToUsual: 'Back to the usual hours',
  backToUsualText: 'Terms that were counted stay; new ones are counted in the usual hours.',
};

export const SWITCH_TEXTS: Readonly<Record<Language, SwitchTexts>> = { vi, en };
