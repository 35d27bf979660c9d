/** The 34 provinces and cities since 2025-07-01 (national list of administrative units), our own city left out. */
export const PROVINCES_SINCE_2025: readonly string[] = [
  'Hà Nội',
  'Cao Bằng',
  'Tuyên Quang',
  'Điện Biên',
  'Lai Châu',
  'Sơn La',
  'Lào Cai',
  'Thái Nguyên',
  'Lạng Sơn',
  'Quảng Ninh',
  'Bắc Ninh',
  'Phú Thọ',
  'Hải Phòng',
  'Hưng Yên',
  'Ninh Bình',
  'Thanh Hóa',
  'Nghệ An',
  'Hà Tĩnh',
  'Quảng Trị',
  'Huế',
  'Đà Nẵng',
  'Quảng Ngãi',
  'Gia Lai',
  'Khánh Hòa',
  'Đắk Lắk',
  'Lâm Đồng',
  'Đồng Nai',
  'Tây Ninh',
  'Đồng Tháp',
  'Vĩnh Long',
  'An Giang',
  'Cần Thơ',
  'Cà Mau',
];

/** Provinces that were merged into another on 2025-07-01. Two of them, now part of the city, are other provinces too. */
export const PROVINCES_MERGED_IN_2025: readonly string[] = [
  'Hà Giang',
  'Yên Bái',
  'Bắc Kạn',
  'Vĩnh Phúc',
  'Hòa Bình',
  'Bắc Giang',
  'Hải Dương',
  'Thái Bình',
  'Hà Nam',
  'Nam Định',
  'Quảng Bình',
  'Thừa Thiên Huế',
  'Thừa Thiên - Huế',
  'Quảng Nam',
  'Kon Tum',
  'Bình Định',
  'Ninh Thuận',
  'Bình Thuận',
  'Phú Yên',
  'Đắk Nông',
  'Bình Phước',
  'Bình Dương',
  'Bà Rịa - Vũng Tàu',
  'Long An',
  'Tiền Giang',
  'Bến Tre',
  'Trà Vinh',
  'Sóc Trăng',
  'Hậu Giang',
  'Kiên Giang',
  'Bạc Liêu',
];

/** Names that only another province bears, as they may be spelt. */
export const OTHER_PROVINCES: readonly string[] = [...PROVINCES_SINCE_2025, ...PROVINCES_MERGED_IN_2025].flatMap(
  (name) =>
    name.includes('Hòa') || name.includes('Hóa')
      ? [name, name.replace('Hòa', 'Hoà').replace('Hóa', 'Hoá')]
      : name.includes('Đắk')
        ? [name, name.replaceAll('ắk', 'ăk'), name.replaceAll('Đắk', 'Đắc').replaceAll('Lắk', 'Lắc')]
        : [name],
);
