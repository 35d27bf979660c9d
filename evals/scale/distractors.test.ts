import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { readQuestions } from '../cases.ts';
import { comparable, distractorsFor, grow } from './distractors.ts';

const root = path.join(import.meta.dirname, '..', '..');
const COUNT = 5_000;
let catalogue: Catalogue;
let questions: readonly string[];

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: path.join(root, 'knowledge') });
  const rows = await readQuestions(path.join(root, 'evals', 'cases', 'questions.jsonl'));
  questions = rows.map(({ text }) => text);
});

describe('distractors', () => {
  it('are none of the names, ways or questions that are measured with, and no two are alike', () => {
    const real = [...catalogue.procedures.values()].flatMap(({ name, shortName, ways }) => [
      name,
      shortName,
      ...(ways === undefined ? [] : [...ways.aliases, ...ways.questions, ...ways.situations, ...ways.questionsEn]),
    ]);
    const known = new Set([...real, ...questions].map(comparable));
    const distractors = distractorsFor(catalogue, COUNT, questions);
    const texts = distractors.flatMap(({ name, ways }) => [name, ...(ways?.questions ?? [])]).map(comparable);

    expect(texts.filter((text) => known.has(text))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
    expect(distractors.filter(({ code }) => catalogue.procedures.has(code))).toEqual([]);
    expect(texts.length / COUNT).toBeGreaterThan(1.4);
  });

  it('are the same each time, and more begin with fewer', () => {
    const few = distractorsFor(catalogue, 100, questions);

    expect(distractorsFor(catalogue, 200, questions).slice(0, 100)).toEqual(few);
  });

  it('stand behind the real procedures until there are as many as asked', () => {
    const grown = grow(catalogue, catalogue.procedures.size + 50, questions);

    expect(grown.procedures.size).toBe(catalogue.procedures.size + 50);
    expect([...grown.procedures.values()].slice(0, 10)).toEqual([...catalogue.procedures.values()].slice(0, 10));
    expect(grown.digest).not.toBe(catalogue.digest);
    expect(grow(catalogue, 10, questions).procedures.size).toBe(catalogue.procedures.size);
  });
});
