import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { loadCatalogue } from '../load.ts';
import { applyFixes, faultOf } from './apply.ts';
import { factsOf } from './facts.ts';
import type { FixContent, KnowledgeFix } from './fix.ts';
import { mergePatch } from './merge.ts';
import { patchText } from './patch.ts';

const KNOWLEDGE_FOLDER = path.resolve(import.meta.dirname, '..');
const NOW = Date.parse('2026-11-26T08:00:00Z');
const DAY = 86_400_000;
const BIRTH = '1.001193';

let base: Catalogue;
let directoryOnly: string;
let count = 0;

beforeAll(async () => {
  base = await loadCatalogue({ root: KNOWLEDGE_FOLDER });
  directoryOnly = [...base.procedures.values()].find(({ ways }) => ways === undefined)?.code ?? '';
}, 60_000);

function fix(content: FixContent, changes: Partial<KnowledgeFix> = {}): KnowledgeFix {
  count += 1;
  return {
    id: `fix-${count}`,
    content,
    reason: 'theo thông báo của phường',
    author: 'Lan',
    reviewer: 'Minh',
    publishedAt: NOW + count,
    expiresAt: NOW + 180 * DAY,
    ...changes,
  };
}

const alias = (text: string, code = BIRTH): FixContent => ({ kind: 'alias', code, alias: text });
const wording = (text: string, code = BIRTH): FixContent => ({
  kind: 'wording',
  target: { kind: 'procedure', code },
  wording: text,
  language: 'vi',
});
const fact = (field: string, value: string | number, english?: string): FixContent => ({
  kind: 'fact',
  code: BIRTH,
  field,
  from: factAt(field),
  value,
  ...(english === undefined ? {} : { english }),
  source: 'https://dichvucong.gov.vn/thong-bao',
});
const faq = (question: string): FixContent => ({
  kind: 'faq',
  questions: [question],
  questionsEn: ['is there parking at the ward office'],
  answer: { vi: 'Dạ, gửi xe ở sân sau ạ.', en: 'Please park in the yard behind.' },
  source: 'https://hochiminhcity.gov.vn/gui-xe',
});

function factAt(field: string): string | number {
  const record = base.find(BIRTH)?.record;
  const found = record === undefined ? undefined : factsOf(record).find((one) => one.field === field);
  if (found === undefined) throw new Error(`The record has no ${field}`);
  return found.value;
}

const AFTER = NOW + DAY;

/** The data alone: what the loader reads. */
async function copyKnowledge(root: string): Promise<void> {
  await cp(KNOWLEDGE_FOLDER, root, {
    recursive: true,
    filter: (source) => !/\.ts$|[\\/](?:import|quality|calendar|phrasebook)$/u.test(source),
  });
}

describe('a layer of fixes', () => {
  it('is the catalogue itself where nothing is in force', () => {
    const early = fix(alias('giấy cho em bé mới chào đời'), { publishedAt: AFTER + 1 });
    const late = fix(alias('giấy cho em bé mới chào đời'), { expiresAt: AFTER });

    expect(applyFixes(base, [early, late], AFTER)).toEqual({ catalogue: base, applied: [], refused: [] });
  });

  it('adds names and ways of asking, and leaves every other procedure as it is', () => {
    const fixes = [fix(alias('giấy cho em bé mới chào đời')), fix(wording('mẫu giấy con nít ở đâu có'))];

    const { catalogue } = applyFixes(base, fixes, AFTER);

    expect(catalogue.find(BIRTH)?.ways?.aliases).toContain('giấy cho em bé mới chào đời');
    expect(catalogue.find(BIRTH)?.ways?.decided).toEqual(['mẫu giấy con nít ở đâu có']);
    expect(base.find(BIRTH)?.ways?.decided).toBeUndefined();
    const changed = [...catalogue.procedures.values()].filter((one) => base.procedures.get(one.code) !== one);
    expect(changed.map(({ code }) => code)).toEqual([BIRTH]);
    expect(catalogue.digest).not.toBe(base.digest);
  });

  it('gives a procedure that only the list knew its first way of asking', () => {
    const { catalogue } = applyFixes(base, [fix(alias('chuyện chưa ai hỏi', directoryOnly))], AFTER);

    expect(catalogue.find(directoryOnly)?.ways).toMatchObject({ aliases: ['chuyện chưa ai hỏi'] });
  });

  it('sets a fact right, with where it was read', () => {
    const { catalogue } = applyFixes(base, [fix(fact('summary', 'Làm giấy khai sinh.', 'Birth certificate.'))], AFTER);

    const record = catalogue.find(BIRTH)?.record;
    expect(record?.summary).toBe('Làm giấy khai sinh.');
    expect(catalogue.english('Làm giấy khai sinh.')).toBe('Birth certificate.');
    expect(record?.corrections).toEqual([
      {
        field: 'summary',
        source: 'https://dichvucong.gov.vn/thong-bao',
        on: '2026-11-26',
        reason: 'theo thông báo của phường',
      },
    ]);
  });

  it('was put right on the day that it was in the city', () => {
    // 2:40 in the morning of the 28th there.
    const night = Date.UTC(2026, 10, 27, 19, 40);
    const right = fact('summary', 'Làm giấy khai sinh.', 'Birth certificate.');
    const { catalogue } = applyFixes(base, [fix(right, { publishedAt: night })], night + 1);

    expect(catalogue.find(BIRTH)?.record?.corrections).toMatchObject([{ on: '2026-11-28' }]);
  });

  it.each<[string, () => FixContent, string]>([
    ['an unknown code', () => alias('gì đó', '9.999999'), 'unknown-procedure'],
    [
      'an unknown guide',
      () => ({ ...wording('gì đó'), target: { kind: 'guide', id: 'nothing' } }) as FixContent,
      'unknown-guide',
    ],
    [
      'an unknown office',
      () => ({ ...wording('gì đó'), target: { kind: 'elsewhere', id: 'nothing' } }) as FixContent,
      'unknown-elsewhere',
    ],
    [
      'a fact of a record that there is not',
      () => ({ ...fact('summary', 'x', 'x'), code: directoryOnly }) as FixContent,
      'no-record',
    ],
    [
      'a fact that the record does not have',
      () => ({ ...fact('summary', 'x', 'x'), field: 'cases.99.when' }) as FixContent,
      'no-such-fact',
    ],
    [
      'a fact that is no fact',
      () => ({ ...fact('summary', '1.000001', 'x'), field: 'code', from: BIRTH }) as FixContent,
      'no-such-fact',
    ],
    [
      'a fact that says something else by now',
      () => ({ ...fact('summary', 'x', 'x'), from: 'cũ' }) as FixContent,
      'fact-changed',
    ],
    ['a value that a record cannot have', () => fact('methods.0.channel', 'bồ câu'), 'record-invalid'],
    ['a text without English', () => fact('summary', 'Câu này chưa có tiếng Anh.'), 'english-missing'],
    ['a name that the procedure has', () => alias(base.find(BIRTH)?.ways?.aliases[0] ?? ''), 'already-there'],
    ['what is so already', () => fact('summary', factAt('summary')), 'already-there'],
  ])('refuses %s', (_what, content, fault) => {
    expect(faultOf(base, content())).toBe(fault);
  });

  it('leaves out whole what does not fit beside another, and says so', () => {
    const first = fix(wording('giấy tờ con nít'));
    const second = fix(wording('Giấy tờ con nít!', '1.004194'));

    const { catalogue, applied, refused } = applyFixes(base, [second, first], AFTER);

    expect(applied).toEqual([first.id]);
    expect(refused).toEqual([{ id: second.id, fault: 'wording-taken' }]);
    expect(catalogue.find('1.004194')).toBe(base.find('1.004194'));
  });
});

describe('the patch of the fixes', () => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('merged into the files gives the same catalogue as the layer', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'motcua-merge-'));
    folders.push(root);
    await copyKnowledge(root);
    const [guide] = [...base.guides.keys()];
    const [service] = [...base.elsewhere.keys()];
    const fixes = [
      fix(alias('giấy cho em bé mới chào đời')),
      fix(wording('mẫu giấy con nít ở đâu có')),
      fix({ ...wording('where do I get the baby paper'), language: 'en' } as FixContent),
      fix(alias('chuyện chưa ai hỏi', directoryOnly)),
      fix(wording('hỏi chuyện chưa ai hỏi', directoryOnly)),
      fix({ ...wording('làm ba cái trên mạng sao đây'), target: { kind: 'guide', id: guide ?? '' } } as FixContent),
      fix({ ...wording('cái đó ai lo vậy ta'), target: { kind: 'elsewhere', id: service ?? '' } } as FixContent),
      fix(fact('summary', 'Làm giấy khai sinh.', 'Birth certificate.')),
      // Written once in the file, for several cases.
      fix(fact('cases.0.documents.0.originals', 2)),
      fix(faq('phường có chỗ gửi xe không')),
    ];
    const layer = applyFixes(base, fixes, AFTER);
    expect(layer.refused).toEqual([]);

    const changed = await mergePatch(root, patchText(base, fixes, AFTER));
    const merged = await loadCatalogue({ root });

    for (const part of ['procedures', 'guides', 'elsewhere', 'faqs', 'onlineGuides'] as const) {
      expect([...merged[part]]).toEqual([...layer.catalogue[part]]);
    }
    expect(merged.english('Làm giấy khai sinh.')).toBe('Birth certificate.');
    expect(changed).toContain(`procedures/ho-tich/${BIRTH}.yaml`);
    // A maintainer reads the difference: nothing but what was set stands in it.
    const record = await readFile(path.join(root, `procedures/ho-tich/${BIRTH}.yaml`), 'utf8');
    const before = await readFile(path.join(KNOWLEDGE_FOLDER, `procedures/ho-tich/${BIRTH}.yaml`), 'utf8');
    expect(record.split('\n').filter((line) => before.includes(line)).length).toBeGreaterThan(100);
  }, 60_000);

  it('is refused by files that say something else than it was made from', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'motcua-merge-'));
    folders.push(root);
    await copyKnowledge(root);
    const text = patchText(base, [fix(fact('summary', 'Làm giấy khai sinh.', 'Birth certificate.'))], AFTER);

    await mergePatch(root, text);

    await expect(mergePatch(root, text)).rejects.toMatchObject({ code: 'KNOWLEDGE_PATCH_INVALID' });
  }, 60_000);

  it('names who decided, and what no longer fits', () => {
    const stale = fix({ ...fact('summary', 'x', 'x'), from: 'cũ' } as FixContent);

    const text = patchText(base, [fix(alias('giấy em bé')), stale], AFTER);

    expect(text).toContain('written by Lan, published by Minh on 2026-11-26');
    expect(text).toContain(`${stale.id} is left out: fact-changed`);
  });
});
