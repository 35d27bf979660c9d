// Prints how soon the officials' console shows its first useful screen with 1,000 residents in the queue, how many rows
// stand in the page while it is scrolled, and the longest task that scrolling caused. Needs Chromium and a build.
import { parseArgs } from 'node:util';
import { queueHandoff } from '../../../desk/testing/desk-fixture.ts';
import { openStore } from '../../../store/index.ts';
import { ConsoleServer } from './console-server.ts';

const LONGEST_FIRST_SCREEN_MS = 2000;
const LONGEST_TASK_MS = 200;
const MOST_ROWS = 100;
const STEPS = 200;

const { values } = parseArgs({ options: { help: { type: 'boolean' }, waiting: { type: 'string', default: '1000' } } });
if (values.help === true) {
  process.stdout.write(
    'Usage: npm run bench:console [-- --waiting 1000]\nExit code 1 when a figure is over its bound.\n',
  );
  process.exit(0);
}

const waiting = Number(values.waiting);
const server = new ConsoleServer();
try {
  await server.start();
  await server.restart(async (dataDir) => {
    const store = await openStore({ dataDir });
    for (let index = 0; index < waiting; index += 1) {
      // They have just written: whoever waits alone for minutes gets a ticket instead.
      await queueHandoff(store, { id: `h${index}`, createdAt: Date.now(), lastMessageAt: Date.now() });
    }
    await store.close();
  });
  const official = { login: 'lan', name: 'Nguyễn Thị Lan', roles: ['official'] } as const;
  // Once before: nothing of what is measured is the server warming up.
  await (await server.openAs(official)).page.locator('.handoff-row').first().waitFor();
  const { page } = await server.openAs(official, '/health/live');
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ entryTypes: ['longtask'] });
  });
  const started = performance.now();
  await page.goto(new URL('/console', server.app.url).href);
  await page.locator('.handoff-row').first().waitFor();
  const firstScreenMs = performance.now() - started;

  const { rows, tasks } = await page.evaluate(async (steps) => {
    const seen = (window as unknown as { tasks: number[] }).tasks;
    seen.length = 0;
    const scroller = document.querySelector('.scroller');
    let most = 0;
    for (let step = 0; step < steps; step += 1) {
      scroller?.scrollBy(0, scroller.scrollHeight / steps);
      await new Promise(requestAnimationFrame);
      most = Math.max(most, document.querySelectorAll('.handoff-row').length);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { rows: most, tasks: seen };
  }, STEPS);

  // The browser reports tasks of 50 ms and more.
  const longest = Math.max(0, ...tasks);
  process.stdout.write(
    `waiting ${waiting} · first useful screen ${Math.round(firstScreenMs)} ms (bound ${LONGEST_FIRST_SCREEN_MS}) · ` +
      `rows in the page ${rows} (bound ${MOST_ROWS}) · longest task while scrolling ${longest < 50 ? 'under 50' : Math.round(longest)} ms (bound ${LONGEST_TASK_MS})\n`,
  );
  const isWithin = firstScreenMs <= LONGEST_FIRST_SCREEN_MS && rows <= MOST_ROWS && longest <= LONGEST_TASK_MS;
  process.exitCode = isWithin ? 0 : 1;
} finally {
  await server.stop();
}
