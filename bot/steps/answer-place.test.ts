import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { initialState } from '../state.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BIRTH = '1.001193';
const TEMPORARY_RESIDENCE = '1.004194';
const CITIZEN_CARD = '1.014060';
const COMPANY_ADDRESS = '2.002041';
const HOUSEHOLD_BUSINESS = '1.001266';
let engine: Engine;

beforeAll(async () => {
  const catalogue: Catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  engine = createEngine({
    catalogue,
    retriever: new FakeRetriever(),
    ...(await trainClassifiers(ROOT, catalogue)),
    retentionDays: 90,
  });
});

/** The last reply of a conversation. */
async function converse(...messages: string[]) {
  let state: unknown = { ...initialState, greeted: true };
  let last = { outcome: '', text: '', actions: [] as string[] };
  for (const text of messages) {
    const conversation = { id: 'c', isGroup: false, owner: 'bot' };
    const result = await engine.turn({ activity: { type: 'message', text }, conversation, state, now: new Date(0) });
    state = JSON.parse(JSON.stringify(result.state));
    const actions = result.replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];
    last = { outcome: result.outcome, text: result.replies.map((reply) => reply.text ?? '').join('\n'), actions };
  }
  return last;
}

describe('one ward', () => {
  it.each([
    ['phường Bến Nghé Quận 1 cũ', 'Phường Bến Nghé cũ nay thuộc **Phường Sài Gòn**', '45 - 47 Lê Duẩn'],
    ['em ở xã trung chánh', 'Xã Trung Chánh cũ nay thuộc **Xã Bà Điểm**', '14/9 Phan Văn Hớn'],
    ['P.5, Q. Gò Vấp', 'Phường 5 (quận Gò Vấp) cũ nay thuộc **Phường An Nhơn**', '1C Nguyễn Văn Lượng'],
    ['Côn Đảo', 'Đặc khu Côn Đảo', '28, Tôn Đức Thắng'],
    ['phuong an phu dong q12 gio doi ten thanh phuong gi', 'Phường An Phú Đông cũ nay thuộc', '540 Hà Huy Giáp'],
    ['sài gòn', 'Phường Sài Gòn', '45 - 47 Lê Duẩn'],
    [
      'Thao Dien ward, Thu Duc City',
      'The former Phường Thảo Điền now belongs to **Phường An Khánh**',
      '171/1 Lương Định Của',
    ],
  ])('is told with its office to "%s"', async (message, name, address) => {
    const { outcome, text } = await converse(message);

    expect(outcome).toBe('answered-place');
    expect(text).toContain(name);
    expect(text).toContain(address);
  });

  it.each([
    ['Hiệp Bình Chánh nay thuộc đâu', '**Phường Hiệp Bình**'],
    ['Cô Giang cũ thuộc đâu', '**Phường Cầu Ông Lãnh**'],
    ['Cầu Ông Lãnh giờ thuộc phường nào', '**Phường Bến Thành hoặc Phường Cầu Ông Lãnh**'],
    ['Đa Kao sáp nhập vô đâu', '**Phường Tân Định hoặc Phường Sài Gòn**'],
    ['Đa Kao thuộc về đâu vậy em', '**Phường Tân Định hoặc Phường Sài Gòn**'],
    ['quận 4 nay thuộc đâu', 'Phường Xóm Chiếu, Phường Khánh Hội, Phường Vĩnh Hội'],
    ['thị trấn Nhà Bè nay thuộc đâu', '**Xã Nhà Bè**'],
    ['phuong 22 binh thanh nay thuoc dau', '**Phường Thạnh Mỹ Tây**'],
    ['xã Tân Kiên sáp nhập vô đâu', '**Phường Tân Tạo hoặc Xã Tân Nhựt**'],
    ['xã Tân Kiên giờ về đâu', '**Phường Tân Tạo hoặc Xã Tân Nhựt**'],
    ['phường Đa Kao thuộc quận nào', '**Phường Tân Định hoặc Phường Sài Gòn**'],
    ['sau sáp nhập phường Đa Kao tên gì', '**Phường Tân Định hoặc Phường Sài Gòn**'],
    ['What ward is Thao Dien now?', '**Phường An Khánh**'],
    ['Which ward does Da Kao belong to?', '**Phường Tân Định or Phường Sài Gòn**'],
    ['What does district 4 belong to now?', 'Phường Xóm Chiếu'],
    ['Where is the office of Ben Thanh ward?', '92 Nguyễn Trãi'],
  ])('is told where it went to "%s"', async (message, expected) => {
    const { outcome, text } = await converse(message);

    expect(outcome).toMatch(/^(?:answered-place|clarifying)$/u);
    expect(text).toContain(expected);
  });

  it.each(['đổi tên công ty ở quận 4', 'nhập vào hộ khẩu ở quận 4', 'đất ở Hóc Môn sáp nhập thửa'])(
    'is not asked for where something else is renamed or merged: "%s"',
    async (message) => {
      expect((await converse(message)).outcome).not.toMatch(/answered-place|clarifying/u);
    },
  );

  it('says of each address whether it was compared with the notice', async () => {
    const checked = await converse('phường Bến Thành');
    const unchecked = await converse('phường An Khánh');

    expect(checked.text).toContain('Địa chỉ theo Thông báo số 243/TB-UBND');
    expect(checked.text).not.toContain('chưa đối chiếu');
    expect(unchecked.text).toMatch(/\(chưa đối chiếu\).*gọi \*\*1022\*\* hỏi trước/su);
  });

  it('has no hours that no source gives', async () => {
    const { outcome, text } = await converse('phường Bến Thành mấy giờ mở cửa');

    expect(outcome).toBe('answered-place');
    expect(text).toContain('chưa có nguồn nào ghi');
  });

  it('names former namesakes that lie elsewhere, each a message away', async () => {
    const { text, actions } = await converse('phường An Phú');

    expect(text).toContain('Phường An Phú (thành phố Thủ Đức) → **Phường An Khánh hoặc Phường Bình Trưng**');
    expect(actions).toContain('Phường An Phú (thành phố Thủ Đức) cũ');
    expect((await converse('phường An Phú', 'Phường An Phú (thành phố Thủ Đức) cũ')).text).toContain(
      '1. Phường An Khánh',
    );
  });

  it('tells both ends of a move', async () => {
    const { text } = await converse('chuyển từ phường 5 quận 3 qua phường Đa Kao quận 1');

    expect(text).toContain('Phường 5 (Quận 3) cũ nay thuộc **Phường Bàn Cờ**');
    expect(text).toContain('**Phường Tân Định hoặc Phường Sài Gòn**, tuỳ chỗ');
  });
});

describe('a place that is more than one ward', () => {
  it('that was divided is asked about once, and nothing guessed', async () => {
    const { outcome, text, actions } = await converse('phường Đa Kao');

    expect(outcome).toBe('clarifying');
    expect(text).toContain('Em không có nguồn ghi ranh');
    expect(text).toContain('1022');
    expect(actions.slice(0, 2)).toEqual(['Phường Tân Định', 'Phường Sài Gòn']);
    expect((await converse('phường Đa Kao', '2')).text).toContain('45 - 47 Lê Duẩn');
  });

  it('shows both offices to who does not know, and still takes the answer', async () => {
    const unsure = await converse('p14 q10', 'em chưa rõ phường nào');

    expect(unsure.text).toContain('A8 Châu Thới');
    expect(unsure.text).toContain('1a Thành Thái');
    expect((await converse('p14 q10', 'em chưa rõ phường nào', 'Diên Hồng')).outcome).toBe('answered-place');
  });

  it.each([
    ['quận 4 cũ', 'Phường Xóm Chiếu'],
    ['Q4', 'Phường Xóm Chiếu'],
    ['quan binh thanh', 'Phường Bình Thạnh'],
    ['em ở gò vấp', 'Phường Gò Vấp'],
    ['Thủ Đức', 'Phường Thủ Đức'],
    ['Dĩ An', 'Phường Dĩ An'],
    ['Bà Rịa', 'Phường Bà Rịa'],
    ['tỉnh Bình Dương cũ', 'Thành phố Thủ Dầu Một'],
    ['District 4', 'Phường Xóm Chiếu'],
  ])('as "%s" gets a short choice', async (message, first) => {
    const { outcome, actions } = await converse(message);

    expect(outcome).toBe('clarifying');
    expect(actions[0]).toBe(first);
    expect(actions.length).toBeLessThanOrEqual(7);
  });

  it('takes a former ward of the district in the next message', async () => {
    expect((await converse('quận 4 cũ', 'phường 3')).text).toContain(
      'Phường 3 (Quận 4) cũ nay thuộc **Phường Vĩnh Hội**',
    );
    expect((await converse('Thủ Đức', 'linh trung')).text).toContain(
      'Phường Linh Trung cũ nay thuộc **Phường Linh Xuân**',
    );
  });

  it('is not made up from a number that the district did not have, nor from a street', async () => {
    expect((await converse('phường 13 quận Gò Vấp')).text).toContain('không thấy phường số đó');
    expect((await converse('đường Lê Văn Sỹ quận 3')).text).toContain('không suy ra phường từ tên đường');
    expect((await converse('nhà em đường Cách Mạng Tháng 8 thì thuộc phường nào')).text).toContain(
      'không suy ra phường',
    );
  });

  it.each(['phường Hàng Bài Hà Nội', 'phường 5 Đà Lạt', 'phường An Khánh, Cần Thơ'])(
    'is no ward of ours in "%s"',
    async (message) => {
      expect((await converse(message)).outcome).not.toMatch(/place|clarifying/u);
    },
  );
});

describe('where a procedure is handed in', () => {
  it('is answered with the ward that a former one became', async () => {
    const { text } = await converse(`${BIRTH} nộp ở đâu, em ở phường Bến Nghé`);

    expect(text).toContain('Phường Bến Nghé cũ nay thuộc **Phường Sài Gòn**');
    expect(text).toContain('45 - 47 Lê Duẩn');
    expect(text.indexOf('45 - 47')).toBeLessThan(text.indexOf('Nguồn:'));
  });

  it('asks which part, and answers the same procedure with it', async () => {
    const asked = await converse(`${BIRTH} nộp ở đâu, em ở phường Đa Kao`);
    const chosen = await converse(`${BIRTH} nộp ở đâu, em ở phường Đa Kao`, 'sài gòn');

    expect(asked.outcome).toBe('answered');
    expect(asked.text).toContain('1. Phường Tân Định');
    expect(asked.actions.slice(0, 2)).toEqual(['Phường Tân Định', 'Phường Sài Gòn']);
    expect(chosen.outcome).toBe('answered');
    expect(chosen.text).toContain(BIRTH);
    expect(chosen.text).toContain('45 - 47 Lê Duẩn');
  });

  it('takes a place alone for the procedure in hand, and a district step by step', async () => {
    const where = `${BIRTH} lệ phí bao nhiêu`;

    expect((await converse(where, 'em ở phường Bến Nghé')).text).toMatch(/1\.001193.*45 - 47 Lê Duẩn/su);
    expect((await converse(where, 'quận 4 cũ', '15', 'Khánh Hội')).text).toMatch(
      /1\.001193.*Phần này của Phường 15 \(Quận 4\) cũ nay thuộc \*\*Phường Khánh Hội/su,
    );
    expect((await converse(where, 'phường Đa Kao giờ là phường nào')).outcome).toBe('clarifying');
  });

  it('names the police and no address of another office', async () => {
    const { text } = await converse(`${TEMPORARY_RESIDENCE} nộp ở đâu, em ở phường Bến Nghé`);

    expect(text).toContain('Công an Phường Sài Gòn');
    expect(text).not.toContain('45 - 47 Lê Duẩn');
  });

  it('says that it is no matter of the ward where the city decides', async () => {
    const { text } = await converse(`${COMPANY_ADDRESS} nộp ở đâu, công ty ở phường Bến Nghé`);

    expect(text).toContain('thuộc cấp thành phố chứ không phải phường, xã');
    expect(text).not.toContain('45 - 47 Lê Duẩn');
  });

  it.each([CITIZEN_CARD, HOUSEHOLD_BUSINESS])('says of %s that any ward takes it, as its record does', async (code) => {
    const { text } = await converse(`${code} nộp ở đâu, em ở phường Bến Nghé`);

    expect(text).toContain('không buộc phải tới đúng phường, xã mình ở');
  });

  it('says nothing of the kind where the record does not', async () => {
    expect((await converse(`${BIRTH} nộp ở đâu, em ở phường Bến Nghé`)).text).not.toContain('không buộc phải');
  });

  it('keeps the language when the choice is a Vietnamese name', async () => {
    const { text } = await converse('Da Kao ward', 'District 4', 'Phường Xóm Chiếu');

    expect(text).toContain('Receiving office');
  });
});
