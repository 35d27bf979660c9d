import type { FixContent } from '../api/shapes.ts';

/** What stands in the form, of every kind of change: choosing another kind loses nothing. */
export interface FixDraft {
  readonly kind: FixContent['kind'];
  readonly code: string;
  /** Of the procedure. */
  readonly name: string;
  readonly target: 'procedure' | 'guide' | 'elsewhere';
  readonly targetId: string;
  readonly alias: string;
  readonly wording: string;
  readonly language: 'vi' | 'en';
  readonly field: string;
  readonly from: string | number;
  readonly value: string;
  readonly isTranslated: boolean;
  readonly english: string;
  readonly source: string;
  readonly questions: string;
  readonly questionsEn: string;
  readonly answerVi: string;
  readonly answerEn: string;
}

/** The change; undefined while something is missing. */
export function contentOf(draft: FixDraft): FixContent | undefined {
  const { kind, code, language } = draft;
  const [source, wording, alias, value] = [draft.source, draft.wording, draft.alias, draft.value].map((text) =>
    text.trim(),
  ) as [string, string, string, string];
  switch (kind) {
    case 'alias':
      return code === '' || alias === '' ? undefined : { kind, code, alias };
    case 'wording': {
      if (wording === '') return undefined;
      if (draft.target === 'procedure') {
        return code === '' ? undefined : { kind, target: { kind: 'procedure', code }, wording, language };
      }
      if (draft.targetId === '') return undefined;
      return { kind, target: { kind: draft.target, id: draft.targetId }, wording, language };
    }
    case 'fact': {
      if (code === '' || draft.field === '' || value === '' || source === '') return undefined;
      const isNumber = typeof draft.from === 'number';
      if (isNumber && !Number.isFinite(Number(value))) return undefined;
      const english = draft.english.trim();
      return {
        kind,
        code,
        field: draft.field,
        from: draft.from,
        value: isNumber ? Number(value) : value,
        ...(draft.isTranslated && english !== '' ? { english } : {}),
        source,
      };
    }
    case 'faq': {
      const answer = { vi: draft.answerVi.trim(), en: draft.answerEn.trim() };
      const [questions, questionsEn] = [linesOf(draft.questions), linesOf(draft.questionsEn)];
      if (questions.length === 0 || answer.vi === '' || answer.en === '' || source === '') return undefined;
      return { kind, questions, questionsEn, answer, source, ...(code === '' ? {} : { procedure: code }) };
    }
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
