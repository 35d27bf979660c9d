import { extractQuantities, quantityKey, type Catalogue, type Guide } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import type { Claim } from '../replies/build-reply.ts';
import { bullets, formatDate, localiser, type Localise } from './format.ts';
import { compareReply, stringsOf, type Verification } from './verify.ts';
import { joinParts, say } from './writing.ts';

/** Writes a guide as a reply: its steps, what to mind, where the official guide is, and what it was read in. */
export function composeGuide(catalogue: Catalogue, guide: Guide, language: Language): string {
  const localise = localiser(catalogue, language);
  const textOf = ({ text }: { readonly text: string }): string => localise(text);
  const warning = say(language, 'Lưu ý', 'Beware');
  return (
    joinParts([
      `**${localise(guide.title)}**`,
      `${say(language, 'Dạ. ', '')}${localise(guide.summary)}`,
      guide.steps.map((step, index) => `${index + 1}. ${textOf(step)}`).join('\n'),
      guide.notes === undefined
        ? undefined
        : `${say(language, 'Cần biết thêm', 'Also good to know')}:\n${bullets(guide.notes.map(textOf))}`,
      ...(guide.cautions ?? []).map((caution) => `**${warning}:** ${textOf(caution)}`),
      nextLines(catalogue, guide, localise, language),
      sourceLines(guide, localise, language),
    ]) ?? ''
  );
}

/** The guide by its name, with the official one: what is sent when the steps do not pass the check. */
export function composeGuideLink(catalogue: Catalogue, { title, officialGuide }: Guide, language: Language): string {
  const localise = localiser(catalogue, language);
  const link = `[${localise(officialGuide.title)}](${officialGuide.url})`;
  return say(
    language,
    `**${title}**\n\nDạ, anh/chị xem hướng dẫn chính thức ở ${link}, hoặc gọi **1022** để gặp người hướng dẫn ạ.`,
    `**${localise(title)}**\n\nPlease see the official guide: ${link}; or call **1022** to be guided by a person.`,
  );
}

/** What can be asked next, in words that open it: other guides by their title, procedures by their short name. */
function nextLines(catalogue: Catalogue, guide: Guide, localise: Localise, language: Language): string {
  const titles = guide.relatedGuides.flatMap(({ guide: id, why }) => {
    const related = catalogue.guides.get(id);
    return related === undefined ? [] : [`${localise(why)} → “${localise(related.title)}”`];
  });
  const procedures = (guide.relatedProcedures ?? []).flatMap(({ code, why }) => {
    const related = catalogue.find(code);
    if (related === undefined) return [];
    const name = language === 'en' ? (related.shortNameEn ?? related.shortName) : related.shortName;
    return [`${localise(why)} → “${name}” (${code})`];
  });
  const heading = say(language, 'Anh/chị nhắn em tiếp', 'Ask me next');
  return `${heading}:\n${bullets([...titles, ...procedures])}`;
}

/** The official guide first: it has what no source gave. Links are by reference, for Web Chat's list of citations. */
function sourceLines(guide: Guide, localise: Localise, language: Language): string {
  const claims = guideClaims(guide, localise);
  const [official, ...linked] = claims.map(({ name }, index) => `[${name}][${index + 1}]`);
  const others = guide.sources.filter(({ url }) => url === undefined).map(({ title }) => title);
  const readIn = [...linked, ...others].join('; ');
  return [
    say(
      language,
      `Hướng dẫn chính thức: ${official ?? ''}. Tên nút có thể khác đôi chút.`,
      `Official guide: ${official ?? ''}. Buttons may be named a little differently.`,
    ),
    say(
      language,
      `Nguồn: ${readIn}. Đối chiếu ngày ${formatDate(guide.verifiedOn, 'vi')}.`,
      `Sources: ${readIn}. Checked on ${formatDate(guide.verifiedOn, 'en')}.`,
    ),
    claims.map(({ url }, index) => `[${index + 1}]: ${url}`).join('\n'),
  ].join('\n\n');
}

/** What the reply cites by a link, the official guide first. */
export function guideClaims({ officialGuide, sources }: Guide, localise: Localise): Claim[] {
  return [
    { name: localise(officialGuide.title), url: officialGuide.url },
    ...sources.flatMap(({ title, url }) => (url === undefined ? [] : [{ name: title, url }])),
  ];
}

/** Compares the reply with the guide, independently of how it was composed: every number and link must stand in it. */
export function verifyGuideReply(reply: string, guide: Guide, catalogue: Catalogue): Verification {
  const texts = stringsOf(guide).flatMap((text) => [text, catalogue.english(text) ?? '']);
  const links = [guide.officialGuide.url, ...guide.sources.flatMap(({ url }) => url ?? [])];
  return compareReply(reply, new Set(texts.flatMap(extractQuantities).map(quantityKey)), new Set(links));
}
