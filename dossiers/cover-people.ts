const COVERED = '•••';

/** Words that begin with a capital: "Văn Tèo", "B". */
const NAMES = String.raw`\p{Lu}[\p{L}\p{M}]*(?:\s+\p{Lu}[\p{L}\p{M}]*)*`;
const SURNAMES =
  'Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Lâm|Đoàn|Mai|Trịnh|Đào|Tạ|Châu|Tô|Quách|Nguyen|Tran|Pham|Huynh|Hoang|Truong';
/** A surname is a word of its own in these. */
const NO_NAME =
  /^(?:hồ\s+(?:sơ|chí\s+minh)|lý\s+(?:lịch|do)|lâm\s+(?:đồng|nghiệp|sản)|mai\s+táng|đoàn\s+(?:thể|thanh\s+niên|viên)|đào\s+tạo|tạ\s+ơn|châu\s+(?:âu|á|đốc|thành)|phan\s+(?:thiết|rang)|hoàng\s+sa|vũ\s+(?:trường|khí)|dương\s+tính)/iu;
/** Behind these a name is that of a place: "phường Nguyễn Cư Trinh". */
const BEHIND_PLACE =
  /(?<!\p{L})(?:phường|xã|quận|huyện|thị trấn|thị xã|thành phố|tỉnh|tp\.?|p\.|q\.|khu phố|khu vực|ấp|chợ|trường(?:\s+\p{L}+){0,3}|bệnh viện|trung tâm)\s*$/iu;

const FULL_NAME = new RegExp(
  String.raw`(?<!\p{L})(?:${SURNAMES}|${SURNAMES.toUpperCase()})(?:\s+\p{Lu}[\p{L}\p{M}]*){1,4}(?!\p{L})`,
  'gu',
);
/** In small letters a middle name shows what it is. */
const SMALL_NAME = new RegExp(
  String.raw`(?<!\p{L})(?:${SURNAMES})\s+(?:văn|thị)\s+\p{L}+(?:\s+\p{L}+)?(?!\p{L})`,
  'giu',
);
/** "ông Tư", "cán bộ Lan", "cháu Tèo". */
const CALLED = new RegExp(
  String.raw`(?<=(?<!\p{L})(?:ông|bà|anh|chị|cô|chú|bác|cháu|bé|cán bộ|đồng chí|đ/c|công chức|chuyên viên|người nộp|người yêu cầu|chủ hộ|chủ hồ sơ|họ tên|họ và tên|tên)\s*:?\s+)(?:\p{Lu}[\p{L}\p{M}]*)(?:\s+\p{Lu}[\p{L}\p{M}]*)*(?!\p{L})`,
  'gu',
);
/** "12 Lê Lợi", "số 12/3A đường Lê Lợi"; "02 Bản Sao" counts papers. */
const HOUSE = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}/.-])(?<!(?:mẫu|quận|phường|khu phố|nghị định|thông tư|luật|số|điều)\s+)(?:(?:số nhà|nhà số|số)\s+)?\p{Nd}{1,4}[A-Za-z]?(?:[/-]\p{Nd}{1,4}[A-Za-z]?)*,?\s+(?:(?:đường|phố|hẻm|ngõ)\s+)?(?!Bản|Ảnh|Tờ|Giấy|Đơn|Mẫu|Phiếu|Sổ|Hồ|Chứng|Hợp|TP|Thành|BẢN|ẢNH|TỜ|GIẤY)\p{Lu}[\p{L}\p{M}]*\s+${NAMES}`,
  'gu',
);
/** "số nhà 12 hẻm 5", "ngụ tại …", "đường Lê Lợi": as far as the next comma. */
const ADDRESS = new RegExp(
  String.raw`(?<!\p{L})(?:(?:số nhà|nhà số|hẻm|ngõ)\s+\p{Nd}|(?:địa chỉ|đ/c nhà|ngụ tại|ngụ|cư trú tại|thường trú tại|tạm trú tại)\s*:?\s+(?=[\p{Lu}\p{Nd}])|đường\s+(?=\p{Lu}))[^,;()]*`,
  'gu',
);

/** A text without the people and the addresses that somebody wrote into it; places and offices stay. */
export function coverPeople(text: string): string {
  const coverName = (name: string, at: number, whole: string) =>
    NO_NAME.test(name) || BEHIND_PLACE.test(whole.slice(0, at)) ? name : COVERED;
  return text
    .replace(HOUSE, COVERED)
    .replace(ADDRESS, COVERED)
    .replace(FULL_NAME, coverName)
    .replace(SMALL_NAME, coverName)
    .replace(CALLED, COVERED);
}
