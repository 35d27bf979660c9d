import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  readonly url: string;
  readonly origin: string;
  stop(): Promise<void>;
}

/** Another site of the city that embeds the chat, with the strictest policy that docs/embedding.md asks for. */
export async function startHostPage(chatUrl: () => string, attributes = ''): Promise<HostPage> {
  const server = createServer((_request, response) => {
    const chat = chatUrl();
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'self'; script-src ${chat}; connect-src ${chat} ${chat.replace('http', 'ws')}`,
    });
    response.end(
      `<!doctype html><html lang="vi"><head><title>Phường Bến Thành</title><meta name="viewport" content="width=device-width, initial-scale=1">
      <script src="${chat}/widget.js" ${attributes} defer></script></head>
      <body><main><h1>Ủy ban nhân dân phường Bến Thành</h1><p>Lịch tiếp công dân, tin tức và thông báo.</p>
      <p><a href="#gop-y">Góp ý</a></p></main></body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/`,
    origin,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
