import { createHash } from 'node:crypto';
import type { Catalogue, Procedure, WaysOfAsking } from '../../knowledge/index.ts';

/** A catalogue of a few real procedures with ways of asking in several registers, for tests of retrieval. */
export function smallCatalogue(procedures: readonly Procedure[] = smallProcedures): Catalogue {
  const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));
  return {
    digest: createHash('sha256').update(JSON.stringify(procedures)).digest('hex'),
    procedures: byCode,
    replaced: new Map(),
    wards: [],
    guides: new Map(),
    onlineGuides: new Map(),
    elsewhere: new Map(),
    faqs: new Map(),
    english: () => undefined,
    find: (code) => byCode.get(code),
  };
}

/** A procedure known from the directory alone; `changes` makes it another one. */
export function procedureOf(code: string, name: string, changes: Partial<Procedure> = {}): Procedure {
  return {
    code,
    name,
    shortName: name.replace(/^Thủ tục /, ''),
    shortNameEn: undefined,
    field: 'Hộ tịch',
    level: ['commune'],
    authority: undefined,
    url: `https://dichvucong.gov.vn/thu-tuc-hanh-chinh/${code}`,
    tier: 'directory',
    ways: undefined,
    record: undefined,
    sameService: [],
    ...changes,
  };
}

export function waysOf(changes: Partial<WaysOfAsking>): WaysOfAsking {
  return {
    shortName: '',
    shortNameEn: '',
    aliases: [],
    situations: [],
    questions: [],
    questionsEn: [],
    notThis: [],
    ...changes,
  };
}

export const smallProcedures: readonly Procedure[] = [
  procedureOf('1.001193', 'Thủ tục đăng ký khai sinh', {
    shortName: 'Làm giấy khai sinh cho bé',
    shortNameEn: 'Registering a birth',
    ways: waysOf({
      aliases: ['giấy khai sinh', 'khai sanh'],
      situations: ['Vợ mới sinh em bé'],
      questions: [
        'Vợ tôi mới sinh, làm giấy khai sinh cho bé cần giấy tờ gì?',
        'be sinh hon 60 ngay chua lam khai sinh',
      ],
      questionsEn: ['How do I register my newborn?'],
    }),
  }),
  procedureOf('1.000656', 'Thủ tục đăng ký khai tử', {
    shortName: 'Khai tử cho người mới mất',
    ways: waysOf({
      aliases: ['giấy chứng tử', 'giấy báo tử'],
      situations: ['Người thân vừa mất'],
      questions: ['Ba tôi vừa mất, phải ra phường làm giấy gì?'],
    }),
  }),
  procedureOf('1.000894', 'Thủ tục đăng ký kết hôn', {
    shortName: 'Đăng ký kết hôn',
    ways: waysOf({
      aliases: ['giấy kết hôn', 'hôn thú'],
      questions: ['Tụi em muốn cưới thì ra phường nào đăng ký?', 'dang ky ket hon can gi'],
    }),
  }),
  procedureOf('1.004194', 'Đăng ký tạm trú', {
    field: 'Đăng ký, quản lý cư trú',
    ways: waysOf({ aliases: ['tạm trú', 'KT3'], questions: ['Ở trọ thì đăng ký tạm trú ở đâu?'] }),
  }),
  procedureOf('2.000815', 'Thủ tục chứng thực bản sao từ bản chính', {
    field: 'Chứng thực',
    ways: waysOf({
      aliases: ['sao y bản chính', 'công chứng bản sao'],
      questions: ['Sao y bằng đại học ở phường được không?'],
    }),
  }),
  procedureOf('1.116839', 'Thủ tục cấp giấy phép lao động cho người nước ngoài', { field: 'Việc làm' }),
];
