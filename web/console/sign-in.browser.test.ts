import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';

const PASSWORD = 'con mèo nhà tôi rất béo';
const fixture = consoleFixture();
const findings: string[] = [];

async function check(page: Page, state: string): Promise<void> {
  for (const finding of await accessibilityFindings(page)) findings.push(`${state}: ${finding}`);
}

/** Types the code that the phone of somebody with this key shows. */
async function enterCode(page: Page): Promise<void> {
  const key = (await page.locator('.secret').innerText()).replace(/\s/gu, '');
  await page.getByLabel('Mã xác thực').fill(new TOTP({ secret: Secret.fromBase32(key) }).generate());
  await page.getByRole('button', { name: 'Xác nhận' }).click();
}

it('lets the first administrator in through the printed link, with a second step, and officials through theirs', async () => {
  const administrator = await fixture.open(fixture.app.firstAdministratorLink!);
  const { page } = administrator;
  await page.getByLabel('Họ và tên').fill('Phạm Quang Trị');
  await page.getByLabel('Tên đăng nhập').fill('tri.pq');
  await page.getByLabel('Mật khẩu mới').fill(PASSWORD);
  await check(page, 'link');
  await page.getByRole('button', { name: 'Lưu mật khẩu' }).click();

  await page.getByRole('img', { name: 'Mã QR cho ứng dụng xác thực' }).waitFor();
  await check(page, 'enrolment');
  await enterCode(page);
  await page.locator('.recovery-codes li').first().waitFor();
  expect(await page.locator('.recovery-codes li').count()).toBeGreaterThanOrEqual(8);
  await page.getByRole('button', { name: 'Sao chép' }).click();
  await page.getByText('Đã sao chép.').waitFor();
  await check(page, 'recovery codes');
  await page.getByRole('button', { name: 'Tôi đã cất mã' }).click();

  await page.getByRole('link', { name: 'Thêm tài khoản' }).click();
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Lan');
  await page.getByLabel('Tên đăng nhập').fill('lan.nt');
  await page.getByLabel('Mọi phường, xã').check();
  await check(page, 'new account');
  await page.getByRole('button', { name: 'Lưu' }).click();
  const link = await page.locator('.link-card .secret').innerText();

  const official = await fixture.open(link);
  await official.page.getByLabel('Mật khẩu mới').fill(PASSWORD);
  await official.page.getByRole('button', { name: 'Lưu mật khẩu' }).click();
  await official.page.getByRole('heading', { name: 'Hàng chờ' }).waitFor();

  expect(official.page.url()).not.toContain(new URL(link).hash.split('/').pop());
  expect(findings).toEqual([]);
  expect([...administrator.errors, ...official.errors]).toEqual([]);
}, 120_000);

it('says in the form what was wrong, and signs out for good', async () => {
  const { page, errors } = await fixture.open('/console');
  await page.getByLabel('Tên đăng nhập').fill('lan.nt');
  await page.getByLabel('Mật khẩu').fill('sai mất rồi nhé');
  await check(page, 'sign-in');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('alert').getByText('không đúng').waitFor();

  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('heading', { name: 'Hàng chờ' }).waitFor();
  await page.getByRole('button', { name: 'Tài khoản: Nguyễn Thị Lan' }).click();
  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();

  await page.reload();
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  expect(findings).toEqual([]);
  expect(errors).toEqual([]);
}, 60_000);

it('shows where somebody is signed in, signs out everywhere at once, and goes on to the identity provider', async () => {
  const signIn = async (page: Page) => {
    await page.getByLabel('Tên đăng nhập').fill('lan.nt');
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { name: 'Hàng chờ' }).waitFor();
  };
  const other = await fixture.open('/console');
  await signIn(other.page);
  const { page, errors } = await fixture.open('/console');
  await signIn(page);
  await page.getByRole('button', { name: 'Tài khoản: Nguyễn Thị Lan' }).click();
  await page.getByRole('button', { name: 'Mật khẩu và xác thực' }).click();
  const devices = page.getByRole('region', { name: 'Thiết bị đang đăng nhập' });
  await devices.getByText('máy này').waitFor();
  expect(await devices.getByRole('listitem').count()).toBeGreaterThan(1);
  await check(page, 'devices');
  await page.keyboard.press('Escape');

  // As the server says of somebody who came through the provider.
  const provider = new URL('/health/live?left', fixture.app.url).href;
  await page.route('**/api/session', async (route) => {
    if (route.request().method() !== 'DELETE') return route.continue();
    return route.fulfill({ response: await route.fetch(), json: { leaveAt: provider } });
  });
  await page.getByRole('button', { name: 'Tài khoản: Nguyễn Thị Lan' }).click();
  await page.getByRole('button', { name: 'Đăng xuất mọi thiết bị' }).click();
  await page.waitForURL(provider);
  await other.page.reload();
  await other.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  expect(findings).toEqual([]);
  expect(errors).toEqual([]);
}, 60_000);

it('begins in the language of the browser, and keeps to what was chosen', async () => {
  const { page, errors } = await fixture.open('/console', { locale: 'en-US' });
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  expect(errors).toEqual([]);
}, 60_000);
