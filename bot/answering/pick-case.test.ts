import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { pickCase, speaksAgainst } from './pick-case.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
});

function labelOf(code: string, message: string): string | undefined {
  const { record } = catalogue.find(code)!;
  const id = pickCase(record!, message);
  return record!.cases.find((situation) => situation.id === id)?.when;
}

describe('pickCase', () => {
  it.each([
    ['trẻ bị bỏ rơi làm khai sinh cần giấy tờ gì', 'Em bé bị bỏ rơi, đang có người nuôi'],
    ['khai sinh cho trẻ bị bỏ rơi cần những giấy gì', 'Em bé bị bỏ rơi, đang có người nuôi'],
    ['tre bi bo roi lam khai sinh can gi', 'Em bé bị bỏ rơi, đang có người nuôi'],
    ['mẹ đơn thân làm khai sinh cho con cần gì', 'Mẹ đơn thân, cha mẹ chưa kết hôn'],
    ['vợ chồng em chưa kết hôn thì khai sinh cho bé cần gì', 'Mẹ đơn thân, cha mẹ chưa kết hôn'],
    ['tụi em chưa cưới', 'Mẹ đơn thân, cha mẹ chưa kết hôn'],
    ['hai đứa em chưa làm đám cưới', 'Mẹ đơn thân, cha mẹ chưa kết hôn'],
    ['tui em chua cuoi', 'Mẹ đơn thân, cha mẹ chưa kết hôn'],
    ["we're not married yet", 'Mẹ đơn thân, cha mẹ chưa kết hôn'],
    ['sinh tại nhà thì làm khai sinh cần gì', 'Sinh tại nhà, không có giấy chứng sinh'],
    ['em không có giấy chứng sinh thì sao', 'Sinh tại nhà, không có giấy chứng sinh'],
  ])('of a birth takes "%s" for "%s"', (message, label) => {
    expect(labelOf('1.001193', message)).toBe(label);
  });

  it.each([
    ['em ly dị rồi', 'Đã ly hôn, hoặc vợ hay chồng đã chết'],
    ['tôi đã ly hôn', 'Đã ly hôn, hoặc vợ hay chồng đã chết'],
    ['em ly hôn ở nước ngoài', 'Ly hôn hoặc hủy kết hôn ở nước ngoài'],
  ])('of a single person takes "%s" for "%s"', (message, label) => {
    expect(labelOf('1.004873', message)).toBe(label);
  });

  it.each(['em ở trọ', 'em o tro', 'tui ở nhà trọ quận 7', 'em mướn phòng trọ'])(
    'of a temporary residence takes "%s" for a rented home',
    (message) => {
      expect(labelOf('1.004194', message)).toContain('nhà thuê');
    },
  );

  it.each([
    'làm giấy khai sinh cho con cần giấy tờ gì',
    'em có giấy chứng sinh rồi, cần gì nữa không',
    'em có giấy chứng sinh chưa có tờ khai',
    'có giấy chứng sinh nhưng không có hộ khẩu',
    'tụi em không ủy quyền cho người khác đi khai sinh',
    'bé không bị bỏ rơi đâu',
    'vợ chồng em kết hôn rồi, chưa có tờ khai',
    'vợ chồng em đăng ký kết hôn rồi, chưa đãi đám cưới',
  ])('of a birth takes the usual case for "%s"', (message) => {
    expect(labelOf('1.001193', message)).toBeUndefined();
  });

  it.each([
    ['1.001193', 'khai sinh không cần giấy chứng sinh phải hông'],
    ['1.001193', 'lam khai sinh cho con ko phai nop giay chung sinh dung khong'],
    ['1.001193', 'nghe nói khai sinh đâu có cần giấy chứng sinh'],
    ['1.000656', 'khai tử không cần giấy báo tử đúng không'],
  ])('of %s takes no special case because "%s" takes a paper for needless', (code, message) => {
    expect(labelOf(code, message)).toBeUndefined();
  });

  it.each([
    'chưa xin được giấy chứng sinh thì khai sinh cần gì',
    'bé không có giấy chứng sinh thì có cần ai làm chứng',
  ])('still takes the case of who has no paper: "%s"', (message) => {
    expect(labelOf('1.001193', message)).toBe('Sinh tại nhà, không có giấy chứng sinh');
  });

  it('drops no paper that is needed because the words of the question stand in a label', () => {
    expect(labelOf('1.000689', 'cha mẹ chưa đăng ký kết hôn làm khai sinh cho con cần giấy gì')).toBeUndefined();
  });

  it.each([
    ['1.014064', 'bé 8 tuổi mất thẻ căn cước thì xin lại sao', 'Làm lại thẻ cho trẻ dưới 14 tuổi'],
    ['1.014064', 'con 13 tuổi làm mất căn cước', 'Làm lại thẻ cho trẻ dưới 14 tuổi'],
    ['1.014063', 'đổi căn cước cho con em 9 tuổi', 'Đổi thẻ cho trẻ dưới 14 tuổi'],
    ['1.003677', 'khai báo tạm vắng cho con trai 16 tuổi', 'Người chưa thành niên (điểm d khoản 1 Điều 31)'],
  ])('of %s takes for "%s" the case of that age', (code, message, label) => {
    expect(labelOf(code, message)).toBe(label);
  });

  it.each([
    ['1.014064', 'em 30 tuổi mất căn cước làm lại sao'],
    ['1.014064', 'làm lại căn cước bị mất'],
  ])('of %s takes no case of another age, or of none, for "%s"', (code, message) => {
    expect(labelOf(code, message)).toBeUndefined();
  });

  it('does not take the case of an owner of that age for a child that moves in', () => {
    expect(labelOf('1.004222', 'nhập hộ khẩu cho con em 5 tuổi')).toBe('Trẻ mới sinh, người chưa thành niên');
  });
});

describe('speaksAgainst', () => {
  const AT_HOME = 'Sinh tại nhà, không có giấy chứng sinh';

  it.each([
    [AT_HOME, 'đã có giấy chứng sinh rồi'],
    [AT_HOME, 'co giay chung sinh chua co to khai'],
    [AT_HOME, 'giấy chứng sinh thì có, tờ khai chưa'],
    ['Mẹ đơn thân, cha mẹ chưa kết hôn', 'tụi em kết hôn rồi'],
    ['Người mất đã lâu, không có giấy báo tử', 'có giấy báo tử của bệnh viện'],
  ])('of "%s" holds for "%s"', (label, message) => {
    expect(speaksAgainst(label, message)).toBe(true);
  });

  it.each([
    [AT_HOME, 'không có giấy chứng sinh'],
    [AT_HOME, 'tờ khai có rồi, giấy chứng sinh chưa có'],
    [AT_HOME, 'có giấy chứng sinh không'],
    [AT_HOME, 'có tờ khai rồi'],
    ['Trường hợp thông thường', 'có giấy chứng sinh rồi'],
  ])('of "%s" does not for "%s"', (label, message) => {
    expect(speaksAgainst(label, message)).toBe(false);
  });
});
