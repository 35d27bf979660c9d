import { z } from 'zod';
import { CHANNELS, DURATION_UNITS } from '../record.ts';
import type { OfficialFee, OfficialText } from './official-text.ts';
import { defined, listOf, said } from './text.ts';

const cell = z.string().nullish();
const texts = z.array(z.string()).nullish();

/** A row of the ward procedures' list: facts that are told apart already. */
export const wardRow = z.object({
  code: z.string(),
  name: z.string(),
  field: cell,
  level: cell,
  agency: cell,
  audience: texts,
  methods: z.array(
    z.object({
      channel: z.enum(CHANNELS),
      duration: z.object({ value: z.number(), unit: z.string() }).nullish(),
      fees: z.array(z.object({ amount: z.number().nullish(), note: cell })).nullish(),
      note: cell,
    }),
  ),
  cases: z
    .array(
      z.object({
        name: cell,
        documents: z.array(
          z.object({ name: z.string(), original: z.number().nullish(), copy: z.number().nullish(), form: cell }),
        ),
      }),
    )
    .nullish(),
  steps: texts,
  conditions: cell,
  results: texts,
  legal: texts,
  url: cell,
});

/** Remarks of those who copied the list: "(theo trình tự của bản ghi)", "(ghi chú của bản ghi: …)". */
const REMARK = /\s*\([^()]*bản ghi[^()]*\)/gu;

function withoutRemarks(value: string | null | undefined): string | undefined {
  return said(value?.replace(REMARK, ''));
}

export function fromWard(row: z.infer<typeof wardRow>): OfficialText {
  const methods = row.methods.map(({ channel, duration, fees, note }) => {
    const unit = DURATION_UNITS.find((known) => known === duration?.unit);
    return {
      channel,
      ...(duration != null && unit !== undefined && duration.value > 0
        ? { duration: { value: duration.value, unit } }
        : {}),
      fees: (fees ?? []).flatMap(({ amount, note: beside }) => toWardFee(amount, beside) ?? []),
      ...defined('note', withoutRemarks(note)),
    };
  });
  const agency = withoutRemarks(row.agency);
  const hasUnknownUnit = row.methods.some(
    ({ duration }) => duration != null && !DURATION_UNITS.some((known) => known === duration.unit),
  );
  return {
    code: row.code.trim(),
    name: said(row.name) ?? '',
    shape: 'ward',
    ...defined('field', said(row.field)),
    ...defined('level', said(row.level)),
    ...defined('authority', agency),
    ...defined('url', said(row.url)),
    methods,
    documents: (row.cases ?? []).flatMap(({ name: group, documents }) =>
      documents.flatMap(({ name, original, copy, form }) => {
        const paper = said(name);
        return paper === undefined
          ? []
          : {
              name: paper,
              ...defined('group', said(group)),
              ...(original != null && original > 0 ? { originals: original } : {}),
              ...(copy != null && copy > 0 ? { copies: copy } : {}),
              ...defined('form', said(form)),
            };
      }),
    ),
    steps: listOf(...(row.steps ?? []).map(withoutRemarks)),
    where: listOf(agency),
    who: listOf(...(row.audience ?? [])),
    conditions: listOf(withoutRemarks(row.conditions)),
    result: listOf(...(row.results ?? []).map(withoutRemarks)),
    legalBasis: listOf(...(row.legal ?? [])),
    doubts: hasUnknownUnit ? ['duration'] : [],
  };
}

/** Amounts are in đồng and whole here; nought is the list's default. */
function toWardFee(amount: number | null | undefined, beside: string | null | undefined): OfficialFee | undefined {
  const text = said(beside);
  const amountVnd = amount != null && amount > 0 ? amount : undefined;
  if (text === undefined && amountVnd === undefined) return undefined;
  return { ...defined('amountVnd', amountVnd), ...defined('text', text) };
}
