import type { Language } from '../../knowledge/index.ts';

/** What a reader is told, by language; `{holder.name}` stands for a detail of the refusal. */
export type ProblemText = Readonly<Record<Language, string>>;

/** The sentence of every refusal, by its code. */
export const PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  SignedOut: { vi: 'Anh/chị cần đăng nhập để tiếp tục.', en: 'Please sign in to continue.' },
  SecondFactorNeeded: {
    vi: 'Anh/chị cần hoàn tất đăng nhập trước.',
    en: 'Please finish signing in first.',
  },
  Forbidden: {
    vi: 'Tài khoản của anh/chị không có quyền làm việc này.',
    en: 'Your account may not do this.',
  },
  CsrfMissing: {
    vi: 'Trang này đã cũ. Anh/chị tải lại trang rồi thử lại.',
    en: 'This page is out of date. Please reload it and try again.',
  },
  ForeignOrigin: {
    vi: 'Yêu cầu đến từ một trang khác nên không được nhận.',
    en: 'The request came from another site and was not accepted.',
  },
  HeldByAnother: {
    vi: 'Việc này đã sang tay người khác.',
    en: 'It has changed hands.',
  },
  ClaimFirst: {
    vi: 'Chưa ai nhận việc này. Anh/chị bấm nhận trước rồi làm tiếp.',
    en: 'Nobody holds this yet. Please claim it first.',
  },
  NotAtTheDesk: {
    vi: 'Cán bộ này hiện không trực.',
    en: 'That official is not at the desk.',
  },
  NobodyServes: {
    vi: 'Nơi này chưa có cán bộ nào có tài khoản nên chuyển tới sẽ không ai thấy. Anh/chị chọn nơi khác, hoặc tự trả lời.',
    en: 'Nobody who serves that place has an account, so nobody would see it. Please choose another, or answer yourself.',
  },
  ConductStays: {
    vi: 'Phản ánh về cán bộ thì giữ nguyên loại, để người bị phản ánh không xem được. Anh/chị trả lời, hoặc chuyển nơi khác.',
    en: 'A complaint about an official stays one, so that whom it is about cannot read it. Please answer it, or pass it on.',
  },
  NumbersInText: {
    vi: 'Tin có chỗ giống số của một người. Anh/chị xem lại, rồi xác nhận nếu vẫn gửi.',
    en: 'The text seems to hold somebody’s number. Please look at it, and confirm if it is to be sent.',
  },
  TimePassed: { vi: 'Giờ này đã qua. Anh/chị chọn giờ khác.', en: 'That time has passed. Please choose another.' },
  HoursUnknown: {
    vi: 'Chưa có lịch làm việc của ngày này. Anh/chị chọn giờ cụ thể.',
    en: 'The office hours of that day are not known. Please choose a time.',
  },
  ForNobody: {
    vi: 'Anh/chị chọn ít nhất một nơi nhận: nhóm, hoặc người đã đăng ký.',
    en: 'Please choose whom it is for: groups, subscribers, or both.',
  },
  AnnouncementEnded: {
    vi: 'Tin đã gửi xong, đã hủy, hoặc vừa được người khác xử lý.',
    en: 'It has been sent to everybody, was called off, or somebody else has just dealt with it.',
  },
  PrivacyRequestTaken: {
    vi: 'Số này đã có trong danh sách. Anh/chị ghi đúng số trong sổ của mình.',
    en: 'This number is listed already. Please take the one that your register gives.',
  },
  PrivacyRequestChanged: {
    vi: 'Bước này đã có người làm, hoặc yêu cầu đã đóng. Anh/chị tải lại để xem.',
    en: 'This was done before, or the request is closed. Please reload to see it.',
  },
  DayToCome: { vi: 'Ngày nhận không thể ở sau hôm nay.', en: 'It cannot have come on a day to come.' },
  NotFound: { vi: 'Không có gì ở địa chỉ này.', en: 'There is nothing at this address.' },
  KnowledgeItemChanged: {
    vi: 'Mục này vừa được người khác xử lý. Anh/chị tải lại để xem.',
    en: 'Somebody else has just dealt with this. Please reload to see it.',
  },
  OwnFix: {
    vi: 'Nội dung này do anh/chị soạn. Cần một biên tập viên khác duyệt.',
    en: 'You wrote this yourself. Another editor has to decide.',
  },
  FixDecided: {
    vi: 'Nội dung này đã có người quyết định trước.',
    en: 'Somebody has decided on this already.',
  },
  FixExpired: {
    vi: 'Nội dung này đã quá hạn. Anh/chị soạn lại với hạn mới.',
    en: 'This has expired. Please write it again with a new date.',
  },
  FixUnknownProcedure: {
    vi: 'Không có thủ tục nào mang mã này trong danh mục.',
    en: 'The catalogue has no procedure with this code.',
  },
  FixUnknownTarget: {
    vi: 'Hướng dẫn hoặc nơi giải quyết này không còn trong danh mục.',
    en: 'This guide or office is not in the catalogue.',
  },
  FixNoRecord: {
    vi: 'Thủ tục này chưa có hồ sơ chi tiết nên chưa có dữ kiện để sửa. Anh/chị có thể thêm câu hỏi và câu trả lời.',
    en: 'This procedure has no detailed record, so there is no fact to correct. You can add a question with its answer.',
  },
  FixNoSuchFact: {
    vi: 'Hồ sơ không còn dữ kiện này. Anh/chị tải lại rồi chọn lại.',
    en: 'The record no longer has this fact. Please reload and choose again.',
  },
  FixFactChanged: {
    vi: 'Dữ kiện này đã được đổi từ lúc anh/chị xem. Anh/chị tải lại rồi chọn lại.',
    en: 'This fact has changed since you looked at it. Please reload and choose again.',
  },
  FixRecordInvalid: {
    vi: 'Giá trị này không hợp với loại dữ kiện (số, ngày hoặc lựa chọn có sẵn).',
    en: 'This value does not fit the kind of fact (a number, a date or one of a few words).',
  },
  FixEnglishMissing: {
    vi: 'Câu này cũng hiện bằng tiếng Anh. Anh/chị viết thêm bản tiếng Anh.',
    en: 'This text is shown in English too. Please write the English as well.',
  },
  FixWordingTaken: {
    vi: 'Cách hỏi này đã dẫn tới nơi khác. Cần rút nội dung cũ trước.',
    en: 'This wording leads somewhere else already. Withdraw that first.',
  },
  FixAlreadyThere: {
    vi: 'Trợ lý đã biết điều này rồi.',
    en: 'The assistant knows this already.',
  },
  InvalidInput: { vi: 'Thông tin gửi lên chưa đúng.', en: 'What was sent is not right.' },
  BodyTooBig: { vi: 'Nội dung gửi lên quá lớn.', en: 'What was sent is too big.' },
  UnsupportedMediaType: {
    vi: 'Nội dung gửi lên phải là JSON, mã hoá UTF-8, không nén.',
    en: 'What is sent must be JSON in UTF-8, not compressed.',
  },
  TooManyRequests: {
    vi: 'Có quá nhiều yêu cầu. Anh/chị chờ một chút rồi thử lại.',
    en: 'There were too many requests. Please wait a moment and try again.',
  },
  InternalError: {
    vi: 'Hệ thống gặp trục trặc. Anh/chị thử lại sau.',
    en: 'Something went wrong. Please try again later.',
  },

  WrongCredentials: {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The user name or the password is not right.',
  },
  SignInPaused: {
    vi: 'Đã có nhiều lần đăng nhập sai. Anh/chị thử lại sau {minutes} phút, hoặc nhờ quản trị viên cấp lại mật khẩu.',
    en: 'There were many wrong attempts. Please try again in {minutes} minutes, or ask an administrator to reset your password.',
  },
  WrongCode: {
    vi: 'Mã xác thực không đúng hoặc đã được dùng. Anh/chị chờ mã mới rồi nhập lại.',
    en: 'The code is not right or was used before. Please wait for a new one.',
  },
  WrongPassword: { vi: 'Mật khẩu hiện tại không đúng.', en: 'The current password is not right.' },
  PasswordTooShort: {
    vi: 'Mật khẩu cần từ {least} ký tự trở lên. Một câu ngắn dễ nhớ là tốt nhất.',
    en: 'A password needs {least} characters or more. A short sentence works best.',
  },
  PasswordTooLong: {
    vi: 'Mật khẩu dài quá {most} ký tự.',
    en: 'The password has more than {most} characters.',
  },
  PasswordTooEasy: {
    vi: 'Mật khẩu này dễ đoán: chỉ có tên anh/chị, tên cơ quan hay hệ thống, từ thông dụng, phím liền nhau hoặc phần lặp lại. Anh/chị đặt một câu của riêng mình, thêm vài từ không liên quan.',
    en: 'This password is easy to guess: it is made of your name, the name of the office or system, common words, keys in a row or a repeated part. Please make up a sentence of your own, with a few unrelated words.',
  },
  PasswordUnchanged: {
    vi: 'Mật khẩu mới phải khác mật khẩu cũ.',
    en: 'The new password must differ from the old one.',
  },
  LoginInvalid: {
    vi: 'Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm hoặc gạch, từ 2 ký tự; họ tên không được để trống.',
    en: 'A user name has lower-case letters, digits, dots or dashes, two or more; the name must not be empty.',
  },
  LoginTaken: { vi: 'Tên đăng nhập này đã có người dùng.', en: 'This user name is taken.' },
  BeyondOwnScope: {
    vi: 'Anh/chị chỉ quản lý được tài khoản trong phạm vi phường và lĩnh vực của mình.',
    en: 'You can manage accounts within your own wards and fields only.',
  },
  LastAdministrator: {
    vi: 'Đây là quản trị viên toàn thành phố duy nhất. Cần có người khác trước đã.',
    en: 'This is the only administrator of the whole city. Somebody else must be one first.',
  },
  AtCapacity: {
    vi: 'Anh/chị đang giữ {load} cuộc, đủ số đã đặt ({capacity}). Kết thúc bớt một cuộc, hoặc tăng số cuộc cùng lúc ở mục Có mặt.',
    en: 'You hold {load} conversations, as many as you set ({capacity}). End one first, or raise the number under Presence.',
  },
  ColleagueAtCapacity: {
    vi: 'Cán bộ này đang giữ {load} cuộc, đủ số đã đặt ({capacity}).',
    en: 'This official holds {load} conversations, as many as they set ({capacity}).',
  },
  PlaceholderUnknown: {
    vi: 'Không có chỗ điền nào tên “{first}”. Anh/chị chọn trong danh sách chỗ điền.',
    en: 'There is no placeholder “{first}”. Please choose one from the list.',
  },
  PlaceholderLeft: {
    vi: 'Tin còn chỗ chưa điền: {first}. Anh/chị điền hoặc xóa chỗ này rồi gửi.',
    en: 'The text still has a place that is not filled in: {first}. Please fill it in or delete it, then send.',
  },
  BeyondOwnPlaces: {
    vi: 'Việc này thuộc phường khác hoặc cả thành phố, ngoài phạm vi của anh/chị.',
    en: 'This is another ward’s, or the whole city’s, and not yours to set.',
  },
  ChannelAccountTaken: {
    vi: 'Tài khoản này đã có ở kênh này.',
    en: 'This account is there already.',
  },
  ChannelAccountChanged: {
    vi: 'Tài khoản vừa được người khác sửa. Anh/chị tải lại để xem.',
    en: 'Somebody else has just changed this account. Please reload to see it.',
  },
  ChannelValuesInvalid: {
    vi: 'Thông tin chưa đúng hoặc còn thiếu: {fault}.',
    en: 'Something is missing or wrong: {fault}.',
  },
  AlreadyOff: { vi: 'Mục này đã được tắt trước đó.', en: 'It is switched off already.' },
  AlreadyOn: { vi: 'Mục này đã được mở lại trước đó.', en: 'It has been switched on already.' },
  DeliveryChanged: {
    vi: 'Tin này vừa được người khác xử lý, hoặc đã được gửi lại. Danh sách đã làm mới.',
    en: 'Somebody else has just dealt with it, or it was sent again. The list is fresh now.',
  },
  MayArriveTwice: {
    vi: 'Tin này có thể đã tới người dân. Muốn gửi lại thì xác nhận rằng họ có thể đọc hai lần.',
    en: 'It may have reached the resident. To send it again, confirm that they may read it twice.',
  },
  NoticeToldElsewhere: {
    vi: 'Tin báo này đã tới, hoặc có thể đã tới, người dân bằng thư điện tử hay mẫu tin Zalo, nên không gửi lại. Anh/chị bấm “Bỏ qua”.',
    en: 'This notice has reached the resident by e-mail or in a form of Zalo, or may have, and is not sent again. Please set it aside.',
  },
  NoticeWithdrawn: {
    vi: 'Người dân đã thôi nhận tin báo này, nên không gửi lại. Anh/chị bấm “Bỏ qua”.',
    en: 'The resident wants this notice no more, so it is not sent again. Please set it aside.',
  },
  AlreadyMarked: { vi: 'Chủ đề này đã được để cho cán bộ.', en: 'It is left to officials already.' },
  PlaceUnknown: { vi: 'Không có phường hoặc lĩnh vực này: {first}.', en: 'There is no such ward or field: {first}.' },
  TableUnreadable: {
    vi: 'Không đọc được danh sách. Dòng đầu phải có các cột: Tên đăng nhập, Họ tên, Vai trò, Phường. ({reason})',
    en: 'The list cannot be read. Its first line names these columns: login, name, roles, wards. ({reason})',
  },
  LinkInvalid: {
    vi: 'Liên kết này đã được dùng hoặc đã hết hạn. Anh/chị nhờ quản trị viên cấp liên kết mới.',
    en: 'This link was used or has expired. Please ask an administrator for a new one.',
  },
  SingleSignOnDown: {
    vi: 'Hệ thống đăng nhập một lần chưa kết nối được. Anh/chị thử lại sau hoặc dùng mật khẩu.',
    en: 'The single sign-on cannot be reached. Please try again later, or use your password.',
  },
  SingleSignOnFailed: {
    vi: 'Đăng nhập một lần không thành công. Anh/chị thử lại.',
    en: 'The single sign-on did not succeed. Please try again.',
  },
  SingleSignOnUnknown: {
    vi: 'Chưa có tài khoản nào ở đây gắn với anh/chị. Anh/chị nhờ quản trị viên thêm tài khoản.',
    en: 'No account here is yours. Please ask an administrator to add one.',
  },
  NotExpected: {
    vi: 'Bước này không còn cần nữa. Anh/chị tải lại trang.',
    en: 'This step is no longer needed. Please reload the page.',
  },
};

const STATUS_TITLES: Readonly<Record<number, ProblemText>> = {
  400: { vi: 'Yêu cầu chưa đúng', en: 'The request is not right' },
  401: { vi: 'Chưa đăng nhập', en: 'Not signed in' },
  403: { vi: 'Không được phép', en: 'Not allowed' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  409: { vi: 'Đã có thay đổi', en: 'Something has changed' },
  413: { vi: 'Quá lớn', en: 'Too big' },
  415: { vi: 'Sai định dạng', en: 'Wrong format' },
  422: { vi: 'Chưa thể thực hiện', en: 'Cannot be done' },
  429: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
};

const ANY_TITLE: ProblemText = { vi: 'Chưa thực hiện được', en: 'It could not be done' };

export function problemTitle(status: number, language: Language): string {
  return (STATUS_TITLES[status] ?? ANY_TITLE)[language];
}

/** Undefined for a code that has no sentence. */
export function problemDetail(
  code: string,
  language: Language,
  details: Readonly<Record<string, unknown>>,
): string | undefined {
  return PROBLEM_TEXTS[code]?.[language].replace(/\{([\w.]+)\}/gu, (_whole, path: string) => textAt(details, path));
}

function textAt(details: Readonly<Record<string, unknown>>, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name], details);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '…';
}
