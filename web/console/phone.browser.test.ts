import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConsoleServer, type Opened } from './testing/console-server.ts';
import { bePresent, claimFirst, field, finish, LAN, waitingResident } from './testing/desk-steps.ts';

const fixture = new ConsoleServer();
let lan: Opened;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

it('takes the details away on a phone as soon as something else is looked at', async () => {
  lan = await fixture.openAs(LAN, '/console', { viewport: { width: 390, height: 800 } });
  await bePresent(lan);
  await waitingResident(fixture);
  await claimFirst(lan);
  const { page } = lan;
  const details = page.getByRole('complementary', { name: 'Chi tiết' });
  const open = page.getByRole('button', { name: 'Chi tiết' });
  const isFocused = () => open.evaluate((element) => element === document.activeElement);
  expect(await details.isVisible()).toBe(false);

  await open.click();
  await details.waitFor();
  await page.mouse.click(10, 400);
  await details.waitFor({ state: 'hidden' });

  await open.click();
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'hidden' });
  expect(await isFocused()).toBe(true);

  await open.click();
  const [record] = await Promise.all([
    page.context().waitForEvent('page'),
    details.getByRole('link', { name: '1.004194' }).first().click(),
  ]);
  await record.close();
  await details.waitFor({ state: 'hidden' });

  await open.click();
  await details.getByRole('button', { name: 'Đóng' }).click();
  await details.waitFor({ state: 'hidden' });
  expect(await isFocused()).toBe(true);

  await open.click();
  await field(page).focus();
  await details.waitFor({ state: 'hidden' });

  // Turned on its side, or moved to a large screen, there is room; back, there is none.
  await page.setViewportSize({ width: 1440, height: 900 });
  await details.waitFor();
  await page.setViewportSize({ width: 390, height: 800 });
  await details.waitFor({ state: 'hidden' });
  expect(lan.errors).toEqual([]);
}, 120_000);

it('says what became of it above the bar on a phone, which stays free', async () => {
  await finish(lan);
  const { page } = lan;
  const said = await page.getByText('Đã kết thúc.').boundingBox();
  const bar = await page.getByRole('navigation').boundingBox();

  expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
}, 60_000);
