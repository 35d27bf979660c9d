import express from 'express';
import type { Store } from '../../store/index.ts';
import type { OpenAddresses } from './open-addresses.ts';

const PAGE = (body: string) => `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>Thôi gửi thư – Một Cửa</title></head>
<body><main>${body}</main></body>
</html>
`;
const ASK = PAGE(
  '<h1>Thôi nhận thư báo tin?</h1><p>Bấm nút để Một Cửa không gửi thư tới địa chỉ này nữa. <span lang="en">Press the button to get no more of these letters.</span></p><form method="post"><button>Thôi gửi thư · <span lang="en">Stop e-mails</span></button></form>',
);
const DONE = PAGE(
  '<h1>Đã ghi nhận</h1><p>Một Cửa không gửi thư tới địa chỉ này nữa. <span lang="en">You get no more of these letters.</span></p>',
);
const UNKNOWN = PAGE(
  '<h1>Liên kết này không dùng được</h1><p>Xin mở nguyên liên kết trong thư. <span lang="en">This link cannot be used. Please open it as it stands in the letter.</span></p>',
);

/**
 * `/thoi-gui-thu/<token>`: where the reader of a letter ends such letters, with one press. Only a POST ends anything:
 * mail servers open every link.
 */
export function createEndingPage(
  store: Pick<Store, 'noticeAddresses'>,
  addresses: Pick<OpenAddresses, 'endedBy'>,
  now: () => number = Date.now,
): express.Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    // The product's own pages have no form; this one has nothing else.
    response.setHeader('content-security-policy', "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
    response.setHeader('referrer-policy', 'no-referrer');
    next();
  });
  router.get('/:token', (request, response) => {
    const id = addresses.endedBy(request.params.token);
    response.status(id === undefined ? 404 : 200).send(id === undefined ? UNKNOWN : ASK);
  });
  router.post('/:token', (request, response, next) => {
    const id = addresses.endedBy(request.params.token);
    if (id === undefined) {
      response.status(404).send(UNKNOWN);
      return;
    }
    store.noticeAddresses.withdrawById(id, now()).then(() => response.send(DONE), next);
  });
  return router;
}
