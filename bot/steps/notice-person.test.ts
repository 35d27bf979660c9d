import { beforeAll, describe, expect, it } from 'vitest';
import { allTextOf as textOf } from '../testing/asking.ts';
import { CARD, openConversing, type Conversing } from '../testing/conversing.ts';

let converse: Conversing['converse'];

beforeAll(async () => {
  ({ converse } = await openConversing());
});

describe('asking for somebody else', () => {
  it('answers by their age, not the writer’s, and says of whom', async () => {
    const answer = await converse({ code: CARD }).say('em 25 tuổi hỏi giùm con em 5 tuổi làm căn cước cần giấy tờ gì');

    expect(textOf(answer)).toContain('Em trả lời cho **con** của anh/chị');
    expect(textOf(answer)).toContain('Trường hợp: trẻ dưới 6 tuổi');
  });

  it('keeps their conditions for the questions that follow', async () => {
    const conversation = converse({ code: CARD });
    const follow = await conversation.sayAll('hỏi giùm con em 5 tuổi làm căn cước ở đâu', 'cần giấy tờ gì');

    expect(textOf(follow)).toContain('Trường hợp: trẻ dưới 6 tuổi');
    expect(textOf(follow)).toContain('**con**');
  });

  it('drops them when the writer asks for themselves again', async () => {
    const conversation = converse({ code: CARD });
    const follow = await conversation.sayAll('hỏi giùm con em 5 tuổi làm căn cước', 'còn em thì cần giấy tờ gì');

    expect(textOf(follow)).not.toContain('**con**');
    expect(follow.state.person).toBeUndefined();
  });

  it('takes the next person instead', async () => {
    const conversation = converse({ code: CARD });
    const follow = await conversation.sayAll(
      'hỏi giùm con em 5 tuổi làm căn cước',
      'còn con gái em 8 tuổi cần giấy tờ gì',
    );

    expect(textOf(follow)).toContain('**con gái**');
    expect(textOf(follow)).not.toContain('Trường hợp: trẻ dưới 6 tuổi');
  });

  it('leads step by step through their case', async () => {
    const conversation = converse({ code: CARD });
    const begun = await conversation.sayAll('hỏi giùm con em 5 tuổi làm căn cước', 'hướng dẫn từng bước');

    expect(textOf(begun)).toContain('**con** của anh/chị');
    expect(textOf(begun)).toContain('bước 1/');
  });

  it('says nothing of it where the conditions of a person do not matter', async () => {
    const conversation = converse();
    const follow = await conversation.sayAll('em hỏi giùm má em, làm khai sinh cho cháu', 'nộp ở đâu');

    expect(textOf(follow)).not.toContain('của anh/chị.)');
  });

  it('does it in English', async () => {
    const answer = await converse({ code: CARD }).say(
      'I am asking for my son, he is 5 years old. What papers does he need for an identity card?',
    );

    expect(textOf(answer)).toContain('This is for your **son**');
  });
});
