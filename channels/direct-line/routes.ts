import type { Request, RequestHandler, Response, Router } from 'express';
import type { Logger } from 'pino';
import { traceOfMessage, type ErasedList, type Handoff, type Store } from '../../store/index.ts';
import { acceptActivity } from './accept-activity.ts';
import { activitySet } from './activity-stream.ts';
import { parsePostedActivity } from './activity-schema.ts';
import type { Authorize, AuthorizeOptions } from './authorize.ts';
import { clientAddressOf } from './client-address.ts';
import { parseBeginning, parseConversationId, parseWatermark } from './conversation-requests.ts';
import { livingConversation, openConversation, startConversation } from './conversations.ts';
import type { FirstReadings } from './first-readings.ts';
import { DIRECT_LINE } from './identity.ts';
import type { OriginPolicy } from './origin-policy.ts';
import type { DirectLineLimiters, RateLimiter } from './rate-limit.ts';
import { readActivities } from './read-activities.ts';
import { readJson } from './read-json.ts';
import { createUploadReader } from './read-upload.ts';
import { conversationNotFound, Refusal } from './refusal.ts';
import type { SenderAddress } from './sender-address.ts';
import type { StreamHub } from './stream-hub.ts';
import { streamUrl } from './stream-url.ts';
import { acceptUpload, refuseFloods, sendUpload } from './upload-routes.ts';
import { ACCESS_TOKEN_SECONDS, type TokenSubject, type Tokens } from './tokens.ts';
import { createResidentTyping, officialTyping } from './typing.ts';

export interface RoutesOptions {
  readonly store: Store;
  readonly erased: Pick<ErasedList, 'add'>;
  readonly tokens: Tokens;
  readonly authorize: Authorize;
  readonly origins: OriginPolicy;
  readonly limiters: DirectLineLimiters;
  readonly hub: StreamHub;
  readonly publicUrl: string | undefined;
  readonly senderAddress: SenderAddress;
  readonly firstReadings: FirstReadings;
  readonly logger: Pick<Logger, 'debug'>;
  readonly now: () => number;
}

/** A poll that finds more comes back for the rest with its watermark. */
const POLL_ACTIVITIES = 500;

/** Adds the calls of Direct Line 3.0; in each, who calls and how often is settled before the body is taken in. */
export function addRoutes(router: Router, options: RoutesOptions): void {
  const { store, erased, tokens, authorize, origins, limiters, hub, publicUrl, senderAddress, firstReadings, now } =
    options;
  const logTakenIn = (id: string) => {
    options.logger.debug({ trace: traceOfMessage(DIRECT_LINE, id), channel: DIRECT_LINE }, 'taken in');
  };
  const readUpload = createUploadReader();
  const residentTyping = createResidentTyping(store, now);

  router.post(
    '/tokens/generate',
    route(async (request, response) => {
      const subject = await begin(request, response);
      response.json(await tokenAnswer(subject));
    }),
  );

  router.post(
    '/tokens/refresh',
    route(async (request, response) => {
      const caller = await authorize(request, { mayBeExpired: true });
      if (caller.kind === 'nobody') throw unauthorized();
      if (caller.kind === 'secret') throw new Refusal('Forbidden', 'Only a token can be refreshed.');
      await livingConversation(store, caller.subject.conversationId);
      response.json(await tokenAnswer(caller.subject));
    }),
  );

  router.post(
    '/conversations',
    route(async (request, response) => {
      const caller = await authorize(request);
      const subject = caller.kind === 'token' ? caller.subject : await begin(request, response);
      const isNew = await startConversation(store, subject.conversationId, now());
      response.status(isNew ? 201 : 200).json(await connectionAnswer(request, subject, 0));
    }),
  );

  router.get(
    '/conversations/:id',
    route(async (request, response) => {
      const subject = await subjectOf(request, { mayBeExpired: true });
      const watermark = parseWatermark(request.query.watermark);
      response.json(await connectionAnswer(request, subject, watermark));
    }),
  );

  router.delete(
    '/conversations/:id',
    route(async (request, response) => {
      const { conversationId } = await subjectOf(request);
      const waiting = await store.handoffs.openOf(conversationId);
      await erased.add([conversationId], new Date(now()));
      await store.conversations.delete(conversationId);
      if (waiting !== undefined) await tellDesk(store, waiting, now());
      await hub.endConversation(conversationId);
      response.status(204).end();
    }),
  );

  router.get(
    '/conversations/:id/activities',
    route(async (request, response) => {
      const { conversationId } = await subjectOf(request);
      const watermark = parseWatermark(request.query.watermark);
      const range = { conversationId, after: watermark, limit: POLL_ACTIVITIES };
      const activities = await readActivities({ store, firstReadings, now }, range);
      const set = activitySet(activities, watermark);
      const typing = await officialTyping(store, conversationId, now());
      response.json(typing === undefined ? set : { ...set, activities: [...set.activities, typing] });
    }),
  );

  router.post(
    '/conversations/:id/activities',
    route(async (request, response) => {
      const { isBackend, ...subject } = await subjectOf(request);
      await limit(limiters.post, subject.conversationId);
      const parsed = parsePostedActivity(await readJson(request, response));
      if (!parsed.success)
        throw new Refusal('BadArgument', `This is no activity that can be posted: ${parsed.faults}.`);
      if (parsed.posted.type === 'typing') {
        // It means "now": it is passed on, and over before it could be read back.
        await residentTyping.tell(subject.conversationId);
        response.json({ id: `${subject.conversationId}|typing-${now()}` });
        return;
      }
      const id = await acceptActivity(store, subject, parsed.posted, {
        now: now(),
        // A backend writes for all its users from one address.
        address: isBackend ? undefined : senderAddress(request),
      });
      if (id === undefined) throw conversationNotFound();
      logTakenIn(id);
      response.json({ id });
    }),
  );

  router.post(
    '/conversations/:id/upload',
    route(async (request, response) => {
      const { isBackend, ...subject } = await subjectOf(request);
      const { conversationId } = subject;
      await limit(limiters.post, conversationId);
      await refuseFloods(store, conversationId, 1, now());
      const { activity, files } = await readUpload(request, response);
      const parsed = parsePostedActivity(activity ?? { type: 'message' });
      if (!parsed.success || parsed.posted.type !== 'message') {
        throw new Refusal('BadArgument', 'The activity part is no message that can be posted.');
      }
      if (files.length === 0) throw new Refusal('BadArgument', 'There is no file.');
      await refuseFloods(store, conversationId, files.length, now());
      const accepted = acceptUpload(request, publicUrl, parsed.posted, { files, conversationId, now: now() });
      const address = isBackend ? undefined : senderAddress(request);
      const id = await acceptActivity(store, subject, accepted.posted, {
        now: now(),
        address,
        uploads: accepted.uploads,
      });
      if (id === undefined) throw conversationNotFound();
      logTakenIn(id);
      response.json({ id });
    }),
  );

  router.get(
    '/conversations/:id/uploads/:uploadId',
    route(async (request, response) => {
      const { conversationId } = await subjectOf(request);
      const upload = await store.uploads.get(String(request.params.uploadId));
      if (upload?.conversationId !== conversationId) throw new Refusal('NotFound', 'There is no such file.');
      sendUpload(response, upload);
    }),
  );

  // There are no sign-in cards, and so no sessions; clients take the empty id for "none".
  router.get('/session/getsessionid', (_request, response) => {
    response.json({ sessionId: '' });
  });

  /** Opens a conversation for whoever may begin one, and only so often. */
  async function begin(request: Request, response: Response): Promise<TokenSubject> {
    const caller = await authorize(request);
    if (caller.kind === 'token') throw new Refusal('Forbidden', 'This needs the secret; a token can be refreshed.');
    const hasSecret = caller.kind === 'secret';
    if (!hasSecret) {
      if (!origins.mayBegin(request))
        throw new Refusal('Forbidden', 'This needs the secret, or a page that may begin.');
      const address = clientAddressOf(request, publicUrl !== undefined);
      await limit(address.isLocal ? limiters.beginLocally : limiters.begin, address.key);
    }
    const { userId, locale } = parseBeginning(await readJson(request, response));
    return openConversation(store, { userId: hasSecret ? userId : undefined, locale }, now());
  }

  /** The conversation in the path and its resident, for its token or the secret. */
  async function subjectOf(
    request: Request,
    authorizeOptions?: AuthorizeOptions,
  ): Promise<TokenSubject & { readonly isBackend: boolean }> {
    const conversationId = parseConversationId(request.params.id);
    const caller = await authorize(request, authorizeOptions);
    if (caller.kind === 'nobody') throw unauthorized();
    if (caller.kind === 'token' && caller.subject.conversationId !== conversationId) {
      throw new Refusal('Forbidden', 'The token is for another conversation.');
    }
    const { userId } = await livingConversation(store, conversationId);
    return { conversationId, userId, isBackend: caller.kind === 'secret' };
  }

  async function tokenAnswer(subject: TokenSubject) {
    const token = await tokens.issue('access', subject);
    return { conversationId: subject.conversationId, token, expires_in: ACCESS_TOKEN_SECONDS };
  }

  async function connectionAnswer(request: Request, subject: TokenSubject, watermark: number) {
    const { conversationId } = subject;
    const token = await tokens.issue('stream', subject);
    return {
      ...(await tokenAnswer(subject)),
      streamUrl: streamUrl(request, publicUrl, { conversationId, watermark, token }),
    };
  }
}

/** Officials do not wait for somebody who has deleted everything. */
async function tellDesk(store: Store, { id, ward, field, holder }: Handoff, now: number): Promise<void> {
  const payload = { handoffId: id, ward, field, people: [holder?.id] };
  await store.events.append({ topic: 'desk', type: 'handoff.deleted', payload }, now);
}

async function limit(limiter: RateLimiter, key: string): Promise<void> {
  const answer = await limiter.take(key);
  if (answer.isAllowed) return;
  const retryAfterSeconds = Math.max(1, Math.ceil(answer.retryAfterMs / 1000));
  throw new Refusal('TooManyRequests', 'Too many calls; please wait.', { retryAfterSeconds });
}

function unauthorized(): Refusal {
  return new Refusal('Unauthorized', 'This needs the header Authorization: Bearer SECRET_OR_TOKEN.');
}

function route(answer: (request: Request, response: Response) => Promise<void>): RequestHandler {
  return (request, response, next) => {
    answer(request, response).catch(next);
  };
}
