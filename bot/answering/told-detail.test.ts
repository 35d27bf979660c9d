import { beforeAll, describe, expect, it } from 'vitest';
import { openAsking, textOf, type Asking } from '../testing/asking.ts';
import { toldMeasures } from './told-detail.ts';

const HOUSEHOLD_BUSINESS = '1.001612';
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

describe('what is told of the matter in hand', () => {
  it.each([
    ['tiệm em rộng 60 mét vuông, có 3 nhân viên', ['mét vuông', 'nhân viên']],
    ['nhà tôi 4 tầng', ['tầng']],
    ['my shop has 5 employees', ['employees']],
    ['tiệm em 60 mét vuông thì phí bao nhiêu', []],
    ['xe 4 chỗ', []],
    ['trời hôm nay nóng quá', []],
  ])('is read in its own measures: %s', (message, measures) => {
    expect(toldMeasures(message)).toEqual(measures);
  });

  it('is said to change nothing where the record goes by none of it', async () => {
    const inHand = { procedureInHand: { code: HOUSEHOLD_BUSINESS, aspect: 'documents' as const } };

    const reply = textOf(await asking.ask('tiệm em rộng 60 mét vuông có 3 nhân viên', undefined, inHand));

    expect(reply).toContain('không chia trường hợp nào theo số mét vuông, nhân viên');
    expect(reply).not.toContain('không phải thủ tục hành chính');
  });

  it('is nothing of ours where no procedure is in hand', async () => {
    const reply = textOf(await asking.ask('tiệm em rộng 60 mét vuông có 3 nhân viên'));

    expect(reply).not.toContain('không chia trường hợp nào');
  });
});
