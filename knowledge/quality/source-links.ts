import type { ProcedureRecord } from '../record.ts';
import type { ReadabilityFinding } from './readability.ts';

/** A procedure's own page on the National Public Service Portal, or the portal's search by its code. */
const PAGE = /^https:\/\/dichvucong\.gov\.vn\/thu-tuc-hanh-chinh\/[^/?#]+$/u;
const searchOf = (code: string) => `https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=${code}`;

/**
 * What is wrong with where a record comes from and where its online method leads: both name the procedure's own page,
 * never a home page or another host, and the decision that publishes the procedure is named.
 */
export function sourceFindings(record: ProcedureRecord): ReadabilityFinding[] {
  const { code, methods, source } = record;
  const links = [
    { field: 'source.url', url: source.url },
    ...methods.flatMap(({ channel, url }, index) =>
      url === undefined && channel !== 'online' ? [] : [{ field: `methods.${index}.url`, url }],
    ),
  ];
  const isExplained = (record.unknown ?? []).some(({ field }) => field === 'source.decision');
  return [
    ...links.flatMap(({ field, url }) => {
      if (url === undefined) return [{ field, problem: 'is missing; link the procedure’s page on the portal' }];
      return PAGE.test(url) || url === searchOf(code)
        ? []
        : [
            {
              field,
              problem: `${url} is not this procedure's page on dichvucong.gov.vn; use the one of directory.jsonl`,
            },
          ];
    }),
    ...(source.decision === undefined && !isExplained
      ? [{ field: 'source.decision', problem: 'is missing; name the decision, or say in unknown that none is given' }]
      : []),
  ];
}
