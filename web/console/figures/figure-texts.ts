import type { Language } from '../api/shapes.ts';

type Words = Readonly<Record<string, string>>;

interface FigureTexts {
  readonly title: string;
  readonly period: string;
  readonly from: string;
  readonly until: string;
  readonly days: (count: number) => string;
  readonly ward: string;
  readonly allWards: string;
  readonly channel: string;
  readonly allChannels: string;
  readonly field: string;
  readonly allFields: string;
  readonly show: string;
  readonly csv: string;
  readonly nothing: string;
  readonly highest: (label: string, value: string) => string;
  readonly asTable: string;
  readonly notKnown: string;
  readonly turns: string;
  readonly visits: string;
  readonly visitsHint: string;
  readonly deflection: string;
  readonly deflectionHint: string;
  readonly howCounted: string;
  /** How the other numbers are made, by the names that stand over them. */
  readonly definitions: Readonly<
    Record<'turns' | 'passedOn' | 'waiting' | 'firstAnswer' | 'handling' | 'rating' | 'sla', string>
  >;
  readonly passedOn: string;
  readonly waiting: string;
  readonly firstAnswer: string;
  readonly handling: string;
  readonly ticketAnswer: string;
  readonly times: string;
  readonly median: string;
  readonly p90: string;
  readonly howMany: string;
  readonly rating: string;
  readonly ratingOf: (count: number) => string;
  readonly ratingScores: string;
  readonly ratingReasons: string;
  readonly ratingWords: Words;
  readonly sla: string;
  readonly slaChat: string;
  readonly slaTickets: string;
  readonly slaStates: Readonly<Record<'kept' | 'breached' | 'open' | 'other', string>>;
  readonly byDay: string;
  readonly byHour: string;
  readonly byChannel: string;
  readonly byWard: string;
  readonly byField: string;
  readonly outcomes: string;
  readonly outcomeNames: Words;
  readonly feedback: (likes: number, dislikes: number) => string;
  readonly unanswered: string;
  readonly unansweredHint: string;
  readonly nearest: (name: string) => string;
  readonly nothingNear: string;
  readonly procedures: string;
  readonly reasons: string;
  readonly voices: string;
  readonly voiceSubjects: Words;
  readonly weeks: string;
  readonly week: string;
  readonly handoffs: string;
  readonly tickets: string;
  readonly weekVisits: string;
  readonly weekDeflection: string;
  readonly keptFor: string;
}

const vi: FigureTexts = {
  title: 'Số liệu',
  period: 'Kỳ',
  from: 'Từ ngày',
  until: 'Đến ngày',
  days: (count) => `${count} ngày`,
  ward: 'Phường, xã',
  allWards: 'Tất cả trong phạm vi của tôi',
  channel: 'Kênh',
  allChannels: 'Mọi kênh',
  field: 'Lĩnh vực',
  allFields: 'Mọi lĩnh vực',
  show: 'Xem số liệu',
  csv: 'Tải bảng (CSV)',
  nothing: 'Chưa có gì trong kỳ này.',
  highest: (label, value) => `Cao nhất: ${label}, ${value}.`,
  asTable: 'Xem dạng bảng',
  notKnown: 'Chưa rõ',
  turns: 'Lượt trả lời',
  visits: 'Lần ghé có hỏi',
  visitsHint:
    'Một lần ghé là các tin nhắn liền nhau của một cuộc trò chuyện; im lặng trọn một giờ thì tính là lần khác.',
  deflection: 'Xong không cần cán bộ',
  deflectionHint:
    'Số lần ghé mà câu hỏi cuối cùng được trả lời, không xin gặp cán bộ, không để lại phiếu và không bấm “Chưa đúng”, chia cho số lần ghé có hỏi. Chào hỏi và tin khẩn cấp không tính.',
  howCounted: 'Cách tính các số khác',
  definitions: {
    turns: 'Mỗi tin nhắn của người dân mà trợ lý xử lý xong là một lượt, kể cả chào hỏi.',
    passedOn: 'Số lần ghé có xin gặp cán bộ hoặc để lại phiếu.',
    waiting: 'Từ lúc vào hàng chờ đến lúc có cán bộ nhận. Trung vị: một nửa chờ ngắn hơn, một nửa chờ lâu hơn.',
    firstAnswer: 'Từ lúc vào hàng chờ đến câu trả lời đầu tiên của cán bộ.',
    handling: 'Từ lúc cán bộ nhận đến lúc kết thúc.',
    rating: 'Trung bình cộng các điểm từ 1 đến 5 mà người dân chấm sau khi gặp cán bộ; ai không chấm thì không tính.',
    sla: 'Số đúng hạn chia cho tổng số đúng hạn và quá hạn. Hạn tính theo giờ làm việc; việc đang chờ chưa tính.',
  },
  passedOn: 'Cần cán bộ',
  waiting: 'Chờ cán bộ nhận',
  firstAnswer: 'Đến câu trả lời đầu',
  handling: 'Cán bộ xử lý',
  ticketAnswer: 'Trả lời phiếu hẹn',
  times: 'Thời gian',
  median: 'Trung vị',
  p90: '9 trên 10 không quá',
  howMany: 'Số lượt',
  rating: 'Hài lòng về cán bộ',
  ratingOf: (count) => `${count} lượt chấm`,
  ratingScores: 'Điểm từ 1 đến 5',
  ratingReasons: 'Lý do hài lòng, chưa hài lòng',
  ratingWords: {
    clear: 'Dễ hiểu',
    polite: 'Lịch sự',
    quick: 'Nhanh',
    unclear: 'Khó hiểu',
    impolite: 'Thiếu lịch sự',
    slow: 'Chậm',
    'not-solved': 'Chưa xong việc',
  },
  sla: 'Cam kết thời gian',
  slaChat: 'Trò chuyện',
  slaTickets: 'Phiếu hẹn',
  slaStates: { kept: 'Đúng hạn', breached: 'Quá hạn', open: 'Đang chờ, chưa đến hạn', other: 'Không tính hạn' },
  byDay: 'Lượt theo ngày',
  byHour: 'Lượt theo giờ trong ngày',
  byChannel: 'Theo kênh',
  byWard: 'Theo phường, xã',
  byField: 'Theo lĩnh vực',
  outcomes: 'Kết quả từng lượt',
  outcomeNames: {
    answered: 'Trả lời từ hồ sơ thủ tục',
    'answered-from-directory': 'Trả lời từ danh mục',
    'answered-place': 'Trả lời về nơi nộp',
    'answered-guide': 'Hướng dẫn cách làm',
    'answered-faq': 'Trả lời câu hỏi thường gặp',
    clarifying: 'Hỏi lại cho rõ',
    'unanswerable-not-ingested': 'Không có trong danh mục',
    'unanswerable-out-of-scope': 'Không phải thủ tục hành chính',
    'unanswerable-no-fact': 'Hồ sơ gốc không ghi',
    'handoff-asked': 'Xin gặp cán bộ',
    'handed-off': 'Đã chuyển cán bộ',
    'ticket-opened': 'Lập phiếu hẹn',
    'switched-off': 'Trợ lý đang tắt',
    'switched-off-procedure': 'Thủ tục đang tắt',
    'small-talk': 'Chuyện phiếm',
    greeted: 'Chào',
    'feedback-received': 'Đánh giá câu trả lời',
    guided: 'Dẫn từng bước',
    checklist: 'Danh sách giấy tờ',
    dossier: 'Tra hồ sơ',
    handoff: 'Việc gặp cán bộ',
    guarded: 'Cảnh báo, từ chối',
    voice: 'Phản ánh, kiến nghị',
    error: 'Lỗi',
  },
  feedback: (likes, dislikes) => `Người dân đánh giá câu trả lời: ${likes} hữu ích, ${dislikes} chưa đúng.`,
  unanswered: 'Chưa trả lời được',
  unansweredHint: 'Gom theo thủ tục gần nhất mà trợ lý tìm thấy: chỗ nhiều là chỗ danh mục đang thiếu.',
  nearest: (name) => `gần với: ${name}`,
  nothingNear: 'không gần thủ tục nào',
  procedures: 'Thủ tục được hỏi nhiều',
  reasons: 'Vì sao gặp cán bộ',
  voices: 'Phản ánh, kiến nghị',
  voiceSubjects: {
    rubbish: 'Rác, vệ sinh',
    order: 'An ninh, trật tự, lấn chiếm',
    works: 'Đường, điện, nước, cây xanh, ngập',
    noise: 'Tiếng ồn',
    building: 'Xây dựng',
    conduct: 'Thái độ, việc làm của cán bộ',
    procedure: 'Giải quyết thủ tục',
    other: 'Việc khác',
  },
  weeks: 'Tám tuần gần đây',
  week: 'Tuần từ',
  handoffs: 'Gặp cán bộ',
  tickets: 'Phiếu hẹn',
  weekVisits: 'Lần ghé có hỏi theo tuần',
  weekDeflection: 'Tỷ lệ xong không cần cán bộ theo tuần',
  keptFor:
    'Số lượt giữ 400 ngày, không có lời của ai. Số về cán bộ, phiếu và điểm hài lòng chỉ còn chừng nào cuộc trò chuyện còn được lưu.',
};

const en: FigureTexts = {
  title: 'Figures',
  period: 'Period',
  from: 'From',
  until: 'To',
  days: (count) => `${count} days`,
  ward: 'Ward',
  allWards: 'All that is mine',
  channel: 'Channel',
  allChannels: 'All channels',
  field: 'Field',
  allFields: 'All fields',
  show: 'Show the figures',
  csv: 'Download as CSV',
  nothing: 'Nothing in this period.',
  highest: (label, value) => `Highest: ${label}, ${value}.`,
  asTable: 'Show as a table',
  notKnown: 'Not known',
  turns: 'Replies',
  visits: 'Visits that asked',
  visitsHint: 'A visit is what is written in one conversation without a whole hour of silence between.',
  deflection: 'Done without an official',
  deflectionHint:
    'Visits whose last question was answered, in which nobody asked for an official, left a ticket or called an answer wrong, out of all visits that asked something. Greetings and emergencies do not count.',
  howCounted: 'How the other numbers are made',
  definitions: {
    turns: 'Each message of a resident that the assistant dealt with is one, greetings too.',
    passedOn: 'Visits in which an official was asked for or a ticket was left.',
    waiting: 'From entering the queue until an official claimed it. Median: half waited less, half waited longer.',
    firstAnswer: 'From entering the queue to the first answer of an official.',
    handling: 'From the claim to the end.',
    rating:
      'The mean of the scores, 1 to 5, that residents gave after talking with an official; who gave none is not counted.',
    sla: 'Kept ones divided by kept and broken ones. Terms run in office hours; what still waits is not counted.',
  },
  passedOn: 'Needed an official',
  waiting: 'Waiting to be taken',
  firstAnswer: 'To the first answer',
  handling: 'Handling',
  ticketAnswer: 'Answering tickets',
  times: 'Times',
  median: 'Median',
  p90: '9 of 10 within',
  howMany: 'Count',
  rating: 'Satisfaction with officials',
  ratingOf: (count) => (count === 1 ? '1 rating' : `${count} ratings`),
  ratingScores: 'Scores 1 to 5',
  ratingReasons: 'Reasons given',
  ratingWords: {
    clear: 'Clear',
    polite: 'Polite',
    quick: 'Quick',
    unclear: 'Unclear',
    impolite: 'Impolite',
    slow: 'Slow',
    'not-solved': 'Not solved',
  },
  sla: 'Promised times',
  slaChat: 'Conversations',
  slaTickets: 'Tickets',
  slaStates: { kept: 'Kept', breached: 'Broken', open: 'Waiting, not yet due', other: 'Without a term' },
  byDay: 'Replies by day',
  byHour: 'Replies by hour of the day',
  byChannel: 'By channel',
  byWard: 'By ward',
  byField: 'By field',
  outcomes: 'What each turn came to',
  outcomeNames: {
    answered: 'Answered from the record',
    'answered-from-directory': 'Answered from the directory',
    'answered-place': 'Told where',
    'answered-guide': 'Told how',
    'answered-faq': 'Answered a common question',
    clarifying: 'Asked back',
    'unanswerable-not-ingested': 'Not in the directory',
    'unanswerable-out-of-scope': 'No public service',
    'unanswerable-no-fact': 'The record does not say',
    'handoff-asked': 'Asked for an official',
    'handed-off': 'Passed to an official',
    'ticket-opened': 'Left a ticket',
    'switched-off': 'The assistant is off',
    'switched-off-procedure': 'The procedure is off',
    'small-talk': 'Small talk',
    greeted: 'Greeted',
    'feedback-received': 'Rated an answer',
    guided: 'Led step by step',
    checklist: 'List of papers',
    dossier: 'Looked up a dossier',
    handoff: 'About officials',
    guarded: 'Warned or refused',
    voice: 'Suggestion or complaint',
    error: 'Error',
  },
  feedback: (likes, dislikes) => `Residents on answers: ${likes} helpful, ${dislikes} wrong.`,
  unanswered: 'Not answered',
  unansweredHint:
    'Gathered by the nearest procedure that was found: where there are many, the catalogue lacks something.',
  nearest: (name) => `near: ${name}`,
  nothingNear: 'near no procedure',
  procedures: 'Procedures asked about most',
  reasons: 'Why officials were asked for',
  voices: 'Suggestions and complaints',
  voiceSubjects: {
    rubbish: 'Rubbish and cleanliness',
    order: 'Order and obstructed pavements',
    works: 'Roads, lights, water, trees, flooding',
    noise: 'Noise',
    building: 'Building',
    conduct: 'How an official behaved',
    procedure: 'How a procedure was handled',
    other: 'Something else',
  },
  weeks: 'The last eight weeks',
  week: 'Week from',
  handoffs: 'Officials',
  tickets: 'Tickets',
  weekVisits: 'Visits that asked, by week',
  weekDeflection: 'Done without an official, by week',
  keptFor:
    'Counts of turns are kept for 400 days and hold nobody’s words. What is counted of officials, tickets and ratings goes with the conversations.',
};

export const FIGURE_TEXTS: Readonly<Record<Language, FigureTexts>> = { vi, en };

/** By its own name, else by how it begins. */
export function outcomeName(outcome: string, { outcomeNames }: FigureTexts): string {
  return outcomeNames[outcome] ?? outcomeNames[outcome.split('-')[0] ?? ''] ?? outcome;
}
