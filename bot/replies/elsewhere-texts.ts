import type { Text } from './texts.ts';

interface HandledElsewhere {
  readonly name: Text;
  readonly authority: Text;
  readonly hotline?: string | undefined;
  readonly site?: string | undefined;
}

function contactsOf({ hotline, site }: HandledElsewhere): string {
  const contacts = [
    ...(hotline === undefined ? [] : [`**${hotline}**`]),
    ...(site === undefined ? [] : [`[${new URL(site).hostname}](${site})`]),
  ].join(', ');
  return contacts === '' ? '' : ` (${contacts})`;
}

/** More is asked of what was just said to be handled by others. */
export function elsewhereStillReply(matter: HandledElsewhere): Text {
  const { name, authority } = matter;
  const contacts = contactsOf(matter);
  return {
    vi: `Dạ, về **${name.vi}** em không có nguồn nào ghi điều này nên không dám nói. Anh/chị hỏi thẳng nơi giải quyết: ${authority.vi}${contacts}, hoặc gọi **1022** (cả ngày lẫn đêm). Nếu anh/chị hỏi việc khác, nhắn em tên giấy tờ ạ.`,
    en: `Of **${name.en}** I have no source that says this, so I would rather not guess. Please ask those who handle it: ${authority.en}${contacts}, or call **1022** (day and night). If you mean something else, tell me the name of the paper.`,
  };
}

/**
 * A public matter that the national list does not hold: who usually handles it, with the office's own number and site
 * where there are any, and 1022 in any case.
 */
export function elsewhereReply(matter: HandledElsewhere): Text {
  const { name, authority } = matter;
  const contacts = contactsOf(matter);
  return {
    vi: [
      `Dạ, việc **${name.vi}** không có trong danh mục thủ tục em tra được, nên em không dám hướng dẫn giấy tờ hay lệ phí.`,
      `Nơi giải quyết thường là: ${authority.vi}${contacts}.`,
      'Anh/chị gọi **1022** (cả ngày lẫn đêm) để gặp người thật và được chỉ đúng nơi. Nếu em hiểu chưa đúng ý, anh/chị nhắn lại rõ hơn giúp em ạ.',
    ].join('\n\n'),
    en: [
      `I have nothing on **${name.en}** in the list of procedures that I can look up, so I would rather not tell you papers or fees.`,
      `It is usually handled by: ${authority.en}${contacts}.`,
      'Call **1022** (day and night) to reach a person who can direct you to the right office. If I misunderstood, please ask again in more detail.',
    ].join('\n\n'),
  };
}
