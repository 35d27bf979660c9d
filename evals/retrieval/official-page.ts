import type { OfficialText, Procedure } from '../../knowledge/index.ts';

/** The sections of an official page with their headings, in the order of the national portal. */
const SECTIONS: readonly (readonly [heading: string, lines: (official: OfficialText) => readonly string[]])[] = [
  ['Trình tự thực hiện', ({ steps }) => steps],
  ['Cách thức thực hiện', methodLines],
  ['Thành phần hồ sơ', ({ documents, documentsText }) => [...documents.map(documentLine), documentsText ?? '']],
  ['Đối tượng thực hiện', ({ who }) => who],
  ['Cơ quan thực hiện', ({ where, authority }) => (where.length > 0 ? where : [authority ?? ''])],
  ['Kết quả thực hiện', ({ result }) => result],
  ['Căn cứ pháp lý', ({ legalBasis }) => legalBasis],
  ['Yêu cầu, điều kiện thực hiện', ({ conditions }) => conditions],
];

/** What a page of the national list says of a procedure, as one text; its name alone where no text was imported. */
export function officialPage({ name, official }: Procedure): string {
  return official === undefined ? name : [name, officialSections(official)].join('\n\n');
}

/** The page without the name. */
export function officialSections(official: OfficialText): string {
  return SECTIONS.flatMap(([heading, linesOf]) => {
    const lines = linesOf(official).filter((line) => line !== '');
    return lines.length === 0 ? [] : [`${heading}:\n${lines.join('\n')}`];
  }).join('\n\n');
}

function methodLines({ methods, methodsText }: OfficialText): readonly string[] {
  return [
    ...methods.map(({ duration, fees, note }) =>
      [
        duration === undefined ? '' : `${duration.value} ${duration.unit === 'working-day' ? 'ngày làm việc' : 'ngày'}`,
        ...fees.map(({ amountVnd, text }) =>
          [amountVnd === undefined ? '' : `${amountVnd} đồng`, text ?? ''].join(' '),
        ),
        note ?? '',
      ]
        .filter((part) => part.trim() !== '')
        .join('. '),
    ),
    methodsText ?? '',
  ];
}

function documentLine({ name, group, form }: OfficialText['documents'][number]): string {
  return [group, name, form].filter((part) => part !== undefined).join(' ');
}
