import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../knowledge/index.ts';
import { allTextOf as textOf } from '../testing/asking.ts';
import { BIRTH, CARD, openConversing, type Conversing } from '../testing/conversing.ts';
import type { TurnResult } from '../turn.ts';

let catalogue: Catalogue;
let converse: Conversing['converse'];

beforeAll(async () => {
  ({ catalogue, converse } = await openConversing());
});

function actionsOf(result: TurnResult): string[] {
  return result.replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];
}

describe('a guide step by step', () => {
  it('is offered beside an answer from a record, after the other buttons but before the person', async () => {
    const answer = await converse().say('lệ phí khai sinh bao nhiêu');

    expect(answer.outcome).toBe('answered');
    expect(actionsOf(answer).slice(-2)).toEqual(['Hướng dẫn từng bước', 'Gặp cán bộ']);
    expect(actionsOf(answer).length).toBeGreaterThan(3);
  });

  it('asks which case it is where the record has several, and goes on with the one chosen', async () => {
    const conversation = converse();
    const asked = await conversation.sayAll('làm khai sinh cần gì', 'Hướng dẫn từng bước');
    const begun = await conversation.say('2');

    expect(asked.outcome).toBe('guided-begun');
    expect(textOf(asked)).toContain('2. Sinh tại nhà, không có giấy chứng sinh');
    expect(textOf(begun)).toContain('bước 1/');
    expect(textOf(await conversation.sayAll('xong'))).toContain('người làm chứng');
  });

  it('takes the case that the message told before', async () => {
    const begun = await converse().say('hướng dẫn em từng bước làm khai sinh, sinh tại nhà không có giấy chứng sinh');

    expect(begun.outcome).toBe('guided-begun');
    expect(textOf(begun)).toContain('bước 1/');
  });

  it('takes a case told in other words than the list', async () => {
    const begun = await converse({ code: CARD }).sayAll('hướng dẫn từng bước làm căn cước', 'con em 5 tuổi');

    expect(textOf(begun)).toContain('bước 1/');
  });

  it('tells one thing at a time, with the code and the source in each', async () => {
    const conversation = converse();
    const first = await conversation.sayAll('hướng dẫn em từng bước làm khai sinh', 'em chưa rõ');
    const second = await conversation.say('Xong');

    expect(textOf(first)).toContain('Tờ khai đăng ký khai sinh');
    expect(textOf(first)).not.toContain('Giấy chứng sinh');
    expect(actionsOf(first)).toEqual(['Xong', 'Em chưa rõ', 'Dừng']);
    expect(second.outcome).toBe('guided-step');
    expect(textOf(second)).toContain('Giấy chứng sinh');
    expect(textOf(second)).toContain(BIRTH);
    expect(textOf(second)).toContain('https://dichvucong.gov.vn/');
    expect(actionsOf(second)).toEqual(['Xong', 'Em chưa rõ', 'Quay lại', 'Dừng']);
    expect(second.procedures).toEqual([BIRTH]);
  });

  it('goes through every paper, where, fee, time and step, and ends with the list', async () => {
    const conversation = converse();
    let result = await conversation.sayAll('hướng dẫn em từng bước làm khai sinh', 'em chưa rõ');
    const told: string[] = [];
    for (let turns = 0; turns < 40 && result.outcome !== 'guided-finished'; turns += 1) {
      told.push(textOf(result));
      result = await conversation.say('xong');
    }
    const all = told.join('\n');
    const record = catalogue.find(BIRTH)!.record!;

    for (const { name } of record.cases[0]!.documents) expect(all).toContain(name);
    for (const step of record.steps) expect(all).toContain(step);
    expect(all).toContain('Nơi nộp');
    expect(all).toContain('Lệ phí');
    expect(all).toContain('Thời gian:');
    expect(result.outcome).toBe('guided-finished');
    expect(result.replies[0]?.attachments).toHaveLength(1);
    expect(result.state.dialogs).toEqual([]);
  });

  it('explains from the record what is not clear, and offers a person', async () => {
    const conversation = converse();
    const explained = await conversation.sayAll('hướng dẫn em từng bước làm khai sinh', 'em chưa rõ', 'em chưa rõ');

    expect(explained.outcome).toBe('guided-explained');
    expect(textOf(explained)).toContain('Nộp trực tuyến thì điền mẫu điện tử');
    expect(actionsOf(explained)).toContain('Gặp cán bộ');
  });

  it('says that the record has no more where it has none, and invents nothing', async () => {
    const conversation = converse();
    conversation.change((procedure) => ({
      ...procedure,
      record: {
        ...procedure.record!,
        cases: [{ id: 'default', when: 'x', documents: [{ name: 'Tờ khai', action: 'submit', originals: 1 }] }],
      },
    }));
    const explained = await conversation.sayAll('hướng dẫn em từng bước làm khai sinh', 'em chưa rõ');

    expect(textOf(explained)).toContain('hồ sơ gốc chỉ ghi vậy');
    expect(textOf(explained)).toContain('1022');
  });

  it('goes back, and says so at the first step', async () => {
    const conversation = converse();
    const back = await conversation.sayAll('hướng dẫn em từng bước làm khai sinh', 'em chưa rõ', 'xong', 'quay lại');

    expect(textOf(back)).toContain('bước 1/');
    expect(textOf(await conversation.say('quay lại'))).toContain('bước đầu tiên');
  });

  it('waits where a paper is not there yet', async () => {
    const waiting = await converse().sayAll('hướng dẫn em từng bước làm khai sinh', 'em chưa rõ', 'chưa có');

    expect(textOf(waiting)).toContain('cứ từ từ');
    expect(textOf(waiting)).toContain('bước 1/');
  });

  it('is led in English as well', async () => {
    const conversation = converse();
    const begun = await conversation.sayAll('guide me step by step to register a birth for my newborn', 'not sure');
    const next = await conversation.say('Done');

    expect(textOf(begun)).toContain('step 1/');
    expect(textOf(next)).toContain('step 2/');
    expect(actionsOf(next)).toEqual(['Done', 'Not clear', 'Back', 'Stop']);
  });
});

describe('a guide that is interrupted', () => {
  const BEGIN = ['hướng dẫn em từng bước làm khai sinh', 'em chưa rõ', 'xong'] as const;

  it('answers the question and offers to go on', async () => {
    const conversation = converse();
    const answer = await conversation.sayAll(...BEGIN, 'bao lâu có kết quả');
    const again = await conversation.say('Làm tiếp');

    expect(answer.outcome).toBe('answered');
    expect(textOf(answer)).toContain('bước 2/');
    expect(actionsOf(answer).slice(0, 2)).toEqual(['Làm tiếp', 'Dừng']);
    expect(textOf(again)).toContain('bước 2/');
  });

  it('offers it twice, then waits without a word until it is called', async () => {
    const conversation = converse();
    await conversation.sayAll(...BEGIN, 'bao lâu có kết quả', 'nộp ở đâu');
    const third = await conversation.say('lệ phí bao nhiêu');
    const xong = await conversation.say('ok em');
    const again = await conversation.say('làm tiếp');

    expect(textOf(third)).not.toContain('Làm tiếp');
    expect(xong.outcome).not.toBe('guided-step');
    expect(textOf(again)).toContain('bước 2/');
  });

  it('lets an emergency pass first, and is there afterwards', async () => {
    const conversation = converse();
    const emergency = await conversation.sayAll(...BEGIN, 'cháy nhà rồi cứu với');

    expect(emergency.outcome).toBe('guarded-emergency');
    expect(textOf(emergency)).not.toContain('Làm tiếp');
    expect(textOf(await conversation.say('làm tiếp'))).toContain('bước');
  });

  it.each(['dừng', 'thôi', 'thôi khỏi', 'không làm nữa'])('ends with "%s"', async (word) => {
    const conversation = converse();
    const stopped = await conversation.sayAll(...BEGIN, word);

    expect(stopped.outcome).toBe('guided-stopped');
    expect(stopped.state.dialogs).toEqual([]);
  });

  it('keeps the place with "để mai"', async () => {
    const conversation = converse();
    const later = await conversation.sayAll(...BEGIN, 'để mai');
    conversation.wait(30);
    const again = await conversation.say('làm tiếp');

    expect(textOf(later)).toContain('làm tiếp');
    expect(textOf(again)).toContain('bước 2/');
  });

  it('goes on after days with one sentence on what it was about', async () => {
    const conversation = converse();
    await conversation.sayAll(...BEGIN);
    conversation.wait(72);
    const back = await conversation.say('xong rồi');

    expect(textOf(back)).toMatch(
      /^Em là \*\*trợ lý ảo \(AI\)\*\*, không phải cán bộ ạ\.\n\nDạ, lần trước mình đang làm dở \*\*Làm giấy khai sinh cho con\*\*/u,
    );
    expect(textOf(back)).toContain('bước 3/');
  });

  it('begins anew, kindly, where the record has changed', async () => {
    const conversation = converse();
    await conversation.sayAll(...BEGIN);
    conversation.change((procedure) => ({
      ...procedure,
      record: { ...procedure.record!, steps: ['Nộp hồ sơ tại Trung tâm Phục vụ hành chính công.'] },
    }));
    const back = await conversation.say('xong');

    expect(textOf(back)).toContain('vừa được cập nhật');
    expect(back.outcome).toBe('guided-begun');
  });

  it('ends kindly where the procedure is no longer in force', async () => {
    const conversation = converse();
    await conversation.sayAll(...BEGIN);
    conversation.change((procedure) => ({ ...procedure, abolishedOn: '2026-11-20' }));
    const back = await conversation.say('xong');

    expect(back.outcome).toBe('guided-stopped');
    expect(textOf(back)).toContain('1022');
  });

  it('begins anew from the state of another version', async () => {
    const conversation = converse();
    await conversation.sayAll(...BEGIN);
    conversation.age((stored) => {
      stored.dialogs = [{ dialog: 'guided-procedure', version: 99, step: 'x', slots: { code: BIRTH } }];
    });
    const back = await conversation.say('xong');

    expect(back.outcome).toBe('guided-begun');
  });

  it('is not stuck on a state that cannot be read', async () => {
    const conversation = converse();
    await conversation.sayAll(...BEGIN);
    conversation.age((stored) => {
      stored.dialogs = [{ dialog: 'guided-procedure', version: 1, step: 'stop', slots: { at: 'x' } }];
    });

    expect((await conversation.say('lệ phí khai sinh bao nhiêu')).outcome).toBe('answered');
  });
});

describe('what is asked for before it is known of what', () => {
  it('asks, and leads through what is named next', async () => {
    const conversation = converse();
    const asked = await conversation.say('hướng dẫn em từng bước');
    const begun = await conversation.say('làm giấy khai sinh');

    expect(asked.outcome).toBe('clarifying');
    expect(begun.outcome).toBe('guided-begun');
  });

  it('says that there is no guide for what has no record, and answers what it can', async () => {
    const directory = [...catalogue.procedures.values()].find(({ tier, isNameDoubtful }) => {
      return tier === 'directory' && isNameDoubtful !== true;
    })!;
    const answer = await converse({ code: directory.code }).say(`hướng dẫn từng bước thủ tục ${directory.code}`);

    expect(textOf(answer)).toContain('chưa có bản hướng dẫn từng bước');
    expect(textOf(answer)).toContain(directory.code);
  });
});

describe('the list of papers', () => {
  it('says in the card too what is said before the list', async () => {
    const conversation = converse({ code: CARD });
    const list = await conversation.sayAll('hỏi giùm con em 5 tuổi làm căn cước', 'Danh sách giấy tờ');
    const content = list.replies[0]?.attachments?.[0]?.content as { body: { text?: string }[] };

    expect(content.body[0]?.text).toContain('**con** của anh/chị');
  });

  it('offers to go on with a guide apart from the card', async () => {
    const conversation = converse();
    const list = await conversation.sayAll('hướng dẫn em từng bước làm khai sinh', 'em chưa rõ', 'danh sách giấy tờ');

    expect(list.replies).toHaveLength(2);
    expect(list.replies[0]?.attachments).toHaveLength(1);
    expect(list.replies[1]?.text).toContain('Làm tiếp');
    expect(actionsOf(list).slice(0, 2)).toEqual(['Làm tiếp', 'Dừng']);
  });

  it('holds every paper in the text, and repeats them as boxes of a card', async () => {
    const conversation = converse({ publicUrl: 'https://motcua.example.vn/' });
    const list = await conversation.sayAll('làm khai sinh cần gì', 'Danh sách giấy tờ');
    const [card] = list.replies[0]?.attachments ?? [];
    const content = card?.content as { body: { type: string; id?: string; title?: string }[]; actions: unknown[] };
    const { documents } = catalogue.find(BIRTH)!.record!.cases[0]!;

    expect(list.outcome).toBe('checklist-shown');
    for (const { name } of documents) expect(textOf(list)).toContain(name);
    expect(content.body.filter(({ type }) => type === 'Input.Toggle')).toHaveLength(documents.length);
    expect(content.actions).toMatchObject([
      { type: 'Action.OpenUrl', url: `https://motcua.example.vn/checklist/${BIRTH}?case=default&lang=vi` },
      { type: 'Action.Submit', data: { code: BIRTH, case: 'default' } },
    ]);
    expect(textOf(list)).toContain(`(https://motcua.example.vn/checklist/${BIRTH}?case=default&lang=vi)`);
  });

  it('says what is missing when the ticked list is sent, with nothing of the sender in it', async () => {
    const conversation = converse();
    const list = await conversation.sayAll('làm khai sinh cần gì', 'Danh sách giấy tờ');
    const content = list.replies[0]?.attachments?.[0]?.content as { body: { id?: string }[] };
    const [first] = content.body.flatMap(({ id }) => id ?? []);
    const value = { action: 'motcua/checklist', code: BIRTH, case: 'default', [first!]: 'true', x: '<b>hack</b>' };
    const received = await conversation.send({ type: 'message', value });

    expect(received.outcome).toBe('checklist-received');
    expect(textOf(received)).toMatch(/Còn thiếu:\n- Giấy chứng sinh/u);
    expect(textOf(received)).toMatch(/Đã có:\n- Tờ khai/u);
    expect(textOf(received)).not.toContain('hack');
  });

  it.each([{ code: '9.999999', case: 'default' }, { code: BIRTH, case: 'nope' }, { code: 5 }])(
    'ignores a ticked list of what is unknown: %j',
    async (data) => {
      const result = await converse().send({ type: 'message', value: { action: 'motcua/checklist', ...data } });

      expect(result.outcome).toBe('ignored');
    },
  );
});
