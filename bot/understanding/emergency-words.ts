import { FEW, VICTIM } from './dangers.ts';
import { wordings } from './wordings.ts';

/** What is bought, filled or hung up against a fire. */
export const EQUIPMENT = wordings(
  '(?:mua|bán|nạp|thay|sạc|kiểm định|lắp|gắn|treo|trang bị)(?: \\p{L}+){0,2} (?:bình|thiết bị|mền|vòi|máy|đồ|hệ thống)(?: \\p{L}+)? (?:chữa cháy|cứu hoả|báo cháy|báo khói)',
  '(?:buy|refill|install|sell)(?: \\w+){0,2} (?:fire extinguishers?|smoke (?:alarm|detector)s?)',
);

/** Calls for help, whatever the danger. */
export const APPEAL = wordings(
  `(?<!(?:giải|tham gia) )cứu (?:${VICTIM}|với|mạng|giúp|giùm)|kêu cứu|cầu cứu|^cứu$|(?:gọi|kêu|(?<!khai |thông )báo|(?<!(?:nhà|đường|hẻm|căn|phòng|ngõ|tầng|lầu) )số(?! (?:nhà|đường|hẻm|phòng|căn|lô|thửa|bàn|quầy))|điện|cần|cho)${FEW}(?:cấp cứu|cứu hoả|cứu thương|cứu hộ|(?<![0-9][ .-]?)11[1345](?![ .-]?[0-9]))`,
  'sos|(?:please |somebody |someone )?help (?:me|us|him|her)(?! (?:please )?(?:with|to|find|understand|fill|get|apply|register|renew))|call (?:an )?(?:ambulance|the police|911|11[345](?![ .-]?[0-9]))|^police[!,. ]*$|police!|(?:need|send) (?:an )?ambulance',
);

/** Nothing else is meant by it in any language. */
export const SOS = /^\W*s\W?o\W?s\b/u;

/** It goes on while it is written. */
export const PRESENT = wordings(
  `trời (?:ơi|đất)|đang(?! (?:giữa (?:năm|tháng|kỳ|mùa|tuần)|làm|học|ở|sống|thuê|cần|muốn|định|tính|xin|nộp|chờ|đợi|hỏi|có|công tác|(?:được )?điều trị|(?:(?:nằm|ở|trong|tại|vào) )+(?:bệnh viện|viện|bv|hồi sức|phòng hồi sức|khoa|icu)|(?:nằm )?(?:một chỗ|liệt)|ngồi xe lăn))|kìa|nãy giờ|bây giờ|ngay (?:bây giờ|lúc này|đi|giùm|giúp|lập tức)|liền|vừa|mới(?! (?:sinh|đây|mua|dọn|chuyển))|sắp(?! sinh)|(?:lẹ|nhanh) (?:lên|với|giùm|đi|giúp)|(?<!(?:công trình|xây dựng|nhà ở|tình huống|trường hợp) )khẩn cấp|gấp|(?<!(?:nghiên|cấp|tra|tham gia) )cứu(?! (?:hộ|nạn|trợ|chữa|xét|thương|tế|đói|hoả|sinh))|giúp (?:với|tôi|em|con)|(?:làm|tính) (?:sao|gì) (?:bây giờ|giờ|đây)|(?:gọi|báo|kêu) (?:ai|số|cho ai|đâu|cấp)|quá trời|hôm nay|tới liền|từ (?:sáng|trưa|chiều|tối)`,
  `right now|now|in progress|hurry|urgent|quick(?:ly)?|just|help|is \\w+ing|are \\w+ing|am \\w+ing|since (?:this )?(?:morning|noon|tonight)`,
);

/** Over for days or years: it needs comfort or papers, no ambulance. */
export const PAST = wordings(
  `(?:hôm|bữa) (?:qua|kia|trước|rồi|nọ)|(?:tuần|tháng|năm) (?:trước|rồi|qua|ngoái|kia|vừa rồi|vừa qua)|cách đây|trước đây|hồi (?:năm|tháng|tuần|trước|xưa|đó|nhỏ|hè|tết|đầu|giữa|cuối|mùa)|lúc (?:trước|xưa)|lâu rồi|[0-9]+ (?:ngày|tuần|tháng|năm) (?:trước|rồi|nay)|mấy (?:năm|tháng|tuần) (?:trước|rồi|nay)|năm (?:19|20)[0-9][0-9]|(?:đã|vừa|mới) (?:mất|qua đời)|mất(?: (?:hết|cả|rồi|luôn))* (?:vì|do|bởi|trong (?:vụ|trận))|mồ côi|đã chết|qua đời|chết (?:rồi|năm|hồi|lâu)|tử vong|liệt sĩ|vinh danh|truy tặng|mẹ anh hùng|anh hùng lực lượng|tổ quốc ghi công|kháng chiến|chiến trường`,
  'yesterday|last (?:week|month|year|night)|(?:days?|weeks?|months?|years?) ago|passed away|in (?:19|20)[0-9][0-9]|(?:in|last|since) (?:january|february|march|april|may|june|july|august|september|october|november|december|summer|winter)',
);

/** A paper, a payment, a rule or a business is asked about, or nothing real is told. */
export const PAPERS = wordings(
  `(?<!thùng |hộp |khăn |túi )giấy|giấy tờ|xác nhận|(?:mất tích|tuyên bố)(?: [\\p{L}0-9]+){0,4} (?:mất tích|(?:đã|là) chết|tuyên bố(?: là)?(?: đã)? chết|chết$)|thủ tục|hồ sơ|đơn|mẫu|khai tử|khai sinh|chứng tử|báo tử|trợ cấp|bảo hiểm|đăng ký|xin (?:cấp|phép|xác nhận|hưởng|nghỉ)|cấp (?:phép|lại|đổi)|làm lại|(?:lệ|học|viện) phí|phí|chế độ|mai táng|tuất|bồi thường|đền bù|xử phạt|mức phạt|bị phạt|quyết định|đề nghị|danh hiệu|chính sách|(?:thuộc|đúng|trong) diện|giám hộ|bệnh án|bhyt|bhxh|tài trợ|(?:được|có|xin|nhận|khoản|tiền|mức) (?:hỗ trợ|hưởng|trợ giúp)|quy định|phản ánh (?:ở|với|lên|gửi|cho|đâu)|(?:nhà nước|phường|xã) (?:có |sẽ )?hỗ trợ|nghị định|luật|điều kiện|thẩm duyệt|nghiệm thu|chứng nhận|chứng chỉ|lớp (?:học|dạy|bơi)|tập huấn|tuyên truyền|kinh doanh|ngành|thành lập|mở (?:tiệm|quán|lớp|công ty|phòng|cửa hàng)|tố cáo|ly hôn|cấm tiếp xúc|nộp (?:ở )?đâu|tuyển dụng|thừa kế|di chúc|hộ khẩu|hộ tịch|tạm trú|tạm vắng|thường trú|căn cước|cccd|passport|đổi (?:họ|tên|chủ|địa chỉ|bằng|thẻ|sổ)|(?:làm|cấp|thi|học|hỏng|rách) bằng lái|cà vẹt|biển số|đăng kiểm|sang tên|uỷ quyền|công chứng|chứng thực|hợp đồng|giám định|phụ cấp|kiến nghị|khiếu nại|cai nghiện|bảo trợ xã hội|quỹ bảo trợ|(?:vào|đưa|gửi|xin)(?: \\p{L}+){0,2} (?:trung tâm|cơ sở|nhà) bảo trợ|quỹ (?:vì |của |cho |bảo vệ |hỗ trợ )*(?:trẻ em|thiếu nhi|người nghèo)|hỗ trợ (?:cho |tiền )?(?:nhà|hộ|gia đình|kinh phí)|hộ chiếu|lý lịch|vay|giấy phép|phòng cháy chữa cháy|pccc|biên bản|(?:xin|suất|quỹ) (?:học bổng|học)|học bổng|khuyết tật|độc thân|tình trạng hôn nhân|hộ (?:cận )?nghèo|cận nghèo|chuẩn nghèo|bản sao|bằng (?:gốc|cấp|tốt nghiệp|đại học)|học bạ|da cam|dioxin|người có công|sổ (?:hồng|đỏ)|vneid|dịch vụ công|mật khẩu|bắt buộc|tai nạn lao động|hưởng (?:gì|mấy|bao)|thì (?:chủ|ai) (?:phải|chịu|đền)`,
  `papers?|documents?|procedures?|permits?|licen[cs]es?|certificates?|certification|insurance|allowance|benefits?|compensation|regist(?:er|ration)|appl(?:y|ication)|fees?|fines?|law|report for|requirements?|disabilit(?:y|ies)|support is there|id card|passport|online form`,
);

/** A dream, a game, a story. */
export const UNREAL = wordings(
  'mơ thấy|chiêm bao|đánh (?:con gì|đề|số)|(?:xem|trong|bộ) phim|truyện|trò chơi|game|bài (?:văn|thơ|hát)|ví dụ|movie|novel|dream(?:ed|t)?',
);

/** "Nóng muốn chết": very hot. Of weariness and sorrow it may be meant. */
export const HYPERBOLE = wordings(
  '(?:nóng|nắng|lạnh|đói|khát|no|lâu|xa|mắc|đắt|khổ|bực|cười|ngứa|cực|chờ|đợi|rầu|bận|đông|ồn|hôi|chậm|kẹt xe)(?: \\p{L}+){0,2} muốn (?:chết|xỉu|điên|khùng)',
);

/** Weary of what is done again and again: paperwork, and no danger. */
export const WEARY_OF_WORK = wordings(
  `(?:mệt|oải|nản|chán|đuối|bực|khổ|cực|rối|stress|nhức đầu|đau đầu)(?: \\p{L}+){0,3},? (?:làm|nộp|chạy|chờ|điền|hỏi|bấm|đọc|coi|đi|gõ|khai|sửa)(?: \\p{L}+){0,3} (?:hoài|mãi|miết|suốt|tới lui|tới \\p{L}+ lui|lên \\p{L}+ xuống|qua \\p{L}+ lại|ra \\p{L}+ vào|không (?:xong|được|ra|hiểu)|chưa (?:xong|được))|(?:làm|nộp|chạy|chờ|điền|đi)(?: \\p{L}+){0,2} (?:hoài|mãi|miết) (?:không|chưa) (?:xong|được|có)`,
  '(?:procedure|paperwork|form|forms|process|queue|waiting|app|website|bureaucracy|heat|job)s? (?:is|are) killing me|(?:sick|tired|fed up|exhausted)(?: \\w+){0,3} (?:of|with|from) (?:this|the|all|filling|waiting|these)',
);

/** Tired and no more, old, or in a hurry. */
export const NO_HARM = wordings(
  '^(?:\\p{L}+ )?(?:mệt|đuối|oải|nản|chán|buồn ngủ|rối)(?: (?:quá|trời|trời ơi|mệt|đuối|oải|nản|chán|rối|rồi|lắm|ghê|luôn|thiệt|thật|rã rời|ơi|em|nha|đi|ạ))*$',
  '(?:con|bé|cháu|nhỏ)(?: \\p{L}+){0,2} khóc[^.?!]{0,20} (?:dỗ|ru|cho bú|bế|ẵm|bồng)(?! (?:không|hoài|mãi))',
  '^(?:(?:dạ|thôi|trời|trời ơi)[, ]+)*(?:thôi|mệt|oải|nản|chán|rối)(?: \\p{L}+){0,3}[, ]+(?:vậy |giờ |thì )*(?:gọi|điện|gọi điện|gọi điện thoại)(?: cho)? (?:ai|số nào|số mấy|chỗ nào|đâu)(?: (?:vậy|giờ|đây|em|con|ạ|ha|hả))*[ ?.]*$',
  'hết pin|lãng tai|nặng tai|mắt (?:kém|mờ)|không (?:biết|rành) (?:xài|dùng|sử dụng|bấm|đọc|chữ)|chữ nhỏ|nói (?:lớn|to|nhanh|lẹ|chậm)(?: lên| thôi)',
);

/** Help is there, and no word of more to come. */
export const CARED_FOR_NOW = wordings(
  '(?:được|đã)(?: \\p{L}+)? (?:cấp cứu|cứu|đưa (?:đi|vào|tới) (?:bệnh )?viện)(?: \\p{L}+)? rồi|(?:xe cấp cứu|công an|cứu hoả|cứu thương) (?:đã )?(?:tới|đến)(?: nơi)? rồi|an toàn rồi|(?:cháy|lửa) (?:đã )?(?:tắt|dập)|dập (?:(?:tắt|xong|được|lửa) )*rồi|hết (?:cháy|lửa|giật|co giật|sốt) rồi|(?:bé|con|cháu|mẹ|ba|em|ông|bà|vợ|chồng|nó)(?: (?:nội|ngoại|em|tôi|đã))* (?:tỉnh|khoẻ|ổn|đỡ|thở được|hết sốt)(?: lại| hơn)? rồi|(?:tìm|kiếm) (?:thấy|được|ra)(?: (?:bé|con|cháu|nó|mẹ|bà))? rồi',
  "(?:we are|i am|i'm|we're|she is|he is|everyone is) safe now|ambulance (?:came|is here)|police (?:came|are here)|fire is out",
);
export const MORE = wordings('nhưng|mà|còn|lại|vẫn', 'but|still|again');

/** A nuisance, and another office's; with a word of danger it is none of these. */
export const OUTAGE = wordings('(?:cúp|mất|cắt) (?:điện|nước|mạng)', 'power (?:cut|outage)|no (?:power|water)');

/** "Con tôi 15 tuổi" answers what was asked, however often ages stand in cries for help. */
export const ONLY_AN_AGE = wordings(
  '^(?:\\p{L}+[ ,]+){0,6}(?:[0-9]{1,3}|\\p{L}+ \\p{L}+) (?:tháng )?tuổi(?: (?:rồi|thôi|nữa|lận|đó|á|ạ|nha|nhé|luôn|chị|em|anh|cô|chú|con|bác))*[ .!]*$',
  "^(?:[a-z']+ ){0,5}[0-9]{1,3} (?:years?|months?)(?: old)?[ .!]*$",
);
/** "Bé 3 tháng tuổi có bị trễ không": a time limit, however small the child. */
export const ASKS_OF_LIMIT = wordings(
  '(?:có|bị)(?: bị)? trễ(?: hạn)? (?:không|chưa|rồi)|trễ hạn|quá hạn|hạn chót|(?:còn|có) kịp không',
  'deadline|too late|time limit',
);
/** Punished by a court: nobody need come. */
export const IN_PRISON = wordings(
  '(?:ở|đi|ngồi|vào|trong) (?:tù|trại giam|trại cải tạo)|(?:thụ|chấp hành|thi hành) án|tạm giam',
  '(?:in|to) (?:prison|jail)',
);

/** "Ba nó bỏ đi mất tiêu", "chồng em bỏ đi 2 năm nay": a partner has left the family, and nobody is missing. */
export const LEFT_FAMILY = wordings(
  '(?:(?:ba|cha|bố|tía|má|mẹ) (?:nó|bé|cháu|tụi nhỏ|mấy đứa nhỏ|con (?:em|tôi))|(?:chồng|vợ)(?: (?:em|tôi|mình|cũ))?)(?: (?:đã|thì|cũng|nó|ổng|bả))* bỏ (?:đi|theo|mẹ con|cha con|vợ|chồng|con|xứ)',
  '(?:his|her|their|the) (?:father|mother|dad|mom) (?:left|abandoned)|my (?:husband|wife|ex) (?:left|abandoned) (?:me|us)',
);
