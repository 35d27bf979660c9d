/** An activity as the fake server keeps and sends it. */
export interface FakeActivity {
  readonly type: string;
  readonly id?: string;
  readonly text?: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly locale?: string;
  readonly timestamp?: string;
  readonly replyToId?: string;
  readonly from?: { readonly id: string; readonly name?: string; readonly role?: string };
  readonly suggestedActions?: { readonly actions: readonly Readonly<Record<string, unknown>>[] };
  readonly attachments?: readonly Readonly<Record<string, unknown>>[];
  readonly channelData?: Readonly<Record<string, unknown>>;
}

/** What the assistant says to what it was sent. */
export type Bot = (activity: FakeActivity) => readonly FakeActivity[];

const imBack = (text: string): Readonly<Record<string, unknown>> => ({ type: 'imBack', title: text, value: text });

const GREETINGS = {
  vi: [
    'Dạ, Một Cửa xin chào anh/chị! Em là **trợ lý AI** của Thành phố, giúp anh/chị biết thủ tục cần giấy tờ gì, bao nhiêu tiền, mấy ngày và nộp ở đâu.',
    'Em lưu cuộc trò chuyện này 90 ngày để trả lời tốt hơn, rồi tự xóa. Anh/chị đừng gửi số căn cước hay số tài khoản nhé.',
  ],
  en: [
    'Hello! I am Một Cửa, the City’s **AI assistant**. I can tell you which papers a procedure needs, what it costs, how long it takes and where to apply.',
    'This chat is kept for 90 days, then deleted. Please do not send identity or bank account numbers.',
  ],
} as const;

const FIRST_QUESTIONS = {
  vi: ['Làm giấy khai sinh cho bé cần gì?', 'Đăng ký tạm trú online được không?', 'Xin xác nhận độc thân mấy ngày?'],
  en: [
    'What do I need to register a birth?',
    'Can I register temporary residence online?',
    'How long for a single-status certificate?',
  ],
} as const;

const REASONS = [
  { id: 'wrong-procedure', title: 'Không đúng thủ tục tôi hỏi' },
  { id: 'wrong-fact', title: 'Giấy tờ, tiền hoặc thời gian không đúng' },
  { id: 'unclear', title: 'Khó hiểu' },
];

/** A made-up answer of the usual length and make. */
export const LONG_ANSWER = [
  'Dạ, để **đăng ký khai sinh** cho bé, anh/chị cần chuẩn bị:',
  '',
  '**Giấy tờ phải nộp**',
  '1. Tờ khai đăng ký khai sinh: 1 bản chính (theo mẫu).',
  '2. Giấy chứng sinh do bệnh viện cấp: 1 bản chính.',
  '   - Không có giấy chứng sinh thì nộp văn bản của người làm chứng.',
  '   - Không có người làm chứng thì nộp giấy cam đoan về việc sinh.',
  '',
  '**Giấy tờ xuất trình**',
  '- Căn cước hoặc hộ chiếu của người đi đăng ký.',
  '- Giấy chứng nhận kết hôn, nếu cha mẹ đã kết hôn.',
  '',
  'Lệ phí: **0 đồng** nếu đăng ký trong 60 ngày. Thời gian: **1 ngày làm việc**.',
  '',
  'Thủ tục: Đăng ký khai sinh (1.001193). Nguồn: [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=1.001193). Em kiểm tra ngày 12/05/2026.',
].join('\n');

/** An answer about a procedure whose official name is very long: a short name first, the official one at the source. */
export const LONG_TITLE_ANSWER = [
  '**Cấp sổ đỏ lần đầu** (mã 1.013949)',
  '',
  'Dạ, anh/chị cần chuẩn bị:',
  '1. Đơn đăng ký theo mẫu: 1 bản chính.',
  '2. Giấy tờ về quyền sử dụng đất, nếu có: bản sao.',
  '',
  'Thời gian: **20 ngày làm việc**.',
  '',
  'Thủ tục: Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu đối với cá nhân, cộng đồng dân cư, hộ gia đình và người gốc Việt Nam định cư ở nước ngoài. Nguồn: [Cổng Dịch vụ công quốc gia][1], đối chiếu ngày 12/05/2026.',
  '',
  '[1]: https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=1.013949',
].join('\n');

/** Made-up choices: a short name, and when it is this one. */
const CHOICES = [
  ['Đăng ký thường trú', 'anh/chị ở hẳn tại chỗ mới, có nhà của mình hoặc được chủ hộ đồng ý'],
  ['Đăng ký tạm trú', 'anh/chị ở từ 30 ngày trở lên ngoài nơi thường trú'],
  ['Gia hạn tạm trú', 'thời hạn tạm trú đã đăng ký sắp hết, trong 15 ngày cuối'],
  ['Khai báo tạm vắng', 'anh/chị đi khỏi nơi cư trú và thuộc trường hợp phải khai báo'],
] as const;

function clarification(language: 'vi' | 'en'): string {
  const question = language === 'vi' ? 'Dạ, anh/chị muốn làm thủ tục nào ạ?' : 'Which of these do you mean?';
  const lines = CHOICES.map(([title, when], index) => `${index + 1}. **${title}** (1.00400${index}): ${when}`);
  return [question, lines.join('\n')].join('\n\n');
}

/** Greets, answers, clarifies and takes feedback: one of each kind of reply that the real assistant gives. */
export const fakeBot: Bot = (activity) => {
  const language = languageOf(activity);
  if (activity.type === 'event') return greet(activity.name === 'webchat/join', language);
  if (activity.type === 'invoke') {
    return [
      message(language === 'vi' ? 'Dạ, em cảm ơn anh/chị đã góp ý.' : 'Thank you for telling us.', 'feedback-received'),
    ];
  }
  if (activity.type !== 'message') return [];
  const { value } = activity;
  if (value !== undefined) return [message(`Ticked: ${JSON.stringify(value)}`, 'checklist-received', [])];
  return [{ type: 'typing' }, answer(activity.text ?? '', language)];
};

function greet(isJoin: boolean, language: 'vi' | 'en'): readonly FakeActivity[] {
  if (!isJoin)
    return [message(language === 'vi' ? 'Dạ, mình nói tiếng Việt nhé.' : 'Sure, let us speak English.', 'small-talk')];
  const greeting = message(GREETINGS[language].join('\n\n'), 'greeted');
  return [{ ...greeting, suggestedActions: { actions: FIRST_QUESTIONS[language].map(imBack) } }];
}

const toggle = (id: string, title: string) => ({ type: 'Input.Toggle', id, title, value: 'false', wrap: true });

/** A made-up list of papers, as the real assistant sends it. */
const CHECKLIST = {
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: {
    type: 'AdaptiveCard',
    version: '1.3',
    body: [
      { type: 'TextBlock', text: 'Làm giấy khai sinh cho con (mã 1.001193)', weight: 'Bolder', wrap: true },
      { type: 'TextBlock', text: 'Trường hợp: trường hợp thông thường.', wrap: true },
      { type: 'TextBlock', text: 'Nộp cho nơi nhận hồ sơ', weight: 'Bolder', wrap: true },
      toggle('paaaaaaaaaa', 'Tờ khai đăng ký khai sinh theo mẫu (1 bản chính)'),
      toggle('pbbbbbbbbbb', 'Giấy chứng sinh (1 bản chính)'),
      { type: 'TextBlock', text: 'Mang theo để xuất trình (xem xong trả lại)', weight: 'Bolder', wrap: true },
      toggle('pcccccccccc', 'Giấy tờ tùy thân còn giá trị (hộ chiếu, thẻ căn cước hoặc giấy tờ khác có ảnh)'),
      {
        type: 'TextBlock',
        text: 'Nguồn: [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn), đối chiếu ngày 12/05/2026.',
        isSubtle: true,
      },
    ],
    actions: [
      { type: 'Action.OpenUrl', title: 'In danh sách', url: './checklist/1.001193?case=default&lang=vi' },
      {
        type: 'Action.Submit',
        title: 'Gửi vào đoạn chat',
        data: { action: 'motcua/checklist', code: '1.001193', case: 'default' },
      },
    ],
  },
};

function answer(text: string, language: 'vi' | 'en'): FakeActivity {
  if (/danh sách/i.test(text)) {
    return { ...message('**Làm giấy khai sinh cho con** (mã 1.001193)', 'checklist-shown'), attachments: [CHECKLIST] };
  }
  if (/cư trú|residence/i.test(text)) {
    const others = ['Không có cái nào', 'Gặp cán bộ'];
    const titles = [...CHOICES.map(([title]) => title), ...others];
    return { ...message(clarification(language), 'clarifying'), suggestedActions: { actions: titles.map(imBack) } };
  }
  if (/đất|land/i.test(text)) return message(LONG_TITLE_ANSWER, 'answered', ['1.013949']);
  if (/khai sinh|birth/i.test(text)) {
    const next = ['Lệ phí bao nhiêu?', 'Nộp ở đâu?', 'Làm online được không?'];
    return {
      ...message(LONG_ANSWER, 'answered', ['1.001193']),
      suggestedActions: {
        actions: [
          ...next.map(imBack),
          { type: 'openUrl', title: 'Mở trang chính thức', value: 'https://dichvucong.gov.vn' },
        ],
      },
    };
  }
  return message(language === 'vi' ? `Dạ, em nghe rõ: ${text}` : `I heard: ${text}`, 'small-talk');
}

function message(text: string, outcome: string, procedures: readonly string[] = []): FakeActivity {
  const feedback = outcome === 'answered' ? { feedback: { reasons: REASONS } } : {};
  return {
    type: 'message',
    text,
    channelData: { motcua: { outcome, procedures, conversationOwner: 'bot', ...feedback } },
  };
}

function languageOf({ value, locale }: FakeActivity): 'vi' | 'en' {
  const isNamed = typeof value === 'object' && value !== null && 'language' in value;
  return (isNamed ? value.language : locale?.slice(0, 2)) === 'en' ? 'en' : 'vi';
}
