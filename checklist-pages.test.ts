import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatAddress, createChecklistPages } from './checklist-pages.ts';
import { loadCatalogue, type Catalogue, type Procedure } from './knowledge/index.ts';

const BIRTH = '1.001193';
const PUBLIC_URL = 'https://motcua.example.vn';
const servers: Server[] = [];
let catalogue: Catalogue;
let url: string;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: join(import.meta.dirname, 'knowledge') });
  url = await serve(() => catalogue, PUBLIC_URL);
}, 600_000);

afterAll(() => {
  for (const server of servers) server.close();
});

async function serve(current: () => Catalogue, publicUrl: string | undefined): Promise<string> {
  const server = createServer(express().use(createChecklistPages({ catalogue: current, publicUrl })));
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function withChanged(code: string, change: Partial<Procedure>): Catalogue {
  const changed: Procedure = { ...catalogue.find(code)!, ...change };
  return {
    ...catalogue,
    find: (asked) => (asked === code ? changed : catalogue.find(asked)),
    english: (text) => catalogue.english(text),
  };
}

/** The dark modules of a code that is drawn as horizontal strokes, row by row. */
function modulesOf(svg: string, margin: number): string {
  const size = Number(/viewBox="0 0 (\d+)/u.exec(svg)?.[1]) - 2 * margin;
  const path = /stroke="#000000" d="([^"]+)"/u.exec(svg)?.[1] ?? '';
  const dark = Array.from({ length: size * size }, () => 0);
  let x = 0;
  let y = 0;
  for (const [, command, first, second] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/gu)) {
    const by = Number(first);
    if (command === 'M') [x, y] = [by, Number(second)];
    else if (command === 'm') [x, y] = [x + by, y + Number(second)];
    else {
      const row = Math.floor(y) - margin;
      for (let at = x - margin; at < x - margin + by; at += 1) dark[row * size + at] = 1;
      x += by;
    }
  }
  return dark.join('');
}

describe('the list of papers over HTTP', () => {
  it('holds the papers of the case, the facts, the source and when it was compared', async () => {
    const response = await fetch(`${url}/checklist/${BIRTH}?case=no-birth-notification`);
    const page = await response.text();
    const record = catalogue.find(BIRTH)!.record!;

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(page).toContain('Văn bản của người làm chứng xác nhận việc sinh');
    expect(page).not.toContain('Giấy chứng sinh</span>');
    expect(page).toContain(record.source.url);
    expect(page).toContain('25/11/2026');
    expect(page).toContain(BIRTH);
  });

  it('takes the usual case where none is named', async () => {
    const page = await (await fetch(`${url}/checklist/${BIRTH}`)).text();

    for (const { name } of catalogue.find(BIRTH)!.record!.cases[0]!.documents) expect(page).toContain(name);
  });

  it('has one address, without a slash at the end, so that its links lead to the chat', async () => {
    const response = await fetch(`${url}/checklist/${BIRTH}/?lang=en`);

    expect(response.url).toBe(`${url}/checklist/${BIRTH}?lang=en`);
    const link = /href="([^"]*procedure=[^"]*)"/u.exec(await response.text())?.[1] ?? '';
    expect(new URL(link, response.url).pathname).toBe('/');
  });

  it('speaks English when asked to', async () => {
    const page = await (await fetch(`${url}/checklist/${BIRTH}?lang=en`)).text();

    expect(page).toContain('<html lang="en">');
    expect(page).toContain('To hand in');
    expect(page).toContain('25 November 2026');
  });

  it('sets no cookie, and is asked for anew each time', async () => {
    const { headers } = await fetch(`${url}/checklist/${BIRTH}`);

    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['an unknown code', '/checklist/9.999999'],
    ['what is no code', '/checklist/%3Cscript%3E'],
    ['an unknown case', `/checklist/${BIRTH}?case=nope`],
    ['what is no case', `/checklist/${BIRTH}?case=${encodeURIComponent('"><script>')}`],
    ['two cases', `/checklist/${BIRTH}?case=default&case=default`],
  ])('answers %s with a kind page that leads on', async (_name, path) => {
    const response = await fetch(`${url}${path}`);
    const page = await response.text();

    expect(response.status).toBe(404);
    expect(page).toContain('Không tìm thấy danh sách này');
    expect(page).toContain('1022');
    expect(page).toContain('href="../"');
    expect(page).not.toContain('<script>');
  });

  it('has no list of a procedure without a record, and leads to its official page', async () => {
    const directory = [...catalogue.procedures.values()].find(({ tier }) => tier === 'directory')!;
    const response = await fetch(`${url}/checklist/${directory.code}`);

    expect(response.status).toBe(404);
    expect(await response.text()).toContain(`?procedure=${directory.code}`);
  });

  it('tells no papers, fee or time that have changed and are being confirmed', async () => {
    const held = await serve(() => withChanged(BIRTH, { heldBack: ['documents', 'duration'] }), PUBLIC_URL);
    const page = await (await fetch(`${held}/checklist/${BIRTH}`)).text();

    expect(page).toContain('đang được cán bộ xác nhận');
    expect(page).not.toContain('Giấy chứng sinh</span>');
    expect(page).not.toContain('3 ngày làm việc, kể từ');
  });

  it('has none of what is no longer in force', async () => {
    const withdrawn = await serve(() => withChanged(BIRTH, { abolishedOn: '2026-11-20' }), PUBLIC_URL);

    expect((await fetch(`${withdrawn}/checklist/${BIRTH}`)).status).toBe(404);
  });

  it('writes what the record holds as text', async () => {
    const record = { ...catalogue.find(BIRTH)!.record!, where: ['<img src=x onerror=alert(1)>'] };
    const odd = await serve(() => withChanged(BIRTH, { record }), PUBLIC_URL);
    const page = await (await fetch(`${odd}/checklist/${BIRTH}`)).text();

    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
  });
});

describe('the code to scan', () => {
  it('opens the chat at this procedure, never at a conversation', async () => {
    const page = await (await fetch(`${url}/checklist/${BIRTH}`)).text();
    const address = `${PUBLIC_URL}/?procedure=${BIRTH}`;
    const { data } = QRCode.create(address, { errorCorrectionLevel: 'M' }).modules;

    expect(chatAddress(PUBLIC_URL, BIRTH)).toBe(address);
    expect(modulesOf(page, 2)).toBe([...data].map((dark) => (dark ? 1 : 0)).join(''));
  });

  it('leads to the address that was asked where the settings name none', async () => {
    const local = await serve(() => catalogue, undefined);
    const page = await (await fetch(`${local}/checklist/${BIRTH}`)).text();
    const { data } = QRCode.create(`${local}/?procedure=${BIRTH}`, { errorCorrectionLevel: 'M' }).modules;

    expect(modulesOf(page, 2)).toBe([...data].map((dark) => (dark ? 1 : 0)).join(''));
  });
});
