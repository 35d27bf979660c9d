import { itemsOf, type Checklist, type ChecklistItem } from './bot/index.ts';

type Language = 'vi' | 'en';

const TEXTS = {
  vi: {
    brand: 'Một Cửa · Trợ lý thủ tục hành chính TP.HCM',
    kind: 'Danh sách giấy tờ',
    code: 'Mã thủ tục',
    officialName: 'Tên đầy đủ',
    case: 'Trường hợp',
    handIn: 'Nộp cho nơi nhận hồ sơ',
    show: 'Mang theo để xuất trình (xem xong trả lại)',
    sometimes: 'Chỉ cần nếu đúng trường hợp của mình',
    none: 'Hồ sơ gốc không nêu giấy tờ nào cho trường hợp này.',
    held: 'vừa thay đổi, đang được cán bộ xác nhận; xem trang nguồn hoặc gọi 1022',
    papers: 'Giấy tờ',
    where: 'Nơi nộp',
    ways: 'Cách nộp',
    fee: 'Lệ phí',
    duration: 'Thời gian giải quyết',
    deadline: 'Hạn phải làm',
    notStated: 'hồ sơ gốc không nêu; hỏi tổng đài 1022 hoặc nơi nhận hồ sơ',
    remarks: 'Cần biết',
    caution: 'Lưu ý',
    source: 'Nguồn: Cổng Dịch vụ công quốc gia',
    decision: 'công bố theo',
    checked: 'đối chiếu ngày',
    scan: 'Quét để hỏi Một Cửa về thủ tục này',
    print: 'In trang này',
    ask: 'Hỏi Một Cửa về thủ tục này',
    other: 'English',
    help: 'Cần gặp người thật: gọi tổng đài 1022 (cả ngày lẫn đêm). Một Cửa là trợ lý AI, không phải cán bộ.',
    switchedOff: 'Danh sách này đang tạm ngưng',
    notFound: 'Không tìm thấy danh sách này',
    notFoundText:
      'Dạ, em không tìm thấy thủ tục hoặc trường hợp này trong danh mục. Có thể đường dẫn đã cũ hoặc thiếu một đoạn.',
    noRecordText:
      'Dạ, thủ tục này có trong danh mục quốc gia, nhưng em chưa có danh sách giấy tờ đã đối chiếu nên không dám đưa ra.',
    openChat: 'Mở Một Cửa để hỏi',
    official: 'Trang chính thức của thủ tục',
    call: 'Hoặc gọi tổng đài 1022 (cả ngày lẫn đêm).',
  },
  en: {
    brand: 'Một Cửa · Ho Chi Minh City public services assistant',
    kind: 'List of papers',
    code: 'Procedure code',
    officialName: 'Official name',
    case: 'Case',
    handIn: 'To hand in',
    show: 'To show (you get them back)',
    sometimes: 'Only if it applies to you',
    none: 'The official record names no papers for this case.',
    held: 'just changed and being confirmed by an official; see the source page or call 1022',
    papers: 'Papers',
    where: 'Where to apply',
    ways: 'Ways to apply',
    fee: 'Fee',
    duration: 'Processing time',
    deadline: 'Deadline to act',
    notStated: 'not stated in the official record; ask 1022 or the receiving office',
    remarks: 'Good to know',
    caution: 'Note',
    source: 'Source: National Public Service Portal',
    decision: 'published by',
    checked: 'checked on',
    scan: 'Scan to ask Một Cửa about this procedure',
    print: 'Print this page',
    ask: 'Ask Một Cửa about this procedure',
    other: 'Tiếng Việt',
    help: 'To reach a person, call the city hotline 1022 (day and night). Một Cửa is an AI assistant, not an official.',
    switchedOff: 'This list is paused for now',
    notFound: 'This list was not found',
    notFoundText: 'This procedure or case is not in the catalogue. The link may be old or incomplete.',
    noRecordText:
      'This procedure is in the national catalogue, but there is no checked list of its papers yet, so none is given.',
    openChat: 'Open Một Cửa and ask',
    official: 'Official page of the procedure',
    call: 'Or call the hotline 1022 (day and night).',
  },
} as const;

type Texts = (typeof TEXTS)[Language];

/** Text as HTML. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** The list, mostly on one A4 page. `qr`: an SVG that opens the chat at this procedure; absent where no address is known. */
export function checklistHtml(checklist: Checklist, qr: string | undefined): string {
  const { language, code, caseId, title, officialName, caseLabel, held, source } = checklist;
  const t = TEXTS[language];
  const other = language === 'vi' ? 'en' : 'vi';
  const decision = source.decision === undefined ? '' : `, ${t.decision} ${source.decision}`;
  const body = `
    <header class="top">
      <div>
        <p class="brand">${t.brand}</p>
        <p class="kind">${t.kind}</p>
        <h1>${escapeHtml(title)}</h1>
        <p class="code">${t.code}: <strong>${code}</strong></p>
        <p class="official">${t.officialName}: <span lang="vi">${escapeHtml(officialName)}</span></p>
        ${caseLabel === undefined ? '' : `<p class="case">${t.case}: <strong>${escapeHtml(caseLabel)}</strong></p>`}
      </div>
      ${qr === undefined ? '' : `<figure class="qr"><div role="img" aria-label="${escapeHtml(`${t.scan}: ${code}`)}">${qr}</div><figcaption>${t.scan}</figcaption></figure>`}
    </header>
    <nav class="actions" aria-label="${t.kind}">
      <button type="button" id="print" hidden>${t.print}</button>
      <a class="button" href="../?procedure=${code}&amp;lang=${language}">${t.ask}</a>
      <a class="button" lang="${other}" href="?case=${encodeURIComponent(caseId)}&amp;lang=${other}">${t.other}</a>
    </nav>
    <main>
      ${held.documents ? `<p class="held"><strong>${t.papers}:</strong> ${t.held}.</p>` : papersHtml(checklist, t)}
      ${factsHtml(checklist, t)}
      ${linesHtml(t.remarks, checklist.remarks)}
      ${checklist.cautions.map((caution) => `<p class="caution"><strong>${t.caution}:</strong> ${escapeHtml(caution)}</p>`).join('')}
    </main>
    <footer>
      <p>${t.source}${escapeHtml(decision)}, ${t.checked} ${escapeHtml(source.checkedOn)}.<br /><a href="${escapeHtml(source.url)}" rel="noopener noreferrer">${escapeHtml(source.url)}</a></p>
      <p>${t.help}</p>
    </footer>`;
  return page(language, `${t.kind}: ${title} (${code})`, body);
}

function papersHtml(checklist: Checklist, t: Texts): string {
  if (itemsOf(checklist).length === 0) return `<p>${t.none}</p>`;
  return (
    [
      [t.handIn, checklist.handIn],
      [t.show, checklist.show],
      [t.sometimes, checklist.sometimes],
    ] as const
  )
    .filter(([, items]) => items.length > 0)
    .map(
      ([heading, items]) =>
        `<section><h2>${heading}</h2><ul class="papers">${items.map((item) => itemHtml(item)).join('')}</ul></section>`,
    )
    .join('');
}

function itemHtml({ id, name, details, when, note }: ChecklistItem): string {
  const smaller = [
    ...(when === undefined ? [] : [`<em>${escapeHtml(when)}</em>`]),
    ...(note === undefined ? [] : [escapeHtml(note)]),
  ];
  return `<li><label for="${id}"><input type="checkbox" id="${id}" /><span class="paper"><span class="paper-name">${escapeHtml(name)}</span>${details.length === 0 ? '' : ` <span class="details">(${escapeHtml(details.join(', '))})</span>`}${smaller.map((line) => `<small>${line}</small>`).join('')}</span></label></li>`;
}

function factsHtml({ where, ways, fee, duration, deadlines, held }: Checklist, t: Texts): string {
  const fact = (label: string, lines: readonly string[]) =>
    `<div><dt>${label}</dt>${lines.map((line) => `<dd>${escapeHtml(capitalised(line))}</dd>`).join('')}</div>`;
  const stated = (isHeld: boolean, lines: readonly string[]) =>
    isHeld ? [t.held] : lines.length === 0 ? [t.notStated] : lines;
  return `<dl class="facts">${[
    fact(t.where, where),
    fact(t.ways, [ways.join(', ')]),
    fact(t.fee, stated(held.fee, fee)),
    fact(t.duration, stated(held.duration, duration)),
    ...(deadlines.length === 0 ? [] : [fact(t.deadline, deadlines)]),
  ].join('')}</dl>`;
}

function capitalised(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function linesHtml(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `<section class="remarks"><h2>${heading}</h2><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul></section>`;
}

/** Kindly says that there is no such list, and where to ask. */
export function checklistMissingHtml(
  language: Language,
  known?: { readonly code: string; readonly name: string; readonly url: string },
): string {
  const t = TEXTS[language];
  const chat = known === undefined ? '../' : `../?procedure=${known.code}&amp;lang=${language}`;
  const body = `
    <header class="top"><div><p class="brand">${t.brand}</p><h1>${t.notFound}</h1>
      ${known === undefined ? '' : `<p class="code">${escapeHtml(known.name)} (${known.code})</p>`}</div></header>
    <main>
      <p>${known === undefined ? t.notFoundText : t.noRecordText}</p>
      <p class="actions">
        <a class="button" href="${chat}">${t.openChat}</a>
        ${known === undefined ? '' : `<a class="button" href="${escapeHtml(known.url)}" rel="noopener noreferrer">${t.official}</a>`}
      </p>
      <p>${t.call}</p>
    </main>`;
  return page(language, t.notFound, body);
}

/** Of a list that is switched off: why, in the words of whoever did it. */
export function checklistOffHtml(language: Language, words: string): string {
  const t = TEXTS[language];
  const body = `
    <header class="top"><div><p class="brand">${t.brand}</p><h1>${t.switchedOff}</h1></div></header>
    <main>
      <p>${escapeHtml(words)}</p>
      <p class="actions"><a class="button" href="../">${t.openChat}</a></p>
      <p>${t.call}</p>
    </main>`;
  return page(language, t.switchedOff, body);
}

function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <link rel="icon" href="../assets/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="../assets/checklist.css" />
    <script src="../assets/checklist.js" defer></script>
  </head>
  <body>${body}
  </body>
</html>
`;
}
