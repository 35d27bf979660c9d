import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionText, KNOWN_ACTIONS } from './action-texts.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Where something is written down: what the desk does, and what commands do with personal data. */
const FOLDERS = ['desk', 'store/privacy'];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, folder, file)),
)
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing\//u.test(file))
  .map((file) => readFileSync(file, 'utf8'));

/** Written out, or made of the name of a call: `ticket.${name}`. */
function actionsIn(source: string): readonly string[] {
  const all = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name = '']) => name);
  const [prefix] = all(/action: `([\w-]+\.)\$\{\w+\}`/gu);
  const calls = [...all(/(?:moving|changing)\(\s*parts,\s*'([\w-]+)'/gu), ...all(/auditOf\('([\w-]+)'/gu)];
  return [
    ...all(/action: '([\w.-]+)'/gu),
    ...all(/auditPrivacy\(\w+, '([\w.-]+)'/gu),
    ...all(/note\(account, '([\w.-]+)'/gu),
    ...(prefix === undefined ? [] : calls.map((name) => `${prefix}${name}`)),
  ];
}

const actions = [...new Set(sources.flatMap(actionsIn))].sort();

it('finds what the desk writes down, in every way that it is written', () => {
  expect(actions).toEqual(
    expect.arrayContaining([
      'sign-in',
      'handoff.transfer',
      'handoff.ticket',
      'ticket.answer',
      'voice.class',
      'audit.read',
      'privacy.erase',
    ]),
  );
  // Whoever composes the name of an action in yet another way teaches this test to read it.
  const composed = sources.flatMap((source) => [...source.matchAll(/action: (`[^`]*`)/gu)].map(([, how]) => how));
  expect(composed.filter((how) => !/^`\w+\.\$\{\w+\}`$/u.test(how ?? ''))).toEqual([]);
});

it.each(actions)('has words in both languages for %s', (action) => {
  const [vi, en] = [actionText(action, 'vi'), actionText(action, 'en')];

  expect([vi, en]).not.toContain(action);
  expect(vi).not.toBe(en);
});

it('has no words for what is never written down', () => {
  expect(KNOWN_ACTIONS.filter((action) => !actions.includes(action))).toEqual([]);
});
