import type { Language } from '../api/shapes.ts';
import type { DeliveryState } from './delivery-calls.ts';

interface DeliveryTexts {
  readonly states: Readonly<Record<DeliveryState, string>>;
  readonly stateHints: Readonly<Record<DeliveryState, string>>;
  readonly none: Readonly<Record<DeliveryState, string>>;
  readonly causes: Readonly<Record<string, string>>;
  readonly otherCause: (code: string) => string;
  readonly group: string;
  readonly given: (moment: string, attempts: number) => string;
  readonly partsSent: (parts: number) => string;
  readonly resentAt: (moment: string) => string;
  readonly resend: string;
  readonly resendTitle: string;
  readonly resendText: Readonly<Record<DeliveryState, string>>;
  readonly resent: string;
  readonly setAside: string;
  readonly setAsideTitle: string;
  readonly setAsideText: string;
  readonly isAside: string;
}

const vi: DeliveryTexts = {
  states: { 'outcome-unknown': 'Không rõ đã tới chưa', failed: 'Không gửi được' },
  stateHints: {
    'outcome-unknown': 'Mất kết nối giữa chừng: có thể người dân đã đọc',
    failed: 'Kênh từ chối, hoặc thử mãi không được',
  },
  none: {
    'outcome-unknown': 'Không có tin nào chưa rõ kết quả.',
    failed: 'Không có tin nào gửi hỏng.',
  },
  causes: {
    WORKER_GONE: 'Máy chủ tắt đột ngột trong lúc gửi',
    NO_ANSWER: 'Kênh không trả lời',
    WINDOW_CLOSED: 'Quá hạn kênh cho trả lời, người dân phải nhắn trước',
    STOPPED: 'Người dân đã bỏ theo dõi',
    BLOCKED: 'Người dân đã chặn',
    NO_SUCH_ACCOUNT: 'Tài khoản kênh không còn',
    RATE_LIMITED: 'Kênh giới hạn số tin',
    NOT_CONNECTED: 'Không kết nối được tới kênh',
    CREDENTIALS_REJECTED: 'Kênh không nhận mã truy cập',
  },
  otherCause: (code) => `Kênh báo lỗi ${code}`,
  group: 'nhóm',
  given: (moment, attempts) => `Ngưng lúc ${moment}, đã thử ${attempts} lần`,
  partsSent: (parts) => `${parts} phần đầu chắc chắn đã tới, không gửi lại phần này`,
  resentAt: (moment) => `Đã gửi lại lúc ${moment}`,
  resend: 'Gửi lại',
  resendTitle: 'Gửi lại tin này?',
  resendText: {
    'outcome-unknown':
      'Tin này CÓ THỂ ĐÃ TỚI người dân. Gửi lại thì họ có thể đọc hai lần, và tin đến sau những câu trả lời mới hơn.',
    failed: 'Tin này chưa tới. Gửi lại thì tin đến sau những câu trả lời mới hơn của cùng cuộc trò chuyện.',
  },
  resent: 'Đã xếp để gửi lại.',
  setAside: 'Bỏ qua',
  setAsideTitle: 'Bỏ qua tin này?',
  setAsideText: 'Tin không được gửi nữa và rời khỏi danh sách.',
  isAside: 'Đã bỏ qua.',
};

const en: DeliveryTexts = {
  states: { 'outcome-unknown': 'May have arrived', failed: 'Not delivered' },
  stateHints: {
    'outcome-unknown': 'Cut off in the middle: the resident may have read it',
    failed: 'Refused by the channel, or tried for too long',
  },
  none: { 'outcome-unknown': 'No reply has an unknown outcome.', failed: 'No reply failed.' },
  causes: {
    WORKER_GONE: 'The server died while it was sending',
    NO_ANSWER: 'The channel did not answer',
    WINDOW_CLOSED: 'Too late for this channel: the resident must write first',
    STOPPED: 'The resident no longer follows us',
    BLOCKED: 'The resident has blocked us',
    NO_SUCH_ACCOUNT: 'Our account on the channel is gone',
    RATE_LIMITED: 'The channel limits how much we send',
    NOT_CONNECTED: 'The channel could not be reached',
    CREDENTIALS_REJECTED: 'The channel does not take our credentials',
  },
  otherCause: (code) => `The channel reported ${code}`,
  group: 'group',
  given: (moment, attempts) => `Given up at ${moment}, tried ${attempts === 1 ? 'once' : `${attempts} times`}`,
  partsSent: (parts) =>
    `The first ${parts === 1 ? 'part' : `${parts} parts`} surely arrived and will not be sent again`,
  resentAt: (moment) => `Sent again at ${moment}`,
  resend: 'Send again',
  resendTitle: 'Send this reply again?',
  resendText: {
    'outcome-unknown':
      'This reply MAY HAVE ARRIVED. If it is sent again the resident may read it twice, and after newer replies.',
    failed: 'This reply has not arrived. If it is sent again it comes after newer replies of the same conversation.',
  },
  resent: 'Queued to be sent again.',
  setAside: 'Set aside',
  setAsideTitle: 'Set this reply aside?',
  setAsideText: 'It will not be sent, and leaves the list.',
  isAside: 'Set aside.',
};

export const DELIVERY_TEXTS: Readonly<Record<Language, DeliveryTexts>> = { vi, en };
