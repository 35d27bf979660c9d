import { spellOut, wordings } from './wordings.ts';

const THEY = '(?:nó|hắn|ổng|ông ấy|ảnh|chồng|ba|bố|cha|dượng|mẹ|bà ấy|bả|lửa|nước|khói|người ta|họ|thằng)';
const ME = '(?:tôi|em|con|cháu|mình|tao|anh|chị|cô|chú|bác)';

/** Said after help was told: whom to call, fear, what goes on, who and where somebody is, or that it was nothing. */
const OF_HELP = wordings(
  `(?:gọi|báo|kêu|nhờ|điện|cầu cứu)(?: \\p{L}+){0,2} (?:ai|đâu|số (?:nào|mấy|gì)|giùm|giúp)|(?:gọi|báo) (?:\\p{L}+ )?(?:giùm|giúp|hộ|được|đi)|(?:đừng|không|khỏi|sợ|ngại|chưa|thôi)(?: \\p{L}+)? (?:gọi|báo|kêu|nói (?:với|cho)|cho ai|ai (?:biết|giúp|tin|hiểu|thương|lo))|số (?:mấy|nào|gì)$`,
  `(?:làm )?(?:sao|gì) (?:bây giờ|giờ|đây)|không biết (?:phải )?(?:làm|đi|trốn|nói) (?:sao|gì|đâu)|^(?:giờ|rồi|vậy|bây giờ)(?: \\p{L}+)? (?:làm )?sao(?: em| đây| giờ| ạ)*$|cần (?:được )?giúp|giúp (?:${ME}|với|đi)`,
  `sợ|run (?:quá|lắm)|khóc|đau|chịu hết nổi|kệ (?:${ME}|đi|mẹ)|mặc kệ|để ${ME} yên|(?:nói |chỉ )?(?:đùa|giỡn|nói chơi|xạo|chọc)(?: \\p{L}+)?(?: thôi| mà| chơi)+|không (?:sao|có gì|cần|muốn)(?: gì)? (?:đâu|hết|nữa)|ổn (?:mà|rồi)|quên đi|thôi bỏ đi|trốn|chạy (?:đi|ra|thoát)|(?:còn|ở) (?:nhà )?một mình|học lớp [0-9]+|(?:có|đâu có|làm gì có) ai (?:\\p{L}+ )?(?:quan tâm|thương|lo|cần|tin|hiểu|giúp|nghe)`,
  `^(?:dạ )?${THEY}(?: \\p{L}+){0,2} (?:đang|vẫn|còn|sắp|lại|tới|về|quay lại|đi rồi|bỏ đi|mạnh|cao)|^(?:dạ )?(?:${ME} )?(?:đang )?ở (?!đâu|nào)(?:\\p{L}+ ?|[0-9]+ ?|[,/] ?){1,8}$|^(?:dạ )?${ME} tên (?!gì|là gì)|^(?:dạ )?(?:\\p{L}+ ){0,4}(?:mới |được |năm nay )*[0-9]{1,3} tuổi(?: (?:rồi|thôi|ạ|đó))*$`,
  "i need (?:some )?help|help me|(?:i'?m|i am|im) (?:so |very |really )?(?:scared|afraid|alone|hiding|ok|okay|fine|[0-9]{1,2})|who (?:do|should|can) i (?:call|tell|report)|(?:can|will|could) you call|(?:don't|do not|dont|can't|cannot|won't|never) (?:call|tell|go|talk|want)|what (?:do|should|can) i do|^(?:he|she|they|it)(?: is| are| will| has|'s|'ll| keeps| said)|(?:just |only )?(?:kidding|joking|a joke)|never ?mind|forget it|(?:nobody|no one) (?:cares|helps|knows|understands)|leave me alone",
);

/** To whom it is told, or what is taken from them: of the danger, though an office or a paper is named. */
const OF_DANGER_STILL = wordings(
  `(?:ra|lên|tới|đến|qua|vào)(?: (?:công an|phường|xã|đồn|đó))+(?: \\p{L}+){0,2} (?:báo|trình|khai báo|tố cáo|tố giác|thưa)|(?:ra|lên|tới|đến|qua|vào)(?: (?:công an|phường|xã|đồn|bệnh viện))+ (?:có )?(?:được|kịp|giúp)[^.?!\\n]{0,10} không|(?:báo|trình báo|tố cáo|tố giác|thưa)(?: (?:với|lên|cho|ở|ra))*(?: (?:công an|phường|xã|đồn|ai|đâu|chỗ nào|được))+`,
  `^(?:dạ |mà |rồi )*(?:${THEY}|tụi nó|bọn nó|chúng nó|bọn họ|chúng|chủ|bà chủ|ông chủ|sếp|công ty)(?: \\p{L}+){0,2} (?:giữ|cầm|thu|lấy|tịch thu|xé|đốt|giấu)(?: \\p{L}+){0,3} (?:hộ chiếu|căn cước|cccd|giấy tờ|điện thoại|giấy|passport|khai sinh|sổ|tiền)`,
  `^(?:(?:dạ|vậy|rồi|giờ|thế|bây giờ|mà) )*(?:${ME} )?(?:(?:cần|phải|nên) )*làm (?:gì|sao)(?: (?:trước|trước tiên|bây giờ|giờ|đây|ạ|em|tiếp|nữa|vậy))*[ ?.!]*$`,
  '(?:they|he|she) (?:have|has|took|keeps?|holds?|took away) my (?:passport|id|phone|papers|documents|card)|can i (?:go to|call|tell|report (?:it )?to|ask) (?:the )?(?:ward |local )?(?:police|ward|office)|what (?:should|do) i do(?: (?:now|first))?$',
);

/** "Họ giữ hộ chiếu", "ra phường báo được không": what was told goes on, whatever is named. */
export function staysOfDanger(text: string): boolean {
  return OF_DANGER_STILL.test(spellOut(text).trim());
}

const WHICH_PAPERS = wordings(
  '^(?:(?:dạ|vậy|giờ|đi báo|báo) )*(?:có )?(?:cần|phải|mang)(?: (?:có|theo|đem))? giấy(?: tờ)? gì(?: theo| không| hết| cả)*[ ?.!]*$',
);

/** "Có cần giấy tờ gì không", and of no procedure: to tell it with. */
export function asksForWhichPapers(text: string): boolean {
  return WHICH_PAPERS.test(spellOut(text).trim());
}

/** Of the danger that was just told, or of the help. */
export function speaksOfHelp(text: string): boolean {
  return OF_HELP.test(spellOut(text).trim());
}

const BURNT = wordings(
  '^(?:(?:dạ|ừ|tại|vì|do|thì) )*(?:(?:nó|giấy|giấy tờ|sổ|sổ hồng|sổ đỏ|bản chính|cái đó|cái cũ|giấy cũ|tờ đó) )?(?:bị )?cháy (?:rồi|mất|hết|mất tiêu|luôn)(?: (?:rồi|em|ạ|anh|chị|á|luôn|hết))*[ .!]*$',
  '^(?:it|the (?:paper|book|certificate))(?: was| got| is)? burn(?:ed|t)(?: down| up)?[ .!]*$',
);

/** "Nó bị cháy rồi": whatever was spoken of burnt, and nothing says that it was a house. */
export function isPaperBurnt(text: string): boolean {
  return BURNT.test(spellOut(text).trim());
}

const LOST = wordings(
  '(?:mất|cháy|hư|rách|cấp lại|làm lại|xin lại|đổi)(?: \\p{L}+){0,3} (?:giấy|sổ|căn cước|cccd|hộ chiếu|bằng|thẻ|khai sinh|chứng nhận|bản chính|hồ sơ|đăng ký)',
  '(?:lost|replace|reissue)(?: \\w+){0,4} (?:certificate|book|card|passport|papers?|licen[cs]e)',
);

/** A paper that is gone is asked about. */
export function isOfLostPaper(text: string): boolean {
  return LOST.test(spellOut(text));
}
