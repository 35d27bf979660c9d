/** Folded syllables that ask, address or fill, in Vietnamese (with what people shorten) and English. */
export const ASKING_SYLLABLES: ReadonlySet<string> = new Set(
  `a ad ah ai anh ay ba ban bao bay ben bn boi bu buoi can cach cai cam cau chac chi cho chu chua chung co coi con cua cung da dau day de den di dj do
  dong dung duoc dc e em ghi gi gia gio gium gom han hay he het hk ho hoi hok hong hs j k khi kg kh khac khoan ko khong la lai lam lan lau le len lm loi luat luc luon ma mac mang
  may me mình minh mn mat mot muon nao nay nen neu ngay ngoai ngta nguoi nha nhe nhi nhieu nhiu nhu noi nop ntn nua o oi on onl online phai phi qua quy ra
  roi r sang sao se tai tat thay the thang them thi thu tien toi ton tra trong tu tui tuan u va vay vs v van viec voi vo x xin xong y z
  ok okay vang uh tiep theo hon khoang thoi gian han muc giay to ho so ket trinh buoc dieu kien dinh nghi quyet
  how much many what where when who which long days fee fees cost papers documents need do i is it the a an to my for can go online there someone else about and please`
    .split(/\s+/u)
    .filter((syllable) => syllable !== ''),
);
