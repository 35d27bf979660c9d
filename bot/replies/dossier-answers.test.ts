import { expect, it } from 'vitest';
import { cityCalendar } from '../../knowledge/index.ts';
import { explainStatus, type DossierStatus } from '../../dossiers/index.ts';
import { knownDossier, NOW } from '../../dossiers/testing/provider-contract.ts';
import type { AskedOfShown } from '../dialogs/dossier-asked.ts';
import { answerOfShown } from './dossier-answers.ts';

function answer(asked: AskedOfShown, changes: Partial<DossierStatus>): string {
  const { status } = knownDossier({ office: { name: 'Phường Mẫu', phone: undefined }, ...changes });
  return answerOfShown([asked], explainStatus(status, cityCalendar(), NOW))
    .map(({ vi }) => vi)
    .join('\n');
}

it.each([
  ['why-late', {}, ['chưa trễ hẹn', '30/11/2026'], ['xin lỗi']],
  ['why-late', { appointmentOn: '2026-11-20' }, ['trễ **2 ngày làm việc**', 'không ghi vì sao trễ', 'khiếu nại'], []],
  [
    'why-late',
    { state: 'supplement-requested', bring: ['Tờ khai'] },
    ['thời hạn tạm ngưng', 'Tờ khai'],
    ['đã quá ngày hẹn'],
  ],
  ['why-late', { appointmentOn: undefined }, ['không có ngày hẹn trả'], ['chưa trễ']],
  ['why-stopped', { state: 'stopped' }, ['không ghi lý do', 'thông báo dừng giải quyết'], []],
  ['where-to-bring', { state: 'supplement-requested', bring: ['Tờ khai'] }, ['Tờ khai', '**Phường Mẫu**'], []],
  ['where-to-bring', {}, ['chưa đòi anh/chị nộp thêm giấy nào'], ['đăng nhập']],
  ['what-to-pay', { state: 'payment-requested', payVnd: 15_000 }, ['15.000 đồng', 'dữ liệu của em không có'], []],
  ['what-to-pay', {}, ['không yêu cầu anh/chị nộp tiền lúc này'], []],
  ['where-to-collect', { state: 'finished' }, ['lấy kết quả', 'Phường Mẫu'], []],
  ['who-holds', {}, ['đang ở **Phường Mẫu**', 'không ghi cán bộ nào'], []],
  ['who-holds', { office: undefined }, ['không ghi cơ quan nào'], []],
  ['who-answers', {}, ['**Phường Mẫu**', 'chưa trễ hẹn', '1022'], []],
  ['if-i-am-late', { state: 'payment-requested' }, ['không ghi anh/chị phải làm trước ngày nào'], []],
  ['if-i-am-late', {}, ['chưa phải làm gì'], ['làm sớm']],
  ['withdraw', { state: 'finished' }, ['chính người nộp yêu cầu rút', 'đã giải quyết xong'], []],
  ['whom-to-call', {}, ['không có số điện thoại', '1022'], []],
] as const)('%s of a dossier with %j', (asked, changes, told, untold) => {
  const text = answer(asked, changes);

  for (const part of [...told, 'Dữ liệu lúc 10:00 25/11/2026']) expect(text).toContain(part);
  for (const part of untold) expect(text).not.toContain(part);
});
