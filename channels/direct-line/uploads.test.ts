import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore } from '../../store/testing.ts';
import { JPEG, jpegWithPlace, pdfWithAuthor, pdfWithPlace, PLACE, PNG, WEBP } from '../uploads/testing/pictures.ts';
import { createCaller, type AnswerBody } from './testing/direct-line-client.ts';
import { startDirectLineServer, type DirectLineServer } from './testing/direct-line-server.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: DirectLineServer;
let conversation: AnswerBody;
let now: number;
const call = createCaller(() => server.endpoint);

beforeEach(async () => {
  now = Date.now();
  store = await openTestStore();
  server = await startDirectLineServer({ store, now: () => now });
  conversation = (await call({ path: '/conversations' })).body;
});

afterEach(async () => {
  await server.close();
  await store.close();
});

type Sent = readonly [name: string, type: string, content: Uint8Array<ArrayBuffer>];

function formOf(files: readonly Sent[], activity: object = { type: 'message', text: 'rác đây ạ' }): FormData {
  const form = new FormData();
  const part = new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' });
  form.append('activity', part, 'blob');
  for (const [name, type, content] of files) form.append('file', new Blob([content], { type }), name);
  return form;
}

async function send(form: FormData | string, { bearer = conversation.token, headers = {} } = {}) {
  const { conversationId } = conversation;
  const response = await fetch(`${server.endpoint}/conversations/${conversationId}/upload?userId=anybody`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, ...headers },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as AnswerBody };
}

async function activities() {
  const path = `/conversations/${conversation.conversationId}/activities`;
  return (await call({ method: 'GET', path, bearer: conversation.token })).body.activities;
}

interface Attachment {
  readonly name: string;
  readonly contentType: string;
  readonly contentUrl: string;
}

async function attachmentsSent(...files: Sent[]): Promise<readonly Attachment[]> {
  expect((await send(formOf(files))).status).toBe(200);
  return (await activities()).at(-1)?.attachments as readonly Attachment[];
}

const bytesOf = (buffer: Buffer) => Uint8Array.from(buffer);
const jpeg: Sent = ['rác hẻm 42.jpg', 'image/jpeg', bytesOf(jpegWithPlace())];
const read = (url: string, bearer: string | undefined) =>
  fetch(url, { headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } });

describe('a message with files', () => {
  it('is echoed with where its sender finds them, and goes to the turn with their ids', async () => {
    const { status, body } = await send(
      formOf([jpeg, ['b', 'image/png', bytesOf(PNG)]], {
        type: 'message',
        text: 'rác đây ạ',
        from: { id: 'somebody else' },
        attachments: [{ contentType: 'image/jpeg', name: 'x', contentUrl: 'https://elsewhere.example/x' }],
        channelData: { clientActivityID: 'c-1', 'motcua:uploads': ['not-theirs'] },
      }),
    );

    expect(status).toBe(200);
    const [echo] = await activities();
    expect(echo).toMatchObject({ id: body.id, text: 'rác đây ạ', channelData: { clientActivityID: 'c-1' } });
    expect(echo?.attachments).toEqual([
      {
        name: 'rác hẻm 42.jpg',
        contentType: 'image/jpeg',
        contentUrl: expect.stringContaining(server.endpoint) as string,
      },
      { name: 'b', contentType: 'image/png', contentUrl: expect.stringContaining('/uploads/') as string },
    ]);
    const message = await store.inbox.next(conversation.conversationId, now);
    const ids = (message?.activity.channelData as Record<string, string[]>)['motcua:uploads'] ?? [];
    expect((await store.uploads.describe(ids)).map(({ name }) => name).sort()).toEqual(['b', 'rác hẻm 42.jpg']);
  });

  it('counts once, with its files', async () => {
    const form = () => formOf([jpeg], { type: 'message', channelData: { clientActivityID: 'c-1' } });

    const first = await send(form());
    const second = await send(form());

    expect(second.body.id).toBe(first.body.id);
    expect(await store.uploads.countSince(conversation.conversationId, 0)).toBe(1);
  });

  it('gives its picture back without where it was taken, and lets no browser make more of it', async () => {
    const [picture] = await attachmentsSent(jpeg);

    const answer = await read(picture?.contentUrl ?? '', conversation.token);
    const content = Buffer.from(await answer.arrayBuffer());

    expect(answer.status).toBe(200);
    expect(content.includes(PLACE)).toBe(false);
    expect(content.subarray(-10)).toEqual(JPEG.subarray(-10));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename*=UTF-8''r%C3%A1c%20h%E1%BA%BBm%2042.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  });

  it('gives a PDF to be saved, whatever it was called and said to be', async () => {
    const [file] = await attachmentsSent(['../a"b\r\n.html', 'text/html', bytesOf(pdfWithPlace())]);

    expect(file).toMatchObject({ contentType: 'application/pdf' });
    expect(file?.name).not.toMatch(/[\r\n"/\\]/u);
    const { headers } = await read(file?.contentUrl ?? '', conversation.token);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toMatch(/^attachment;/u);
  });
});

describe('whoever else asks for a file', () => {
  it('is refused: nobody, another conversation, an address made up', async () => {
    const [picture] = await attachmentsSent(jpeg);
    const url = picture?.contentUrl ?? '';
    const other = (await call({ path: '/conversations' })).body;
    const underTheirs = url.replace(conversation.conversationId, other.conversationId);

    expect((await read(url, undefined)).status).toBe(401);
    expect((await read(url, other.token)).status).toBe(403);
    expect((await read(underTheirs, other.token)).status).toBe(404);
    expect((await read(`${url}0`, conversation.token)).status).toBe(404);
  });

  it('finds nothing after the conversation was deleted', async () => {
    const [picture] = await attachmentsSent(jpeg);
    await call({
      method: 'DELETE',
      path: `/conversations/${conversation.conversationId}`,
      bearer: conversation.token,
    });

    expect((await read(picture?.contentUrl ?? '', conversation.token)).status).toBe(404);
    expect(await store.uploads.countSince(conversation.conversationId, 0)).toBe(0);
  });
});

describe('files are refused', () => {
  const big = new Uint8Array(5 * 1024 * 1024 + 1);
  big.set(bytesOf(JPEG));
  it.each<[string, readonly Sent[], number, string]>([
    [
      'of another kind, called a picture',
      [['a.jpg', 'image/jpeg', bytesOf(Buffer.from('MZ program'))]],
      415,
      'FileTypeRefused',
    ],
    ['of an iPhone', [['a.heic', 'image/heic', bytesOf(Buffer.from('\0\0\0\x18ftypheic'))]], 415, 'PictureTypeRefused'],
    ['broken', [['a.png', 'image/png', bytesOf(PNG.subarray(0, 50))]], 400, 'FileBroken'],
    [
      'a PDF with a password',
      [['a.pdf', 'application/pdf', bytesOf(pdfWithAuthor({ lock: true }))]],
      415,
      'FileMetadataKept',
    ],
    ['too big', [['a.jpg', 'image/jpeg', big]], 413, 'FileTooBig'],
    ['too many', [jpeg, jpeg, jpeg, jpeg], 400, 'TooManyFiles'],
    ['one wrong among them', [jpeg, ['a.gif', 'image/gif', bytesOf(Buffer.from('GIF89a'))]], 415, 'FileTypeRefused'],
    ['none', [], 400, 'BadArgument'],
  ])('%s', async (_name, files, status, code) => {
    const answer = await send(formOf(files));

    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await activities()).toEqual([]);
    expect(await store.uploads.countSince(conversation.conversationId, 0)).toBe(0);
  });

  it.each([
    ['what is no multipart', 'application/json', '{}', 415],
    ['multipart without a boundary', 'multipart/form-data', 'x', 400],
    ['multipart that breaks off', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; na', 400],
  ])('with %s', async (_name, type, body, status) => {
    expect((await send(body, { headers: { 'content-type': type } })).status).toBe(status);
  });

  it('with an activity that is no message', async () => {
    const { status, body } = await send(formOf([jpeg], { type: 'event', name: 'webchat/join' }));

    expect([status, body.error.code]).toEqual([400, 'BadArgument']);
  });

  it('as soon as their announced length says so, before they have come', async () => {
    const answer = await new Promise<{ status: number | undefined; connection: string | undefined }>(
      (resolve, reject) => {
        const { port } = new URL(server.endpoint);
        const path = `/v3/directline/conversations/${conversation.conversationId}/upload`;
        const headers = {
          authorization: `Bearer ${conversation.token}`,
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': 50 * 1024 * 1024,
        };
        const sending = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
          response.resume();
          resolve({ status: response.statusCode, connection: response.headers.connection });
          sending.destroy();
        });
        sending.on('error', reject);
        sending.write('--b\r\n');
      },
    );

    expect(answer).toEqual({ status: 413, connection: 'close' });
  });

  it('without the token of the conversation', async () => {
    const other = (await call({ path: '/conversations' })).body;

    expect((await send(formOf([jpeg]), { bearer: other.token })).status).toBe(403);
  });

  it('after twenty in a day', async () => {
    const small: Sent = ['a.webp', 'image/webp', bytesOf(WEBP)];
    for (let sent = 0; sent < 18; sent += 3) expect((await send(formOf([small, small, small]))).status).toBe(200);

    expect((await send(formOf([small, small, small]))).body.error.code).toBe('TooManyFiles');
    expect((await send(formOf([small, small]))).status).toBe(200);
    expect((await send(formOf([small]))).body.error.code).toBe('TooManyFiles');

    now += 25 * 60 * 60_000;
    conversation = (
      await call({ path: `/conversations/${conversation.conversationId}`, method: 'GET', bearer: conversation.token })
    ).body;
    expect((await send(formOf([small]))).status).toBe(200);
  });
});
