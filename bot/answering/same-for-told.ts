import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { facetsOf, toldFacets } from '../../retrieval/index.ts';
import { spaced } from './decide.ts';
import { foldedTitlesIn } from './folded-titles.ts';

/** What is said of somebody of here, or denied, is no such kind. */
const OF_HERE = /\bquoc tich viet(?: nam)?\b/gu;
const DENIES = /(?:^| )(?:khong|ko|k|hong|hok|chang|chua|dau co|not)(?= |$)/u;

/**
 * "Chồng em người Nhật" beside "Đăng ký kết hôn": the procedure that is called the same and, behind that, what the message
 * tells ("… có yếu tố nước ngoài"). Undefined where nothing of the kind is told or the one in hand is for it already.
 */
export function sameForTold(message: string, inHand: Procedure, catalogue: Catalogue): Procedure | undefined {
  const said = spaced(message);
  if (DENIES.test(said)) return undefined;
  const abroad = said.replace(OF_HERE, ' ');
  const told = toldFacets(abroad === said ? message : abroad);
  if (told.size === 0) return undefined;
  const name = spaced(inHand.name);
  const ofInHand = facetsOf(inHand);
  const isTold = (procedure: Procedure) =>
    [...facetsOf(procedure)].some(([facet, value]) => told.get(facet)?.has(value) && ofInHand.get(facet) !== value);
  return foldedTitlesIn(catalogue)
    .filter(({ procedure, title }) => title.startsWith(name) && title === spaced(procedure.name))
    .map(({ procedure }) => procedure)
    .filter((other) => other.abolishedOn === undefined && isTold(other))
    .toSorted((one, other) => one.name.length - other.name.length)[0];
}
