import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake does with the next message instead of taking it. */
export type TemplateMishap = { readonly error: number } | { readonly status: number } | 'accept-then-drop' | 'hang';

export interface SentTemplate {
  /** A person's id at the account, or a phone number. */
  readonly to: string;
  readonly templateId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly trackingId: string | undefined;
  readonly mode: string;
}

/** Zalo's servers for approved forms, by user id and by phone number, as strict as they are known to be. */
export interface FakeZbs {
  readonly url: string;
  readonly accessToken: string;
  /** Every message that Zalo took, in order. */
  readonly sent: readonly SentTemplate[];
  mishap(...mishaps: readonly TemplateMishap[]): void;
  close(): Promise<void>;
}

export interface RegisteredTemplate {
  readonly id: string;
  /** The longest that each parameter may be. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly isApproved?: boolean;
}

export interface FakeZbsOptions {
  readonly templates: readonly RegisteredTemplate[];
  /** Phone numbers with an account at Zalo. */
  readonly phones?: readonly string[];
  readonly userIds?: readonly string[];
  readonly administrators?: readonly string[];
  /** How many messages a day. */
  readonly dailyQuota?: number;
  readonly now?: () => number;
}

const HOUR_MS = 3_600_000;
const TRACKING_MOST = 48;

export async function startFakeZbs({
  templates,
  phones = [],
  userIds = [],
  administrators = [],
  dailyQuota = 500,
  now = Date.now,
}: FakeZbsOptions): Promise<FakeZbs> {
  const sent: SentTemplate[] = [];
  const mishaps: TemplateMishap[] = [];
  const accessToken = 'test-zbs-access-token';

  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const byPhone = request.url === '/message/template';
    if (request.method !== 'POST' || (!byPhone && request.url !== '/v3.0/oa/message/template')) {
      reply(response, { error: 404, message: 'Empty or invalid API' });
      return;
    }
    const mishap = mishaps.shift();
    if (mishap === 'hang') return;
    if (typeof mishap === 'object') {
      if ('status' in mishap) response.writeHead(mishap.status).end();
      else reply(response, { error: mishap.error, message: 'x' });
      return;
    }
    if (request.headers.access_token !== accessToken) {
      reply(response, { error: -124, message: 'Access token invalid' });
      return;
    }
    const error =
      request.headers['content-type'] === 'application/json' ? faultIn(Buffer.concat(chunks), byPhone) : -106;
    if (error !== undefined) {
      reply(response, { error, message: 'refused' });
      return;
    }
    if (mishap === 'accept-then-drop') {
      response.destroy();
      return;
    }
    const quota = { dailyQuota: String(dailyQuota), remainingQuota: String(dailyQuota - sent.length) };
    const data = { msg_id: `m${sent.length}`, sent_time: String(now()), sending_mode: '1', quota };
    reply(response, { error: 0, message: 'Success', data });
  }

  /** The error that Zalo answers; undefined when it took the message. */
  function faultIn(body: Buffer, byPhone: boolean): number | undefined {
    const { phone, user_id, template_id, template_data, tracking_id, mode, ...rest } = JSON.parse(
      body.toString('utf8'),
    ) as Record<string, unknown>;
    if (Object.keys(rest).length > 0) return -201;
    const template = templates.find(({ id }) => id === template_id);
    if (template === undefined) return -109;
    if (template.isApproved === false) return -131;
    const to = byPhone ? phone : user_id;
    if (typeof to !== 'string' || (byPhone ? user_id : phone) !== undefined) return -201;
    if (byPhone && !/^84\d{9}$/u.test(to)) return -108;
    if (byPhone && (typeof tracking_id !== 'string' || tracking_id.length > TRACKING_MOST)) return -201;
    if (!fits(template_data, template.parameters)) return -112;
    if (mode === 'development' ? !administrators.includes(to) : !(byPhone ? phones : userIds).includes(to)) {
      return byPhone ? -118 : -213;
    }
    if (isNight(now())) return -133;
    if (sent.length >= dailyQuota) return -144;
    sent.push({
      to,
      templateId: template.id,
      data: template_data as Record<string, string>,
      trackingId: tracking_id as string | undefined,
      mode: mode === 'development' ? 'development' : 'production',
    });
    return undefined;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    accessToken,
    sent,
    mishap: (...next) => mishaps.push(...next),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Exactly the parameters of the form, each as text within its length. */
function fits(data: unknown, parameters: RegisteredTemplate['parameters']): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const given = data as Record<string, unknown>;
  const names = Object.keys(parameters);
  return (
    Object.keys(given).length === names.length &&
    names.every((name) => {
      const value = given[name];
      return typeof value === 'string' && value !== '' && value.length <= (parameters[name] ?? 0);
    })
  );
}

/** From 22 to 6 o'clock in Viet Nam. */
function isNight(now: number): boolean {
  const hour = new Date(now + 7 * HOUR_MS).getUTCHours();
  return hour >= 22 || hour < 6;
}

function reply(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
