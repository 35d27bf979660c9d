import { describe, expect, it } from 'vitest';
import { createScriptedProvider } from '../../dossiers/testing/scripted-provider.ts';
import { CODE, outcomes, setUpDossierTalks, textOf } from '../testing/dossier-talks.ts';

const talks = setUpDossierTalks();
const { converse } = talks;

describe('a question about dossiers without a code', () => {
  it.each([
    ['nộp nhầm hồ sơ rồi, giờ muốn rút lại', 'chính người nộp yêu cầu rút'],
    ['có ai rút hồ sơ của tui không', 'chính người nộp xem'],
    ['trễ hẹn 5 ngày rồi ai chịu trách nhiệm', 'Phiếu xin lỗi'],
    ['hồ sơ của tui sao lâu quá', '1022'],
    ['tui gửi hình tờ giấy hẹn nè', 'không đọc được hình'],
    ['chỉ có tờ giấy hẹn thôi, nhiều số quá', 'nhờ người nhà đọc'],
    ['hồ sơ báo bổ sung là bổ sung gì', 'phiếu yêu cầu bổ sung'],
    ['hồ sơ ghi dừng xử lý nghĩa là gì', 'thông báo dừng giải quyết'],
    ['hồ sơ ghi chờ nộp phí là nộp ở đâu', 'số tiền và cách nộp'],
  ])('%j is answered, and the code asked for, which then opens it', async (message, part) => {
    const talk = await converse();

    const answered = await talk.say(message);

    expect(answered.outcome).toBe('dossier-asked');
    expect(textOf(answered)).toContain(part);
    expect(textOf(answered)).toContain('**mã hồ sơ**');
    expect(await outcomes(talk, CODE, '4567')).toEqual(['dossier-asked', 'dossier-shown']);
  });

  it('is answered from the dossier that was proved, where that is of its lateness or withdrawal', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567', 'khai sinh cần giấy gì');

    expect((await talk.say('có ai rút hồ sơ của tui không')).outcome).toBe('dossier-shown');
  });

  it('leaves a dossier at hand where it is of dossiers in general', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    const told = await talk.say('hồ sơ ghi dừng xử lý nghĩa là gì');

    expect(textOf(told)).not.toContain('**mã hồ sơ**');
    expect((await talk.say('xem lại hồ sơ')).outcome).toBe('dossier-shown');
  });

  it('is answered in English', async () => {
    const told = await (await converse()).say('What can I do if my application is delayed, who is responsible?');

    expect(textOf(told)).toContain('slip of apology');
  });

  it('asks for no code where nobody can be proved', async () => {
    const talk = await converse({ engine: talks.engineOver([createScriptedProvider('blind', false)]) });

    const told = await talk.say('có ai rút hồ sơ của tui không');

    expect(told.outcome).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain('mục tra cứu hồ sơ');
  });

  it('is not answered in a group', async () => {
    const told = await (await converse({ isGroup: true })).say('trễ hẹn 5 ngày rồi ai chịu trách nhiệm');

    expect(told.outcome).toBe('guarded-personal-data');
  });
});
