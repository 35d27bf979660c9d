import { spellOut, wordings, type Wordings } from '../understanding/wordings.ts';

/** What is asked on about a dossier that was just shown. */
export type AskedOfShown =
  | 'why-late'
  | 'why-stopped'
  | 'when'
  | 'where-to-bring'
  | 'what-to-bring'
  | 'what-to-pay'
  | 'where-to-collect'
  | 'collect-by-another'
  /** Whether papers or their pictures can be sent in the chat. */
  | 'send-here'
  /** Whether somebody else may look at it. */
  | 'seen-by-another'
  | 'what-to-do'
  | 'who-holds'
  | 'who-answers'
  /** Whether money is paid, or paid back, because it is late. */
  | 'compensation'
  | 'apology'
  | 'whom-to-call'
  | 'if-i-am-late'
  /** Whether the office cancels it, the result or the payment. */
  | 'if-cancelled'
  | 'withdraw'
  /** Another day was named. */
  | 'why-again'
  /** No slip and no call has come. */
  | 'not-received'
  /** At what hour one may come. */
  | 'hours'
  | 'what-it-means'
  /** Until when the resident has to do their part. */
  | 'deadline'
  /** Whether it goes faster. */
  | 'hurry'
  /** Who took the result. */
  | 'who-collected'
  /** Whose it is, or what name or number stands in it. */
  | 'whose'
  /** To have a name or number in it changed. */
  | 'correct'
  /** Worn out by coming again and again; asks for nothing. */
  | 'weary'
  /** Says that it was handed in, paid or fetched, which the data may not show yet. */
  | 'done-already'
  /** Nothing that could be told apart. */
  | 'not-known';

const BEFORE_ASKING =
  '(?:(?:dạ|vậy|ủa|ơi|cho|hỏi|thế|mà|thì|còn|rồi|hồ sơ|hồ sơ này|cái này|cái đó|nó|em|anh|chị|tôi|mình|con|của|giờ|bây giờ|hiện giờ|bên|phường|cơ quan|trễ quá|lâu quá|trễ|lâu|bị trễ|trời|so|and|then|but|ok|please|thanks|thank you|well|hi) )*';
const AFTER_ASKING =
  '(?: (?:vậy|thế|dữ|quá|lắm|em|anh|chị|ạ|nha|nhé|hả|ha|ta|dạ|được|nữa|rồi|không|đây|này|đó|ơi|trời|con|cháu|cô|chú|bác|anh|chị|giờ|bây giờ|now|then|please|it|exactly))*';

const OFFICE = '(?:chỗ|bên|nơi|cơ quan|phường|cán bộ)';
const ME = '(?:tôi|em|mình|con|anh|chị|dân)';
const IT = '(?:it|that|my (?:dossier|application|papers|result)|the (?:dossier|application|papers|result))';
/** The whole of a short message: "đăng ký kết hôn cần nộp gì" is of something else. */
const ASKED: readonly (readonly [AskedOfShown, Wordings])[] = (
  [
    [
      'deadline',
      '(?:hạn(?: chót| cuối| nộp| bổ sung| đóng)*|thời hạn)(?: (?:là|tới|đến|nộp|thêm|bổ sung|đóng|để|phải|có))* (?:chừng nào|khi nào|bao giờ|ngày nào|ngày mấy|bữa nào|hôm nào|bao lâu|mấy ngày)|(?:còn )?(?:mấy|bao nhiêu) (?:ngày|bữa|hôm)(?: nữa)? (?:là |thì )?(?:phải|để) (?:nộp|bổ sung|đóng|mang|đem)|có hạn(?: chót)? không',
      'is there (?:a|any) deadline',
    ],
    [
      'hurry',
      '(?:có )?(?:(?:làm|cho|xử lý|giải quyết) )*(?:nhanh|sớm|lẹ|gấp)(?: (?:hơn|lên|giùm|dùm|giúp))+(?: có)?(?: được)?(?: không)?|(?:làm|xử lý|giải quyết) (?:nhanh|sớm|lẹ|gấp)(?: có)?(?: được)? không|(?:hối|giục|thúc|đẩy nhanh)(?: (?:hồ sơ|giùm|dùm|giúp|họ|phường|bên đó))*(?: có)?(?: được)?(?: không)?',
      'can (?:it|this|you|they) (?:be |go |do it )?(?:done |made )?(?:faster|sooner|quicker)|can you (?:speed|hurry|rush) it(?: up)?',
    ],
    [
      'who-collected',
      `(?:ai|người nào) (?:đã |mà |lại )?(?:tới |đến |đi )?(?:lấy|nhận|ký nhận|ký)(?: (?:kết quả|giấy|hồ sơ|mất|dùm|giùm|thay|của|cho|rồi|đi|${ME}))*`,
      `who (?:has )?(?:collected|took|taken|picked up|picked|got|signed for)(?: ${IT})?(?: up)?`,
    ],
    [
      'whose',
      '(?:là )?của ai|(?:đứng )?tên (?:của )?ai|ai đứng tên|(?:họ tên|tên|số điện thoại|địa chỉ|số căn cước)(?: (?:của|người nộp|chủ hồ sơ))* (?:ghi )?(?:trên|trong|ở) (?:hồ sơ|đó)(?: (?:này|là|ghi))* (?:gì|nào|ai|bao nhiêu|số mấy)',
      `whose (?:dossier|application|name)(?: is (?:it|this|on it))?|what (?:name|phone number|address) is (?:on|in) ${IT}`,
    ],
    [
      'correct',
      `(?:${ME} )?(?:(?:muốn|cần|xin) )*(?:sửa|đổi|chỉnh|cập nhật)(?: lại)?(?: (?:số|số điện thoại|địa chỉ nhận))(?: (?:trên|trong|của) hồ sơ)?(?: này)?(?: có)?(?: được| sao| thế nào| ở đâu)?(?: không)?`,
      `(?:${ME} )?(?:(?:muốn|cần|xin) )*(?:sửa|đổi|chỉnh|cập nhật)(?: lại)?(?: \\p{L}+){0,4} (?:trên|trong) (?:hồ sơ|đó|giấy đó)(?: này)?(?: có)?(?: được| sao| thế nào| ở đâu)?(?: không)?`,
      `can i (?:change|correct|update) (?:the |my )?(?:name|phone number|number|address|something)(?: (?:on|in) ${IT})?`,
    ],
    [
      'weary',
      '(?:(?:sao|cứ|bị|lại|lần nào cũng|bữa nào cũng) )*(?:hư|lỗi|hỏng|trục trặc|rắc rối|phiền)(?: (?:hoài|mãi|quá|miết))+',
    ],
    [
      'withdraw',
      '(?:có )?(?:muốn |xin |cần )?(?:rút|hủy|huỷ)(?: lại| ra)*(?: hồ sơ)?(?: này)?(?: lại| ra)*(?: được| có được| sao| thế nào| làm sao| ở đâu)?(?: không)?',
      `(?:can|may|how (?:do|can)) i (?:still )?(?:withdraw|cancel|take back)(?: ${IT})?|i want to (?:withdraw|cancel)(?: ${IT})?`,
    ],
    [
      'collect-by-another',
      `(?:(?:có|phải|bắt buộc) )*(?:đích thân|tự mình|chính chủ|chính tôi|tận mặt)(?: (?:đi|tới|lên|ra|phải|lấy|nhận|nộp|mới|được|hả|à))*(?: (?:hay|hoặc)(?: là)?(?: \\p{L}+){1,5} (?:đi|lấy|nhận|nộp) (?:giùm|dùm|giúp|hộ|thay))?(?: có)?(?: được)?(?: không)?`,
      `(?:${ME} )?(?:muốn |xin )?đi (?:giùm|dùm|giúp|hộ|thay)(?: (?:cho|vợ|chồng|con|má|mẹ|cha|ba|ông|bà|bác|cô|chú|em|anh|chị|người nhà))*(?: có)?(?: được)?(?: không)?`,
      `(?:có )?(?:vợ|chồng|con|con gái|con trai|con dâu|con rể|cháu|má|mẹ|cha|ba|người nhà|người khác|ai khác)(?: ${ME})? (?:đi |tới |ra |lên )*(?:lấy |nhận |nộp |bổ sung |đóng )?(?:giùm|dùm|giúp|hộ|thay|cho)(?: ${ME})?(?: kết quả)?(?: có)?(?: được)?(?: không)?`,
      `(?:có )?(?:nhờ|để|cho)(?: \\p{L}+){1,4} (?:đi )?(?:lấy|nhận|nộp|bổ sung|đóng)(?: giùm| dùm| giúp| hộ| thay| cho)*(?: kết quả| hồ sơ| giấy)?(?: có)?(?: được| sao)?(?: không)?`,
      `(?:(?:vợ|chồng|con|má|mẹ|cha|ba|ông|bà)(?: ${ME})? \\p{L}+(?: \\p{L}+)?(?: nên)? )?(?:${ME} )?(?:đi )?(?:lấy|nhận|nộp) (?:giùm|dùm|giúp|hộ|thay)(?: kết quả)?(?: có)?(?: được)?(?: không)?`,
      `(?:${ME} )?(?:(?:đang|phải) )*(?:đi xa|ở xa|bận|đi làm xa|đi làm|đi công tác)(?: quá)?(?: (?:nên|thì))* (?:nhờ|để|cho)(?: \\p{L}+){1,4} (?:đi )?(?:lấy|nhận|nộp)(?: (?:giùm|dùm|giúp|hộ|thay|kết quả))*(?: có)?(?: được)?(?: không)?`,
      `(?:xa quá|ở xa)(?: ${ME})?(?: không (?:tới|lên|ra|đi)(?: lấy| nhận| nộp)? được)?(?: thì sao)?|không (?:tới|lên|ra|đi) (?:lấy|nhận|nộp) được(?: thì sao)?`,
      'can (?:my \\w+|somebody(?: else)?|someone(?: else)?|another person) (?:collect|pick up|get|fetch)(?: it| that| them| the result)?(?: up)?(?: for me| instead)?',
    ],
    [
      'apology',
      `(?:${ME} )?(?:có )?được (?:cấp|gửi|nhận)(?: \\p{L}+)? (?:thư|phiếu|giấy|văn bản) xin lỗi(?: không)?|(?:(?:có|đã|gửi|thư|văn bản|phiếu) )*xin lỗi(?: ${ME})? chưa|(?:đòi|xin|lấy|nhận) (?:thư|phiếu|giấy|văn bản) xin lỗi(?: (?:ở đâu|sao|của ai|chỗ nào))?|(?:phiếu|thư|giấy) xin lỗi(?: (?:đâu|ở đâu|là gì|lấy ở đâu))?`,
      'where is (?:the|my) (?:slip of )?apology|do they (?:have to )?apologi[sz]e',
    ],
    [
      'compensation',
      `(?:(?:bị )?(?:trễ|lâu|chậm)(?: (?:vậy|quá|hẹn|dữ|vầy))* (?:thì )?)?(?:có )?(?:được )?(?:trả|hoàn|thối|bớt|giảm|miễn)(?: lại)?(?: cho)?(?: ${ME})? (?:lại )?(?:tiền|phí|lệ phí)(?: (?:lại|cho|${ME}|đã|đóng|nộp))*(?: có)?(?: được)?(?: không)?`,
      'do i get (?:a refund|my money back|my fee back)',
    ],
    [
      'who-answers',
      'ai (?:phải )?chịu(?: trách nhiệm)?(?: (?:cho )?(?:vụ|việc|chuyện)(?: trễ| chậm| ngâm)?(?: hẹn| hồ sơ)?)?|(?:bị )?trễ thì (?:(?:tôi|em|mình|con|dân) )?được (?:gì|đền gì|bồi thường gì)|trễ thì (?:sao|phường (?:phải )?làm gì|cơ quan (?:phải )?làm gì)|trễ (?:thì sao|thì phường (?:phải )?làm gì|thì cơ quan (?:phải )?làm gì)|(?:khiếu nại|phản ánh|kiện|mắng vốn)(?: ai| ở đâu| chỗ nào| sao| với ai| được)',
      `who is responsible(?: for (?:${IT}|(?:the|this) delay))?|(?:who|where) (?:do|can|should) i complain(?: to)?|(?:why is it late and )?who do i complain to`,
    ],
    [
      'why-stopped',
      '(?:sao|vì sao|tại sao)(?: mà)?(?: bị| lại| phải| hồ sơ)* (?:dừng|tạm dừng|không nhận|không được nhận|từ chối|phải bổ sung|bổ sung|trả lại|trả về)|lý do (?:dừng|từ chối|không nhận|bổ sung)',
      'why (?:is|was) it (?:stopped|refused|rejected|paused|not accepted|sent back)',
    ],
    [
      'why-late',
      '(?:sao|vì sao|tại sao|làm gì)(?: mà)?(?: bị| lại| hồ sơ| cứ| nó| này| vẫn)* (?:trễ|lâu|chưa xong|chưa có|chậm|ngâm|để)(?: hoài| mãi| kết quả)*|lâu (?:quá|dữ|vậy)|trễ (?:bao lâu|mấy ngày|hẹn|quá)|bị trễ|lý do (?:trễ|chậm)|(?:có )?(?:bị )?trễ(?: hẹn)? không|làm ăn (?:kiểu )?gì|(?:trễ|lâu|chậm)(?: hẹn)? (?:cả|mấy|hết|[0-9]+) (?:tuần|tháng|ngày|bữa)|(?:\\p{L}+ ){0,2}(?:ngâm|giam) hồ sơ(?: (?:của )?(?:tôi|tao|em|mình|dân|người ta))?(?: hoài| mãi| lâu)*',
      `why (?:is|does|has|was|did) (?:it|this|my \\w+)(?: taking| take| been)? ?(?:late|so long|this long|too long|delayed|stuck)?|why (?:so|is it so) (?:long|slow|late)|what is taking so long|is ${IT} late|why (?:the )?delay|this is (?:ridiculous|unacceptable|a joke|outrageous)|(?:[0-9]+|many|several|a) (?:days?|weeks?|months?) late`,
    ],
    [
      'if-i-am-late',
      '(?:nộp|đóng|bổ sung|lấy|tới lấy|mang)(?: \\p{L}+){0,2} (?:trễ|chậm|muộn)(?: có| thì)* (?:sao|bị gì|bị phạt|được)(?: không)?|(?:trễ|chậm|không)(?: kịp)? (?:nộp|đóng|bổ sung|lấy)(?: kịp)?(?: có| thì)* (?:sao|bị gì|bị phạt)(?: không)?|(?:quá hạn|không kịp)(?: bổ sung| nộp| đóng)? thì sao',
      "(?:what (?:happens )?if|is it a problem if) i(?: am|'m)? (?:late|pay late|bring (?:it|them) late|miss (?:it|the deadline))",
    ],
    [
      'where-to-bring',
      '(?:nộp|mang|đem|bổ sung|gửi)(?: (?:thêm|bổ sung|giấy|cái|giấy tờ|tới|đến|ra|lên|hồ sơ|bổ túc))* (?:ở đâu|đâu|chỗ nào|cho ai|nơi nào)|(?:nộp|bổ sung|gửi)(?: bổ sung| giấy| thêm)* (?:qua mạng|online|trên mạng)(?: được)?(?: không)?',
      '(?:where|how) (?:do|can|should|must) i (?:bring|send|hand in|submit|take|add)(?: (?:it|them|that|those|the (?:\\w+ )?papers|the (?:\\w+ )?documents|papers))?(?: to)?',
    ],
    [
      'what-to-pay',
      '(?:đóng|trả|nộp (?:tiền|phí|lệ phí|thuế)|chuyển khoản)(?: (?:tiền|phí|lệ phí|bằng|qua))* ?(?:online|qua mạng|trên mạng|qua ngân hàng|ngân hàng|chuyển khoản|thẻ|momo)(?: có)?(?: được)?(?: không)?|(?:phải |cần |có )*(?:đóng|nộp|trả)(?: (?:thêm|tiền|phí|lệ phí|thuế))* (?:bao nhiêu|ở đâu|chỗ nào|cho ai|sao|thế nào)(?: tiền)?|(?:có )?(?:phải |cần )+(?:đóng|nộp|trả)(?: thêm)? (?:tiền|phí|lệ phí|thuế)(?: gì)?(?: không)?|(?:phí|lệ phí|tiền|thuế) bao nhiêu',
      '(?:where|how|what|how much) (?:do|can|should|must) i (?:have to )?pay(?: (?:it|that|the (?:fee|money)))?|do i (?:have|need) to pay(?: anything| something)?',
    ],
    [
      'what-to-bring',
      '(?:nộp|mang|đem|bổ sung|trả)(?: (?:thêm|bổ sung|giấy|cái))* (?:gì|gì theo|theo gì|giấy gì|giấy tờ gì|những gì)|(?:cần|phải) (?:bổ sung|mang|đem|đóng|nộp)(?: thêm| những| giấy tờ| giấy)* (?:gì|cái gì|nào|bao nhiêu)|thiếu(?: giấy)?(?: tờ)? gì|lấy (?:kết quả )?(?:cần|phải) (?:mang|đem) (?:gì|theo gì)',
      'what (?:papers |documents )?(?:do i (?:need|have) to|do i|should i|must i) (?:bring|add|send|submit)|which papers(?: are missing)?|what is missing',
    ],
    [
      'where-to-collect',
      '(?:tới |ra |lên )?(?:lấy|nhận)(?: kết quả| giấy)* (?:ở đâu|chỗ nào|ở chỗ nào)|(?:gửi|giao|ship)(?: kết quả)? (?:về nhà|tận nhà|qua bưu điện|bưu điện)(?: được)?(?: không)?',
      '(?:where|how) (?:do|can|should|must) i (?:collect|get|pick up|fetch)(?: (?:it|them|that|the result))?(?: up)?',
    ],
    [
      'when',
      '(?:chừng nào|khi nào|bao giờ|bao lâu nữa|mấy ngày nữa|hôm nào|ngày nào|ngày mấy)(?: (?:thì|mới|em|tôi|mình|có|xong|lấy|nhận|trả|tới lấy|được|kết quả|phải bổ sung|bổ sung|nộp))*|(?:phải )?(?:chờ|đợi)(?: tới| đến| thêm)? (?:bao giờ|khi nào|chừng nào|bao lâu|mấy ngày)|(?:tới|đến|trước) (?:ngày nào|khi nào|chừng nào)(?: (?:phải|thì|mới|bổ sung|nộp|xong|có|hết hạn))*|còn (?:bao lâu|mấy ngày)(?: nữa)?|hẹn(?: lại)? (?:ngày nào|ngày mấy|khi nào|bữa nào|chưa)',
      `when (?:will it be (?:ready|done|finished)|is it (?:ready|done|due)|can i (?:get|collect)(?: it)?|is the appointment)|how (?:much longer|long)(?: will it take| does it take| do i have to wait)?|by when(?: (?:do|must|should) i \\w+(?: them| it)?)?|what is the deadline`,
    ],
    [
      'who-holds',
      '(?:cán bộ|người)(?: nào)?(?: (?:đang|mà|giữ|làm|xử lý|thụ lý|phụ trách|lo|hồ sơ|này))* (?:tên (?:là )?gì|là ai)|tới phiên ai|(?:của )?ai (?:đang )?(?:giữ|làm|xử lý|cầm|thụ lý|giải quyết)(?: (?:cái )?hồ sơ)?(?: của| này)?(?: ai)?|(?:hồ sơ )?(?:đang )?(?:nằm |kẹt |ở |giữ )+(?:đâu|chỗ nào|bộ phận nào|phòng nào|khâu nào|chỗ ai|(?:ở )?bàn (?:ai|nào))|đang ở đâu|cơ quan nào (?:đang )?(?:giữ|làm|xử lý|giải quyết)',
      `who (?:has|holds|handles|is handling|is working on)(?: ${IT})?|where is it(?: now)?|which office has it`,
    ],
    [
      'whom-to-call',
      `(?:xin )?số (?:điện thoại|đt|sđt|phone)(?: (?:của|ở))? ${OFFICE}(?: (?:đó|đấy|ấy|này))?|hỏi ai|gọi (?:số nào|ai|số mấy|cho ai)(?: (?:để )?hỏi)?|liên hệ (?:ai|số nào|ở đâu|chỗ nào)|gặp ai`,
      '(?:what is )?(?:the|their) phone number|who (?:do i|can i|should i) (?:ask|call|contact)|which number (?:do|can|should) i call',
    ],
    ['what-it-means', '(?:vậy|thế|thật)(?: vậy)? (?:hả|à)'],
    [
      'what-to-do',
      `(?:(?:${ME}|muốn|sửa|rồi|thì|có|được) )*(?:nộp|làm|gửi) lại(?: từ đầu| hồ sơ| cái khác)*(?: có)?(?: được| thế nào| sao| ở đâu)(?: không)?`,
      `(?:${ME} )?(?:(?:phải|cần|nên) )?làm (?:gì|sao|sao đây|gì nữa|gì tiếp)(?: nữa| tiếp| bây giờ)*|có (?:phải|cần) làm gì(?: nữa| thêm)*|(?:rồi )?(?:sao|tính sao)(?: đây| giờ| nữa)`,
      "what(?:'s| is)? (?:do i (?:need|have) to do|do i do|should i do|must i do|can i do|now|next|is next)(?: next)?",
    ],
  ] as const
).map(([asked, ...forms]) => [asked, wordings(...forms.map((form) => `^${BEFORE_ASKING}(?:${form})${AFTER_ASKING}$`))]);

/** Undefined where a message asks nothing of the dossier that stands there. */
export function readAskedOfShown(message: string): AskedOfShown | undefined {
  const spelt = spellOut(message);
  const whole = readPlain(spelt);
  if (whole !== undefined) return whole;
  // "Sao lâu dữ vậy, tui phải chờ tới bao giờ nữa": each part asks of it.
  const parts = spelt.split(/[.,!?;\n]+/u).filter((part) => part.trim() !== '');
  const asked = parts.map(readPlain);
  return asked.includes(undefined) ? undefined : asked[0];
}

function readPlain(spelt: string): AskedOfShown | undefined {
  const plain = spelt.replace(/[.,!?;\s]+/gu, ' ').trim();
  return ASKED.find(([, said]) => said.test(plain))?.[0];
}
