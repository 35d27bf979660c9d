import { expect, it } from 'vitest';
import {
  asksAboutPrivacy,
  asksWhatAnswers,
  asksWhetherWatched,
  introducesOneself,
  smallTalkKind,
} from './small-talk.ts';

it.each([
  'bạn là người thiệt hay máy',
  'ban la nguoi that hay may',
  'đang nói chuyện với người thiệt hay máy vậy',
  'nói chuyện với máy hay người vậy',
  'ủa người thiệt hả',
  'có phải người thật không',
  'em là ai hay người',
  'am I talking to a real person',
  'are you a bot',
  'đây có phải máy trả lời tự động không',
  'có người ngồi đó trả lời không hay tự động',
  'bạn có phải ChatGPT không',
  'đang nói chuyện với gpt hả',
  'em có cảm xúc không',
  'mày lừa đảo tao hả',
  'thằng nào trả lời tao vậy',
  'cô là cán bộ phường nào vậy',
  'chị tên gì vậy, chị làm ở phường nào',
  'is this an automated reply',
  'are you chatgpt',
])('"%s" asks what answers', (message) => {
  expect(asksWhatAnswers(message)).toBe(true);
});

it.each([
  'người thân hay ai được đi nộp thay',
  'phường có máy photo không',
  'cho gặp người thật',
  'nộp bằng máy hay ra phường',
  'người gọi em có phải công an không',
  'can I talk to a real person',
  'thuê bao tự động gia hạn không',
  'em là cán bộ phường muốn hỏi chứng thực chữ ký',
  'cán bộ nào ký giấy khai sinh',
  'chị làm ở phường nào thì nộp ở đó phải không',
  'em mấy tuổi thì được làm căn cước',
  'có người gọi xưng công an lừa tôi',
])('"%s" does not', (message) => {
  expect(asksWhatAnswers(message)).toBe(false);
});

it.each([
  'dữ liệu của tôi đang lưu những gì',
  'thông tin của tui có được lưu lại không',
  'du lieu ca nhan cua toi bi luu bao lau',
  'tôi muốn xem dữ liệu cá nhân của tôi',
  'xoá dữ liệu của tôi',
  'delete my data',
])('"%s" asks what is kept', (message) => {
  expect(asksAboutPrivacy(message)).toBe(true);
});

it.each(['thông tin của tôi bị sai trong khai sinh', 'thông tin của con giữ nguyên hay đổi khi làm lại căn cước'])(
  '"%s" does not',
  (message) => {
    expect(asksAboutPrivacy(message)).toBe(false);
  },
);

it.each([
  'tui có bị theo dõi không',
  'em có theo dõi tui không',
  'có ai đọc tin nhắn của tui không',
  'tin nhắn này có ai đọc không',
  'nói chuyện ở đây có bị công an biết không',
  'ở đây có ghi âm không',
  'am I being tracked',
  'who can read my messages',
])('"%s" asks who reads along', (message) => {
  expect(asksWhetherWatched(message)).toBe(true);
});

it.each([
  'em bị người ta theo dõi về tới nhà',
  'có thằng theo dõi em hoài',
  'theo dõi hồ sơ ở đâu',
  'a man is following me',
])('"%s" does not ask it', (message) => {
  expect(asksWhetherWatched(message)).toBe(false);
});

it.each([
  ['ai làm ra em', 'maker'],
  ['cái này của ai', 'maker'],
  ['who built you', 'maker'],
  ['bạn là ai', 'identity'],
] as const)('"%s" is of the kind %s', (message, kind) => {
  expect(smallTalkKind(message)).toBe(kind);
});

it.each([
  ['con ơi bà hỏi cái ni', 'hello'],
  ['cho em hỏi xíu', 'hello'],
  ['can I ask something', 'hello'],
  ['công ty không chịu làm', 'unclear'],
  ['ty nha', 'thanks'],
])('"%s" is %s', (message, kind) => {
  expect(smallTalkKind(message)).toBe(kind);
});

it.each([
  ['hi, i am korean living in district 7', true],
  ['chào em, chị ở quận 7', true],
  ['i am korean', false],
  ['em ở quận 7', false],
])('"%s" greets and tells who writes: %s', (message, introduces) => {
  expect(introducesOneself(message)).toBe(introduces);
});
