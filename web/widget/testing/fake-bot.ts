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
  return [{ type: 'typing' }, answer(activity.text ?? '', language)];
};

function greet(isJoin: boolean, language: 'vi' | 'en'): readonly FakeActivity[] {
  if (!isJoin)
    return [message(language === 'vi' ? 'Dạ, mình nói tiếng Việt nhé.' : 'Sure, let us speak English.', 'small-talk')];
  const greeting = message(GREETINGS[language].join('\n\n'), 'greeted');
  return [{ ...greeting, suggestedActions: { actions: FIRST_QUESTIONS[language].map(imBack) } }];
}

function answer(text: string, language: 'vi' | 'en'): FakeActivity {
  if (/cư trú|residence/i.test(text)) {
    const question = language === 'vi' ? 'Dạ, anh/chị muốn làm thủ tục nào ạ?' : 'Which of these do you mean?';
    const choices = ['Đăng ký thường trú', 'Đăng ký tạm trú', 'Khai báo tạm vắng', 'Không phải các mục này'];
    return { ...message(question, 'clarifying'), suggestedActions: { actions: choices.map(imBack) } };
  }
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
