import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type ElsewhereService } from '../../knowledge/index.ts';
import { readTrainingMessages } from '../understanding/training-messages.ts';
import { someWays } from '../understanding/classifiers.ts';
import { createElsewhereFinder, type ElsewhereFinder } from './find-elsewhere.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
let services: readonly ElsewhereService[];
let background: readonly string[];
let match: ElsewhereFinder;
let ways: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  services = [...catalogue.elsewhere.values()];
  background = someWays(catalogue, 4000);
  match = createElsewhereFinder(services, { background });
  ways = new Map(
    [...catalogue.procedures.values()].flatMap(({ code, ways: asked }) =>
      asked === undefined ? [] : [[code, [...asked.aliases, ...asked.questions, ...asked.questionsEn]] as const],
    ),
  );
});

/** The matter that is named where nothing of ours is meant. */
function find(text: string, finder: ElsewhereFinder = match): ElsewhereService | undefined {
  const found = finder(text);
  return found?.isNear === true ? found.service : undefined;
}

describe('a message about a matter that others handle', () => {
  it.each([
    ['nhà em cúp điện từ sáng', 'power-outage'],
    ['tra phat nguoi xe may', 'check-traffic-violation'],
    ['vợ chồng tui muốn ly hôn thuận tình', 'divorce'],
    ['xin visa Mỹ cần giấy gì', 'us-visa'],
    ['chuyển trường cho con từ Long An', 'school-transfer'],
    ['register a trademark for my shop', 'trademark'],
  ])('is found: "%s"', (message, id) => {
    expect(find(message)?.id).toBe(id);
  });

  it('is the same with combining marks and in capitals', () => {
    expect(find('TRÚNG VÉ SỐ LÃNH Ở ĐÂU'.normalize('NFD'))?.id).toBe('lottery-prize');
  });
});

describe('a message that is about none of them', () => {
  it.each(['', 'alo', '???', 'bông hồng màu gì', 'hướng dẫn làm bánh flan bằng nồi cơm', 'what should I cook tonight'])(
    'finds nothing: "%s"',
    (message) => {
      expect(find(message)).toBeUndefined();
    },
  );

  it.each(['xin giấy phép bắn pháo hoa', 'bắn pháo xin giấy phép ở đâu'])(
    'takes no word for another that has other marks: "%s"',
    (message) => {
      expect(find(message)?.id).not.toBe('tobacco-licence');
    },
  );

  it('finds nothing where there are no services', () => {
    expect(createElsewhereFinder([], { background })('nhà em cúp điện')).toBeUndefined();
  });

  it('finds nothing in long messages that mention one of them in passing', () => {
    const story =
      'Hôm qua đi xe buýt lên thăm ngoại, ngoại kể chuyện ngày xưa chăn trâu, thả diều, nấu bánh tét, mùa nước nổi bắt cá linh, rồi dạy tôi hát mấy câu vọng cổ nghe rất hay';

    expect(find(story)).toBeUndefined();
  });
});

/** Register a birth, stay for a while, open a household business. */
const COMMON = ['1.001193', '1.004194', '1.001612'];

/** Figures of 2026-11-26; a change that loses more than a point or two has broken something. */
describe('how well it finds', () => {
  it('names the right office for 9 of 10 when ways of asking are left out in turn', () => {
    const asked = [0, 3, 6, 9].flatMap((fold) => {
      const without = createElsewhereFinder(
        services.map((service) => leaveOut(service, fold)),
        { background },
      );
      return services.flatMap((service) =>
        [service.ways[fold], service.waysEn[fold]].flatMap((way) =>
          way === undefined ? [] : [{ service, found: find(way, without) }],
        ),
      );
    });

    const named = asked.filter(({ found }) => found !== undefined);
    const sameOffice = named.filter(({ service, found }) => found?.authority.vi === service.authority.vi);
    const right = named.filter(({ service, found }) => found?.id === service.id);

    expect(asked.length).toBeGreaterThan(600);
    expect(sameOffice.length / named.length).toBeGreaterThan(0.88); // measured: 0.898
    expect(right.length / named.length).toBeGreaterThan(0.87); // measured: 0.896
    expect(right.length / asked.length).toBeGreaterThan(0.4); // measured: 0.477
  });

  it('names the right matter in other writers’ messages', async () => {
    const messages = await readMessages();

    const named = messages.flatMap(({ text, id }) => {
      const found = find(text);
      return found === undefined ? [] : [{ id, found: found.id }];
    });
    const right = named.filter(({ id, found }) => found === id);

    expect(messages.length).toBe(264);
    expect(right.length / named.length).toBeGreaterThan(0.95); // measured: 0.982
    expect(right.length / messages.length).toBeGreaterThan(0.6); // measured: 0.625
  });

  it('holds what others handle against what is ours', async () => {
    const { aspects } = await readTrainingMessages(ROOT);
    const ours = aspects.filter(({ code }, index) => ways.has(code ?? '') && index % 8 === 0);

    const taken = ours.filter(({ text, code }) => match(text, [ways.get(code ?? '') ?? []])?.isNearerThanOurs === true);
    const rivals = COMMON.map((code) => ways.get(code) ?? []);
    const messages = await readMessages();
    const kept = messages.filter(({ text }) => match(text, rivals)?.isNearerThanOurs === true);

    expect(ours.length).toBeGreaterThan(150);
    expect(taken.length / ours.length).toBeLessThan(0.05); // measured: 0.041
    expect(kept.length / messages.length).toBeGreaterThan(0.83); // measured: 0.864
  });

  it('names something for few of the messages that are no public matter at all', async () => {
    const { routes } = await readTrainingMessages(ROOT);
    const outside = routes.filter(({ route }) => route === 'out-of-scope');

    const named = outside.filter(({ text }) => find(text) !== undefined);

    expect(outside.length).toBeGreaterThan(400);
    expect(named.length / outside.length).toBeLessThan(0.07); // measured: 0.058
  });
});

function leaveOut(service: ElsewhereService, fold: number): ElsewhereService {
  const others = (_: string, index: number) => index !== fold;
  return { ...service, ways: service.ways.filter(others), waysEn: service.waysEn.filter(others) };
}

/** Messages that name an office as the one to ask, with the service that is meant; `null`: none of ours. */
async function readMessages(): Promise<{ text: string; id: string | null }[]> {
  const file = new URL('./__fixtures__/elsewhere-messages.jsonl', import.meta.url);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as { text: string; id: string | null });
}
