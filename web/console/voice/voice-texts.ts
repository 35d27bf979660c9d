import type { Language } from '../api/shapes.ts';
import type { VoiceState, VoiceSubject } from './voice-calls.ts';

const vietnamese = {
  state: 'Tình trạng',
  states: {
    new: 'Mới',
    'in-hand': 'Đang xử lý',
    answered: 'Đã trả lời',
    closed: 'Đã đóng',
    passed: 'Đã chuyển 1022',
  } satisfies Record<VoiceState, string> as Readonly<Record<VoiceState, string>>,
  subjects: {
    rubbish: 'Rác, vệ sinh',
    order: 'An ninh, trật tự, lấn chiếm',
    works: 'Đường, điện, nước, cây xanh, ngập',
    noise: 'Tiếng ồn',
    building: 'Xây dựng',
    conduct: 'Thái độ, việc làm của cán bộ',
    procedure: 'Giải quyết thủ tục',
    other: 'Việc khác',
  } satisfies Record<VoiceSubject, string> as Readonly<Record<VoiceSubject, string>>,
  subject: 'Loại',
  empty: 'Không có phản ánh nào.',
  voice: 'Phản ánh của người dân',
  said: 'Nội dung',
  place: 'Địa điểm',
  noPlace: 'Không ghi địa điểm',
  noWard: 'Chưa rõ phường, xã',
  photos: 'Ảnh, tệp',
  noPhotos: 'Không có ảnh',
  photoOf: (name: string) => `Ảnh người dân gửi: ${name}`,
  looksLogged: 'Mỗi lần mở ảnh được ghi lại.',
  claim: 'Nhận xử lý',
  claimToAnswer: 'Nhận phản ánh này để trả lời.',
  answerLabel: 'Trả lời người dân',
  answerHint: 'Người dân nhận ở nơi đã gửi, hoặc tra bằng mã. Ctrl+Enter để gửi.',
  answer: 'Gửi trả lời',
  pass: 'Đã chuyển 1022',
  passHint: 'Việc của đơn vị Thành phố: báo 1022 trước, rồi ghi lời báo cho người dân và bấm “Đã chuyển 1022”.',
  close: 'Đóng, kèm lý do',
  transfer: 'Chuyển phường khác',
  conductOnly: 'Chỉ lãnh đạo và người kiểm tra xem được.',
  conductWarning:
    'Đổi sang “Thái độ, việc làm của cán bộ” thì phản ánh về tay lãnh đạo; cán bộ không xem được nữa, và không đổi lại được.',
  conductStays: 'Phản ánh về cán bộ thì không đổi loại được, để người bị phản ánh không xem được.',
};

export type VoiceTexts = Readonly<typeof vietnamese>;

const english: VoiceTexts = {
  state: 'State',
  states: {
    new: 'New',
    'in-hand': 'In hand',
    answered: 'Answered',
    closed: 'Closed',
    passed: 'Passed to 1022',
  },
  subjects: {
    rubbish: 'Rubbish and cleanliness',
    order: 'Order and obstructed pavements',
    works: 'Roads, lights, water, trees, flooding',
    noise: 'Noise',
    building: 'Building',
    conduct: 'How an official behaved',
    procedure: 'How a procedure was handled',
    other: 'Something else',
  },
  subject: 'About',
  empty: 'There are none.',
  voice: 'A resident’s voice',
  said: 'What was said',
  place: 'Place',
  noPlace: 'No place given',
  noWard: 'No ward known',
  photos: 'Pictures, files',
  noPhotos: 'No pictures',
  photoOf: (name) => `Picture that the resident sent: ${name}`,
  looksLogged: 'Each look at a picture is written down.',
  claim: 'Take in hand',
  claimToAnswer: 'Take it in hand to answer it.',
  answerLabel: 'Answer to the resident',
  answerHint: 'They get it where they sent it from, or by the code. Ctrl+Enter sends.',
  answer: 'Send the answer',
  pass: 'Passed to 1022',
  passHint:
    'The city’s companies mend this: tell 1022 first, then write what the resident is told and choose “Passed to 1022”.',
  close: 'Close, with the reason',
  transfer: 'Another ward',
  conductOnly: 'Supervisors and auditors alone can read this.',
  conductWarning:
    'As “How an official behaved” it goes to the supervisors; officials can no longer read it, and it cannot be changed back.',
  conductStays: 'A complaint about an official stays one, so that whom it is about cannot read it.',
};

export const VOICE_TEXTS: Readonly<Record<Language, VoiceTexts>> = { vi: vietnamese, en: english };
