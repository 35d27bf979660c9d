import { expect, it } from 'vitest';
import { voicePlace } from './voice-place.ts';

it.each([
  ['rác đổ đầy hẻm 42 Nguyễn Huệ phường Sài Gòn', 'hẻm 42 Nguyễn Huệ'],
  ['rac do day hem 42 nguyen hue phuong sai gon', 'hem 42 nguyen hue'],
  ['hẻm 15/3 đường hàm nghi ngập hoài', 'hẻm 15/3 đường hàm nghi'],
  ['đèn đường hư trước nhà số 15/3 đường Hàm Nghi, P. Bến Nghé, quận 1', 'trước nhà số 15/3 đường Hàm Nghi'],
  ['đèn đường trước số 15 Hàm Nghi tắt cả tuần nay', 'trước số 15 Hàm Nghi'],
  ['nước ngập ở ngã tư Hàng Xanh phường Thạnh Mỹ Tây hoài', 'ngã tư Hàng Xanh'],
  ['xe đậu lấn chiếm lòng đường Nguyễn Trãi hoài', 'lòng đường Nguyễn Trãi'],
  ['ổ gà to đùng trên đường số 7 khu dân cư', 'trên đường số 7'],
  ['cây ngã chắn đường Cách Mạng Tháng 8 từ sáng', 'đường Cách Mạng Tháng 8'],
  ['rác chất đống trước cổng chợ Tân Định', 'trước cổng chợ Tân Định'],
  ['nắp cống bể ở 42/5 Lê Lai', '42/5 Lê Lai'],
  ['hẻm 12, đường Lý Chính Thắng, rác ngập', 'hẻm 12, đường Lý Chính Thắng'],
  ['rubbish piled up at alley 42, Nguyen Hue street, Saigon ward', 'at alley 42, Nguyen Hue street'],
])('takes the place out of "%s"', (message, place) => {
  const found = voicePlace(message);

  expect(found).toBe(place);
});

it.each([
  'rác đổ đầy hẻm 42',
  'rác vứt bừa bãi ở đầu hẻm suốt tuần',
  'đường hư quá trời luôn',
  'đèn đường tắt hoài',
  'chợ bán đồ ăn xả rác',
  'cán bộ phường hành tôi số 1 luôn đó',
  'ngày 20/11 Phường có làm không',
  'quán nhậu trong hẻm 12 phường 14 quận 10 hát karaoke',
])('finds no place that somebody could go to in "%s"', (message) => {
  const found = voicePlace(message);

  expect(found).toBeUndefined();
});
