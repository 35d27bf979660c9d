import { expect, it } from 'vitest';
import { chatOn, accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official, Opened } from './testing/console-server.ts';
import { bePresent, claimFirst, finish, LAN, waitingResident } from './testing/desk-steps.ts';

const fixture = consoleFixture();
const TAM: Official = { login: 'tam', name: 'Lê Thị Tâm', roles: ['editor'] };
const BINH: Official = { login: 'binh', name: 'Võ Văn Bình', roles: ['editor'] };
const ASKED = 'đăng ký tạm trú cần giấy tờ gì';
const MENDED = 'Tờ khai cư trú theo mẫu của phường thử';
const REASON = 'theo thông báo của phường';

const button = ({ page }: Opened, name: string) => page.getByRole('button', { name, exact: true });
const rowsOf = ({ page }: Opened) => page.locator('.handoff-row');

it('goes from "Chưa đúng" by an editor and a second one to the new answer', async () => {
  const resident = await fixture.open('/', { viewport: { width: 390, height: 800 } });
  const chat = chatOn(resident.page);
  await chat.reply(1);
  await chat.ask(ASKED);
  const old = await chat.reply(2);
  expect(old).not.toContain(MENDED);
  await resident.page.getByRole('button', { name: 'Chưa đúng' }).click();
  await resident.page.getByLabel('Thông tin sai').check();
  await resident.page.getByRole('button', { name: 'Gửi góp ý' }).click();
  await resident.page.getByText('Anh/chị đã góp ý: Chưa đúng').waitFor();
  await chat.reply(3);

  const tam = await fixture.openAs(TAM);
  await rowsOf(tam).first().click();
  await tam.page.getByText('Người dân nói chưa đúng', { exact: false }).first().waitFor();
  await tam.page.getByText('Lý do: Sai thông tin').waitFor();
  await tam.page.getByLabel('Dữ kiện').selectOption('cases.0.documents.0.name');
  await tam.page.getByLabel('Sửa thành').fill(MENDED);
  await tam.page.getByLabel('Bản tiếng Anh').fill('Residence form by the trial ward');
  await tam.page.getByLabel('Đường dẫn nguồn').fill('https://hochiminhcity.gov.vn/mau-moi');
  await tam.page.getByLabel('Vì sao sửa').fill(REASON);
  await button(tam, 'Thử với câu hỏi này').click();
  await tam.page.getByRole('region', { name: 'Sau khi sửa' }).getByText(MENDED).first().waitFor();
  await expect(accessibilityFindings(tam.page)).resolves.toEqual([]);
  await button(tam, 'Gửi').click();
  await tam.page.getByText('Bạn soạn nội dung này. Cần một biên tập viên khác duyệt.').waitFor();
  expect(await button(tam, 'Đăng').count()).toBe(0);

  const binh = await fixture.openAs(BINH);
  await binh.page.getByLabel('Danh sách', { exact: true }).selectOption('proposed');
  await rowsOf(binh).first().waitFor();
  await binh.page.keyboard.press('j');
  await binh.page.getByText(`Vì sao sửa: ${REASON}`).waitFor();
  await expect(accessibilityFindings(binh.page)).resolves.toEqual([]);
  await button(binh, 'Đăng').click();
  await binh.page.getByText('Đã đăng. Trợ lý dùng nội dung này ngay.').waitFor();

  // In all processes within two seconds; a loaded machine may take longer.
  let count = 3;
  await expect
    .poll(
      async () => {
        await chat.ask(ASKED);
        count += 1;
        return chat.reply(count);
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toContain(MENDED);

  await tam.page.getByRole('link', { name: 'Mở câu hỏi' }).click();
  await button(tam, 'Hỏi lại bây giờ').click();
  await tam.page.getByRole('region', { name: 'Trợ lý trả lời bây giờ' }).getByText(MENDED).first().waitFor();
  expect([...resident.errors, ...tam.errors, ...binh.errors]).toEqual([]);
}, 180_000);

it('begins with an official who says that the bot is wrong', async () => {
  const lan = await fixture.openAs(LAN);
  await bePresent(lan);
  await waitingResident(fixture);
  await claimFirst(lan);

  await button(lan, 'Bot trả lời sai').first().click();
  await lan.page.getByRole('dialog').getByLabel('Nói thêm').fill('thiếu giấy của chủ nhà');
  await lan.page.getByRole('dialog').getByRole('button', { name: 'Gửi' }).click();
  await lan.page.getByText('Đã báo cho biên tập viên.').waitFor();
  await finish(lan);

  const tam = await fixture.openAs(TAM);
  await rowsOf(tam).filter({ hasText: 'Cán bộ báo sai' }).first().click();
  await tam.page.getByText('Nói thêm: thiếu giấy của chủ nhà').waitFor();
}, 180_000);

it('begins with a procedure where nobody has asked yet, tried on any question, the old reply beside the new', async () => {
  const tam = await fixture.openAs(TAM);
  await tam.page.getByRole('link', { name: 'Thêm bản sửa' }).click();
  await tam.page.getByLabel('Sửa bằng cách').selectOption('alias');
  await tam.page.getByRole('searchbox', { name: 'Thủ tục' }).fill('chứng thực bản sao');
  await tam.page.getByRole('button', { name: /2\.000815/u }).click();
  await tam.page.getByLabel('Tên gọi').fill('đóng mộc sao y kiểu mới');
  await tam.page.getByLabel('Vì sao sửa').fill(REASON);
  expect(await button(tam, 'Thử').isDisabled()).toBe(true);
  await tam.page.getByLabel('Câu hỏi để thử').fill('đóng mộc sao y kiểu mới tốn bao nhiêu');
  await button(tam, 'Thử').click();
  await tam.page.getByRole('region', { name: 'Sau khi sửa' }).getByText('2.000815').first().waitFor();
  await tam.page.getByRole('region', { name: 'Trợ lý trả lời bây giờ' }).waitFor();
  await expect(accessibilityFindings(tam.page)).resolves.toEqual([]);
  await button(tam, 'Gửi').click();

  await tam.page.getByText(`Vì sao sửa: ${REASON}`).waitFor();
  expect(tam.errors).toEqual([]);
}, 180_000);
