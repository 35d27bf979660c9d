import { expect, it } from 'vitest';
import { readNamedPaper, tellsOfLostWallet } from './lost-papers.ts';

it.each([
  'mất ví rồi',
  'mat vi',
  'tui làm rớt cái bóp',
  'hôm qua bị móc túi mất hết',
  'mất bóp trong đó có bằng lái với căn cước',
  'bị giật túi xách',
  'my wallet was stolen',
  'I lost my purse yesterday',
])('"%s" tells of a lost wallet', (message) => {
  expect(tellsOfLostWallet(message)).toBe(true);
});

it.each([
  'tui mất căn cước',
  'mat tui mat can cuoc',
  'mất vì sao',
  'mẹ mất, vì vậy cần khai tử',
  'đổi bằng lái',
  'I lost my passport',
])('"%s" tells of none', (message) => {
  expect(tellsOfLostWallet(message)).toBe(false);
});

it.each([
  ['còn căn cước thì sao', 'làm lại căn cước bị mất', 'thì sao', true],
  ['con can cuoc thi sao', 'làm lại căn cước bị mất', 'thi sao', true],
  ['rồi với bằng lái nữa', 'cấp lại bằng lái xe bị mất', 'nữa', true],
  ['còn hộ chiếu thì làm ở đâu', 'báo mất hộ chiếu', 'thì làm ở đâu', true],
  ['căn cước', 'làm lại căn cước bị mất', '', false],
  ['căn cước trước đi', 'làm lại căn cước bị mất', 'trước đi', false],
  ['and my ID card?', 'làm lại căn cước bị mất', '', true],
  ['what about the passport', 'báo mất hộ chiếu', '', true],
])('"%s" names a paper: %s', (message, lost, behind, isBeside) => {
  expect(readNamedPaper(message)).toMatchObject({ lost: { vi: lost }, behind, isBeside });
});

it.each([
  'còn căn cước cũ thì sao',
  'căn cước vẫn còn',
  'còn khai sinh thì hư rồi',
  'còn làm căn cước cho con',
  'ba tui',
])('"%s" names no lost one', (message) => {
  expect(readNamedPaper(message)).toBeUndefined();
});
