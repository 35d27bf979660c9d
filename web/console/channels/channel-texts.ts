import type { Language } from '../api/shapes.ts';
import type { Finding } from './channel-calls.ts';

interface ChannelTexts {
  readonly add: string;
  readonly none: string;
  readonly city: string;
  readonly off: string;
  readonly channel: string;
  readonly name: string;
  readonly ward: string;
  readonly webhook: string;
  readonly heardAt: (moment: string) => string;
  readonly neverHeard: string;
  readonly isOfSettings: string;
  readonly notTheirs: string;
  readonly optional: string;
  readonly heldSecret: string;
  readonly noSecret: string;
  readonly save: string;
  readonly saved: string;
  readonly added: string;
  readonly switchOff: string;
  readonly switchOffText: string;
  readonly switchOn: string;
  readonly switched: string;
  readonly remove: string;
  readonly removeText: string;
  readonly removed: string;
  readonly check: string;
  readonly consent: string;
  readonly consentHint: string;
  readonly consents: Readonly<Record<string, string>>;
  readonly alarms: Readonly<Record<string, string>>;
  readonly banner: (name: string, alarm: string) => string;
  readonly levels: Readonly<Record<Finding['level'], string>>;
  /** By the name of a field; one without words is shown as the server names it. */
  readonly fields: Readonly<Record<string, string>>;
}

const vi: ChannelTexts = {
  add: 'Thêm tài khoản kênh',
  none: 'Chưa có tài khoản nào. Người dân chỉ nhắn được ở trang web.',
  city: 'Cả thành phố',
  off: 'đang tắt',
  channel: 'Kênh',
  name: 'Tên gọi',
  ward: 'Phường',
  webhook: 'Địa chỉ webhook, nhập ở trang của kênh',
  heardAt: (moment) => `Kênh gọi về lần gần nhất lúc ${moment}`,
  neverHeard: 'Kênh chưa gọi về lần nào.',
  isOfSettings: 'Tài khoản này do cấu hình máy chủ tạo; gỡ ở đây thì lần khởi động sau sẽ có lại.',
  notTheirs: 'Tài khoản này thuộc phạm vi khác, anh/chị chỉ xem được.',
  optional: 'Có thể để trống',
  heldSecret: 'Đã lưu, không xem lại được. Chỉ nhập khi muốn thay.',
  noSecret: 'Chưa có',
  save: 'Lưu',
  saved: 'Đã lưu. Có hiệu lực trong hai giây.',
  added: 'Đã thêm. Có hiệu lực trong hai giây.',
  switchOff: 'Tắt',
  switchOffText: 'Người dân nhắn tới tài khoản này sẽ không được trả lời cho tới khi bật lại.',
  switchOn: 'Bật lại',
  switched: 'Đã đổi. Có hiệu lực trong hai giây.',
  remove: 'Gỡ',
  removeText: 'Bí mật và mã truy cập của tài khoản bị xóa. Các cuộc trò chuyện vẫn còn.',
  removed: 'Đã gỡ.',
  check: 'Kiểm tra',
  consent: 'Cấp quyền lại',
  consentHint: 'Mở trang của kênh; quản trị viên của tài khoản bấm đồng ý ở đó.',
  consents: {
    granted: 'Đã được cấp quyền.',
    'other-account': 'Quyền vừa cấp là của một tài khoản khác. Anh/chị chọn đúng tài khoản rồi cấp lại.',
    refused: 'Kênh không cấp quyền. Anh/chị thử lại.',
    'no-ticket': 'Lượt cấp quyền đã hết hạn hoặc mở ở trình duyệt khác. Anh/chị bắt đầu lại.',
  },
  alarms: {
    'token-lost': 'kênh không nhận mã truy cập nữa, cần cấp quyền lại',
    'token-late': 'chưa gia hạn được mã truy cập, cần xem sớm',
    'secrets-lost': 'không mở được bí mật vì SECRETS_KEY đã đổi, cần nhập lại',
    silent: 'lâu không thấy kênh gọi về trong giờ làm việc, có thể webhook đã bị tắt',
  },
  banner: (name, alarm) => `${name}: ${alarm}.`,
  levels: { ok: 'Tốt', warning: 'Lưu ý', problem: 'Lỗi' },
  fields: {
    appId: 'Mã ứng dụng (App ID)',
    appSecret: 'Khóa bí mật của ứng dụng',
    oaId: 'Mã Official Account (OA ID)',
    oaName: 'Tên để nhóm gọi sau dấu @',
    oaSecretKey: 'OA Secret Key ở trang Webhook (không phải khóa của ứng dụng)',
    refreshToken: 'Refresh token, nếu đã có; không thì cấp quyền sau khi lưu',
    botToken: 'Mã của bot, lấy ở BotFather',
    botUsername: 'Tên bot, không có @',
    webhookSecret: 'Chuỗi bí mật đã đưa cho setWebhook',
    tenant: 'Mã tenant',
  },
};

const en: ChannelTexts = {
  add: 'Add an account',
  none: 'There is no account yet. Residents can write on the web page alone.',
  city: 'Whole city',
  off: 'off',
  channel: 'Channel',
  name: 'Name',
  ward: 'Ward',
  webhook: 'Address of the webhook, to be entered at the channel',
  heardAt: (moment) => `The channel last called at ${moment}`,
  neverHeard: 'The channel has never called.',
  isOfSettings: 'Settings of the server made this account; removed here, it comes back at the next start.',
  notTheirs: 'This account is beyond your places; you can only look.',
  optional: 'May stay empty',
  heldSecret: 'Stored, and not shown again. Enter it only to replace it.',
  noSecret: 'Not there yet',
  save: 'Save',
  saved: 'Saved. It holds within two seconds.',
  added: 'Added. It serves within two seconds.',
  switchOff: 'Switch off',
  switchOffText: 'Residents who write to this account get no answer until it is switched on again.',
  switchOn: 'Switch on',
  switched: 'Changed. It holds within two seconds.',
  remove: 'Remove',
  removeText: 'Its secrets and tokens are deleted. Conversations stay.',
  removed: 'Removed.',
  check: 'Check',
  consent: 'Consent again',
  consentHint: 'Opens the channel’s page, where the account’s administrator agrees.',
  consents: {
    granted: 'The consent was given.',
    'other-account': 'The consent was for another account. Choose the right one and try again.',
    refused: 'The channel gave no consent. Please try again.',
    'no-ticket': 'The consent took too long or came back to another browser. Please begin again.',
  },
  alarms: {
    'token-lost': 'the channel takes none of our tokens; consent again',
    'token-late': 'the tokens could not be renewed; look soon',
    'secrets-lost': 'the secrets cannot be read because SECRETS_KEY has changed; enter them again',
    silent: 'the channel has not called for long in office hours; its webhook may be off',
  },
  banner: (name, alarm) => `${name}: ${alarm}.`,
  levels: { ok: 'Fine', warning: 'Note', problem: 'Problem' },
  fields: {},
};

export const CHANNEL_TEXTS: Readonly<Record<Language, ChannelTexts>> = { vi, en };
