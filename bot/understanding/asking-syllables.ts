/**
 * Folded syllables that ask, address or fill, in Vietnamese (with what people shorten) and English. A message of nothing
 * else says what is asked and not of what: "còn phí?", "mấy ngày có vậy ạ", "how much?".
 */
export const ASKING_SYLLABLES: ReadonlySet<string> = new Set(
  [
    // fee
    'phi fi bnhieu bnhiu le tien dong bao nhieu nhiu nhieu bn ton mat het mien gia dat',
    // duration
    'may ngay bua hom tuan thang lau xong giai quyet khi nao chung gio h nhanh cham thoi gian lam viec trong vong bay',
    // where
    'o dau cho noi nop den toi ra len gap ve dia chi co quan phuong xa',
    // documents
    'giay to ho so hs gt can dem mang theo chuan bi soan ban chinh sao goc photo mau don khai kem them thu gi j chi nhung cac loai',
    // who
    'ai di thay gium giup ho duoc dc nguoi khac tu phai truc tiep mat dum',
    // online
    'qua mang tren online onl on line web app dien thoai vneid truc tuyen',
    // result and deadline
    'nhan lay ket tra gui han tre cuoi chot truoc bi phat',
    // steps
    'buoc quy trinh lam lm sao the nao ntn nhu thu tuc bat dau tiep',
    // address and filler
    'da a ah ad vay z v r roi mk mik mh thi con nua va voi vs em e anh chi chu co bac cau toi tui minh ban oi nha nhe nhi ha hen biet xin cho hoi',
    'khong ko k kg hk hok hong hem la cai nay do kia ay ok okay vang uh u uhm de neu ma cung co luon chac van lai sang tai tu hay',
    // English
    'how much many what where when who which long days day fee fees cost papers paper documents document form forms need bring',
    'do does did i we you is are it the a an to my our for can could should must go online there here about and or please take takes',
    'long time get deadline late apply submit someone else if',
  ].flatMap((line) => line.split(' ')),
);

/**
 * The same with the marks that they have when they ask: "đông", "bàn" or "cưới" is none of them, though folded it looks
 * like "đồng", "bản" or "cuối".
 */
export const MARKED_ASKING_SYLLABLES: ReadonlySet<string> = new Set(
  [
    'ủa phí lệ tiền đồng số nhiêu nhiều tốn mất hết miễn giá đắt đắc',
    'mấy ngày bữa bửa hôm tuần tháng lâu giải quyết khi nào chừng giờ chậm thời việc vòng bây',
    'ở đâu chỗ chổ nơi nộp nạp đến tới lên gặp về địa chỉ có cơ phường xã',
    'giấy giáy tờ hồ sơ cần mang chuẩn bị soạn bản chính gốc mẫu đơn kèm thêm thứ gì những các loại lọai',
    'giùm giúp hộ dùm được đựơc người khác từ phải trực tiếp mặt',
    'mạng trên trực tuyến',
    'nhận lấy kết quả trả gửi gởi hạn trễ cuối chót chốt trước bị phạt',
    'bước quy trình làm sao thế nào như thủ tục bắt đầu tiếp',
    'dạ à ạ á vậy dậy dzậy rồi thì còn nữa nửa và với zới chị chú cô bác cậu tôi mình bạn ơi nhé nhá nhỉ hả hén biết',
    'không hông hổng hỏng cái là này đó kia ấy ừ ờ để nếu mà cũng củng chắc vẫn vần lại tại tự chứ hoặc cả đi lắm quá',
  ].flatMap((line) => line.split(' ')),
);
