import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, partingFacets, type Catalogue, type Procedure } from '../../knowledge/index.ts';
import { partingQuestion } from './parting-question.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${new URL('../..', import.meta.url).pathname}/knowledge` });
});

function procedures(codes: readonly string[]): readonly Procedure[] {
  return codes.map((code) => {
    const procedure = catalogue.find(code);
    if (procedure === undefined) throw new Error(`The test needs ${code}, which the catalogue lacks`);
    return procedure;
  });
}

describe('the question that parts', () => {
  it.each([
    ['Đăng ký lại việc nuôi con nuôi / Nhận con nuôi trong nước', 'act', 'again=2.001255 first=2.001263'],
    ['Cấp lại bằng lái bị mất / Đổi bằng lái xe', 'act', 'again=3.000348 change=3.000347'],
    [
      'Cấp lại bằng lái bị mất / Đổi bằng lái xe / Thi và cấp bằng lái xe',
      'act',
      'again=3.000348 change=3.000347 first=3.000346',
    ],
    ['Đổi thẻ căn cước / Làm lại căn cước bị mất, hư', 'act', 'change=1.014063 again=1.014064'],
    ['Gia hạn tạm trú / Đăng ký tạm trú', 'act', 'extend=1.002755 first=1.004194'],
    ['Đăng ký thường trú, nhập hộ khẩu / Xóa hộ khẩu, xóa thường trú', 'act', 'first=1.004222 end=1.003197'],
    ['Xin phép xây nhà mới / Xin điều chỉnh giấy phép xây dựng', 'act', 'first=1.013225 change=1.013226'],
    ['Gia hạn giấy phép xây dựng / Cấp lại giấy phép xây dựng', 'act', 'extend=1.013227 again=1.013228'],
    [
      'Xin phép xây nhà mới / Xin điều chỉnh giấy phép xây dựng / Gia hạn giấy phép xây dựng',
      'act',
      'first=1.013225 change=1.013226 extend=1.013227',
    ],
    ['Tạm nghỉ bán, mở lại hộ kinh doanh / Đóng cửa hộ kinh doanh', 'act', 'pause=1.001570 end=1.001266'],
    ['Đăng ký mở hộ kinh doanh / Tạm nghỉ bán, mở lại hộ kinh doanh', 'act', 'first=1.001612 pause=1.001570'],
    ['Đăng ký mở hộ kinh doanh / Đóng cửa hộ kinh doanh', 'act', 'first=1.001612 end=1.001266'],
    ['Đăng ký mở hộ kinh doanh / Cấp lại giấy phép hộ kinh doanh', 'act', 'first=1.001612 again=2.000575'],
    ['Làm lại thẻ BHYT diện công an tỉnh / Đổi thẻ BHYT diện công an tỉnh', 'act', 'again=1.001294 change=1.002438'],
    ['Xin chứng chỉ hành nghề dược / Xin lại chứng chỉ dược bị mất', 'act', 'first=1.014092 again=1.014100'],
    ['Xin mã số thuế lần đầu / Cấp lại giấy mã số thuế', 'act', 'first=1.008498 again=1.008501'],
    ['Làm lại giấy phép lao động / Gia hạn giấy phép lao động', 'act', 'again=1.014200 extend=1.014201'],
    [
      'Xin làm công chứng viên lần đầu / Xin làm lại công chứng viên sau khi nghỉ',
      'act',
      'first=1.013803 again=1.013804',
    ],
    ['Sang tên xe / Cấp lại cà vẹt, biển số mất', 'act', 'transfer=1.013076 again=1.013080'],
    [
      'Khai tử cho người mới mất / Làm lại giấy chứng tử bị mất / Xin bản sao giấy khai sinh, trích lục',
      'act',
      'first=1.000656 again=1.005461 copy=2.000635',
    ],
    ['Khai tử cho người mới mất / Khai tử tại nhà (lưu động)', 'at-home', 'office=1.000656 home=1.000419'],
    ['Cấp lại cavet, biển số xe tại quầy / Cấp lại cà vẹt, biển số mất', 'channel', 'counter=1.013082 online=1.013080'],
    ['Giấy cho xe chạy qua Campuchia / Giấy cho xe chạy qua Lào', 'country', 'cambodia=1.001023 laos=1.002856'],
    [
      'Cán bộ, công nhân xin giấy sang Campuchia / Người làm việc ở tỉnh giáp Lào xin giấy',
      'country',
      'cambodia=1.001200 laos=1.001258',
    ],
    ['Đăng ký kết hôn / Ghi chú kết hôn ở nước ngoài', 'done-abroad', 'here=1.000894 abroad=2.002189'],
    ['Kết hôn với người nước ngoài / Ghi chú kết hôn ở nước ngoài', 'done-abroad', 'here=2.000806 abroad=2.002189'],
    ['Đăng ký kết hôn / Kết hôn với người nước ngoài', 'foreign-element', 'domestic=1.000894 foreign=2.000806'],
    [
      'Làm lại giấy khai sinh bị mất / Làm lại khai sinh Việt kiều, con lai',
      'foreign-element',
      'domestic=1.004884 foreign=2.000522',
    ],
    [
      'Người lớn chưa từng có khai sinh / Khai sinh muộn cho Việt kiều',
      'foreign-element',
      'domestic=1.004772 foreign=1.000893',
    ],
    [
      'Khai tử cho người mới mất / Khai tử cho người nước ngoài, Việt kiều',
      'foreign-element',
      'domestic=1.000656 foreign=1.001766',
    ],
    ['Làm giấy giám hộ / Giám hộ có người nước ngoài', 'foreign-element', 'domestic=1.004837 foreign=1.001669'],
    [
      'Nhận cha, nhận mẹ, nhận con / Nhận cha mẹ con có người nước ngoài',
      'foreign-element',
      'domestic=1.001022 foreign=2.000779',
    ],
    [
      'Sửa, đổi thông tin trên giấy hộ tịch / Sửa hộ tịch có người nước ngoài',
      'foreign-element',
      'domestic=1.004859 foreign=2.000748',
    ],
    [
      'Làm lại giấy kết hôn bị mất / Làm lại hôn thú với người ngoại quốc',
      'foreign-element',
      'domestic=1.004746 foreign=2.000513',
    ],
    ['Đổi bằng lái xe / Đổi bằng lái nước ngoài', 'foreign-element', 'domestic=3.000347 foreign=3.000351'],
    [
      'Xin vào hộ nghèo, cận nghèo giữa năm / Xác nhận người lao động thu nhập thấp',
      'hardship',
      'poor=1.011607 low-income=3.000412',
    ],
    [
      'Hỗ trợ người giúp chữa cháy bị thương / Tiền tuất, mai táng người chữa cháy bị chết',
      'harm',
      'injured=3.000509 died=3.000510',
    ],
    [
      'Xin giấy phép vận tải ô tô lần đầu / Làm lại giấy phép vận tải bị mất, rách',
      'act',
      'first=1.000703 again=2.002287',
    ],
    ['Ghi thế chấp máy bay / Xóa thế chấp máy bay', 'land-act', 'mortgage=1.011423 release=1.011426'],
    ['Đăng ký thế chấp sổ nhà đất / Xóa thế chấp, giải chấp sổ', 'land-act', 'mortgage=1.011441 release=1.011443'],
    ['Làm lại sổ đỏ, sổ hồng bị mất / Sang tên sổ nhà đất', 'land-act', 'lost=1.012786 transfer=1.013831'],
    ['Tách thửa, gộp thửa đất / Sang tên sổ nhà đất', 'land-act', 'split=1.012784 transfer=1.013831'],
    ['Công nhận liệt sĩ là công an / Trợ cấp thương binh công an', 'merit', 'fallen=1.004163 wounded=1.004089'],
    ['Trợ cấp bệnh binh công an / Trợ cấp thương binh công an', 'merit', 'sick=1.004198 wounded=1.004089'],
    [
      'Công nhận lão thành, tiền khởi nghĩa / Chế độ người giúp đỡ cách mạng',
      'merit',
      'pioneer=1.010815 helper=1.010820',
    ],
    [
      'Giấy thông hành sang Lào làm ở tỉnh / Giấy thông hành sang Lào làm ở xã',
      'office',
      'province=1.001280 commune=1.012680',
    ],
    [
      'Báo mất thẻ APEC tại Cục / Báo mất thẻ APEC ở công an thành phố',
      'office',
      'ministry=1.001458 province=1.011726',
    ],
    [
      'Báo mất hộ chiếu tại Cục xuất nhập cảnh / Báo mất hộ chiếu ở công an thành phố',
      'office',
      'ministry=2.000539 province=1.001445',
    ],
    [
      'Mất hộ chiếu, làm lại tem AB tại Cục / Mất hộ chiếu, xin lại tem AB ở tỉnh',
      'office',
      'ministry=1.014901 province=1.014905',
    ],
    [
      'Làm lại thẻ BHYT công an, đơn vị bộ / Làm lại thẻ BHYT diện công an tỉnh',
      'office',
      'ministry=1.001327 province=1.001294',
    ],
    [
      'Đổi thẻ BHYT công an, đơn vị bộ / Đổi thẻ BHYT diện công an tỉnh',
      'office',
      'ministry=1.001321 province=1.002438',
    ],
    [
      'Đòi cơ quan tỉnh, thành bồi thường / Đòi cơ quan trung ương bồi thường',
      'office',
      'province=2.002192 ministry=2.002195',
    ],
    ['Khai sinh tại nhà (lưu động) / Khai tử tại nhà (lưu động)', 'paper', 'birth=1.003583 death=1.000419'],
    [
      'Cấp lại bằng lái bị mất / Cấp lại cavet, biển số xe tại quầy',
      'paper',
      'driving-licence=3.000348 vehicle=1.013082',
    ],
    [
      'Đổi tên, địa chỉ, chủ hộ kinh doanh / Đổi tên, địa chỉ, ngành nghề công ty',
      'paper',
      'household-business=2.000720 company=2.002041',
    ],
    [
      'Rút hồ sơ đăng ký hộ kinh doanh / Rút hồ sơ đăng ký công ty, bỏ giải thể',
      'paper',
      'household-business=1.014035 company=1.010010',
    ],
    [
      'Đóng chi nhánh, văn phòng, điểm bán của hợp tác xã / Đóng chi nhánh, văn phòng, cửa hàng của công ty',
      'paper',
      'cooperative=1.005010 company=2.002020',
    ],
    [
      'Xin bản sao giấy khai sinh, trích lục / Làm lại giấy kết hôn bị mất',
      'paper',
      'birth=2.000635 marriage=1.004746',
    ],
    [
      'Lãnh trợ cấp thất nghiệp / Rút bảo hiểm xã hội một lần',
      'paper',
      'unemployment=1.014748 social-insurance=1.001613',
    ],
    ['Đăng ký tạm trú / Đăng ký thường trú, nhập hộ khẩu', 'residence', 'temporary=1.004194 permanent=1.004222'],
    ['Đăng ký tạm trú / Khai báo tạm vắng', 'residence', 'temporary=1.004194 absence=1.003677'],
    ['Đăng ký tạm trú / Thông báo lưu trú khách ngủ lại', 'residence', 'temporary=1.004194 guest=2.001159'],
    [
      'Thẻ thường trú cho người nước ngoài / Thẻ tạm trú cho người nước ngoài',
      'residence',
      'permanent=1.001010 temporary=1.003460',
    ],
    ['Đăng ký vào lớp 10 / Xin cho con vào lớp 6', 'school-level', 'upper-secondary=3.000181 lower-secondary=3.000182'],
    [
      'Tiền học tập cho học sinh trường công / Tiền học tập cấp ba trường tư',
      'school-owner',
      'public=1.014336 private=1.014334',
    ],
    [
      'Tiền học tập cho học sinh trường công / Tiền học tập mầm non, cấp 1–2 tư',
      'school-owner',
      'public=1.014336 private=1.014337',
    ],
    [
      'Xét hộ nghèo, cận nghèo cuối năm / Xin vào hộ nghèo, cận nghèo giữa năm',
      'season',
      'end=1.011606 middle=1.011607',
    ],
    [
      'Xét hộ nghèo cuối năm, chuẩn 2027-2030 / Xin vào hộ nghèo giữa năm, chuẩn 2027-2030',
      'season',
      'end=1.116214 middle=1.116215',
    ],
    ['Xin phép xây nhà mới / Xin phép sửa chữa, cải tạo nhà', 'works', 'build=1.013225 repair=1.013229'],
    ['Xin phép xây nhà mới / Cấp lại giấy phép xây dựng', 'works', 'build=1.013225 repair=1.013228'],
  ])('%s is about %s', (_names, facet, answers) => {
    const codes = [...answers.matchAll(/\d\.\d{6}/gu)].map(([code]) => code);

    const asked = partingQuestion(procedures(codes));

    expect(asked?.facet).toBe(facet);
    expect(asked?.values.map((value) => `${value.id}=${value.codes.join('+')}`).join(' ')).toBe(answers);
  });

  it('leaves at most half of four, and is not asked where it would leave three', () => {
    const abroad = ['1.001193', '1.004884', '1.004772', '2.000528'];

    const asked = partingQuestion(procedures(abroad));

    for (const { codes } of asked?.values ?? []) expect(codes.length).toBeLessThanOrEqual(2);
    expect(asked?.facet).not.toBe('foreign-element');
  });

  it('is another one, or none, where the message has told it or it was asked before', () => {
    const marriages = procedures(['1.000894', '2.000806']);

    expect(partingQuestion(marriages, { said: 'em cưới chồng nước ngoài' })).toBeUndefined();
    expect(partingQuestion(marriages, { asked: ['foreign-element'] })).toBeUndefined();
  });

  it('is none between procedures that no facet tells apart', () => {
    expect(partingQuestion(procedures(['1.012805', '1.012751']))).toBeUndefined();
    expect(partingQuestion(procedures(['1.000894']))).toBeUndefined();
  });

  it('names the answers in both languages, and in an order that begins with the likeliest procedure', () => {
    const asked = partingQuestion(procedures(['3.000347', '3.000348']));

    expect(asked?.question.vi).toBe('Anh/chị cần đổi, sửa thông tin hay làm lại vì mất, hư ạ?');
    expect(asked?.question.en).toBe('Do you want to change something, or replace a lost or damaged one?');
  });

  it('has no two answers of one wording in a facet', () => {
    for (const { id, values } of partingFacets()) {
      for (const language of ['vi', 'en'] as const) {
        const labels = values.map(({ label }) => label[language]);
        expect(new Set(labels).size, `${id} ${language}`).toBe(labels.length);
      }
    }
  });
});
