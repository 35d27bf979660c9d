import type { Language } from '../api/shapes.ts';
import type { AnnouncementState } from './announcement-calls.ts';

interface AnnouncementTexts {
  readonly add: string;
  readonly none: string;
  readonly states: Readonly<Record<AnnouncementState, string>>;
  readonly ward: string;
  readonly body: string;
  readonly bodyHint: string;
  readonly toGroups: string;
  readonly toSubscribers: string;
  readonly recipient: string;
  readonly when: string;
  readonly now: string;
  readonly office: string;
  readonly later: string;
  readonly at: string;
  readonly atHint: string;
  readonly preview: string;
  readonly previewTitle: string;
  readonly group: string;
  readonly alone: string;
  readonly recipients: (count: number) => string;
  readonly leaves: (moment: string) => string;
  readonly numbers: (numbers: string) => string;
  readonly numbersSeen: string;
  readonly send: string;
  readonly sent: string;
  readonly due: (moment: string) => string;
  readonly by: (name: string) => string;
  readonly report: string;
  readonly queued: string;
  readonly delivered: string;
  readonly failed: string;
  readonly outcomeUnknown: string;
  readonly outsideWindow: string;
  readonly waitsUntil: (moment: string) => string;
  readonly nobody: string;
  readonly gone: (count: number) => string;
  readonly cancel: string;
  readonly cancelTitle: string;
  readonly cancelText: string;
  readonly cancelSendingText: string;
  readonly cancelledAt: (moment: string, had: number) => string;
  readonly isCancelled: string;
  readonly restoredAt: (moment: string) => string;
  readonly sendAgain: string;
  readonly sendAgainTitle: string;
  readonly sendAgainText: string;
  readonly isSentAgain: string;
  readonly settle: string;
  readonly settleTitle: string;
  readonly settleText: string;
  readonly isSettled: string;
  readonly settledAt: (moment: string) => string;
}

const vi: AnnouncementTexts = {
  add: 'Soạn thông báo',
  none: 'Chưa có thông báo nào.',
  states: {
    scheduled: 'Chờ tới giờ',
    sending: 'Đang gửi',
    sent: 'Đã gửi',
    cancelled: 'Đã hủy',
    'outcome-unknown': 'Không rõ đã gửi chưa',
    settled: 'Đã khép lại',
  },
  ward: 'Phường, xã',
  body: 'Nội dung',
  bodyHint: 'Ai cũng đọc được: không ghi tên, số giấy tờ, số điện thoại của người dân.',
  toGroups: 'Gửi vào các nhóm của phường',
  toSubscribers: 'Gửi người đã đăng ký nhận tin',
  recipient: 'nơi nhận: nhóm, hoặc người đã đăng ký',
  when: 'Khi nào gửi',
  now: 'Gửi ngay (ban đêm thì chờ tới 7 giờ)',
  office: 'Trong giờ làm việc gần nhất',
  later: 'Hẹn giờ',
  at: 'Giờ gửi',
  atHint: 'Từ 21 giờ tới 7 giờ không gửi.',
  preview: 'Xem trước',
  previewTitle: 'Người dân sẽ thấy',
  group: 'nhóm',
  alone: 'nhắn riêng',
  recipients: (count) => `${count} nơi nhận`,
  leaves: (moment) => `Sẽ gửi lúc ${moment}.`,
  numbers: (numbers) => `Tin có chỗ giống số hay địa chỉ của một người: ${numbers}.`,
  numbersSeen: 'Tôi đã xem, đây không phải của riêng người dân nào',
  send: 'Gửi thông báo',
  sent: 'Đã nhận thông báo để gửi.',
  due: (moment) => `Giờ gửi: ${moment}`,
  by: (name) => `Người soạn: ${name}`,
  report: 'Kết quả gửi',
  queued: 'Đang chờ',
  delivered: 'Đã tới',
  failed: 'Không gửi được',
  outcomeUnknown: 'Không rõ',
  outsideWindow: 'Quá hạn kênh',
  waitsUntil: (moment) => `Đang là ban đêm: nơi nào còn chờ thì gửi tiếp từ ${moment}.`,
  nobody: 'Chưa gửi cho nơi nào.',
  gone: (count) => `${count} nơi nhận đã xóa cuộc trò chuyện.`,
  cancel: 'Hủy thông báo',
  cancelTitle: 'Hủy thông báo này?',
  cancelText: 'Thông báo chưa gửi cho ai và sẽ không được gửi.',
  cancelSendingText: 'Nơi nào đã nhận thì không thu lại được; nơi nào chưa nhận thì không gửi nữa.',
  cancelledAt: (moment, had) =>
    had === 0
      ? `Đã hủy lúc ${moment}: không gửi cho nơi nào.`
      : `Đã hủy lúc ${moment}: trước đó đã gửi đi ${had} nơi (kết quả ở trên), các nơi khác không gửi nữa.`,
  isCancelled: 'Đã hủy thông báo.',
  restoredAt: (moment) =>
    `Dữ liệu được khôi phục từ bản sao lúc ${moment}: thông báo này có thể đã gửi hoặc đã hủy, nên không tự gửi nữa. Bạn hỏi xem người dân đã nhận chưa, rồi gửi tiếp hoặc khép lại.`,
  sendAgain: 'Gửi tiếp',
  sendAgainTitle: 'Gửi tiếp thông báo này?',
  sendAgainText: 'Gửi cho mọi nơi chưa ghi ở đây là đã nhận. Nơi nào nhận sau khi sao lưu thì sẽ đọc hai lần.',
  isSentAgain: 'Đã nhận thông báo để gửi tiếp.',
  settle: 'Khép lại, không gửi',
  settleTitle: 'Khép lại, không gửi nữa?',
  settleText: 'Dùng khi người dân đã nhận, hoặc tin không còn đúng. Sau đó không gửi tiếp được.',
  isSettled: 'Đã khép lại, không gửi nữa.',
  settledAt: (moment) =>
    `Đã khép lại lúc ${moment}, không gửi nữa. Trước khi khôi phục dữ liệu đã tới ai thì không rõ.`,
};

const en: AnnouncementTexts = {
  add: 'Write an announcement',
  none: 'There is no announcement yet.',
  states: {
    scheduled: 'Waits for its time',
    sending: 'Being sent',
    sent: 'Sent',
    cancelled: 'Called off',
    'outcome-unknown': 'Unknown whether sent',
    settled: 'Settled',
  },
  ward: 'Ward',
  body: 'Text',
  bodyHint: 'Anybody can read it: no names, document numbers or phone numbers of residents.',
  toGroups: 'To the ward’s groups',
  toSubscribers: 'To residents who subscribed',
  recipient: 'whom it is for: groups or subscribers',
  when: 'When',
  now: 'Now (at night: at 7 in the morning)',
  office: 'When the office is open next',
  later: 'At a time',
  at: 'Time',
  atHint: 'Nothing is sent between 21:00 and 7:00.',
  preview: 'Preview',
  previewTitle: 'What residents will see',
  group: 'group',
  alone: 'alone',
  recipients: (count) => (count === 1 ? '1 recipient' : `${count} recipients`),
  leaves: (moment) => `It will leave at ${moment}.`,
  numbers: (numbers) => `The text seems to hold somebody’s number or address: ${numbers}.`,
  numbersSeen: 'I have looked: it is no resident’s own',
  send: 'Send the announcement',
  sent: 'The announcement is taken to be sent.',
  due: (moment) => `Leaves at ${moment}`,
  by: (name) => `Written by ${name}`,
  report: 'What became of it',
  queued: 'Waiting',
  delivered: 'Delivered',
  failed: 'Not delivered',
  outcomeUnknown: 'Unknown',
  outsideWindow: 'Too late for the channel',
  waitsUntil: (moment) => `It is night: whoever still waits gets it from ${moment} on.`,
  nobody: 'It has been given to nobody yet.',
  gone: (count) => (count === 1 ? '1 conversation was deleted.' : `${count} conversations were deleted.`),
  cancel: 'Call it off',
  cancelTitle: 'Call this announcement off?',
  cancelText: 'It has been sent to nobody, and will not be.',
  cancelSendingText: 'Who has it keeps it; nobody else gets it.',
  cancelledAt: (moment, had) =>
    had === 0
      ? `Called off at ${moment}: it was sent to nobody.`
      : `Called off at ${moment}: by then it had been sent to ${had} (above), and nobody else gets it.`,
  isCancelled: 'The announcement is called off.',
  restoredAt: (moment) =>
    `A backup was restored at ${moment}: this may have been sent or called off, so it is not sent by itself. Ask whether residents have it, then send it again or settle it.`,
  sendAgain: 'Send again',
  sendAgainTitle: 'Send this announcement again?',
  sendAgainText: 'It goes to everybody who is not noted here as having it. Who got it after the backup reads it twice.',
  isSentAgain: 'The announcement is taken to be sent again.',
  settle: 'Settle without sending',
  settleTitle: 'Settle it, and send it no more?',
  settleText: 'For when residents have it, or it is true no more. It cannot be sent again afterwards.',
  isSettled: 'It is settled, and sent no more.',
  settledAt: (moment) => `Settled at ${moment}, and sent no more. Whom it had reached before the restore is not known.`,
};

export const ANNOUNCEMENT_TEXTS: Readonly<Record<Language, AnnouncementTexts>> = { vi, en };
