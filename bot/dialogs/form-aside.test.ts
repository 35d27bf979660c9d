import { expect, it } from 'vitest';
import { readFormAside } from './form-aside.ts';

it.each([
  ['phường nào tới xử', 'what-comes-of-it'],
  ['phạt bao nhiêu', 'what-comes-of-it'],
  ['gọi ai bây giờ', 'what-comes-of-it'],
  ['chừng nào xử', 'what-comes-of-it'],
  ['không muốn cho họ biết ai báo', 'privacy'],
  ['sợ hàng xóm trả thù', 'privacy'],
  ['cái này là gì vậy', 'what-is-this'],
  ['phường Tân Hưng', undefined],
  ['hẻm 42 đường Lê Lợi', undefined],
  ['nhà kế bên hát karaoke tới khuya', undefined],
])('"%s" asks of the form: %s', (message, aside) => {
  expect(readFormAside(message)).toBe(aside);
});
