import { expect, it } from 'vitest';
import { consoleFixture } from './testing/console-fixture.ts';
import { bePresent, claimFirst, field, finish, LAN, log, waitingResident } from './testing/desk-steps.ts';

const fixture = consoleFixture();

it('each sees while the other writes, and the resident sees who answers', async () => {
  const lan = await fixture.openAs(LAN);
  await bePresent(lan);
  const resident = await waitingResident(fixture);
  const footer = resident.page.locator('.footer');
  await footer.getByText('đang chờ cán bộ').waitFor();
  await claimFirst(lan);
  await footer.getByText('Cán bộ Nguyễn Thị Lan đang trả lời anh/chị').waitFor();

  await resident.chat.input.pressSequentially('nhà em');
  await lan.page.getByText('Người dân đang soạn tin…').waitFor();
  await resident.chat.input.press('Enter');
  await log(lan.page).getByText('nhà em', { exact: true }).waitFor();
  await lan.page.getByText('Người dân đang soạn tin…').waitFor({ state: 'detached' });

  await field(lan.page).pressSequentially('Dạ chị');
  const writes = resident.page.locator('.typing .typist').getByText('Cán bộ Nguyễn Thị Lan đang soạn câu trả lời');
  await writes.waitFor();
  await resident.page.waitForFunction(() => {
    const inChat = (selector: string) => document.querySelector('motcua-chat')?.shadowRoot?.querySelector(selector);
    const bottomOf = (selector: string) => inChat(selector)?.getBoundingClientRect().bottom ?? Infinity;
    return bottomOf('.typist') <= bottomOf('.scroller');
  });
  // She stops, and it goes by itself; she goes on, and sends.
  await writes.waitFor({ state: 'detached' });
  await field(lan.page).pressSequentially(' đợi em');
  await writes.waitFor();
  await field(lan.page).press('Enter');
  await resident.page.getByText('Dạ chị đợi em').waitFor();
  await writes.waitFor({ state: 'detached' });

  await finish(lan);
  await footer.getByText('không phải cán bộ').waitFor();
  expect([...lan.errors, ...resident.errors]).toEqual([]);
}, 120_000);
