import { expect, it } from 'vitest';
import { routingText } from './routing-text.ts';

it('says in English why a hand-off came here, with the names of ward and field as they are', () => {
  const routing = 'Phường Sài Gòn · Hộ tịch · cấp xã';

  expect(routingText(routing, 'en')).toBe('Phường Sài Gòn · Hộ tịch · a matter of the ward');
  expect(routingText(routing, 'vi')).toBe(routing);
  expect(routingText('Thành phố · chuyển tới', 'en')).toBe('the whole city · passed on');
});
