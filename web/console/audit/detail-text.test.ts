import { expect, it } from 'vitest';
import { detailText } from './detail-text.ts';

const PLACES = {
  wards: [{ code: '26740', name: 'Phường Sài Gòn' }],
  fields: [{ code: 'dat-dai', name: 'Đất đai' }],
};
const ROLES = { official: 'Cán bộ', auditor: 'Kiểm tra' };

it.each([
  [{ reason: 'Người dân nhờ gọi lại' }, 'lý do: Người dân nhờ gọi lại'],
  [{ reason: 'no-response' }, 'lý do: người dân không phản hồi'],
  [{ to: { id: 'a1', name: 'Trần Văn Minh' } }, 'nơi nhận: Trần Văn Minh'],
  [{ to: { ward: '26740', field: 'dat-dai' } }, 'nơi nhận: Phường Sài Gòn, Đất đai'],
  [
    { login: 'lan', roles: ['official', 'auditor'], wards: ['26740'], fields: 'all' },
    'tên đăng nhập: lan · vai trò: Cán bộ, Kiểm tra · phường, xã: Phường Sài Gòn · lĩnh vực: tất cả',
  ],
  [{ code: '1.001193', isEdited: true }, 'thủ tục: 1.001193 · đã sửa gợi ý: có'],
  [{ id: '1b4e28ba-2fa1-11d2-883f-0016d3cca427', ward: null, itemId: 'x' }, ''],
])('tells %j', (detail, words) => {
  expect(detailText(detail, 'vi', PLACES, ROLES)).toBe(words);
});

it.each([
  ['signed-in', 'by: password · step: signed in'],
  ['second-factor', 'by: password · step: second step still to come'],
])('tells an English reader how far a sign-in at %s went', (stage, words) => {
  expect(detailText({ method: 'password', stage }, 'en', PLACES, ROLES)).toBe(words);
});
