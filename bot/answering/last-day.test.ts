import { beforeAll, expect, it } from 'vitest';
import { cityCalendar, loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { lastDayNote } from './last-day.ts';

const NOW = new Date('2026-11-26T03:00:00Z');
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
});

function noteOf(code: string, message: string, language: 'vi' | 'en' = 'vi'): string | undefined {
  const record = catalogue.find(code)!.record!;
  return lastDayNote({ record, message, now: NOW, calendar: cityCalendar(), language });
}

it.each([
  ['1.001193', 'bé nhà em sanh bữa 5/9/2026 trễ chưa', '04/11/2026', 'đã trễ 22 ngày'],
  ['1.001193', 'con em sinh ngày 20 tháng 11 còn hạn tới bữa nào', '19/01/2027', 'còn 54 ngày'],
  ['1.001193', 'vợ em sanh hôm mùng 2 tháng 9', 'dương lịch', 'âm lịch'],
  ['1.000656', 'ba em mất ngày 20/11/2026 có trễ không', '07/12/2026', 'còn 11 ngày'],
])('of %s counts for "%s" to the last day', (code, message, ...said) => {
  for (const words of said) expect(noteOf(code, message)).toContain(words);
});

it('says it in English as well', () => {
  expect(noteOf('1.001193', 'my son was born on 5 September 2026, am I late', 'en')).toContain('22 days past');
});

it.each([
  ['1.001193', 'khai sinh hạn bao lâu'],
  ['1.001193', 'em đi làm khai sinh ngày 20/11/2026'],
  ['1.001193', 'dự sinh ngày 20/12/2026'],
  ['1.014064', 'em sinh ngày 5/9/1990 mất căn cước'],
])('of %s counts nothing for "%s"', (code, message) => {
  expect(noteOf(code, message)).toBeUndefined();
});
