import type { Language } from '../api/shapes.ts';

interface CannedTexts {
  readonly add: string;
  readonly title: string;
  readonly text: string;
  readonly textHint: string;
  readonly places: string;
  readonly placeNames: Readonly<Record<'official.name' | 'ward.name' | 'procedure.name' | 'procedure.link', string>>;
  readonly ward: string;
  readonly allWards: string;
  readonly language: string;
  readonly save: string;
  readonly saved: string;
  readonly remove: string;
  readonly removeText: string;
  readonly removed: string;
  readonly none: string;
}

export const CANNED_TEXTS: Readonly<Record<Language, CannedTexts>> = {
  vi: {
    add: 'Thêm câu mẫu',
    title: 'Tên câu mẫu',
    text: 'Nội dung',
    textHint: 'Chỗ điền được thay bằng thông tin thật khi cán bộ chèn câu mẫu.',
    places: 'Chèn chỗ điền',
    placeNames: {
      'official.name': 'Tên cán bộ',
      'ward.name': 'Tên phường, xã',
      'procedure.name': 'Tên thủ tục',
      'procedure.link': 'Đường dẫn thủ tục',
    },
    ward: 'Dùng cho',
    allWards: 'Mọi phường, xã',
    language: 'Ngôn ngữ của câu mẫu',
    save: 'Lưu câu mẫu',
    saved: 'Đã lưu câu mẫu.',
    remove: 'Xoá câu mẫu',
    removeText: 'Cán bộ sẽ không chèn được câu này nữa.',
    removed: 'Đã xoá câu mẫu.',
    none: 'Chưa có câu mẫu nào.',
  },
  en: {
    add: 'Add a prepared reply',
    title: 'Name of the reply',
    text: 'Text',
    textHint: 'Placeholders are filled in when an official inserts the reply.',
    places: 'Insert a placeholder',
    placeNames: {
      'official.name': 'Name of the official',
      'ward.name': 'Name of the ward',
      'procedure.name': 'Name of the procedure',
      'procedure.link': 'Link of the procedure',
    },
    ward: 'For',
    allWards: 'All wards',
    language: 'Language of the reply',
    save: 'Save the reply',
    saved: 'The reply is saved.',
    remove: 'Delete the reply',
    removeText: 'Officials can no longer insert it.',
    removed: 'The reply is deleted.',
    none: 'There are no prepared replies yet.',
  },
};
