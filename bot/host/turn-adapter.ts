import { Activity } from '@microsoft/agents-activity';
import { BaseAdapter, type TurnContext, TurnContext as Context } from '@microsoft/agents-hosting';
import type { WireActivity } from '../contract.ts';

/** Activities need one; nothing is ever sent to it. */
const SERVICE_URL = 'urn:motcua:in-process';
/** Where a turn collects what is sent in it; the SDK hands out proxies of the context, which share this state. */
const SENT = Symbol('sent activities');

/**
 * The host of the Agents SDK with our own adapter: a turn runs through the SDK's middleware and its `TurnContext`, and
 * what is sent in it is collected, so that the caller writes replies and state in one transaction. It reaches no network.
 */
export class TurnAdapter extends BaseAdapter {
  constructor() {
    super();
    // The SDK's default tells residents to mend the source code; our runner words errors.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  /** Runs one turn; resolves to the activities sent in it, in order. Rejects with what `logic` threw. */
  async process(
    activity: WireActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<readonly WireActivity[]> {
    const context = new Context(this, Activity.fromObject({ serviceUrl: SERVICE_URL, ...activity }));
    const sent: WireActivity[] = [];
    context.turnState.set(SENT, sent);
    await this.runMiddleware(context, logic);
    return sent;
  }

  override async sendActivities(context: TurnContext, activities: Activity[]): Promise<{ id: string }[]> {
    const sent = context.turnState.get<WireActivity[]>(SENT);
    return activities.map((activity) => {
      sent.push(toWire(activity));
      return { id: `${context.activity.id ?? ''}/${sent.length}` };
    });
  }

  override async updateActivity(): Promise<void> {
    throw new UnsupportedOperationError('updateActivity');
  }

  override async deleteActivity(): Promise<void> {
    throw new UnsupportedOperationError('deleteActivity');
  }

  override async continueConversation(): Promise<void> {
    throw new UnsupportedOperationError('continueConversation');
  }

  override async uploadAttachment(): Promise<never> {
    throw new UnsupportedOperationError('uploadAttachment');
  }

  override async getAttachmentInfo(): Promise<never> {
    throw new UnsupportedOperationError('getAttachmentInfo');
  }

  override async getAttachment(): Promise<never> {
    throw new UnsupportedOperationError('getAttachment');
  }
}

/** The adapter was asked for what a collected turn cannot do. */
export class UnsupportedOperationError extends Error {
  readonly code = 'UNSUPPORTED_OPERATION';

  constructor(operation: string) {
    super(`A turn collects its replies; ${operation} has no meaning in it`);
  }
}

/** The SDK's object as JSON, without what only it needs. */
function toWire(activity: Activity): WireActivity {
  const {
    _channelId: channelId,
    serviceUrl: _,
    ...rest
  } = JSON.parse(JSON.stringify(activity)) as WireActivity & {
    _channelId?: string;
    serviceUrl?: string;
  };
  return channelId === undefined ? rest : { ...rest, channelId };
}
