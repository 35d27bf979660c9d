import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type ElsewhereService } from '../../knowledge/index.ts';
import { readTrainingMessages } from '../understanding/training-messages.ts';
import { createElsewhereFinder, type ElsewhereFinder } from './find-elsewhere.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
let services: readonly ElsewhereService[];
let find: ElsewhereFinder;

beforeAll(async () => {
  const catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  services = [...catalogue.elsewhere.values()];
  find = createElsewhereFinder(services);
});

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
    expect(createElsewhereFinder([])('nhà em cúp điện')).toBeUndefined();
  });

  it('finds nothing in long messages that mention one of them in passing', () => {
    const story =
      'Hôm qua đi xe buýt lên thăm ngoại, ngoại kể chuyện ngày xưa chăn trâu, thả diều, nấu bánh tét, mùa nước nổi bắt cá linh, rồi dạy tôi hát mấy câu vọng cổ nghe rất hay';

    expect(find(story)).toBeUndefined();
  });
});

/** Figures of 2026-11-25; a change that loses more than a point or two has broken something. */
describe('how well it finds', () => {
  it('names the right office for 95 of 100 when each way of asking is left out in turn', () => {
    const folds = Math.max(...services.map(({ ways }) => ways.length));
    const asked = Array.from({ length: folds }, (_, fold) => {
      const without = createElsewhereFinder(services.map((service) => leaveOut(service, fold)));
      return services.flatMap((service) =>
        [service.ways[fold], service.waysEn[fold]].flatMap((way) =>
          way === undefined ? [] : [{ service, found: without(way) }],
        ),
      );
    }).flat();

    const named = asked.filter(({ found }) => found !== undefined);
    const sameOffice = named.filter(({ service, found }) => found?.authority.vi === service.authority.vi);
    const right = named.filter(({ service, found }) => found?.id === service.id);

    expect(asked.length).toBeGreaterThan(1400);
    expect(sameOffice.length / named.length).toBeGreaterThan(0.94); // measured: 0.950
    expect(right.length / named.length).toBeGreaterThan(0.93); // measured: 0.939
    expect(right.length / asked.length).toBeGreaterThan(0.5); // measured: 0.511
  });

  it('names the right matter in other writers’ messages', async () => {
    const messages = await readMessages();

    const named = messages.flatMap(({ text, id }) => {
      const found = find(text);
      return found === undefined ? [] : [{ id, found: found.id }];
    });
    const right = named.filter(({ id, found }) => found === id);

    expect(messages.length).toBe(264);
    expect(right.length / named.length).toBeGreaterThan(0.96); // measured: 0.972
    expect(right.length / messages.length).toBeGreaterThan(0.64); // measured: 0.663
  });

  it('names something for few of the messages that are no public matter at all', async () => {
    const { routes } = await readTrainingMessages(ROOT);
    const outside = routes.filter(({ route }) => route === 'out-of-scope');

    const named = outside.filter(({ text }) => find(text) !== undefined);

    expect(outside.length).toBeGreaterThan(400);
    expect(named.length / outside.length).toBeLessThan(0.05); // measured: 0.039
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
