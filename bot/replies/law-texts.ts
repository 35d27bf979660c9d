import type { LawQuestion } from '../understanding/law-questions.ts';
import type { Text } from './texts.ts';

/** Each with the law that says so; what the law leaves open is said to be open. */
export const lawAnswers: Readonly<Record<LawQuestion, Text>> = {
  'same-sex-marriage': {
    vi: 'Dạ, hiện nay UBND phường, xã chưa đăng ký kết hôn cho hai người cùng giới tính được: Nhà nước không thừa nhận hôn nhân giữa những người cùng giới tính (Luật Hôn nhân và gia đình số 52/2014/QH13, Điều 8 khoản 2).\n\nLuật này không cấm hai người chung sống hay làm lễ cưới. Về tài sản, chăm sóc nhau, thừa kế thì hai anh/chị có thể lập văn bản thỏa thuận, giấy ủy quyền, di chúc ở tổ chức công chứng ạ.',
    en: 'At present the ward cannot register a marriage of two people of the same sex: the State does not recognise marriage between people of the same sex (Law on Marriage and Family No. 52/2014/QH13, Article 8 clause 2).\n\nThe law does not forbid two people to live together or to hold a wedding. For property, care of each other and inheritance you can make a written agreement, an authorisation or a will at a notary office.',
  },
  'card-left-at-home': {
    vi: 'Dạ, nếu anh/chị có tài khoản định danh mức 2 thì mở **VNeID**, đưa **căn cước điện tử** trong đó: căn cước điện tử có giá trị như thẻ căn cước khi làm thủ tục hành chính (Luật Căn cước số 26/2023/QH15, Điều 33). Không có VNeID thì anh/chị quay về lấy thẻ cho chắc, hoặc hỏi người nhận hồ sơ ạ.\n\nThẻ bị **mất** thì anh/chị nhắn “mất căn cước”, em chỉ cách làm lại.',
    en: 'If you have a level-2 identification account, open **VNeID** and show the **electronic identity card** in it: for administrative procedures it is worth the same as the card (Law on Identity No. 26/2023/QH15, Article 33). Without VNeID, please fetch the card or ask the clerk.\n\nIf the card is **lost**, write “lost identity card” and I will tell you how to have it issued again.',
  },
  'going-to-court': {
    vi: 'Dạ, em nghe anh/chị bức xúc. Không đồng ý với quyết định hay cách làm của cơ quan, cán bộ thì anh/chị có các cách sau, đều là quyền của mình:\n\n1. **Khiếu nại** để xem lại quyết định, việc làm với mình: gửi đến chính người đã ra quyết định, trong 90 ngày từ ngày biết (Luật Khiếu nại số 02/2011/QH13, Điều 7, Điều 9).\n2. **Tố cáo** khi cho là có vi phạm pháp luật: gửi cấp trên trực tiếp của người đó (Luật Tố cáo số 25/2018/QH14).\n3. **Khởi kiện vụ án hành chính** ra Tòa án nhân dân, trong 1 năm từ ngày nhận hoặc biết được quyết định (Luật Tố tụng hành chính số 93/2015/QH13, Điều 116).\n\nViệc cần làm nhanh thì anh/chị kể em nghe, hoặc gọi **1022** (cả ngày lẫn đêm) ạ.',
    en: 'I hear that you are upset. Where you disagree with a decision or an act of an office or official, these are your rights:\n\n1. **A complaint** to have it looked at again: to whoever made the decision, within 90 days of learning of it (Law on Complaints No. 02/2011/QH13, Articles 7 and 9).\n2. **A denunciation** where you believe that the law was broken: to that person’s direct superior (Law on Denunciations No. 25/2018/QH14).\n3. **An administrative lawsuit** at the People’s Court, within 1 year of receiving or learning of the decision (Law on Administrative Procedure No. 93/2015/QH13, Article 116).\n\nFor something that should be mended quickly, tell me what happened, or call **1022** (day and night).',
  },
};

/** What disturbs somebody where they live is no procedure: the ward is told of it. */
export const wardCanBeTold: Text = {
  vi: 'Việc này anh/chị gửi phản ánh đến phường, xã được: bấm **Gửi phản ánh**, em ghi lại và chuyển đi ạ.',
  en: 'You can report this to the ward: press **Report a problem**, and I write it down and pass it on.',
};
