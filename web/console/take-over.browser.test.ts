import { expect, it } from 'vitest';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official, Opened } from './testing/console-server.ts';
import { bePresent, claimFirst, field, LAN, waitingResident } from './testing/desk-steps.ts';

const fixture = consoleFixture();
const supervisor = (login: string, name: string): Official => ({
  ...{ login, name },
  roles: ['supervisor'],
  wards: ['26740'],
});

it('of two supervisors who take over at once the second learns who did, and so does whoever was writing', async () => {
  const lan = await fixture.openAs(LAN, '/console#/queue');
  const chief = await fixture.openAs(supervisor('sep', 'Lê Văn Sếp'), '/console#/queue');
  const deputy = await fixture.openAs(supervisor('hoa', 'Trần Thị Hoa'), '/console#/queue');
  for (const each of [lan, chief, deputy]) await bePresent(each);
  await waitingResident(fixture);
  await claimFirst(lan);
  await field(lan.page).fill('Dạ, anh/chị mang giấy tờ ra phường');
  const ask = async ({ page }: Opened) => {
    await page.goto(lan.page.url().replace('#/mine', '#/team'));
    await page.getByRole('button', { name: 'Vào trả lời' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Lan bận việc khác');
  };
  for (const each of [chief, deputy]) await ask(each);

  await chief.page.getByRole('dialog').getByRole('button', { name: 'Vào trả lời' }).click();
  await chief.page.getByText('Bạn đang giữ').waitFor();
  await deputy.page.getByRole('dialog').getByRole('button', { name: 'Vào trả lời' }).click();

  await deputy.page.getByText('Lê Văn Sếp đã nhận trước.').waitFor();
  expect(await deputy.page.getByRole('dialog').count()).toBe(0);
  await deputy.page.getByText('Lê Văn Sếp đang giữ', { exact: true }).first().waitFor();
  expect(await chief.page.getByText('Bạn đang giữ').count()).toBe(1);

  const { page } = lan;
  await page.getByText(/Lê Văn Sếp đã nhận cuộc “.+” từ bạn\./u).waitFor();
  await page.getByText('Dạ, anh/chị mang giấy tờ ra phường').waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Chuyển thành ghi chú cho đồng nghiệp' }).click();
  expect(await page.getByRole('textbox', { name: 'Ghi chú nội bộ' }).inputValue()).toBe(
    'Dạ, anh/chị mang giấy tờ ra phường',
  );
  await page.keyboard.press('Enter');
  await chief.page.getByText('Dạ, anh/chị mang giấy tờ ra phường').waitFor();
  expect([...lan.errors, ...chief.errors, ...deputy.errors]).toEqual([]);
}, 120_000);
