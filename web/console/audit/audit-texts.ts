import type { Language } from '../api/shapes.ts';

interface AuditTexts {
  readonly filter: string;
  readonly who: string;
  readonly everybody: string;
  readonly what: string;
  readonly everything: string;
  readonly from: string;
  readonly until: string;
  readonly show: string;
  readonly clear: string;
  /** In the place of a name. */
  readonly nobody: string;
  readonly conversation: string;
  readonly onlyThis: string;
  readonly onlyOne: string;
  readonly yes: string;
  readonly no: string;
  readonly all: string;
  /** Names of what is noted beside an entry. */
  readonly details: Readonly<Record<string, string>>;
  /** Names of what can stand there. */
  readonly values: Readonly<Record<string, string>>;
}

export const AUDIT_TEXTS: Readonly<Record<Language, AuditTexts>> = {
  vi: {
    filter: 'Lọc nhật ký',
    who: 'Ai làm',
    everybody: 'Mọi người',
    what: 'Việc gì',
    everything: 'Mọi việc',
    from: 'Từ ngày',
    until: 'Đến ngày',
    show: 'Xem',
    clear: 'Bỏ lọc',
    nobody: 'Chưa đăng nhập, hoặc lệnh trên máy chủ',
    conversation: 'Cuộc trò chuyện',
    onlyThis: 'Chỉ xem việc trên đối tượng này',
    onlyOne: 'Đang chỉ xem việc trên một đối tượng.',
    yes: 'có',
    no: 'không',
    all: 'tất cả',
    details: {
      reason: 'lý do',
      to: 'nơi nhận',
      code: 'thủ tục',
      isEdited: 'đã sửa gợi ý',
      kind: 'loại',
      days: 'số ngày',
      source: 'nguồn',
      ward: 'phường, xã',
      wards: 'phường, xã',
      field: 'lĩnh vực',
      fields: 'lĩnh vực',
      level: 'cấp',
      roles: 'vai trò',
      isActive: 'đang dùng được',
      isTrial: 'chạy thử',
      secondFactor: 'cả bước hai',
      mustChangePassword: 'phải đổi mật khẩu',
      method: 'cách',
      stage: 'bước',
      before: 'trước đó',
      subject: 'loại',
      note: 'lời nhắn',
      fixes: 'số bản sửa',
      official: 'lọc theo người',
      action: 'lọc theo việc',
      from: 'từ ngày',
      until: 'đến ngày',
      login: 'tên đăng nhập',
      name: 'tên',
      email: 'thư điện tử',
      channel: 'kênh',
    },
    values: {
      password: 'mật khẩu',
      'single-sign-on': 'tài khoản của Thành phố',
      link: 'đường dẫn một lần',
      'second-factor': 'chờ bước hai',
      'new-password': 'chờ đổi mật khẩu',
      'signed-in': 'đã vào',
      alias: 'tên gọi',
      wording: 'cách hỏi',
      fact: 'dữ kiện',
      faq: 'câu hỏi thường gặp',
      city: 'Thành phố',
      answered: 'đã trả lời',
      referred: 'đã hướng dẫn đến nơi khác',
      'no-response': 'người dân không phản hồi',
      duplicate: 'trùng với lần trước',
      'not-ours': 'không thuộc thẩm quyền',
      abuse: 'xúc phạm, quấy rối',
      other: 'lý do khác',
    },
  },
  en: {
    filter: 'Filter the audit',
    who: 'Who',
    everybody: 'Everybody',
    what: 'What',
    everything: 'Everything',
    from: 'From',
    until: 'Until',
    show: 'Show',
    clear: 'No filter',
    nobody: 'Not signed in, or a command on the server',
    conversation: 'Conversation',
    onlyThis: 'Only what was done to this',
    onlyOne: 'Only what was done to one thing is shown.',
    yes: 'yes',
    no: 'no',
    all: 'all',
    details: {
      reason: 'reason',
      to: 'to',
      code: 'procedure',
      isEdited: 'suggestion edited',
      kind: 'kind',
      days: 'days',
      source: 'source',
      ward: 'ward',
      wards: 'wards',
      field: 'field',
      fields: 'fields',
      level: 'level',
      roles: 'roles',
      isActive: 'usable',
      isTrial: 'trial',
      secondFactor: 'second step too',
      mustChangePassword: 'must change the password',
      method: 'by',
      stage: 'step',
      before: 'before',
      subject: 'kind',
      note: 'note',
      fixes: 'fixes',
      official: 'filtered by person',
      action: 'filtered by action',
      from: 'from',
      until: 'until',
      login: 'login',
      name: 'name',
      email: 'e-mail',
      channel: 'channel',
    },
    values: {
      password: 'password',
      'single-sign-on': 'the city’s account',
      link: 'one-time link',
      'second-factor': 'second step open',
      'new-password': 'new password open',
      'signed-in': 'in',
      alias: 'name',
      wording: 'way of asking',
      fact: 'fact',
      faq: 'question and answer',
      city: 'the city',
      answered: 'answered',
      referred: 'referred elsewhere',
      'no-response': 'no response',
      duplicate: 'as before',
      'not-ours': 'not ours',
      abuse: 'abuse',
      other: 'another reason',
    },
  },
};
