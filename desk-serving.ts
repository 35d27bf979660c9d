import type { Logger } from 'pino';
import { createDeskAssistant, residentVoice, type Engine } from './bot/index.ts';
import {
  type AnyRoute,
  answeredByHand,
  createDesk,
  createOfficeHours,
  deskRoutes,
  followStanding,
  placesOf,
  procedureOff,
  silenceOf,
  startDeskSweep,
  type Desk,
  type HandReply,
  type OfficeHours,
} from './desk/index.ts';
import { cityCalendar, type Catalogue } from './knowledge/index.ts';
import type { ProcedureRetriever } from './retrieval/index.ts';
import type { Conversation, Store } from './store/index.ts';

/** The officials' desk, as residents and officials meet it. */
export interface ServedDesk {
  readonly desk: Desk;
  readonly hours: OfficeHours;
  /** What officials call. */
  routes(serving: {
    readonly engine: Engine;
    readonly catalogue: () => Catalogue;
    readonly retriever: ProcedureRetriever;
    /** Names of the channels that residents write on. */
    readonly channels: readonly string[];
  }): readonly AnyRoute[];
  /** An official has answered in a platform's own app. */
  readonly answeredByHand: (
    transaction: Store,
    conversation: Conversation,
    reply: HandReply,
    now: number,
  ) => Promise<void>;
  /** Begins to follow what time does at the desk. Returns how to stop. */
  start(): () => Promise<void>;
  /** Names by code, of the newest catalogue. */
  readonly namesOf: typeof namesOf;
  close(): Promise<void>;
  /** What is said in the place of a procedure's facts where no ward is known; undefined: it is not switched off. */
  readonly switchedOff: (code: string) => { readonly vi: string; readonly en: string } | undefined;
}

export async function serveDesk({
  store,
  logger,
}: {
  readonly store: Store;
  readonly logger: Logger;
}): Promise<ServedDesk> {
  const standing = await followStanding({
    store,
    onError: (error) => logger.error({ err: error }, 'what is switched off cannot be read; what was read last counts'),
  });
  const weekOf = (ward: string) => standing.current().hours.get(ward)?.spans;
  const hours = createOfficeHours(cityCalendar(), weekOf);
  const desk = createDesk({ store, hours, standing: standing.current });
  return {
    desk,
    hours,
    namesOf,
    routes({ engine, catalogue, retriever, channels }) {
      const names = namesOf(catalogue);
      return deskRoutes({
        store,
        voice: residentVoice,
        hours,
        names,
        places: () => placesOf(catalogue()),
        assistant: createDeskAssistant({ engine, catalogue, retriever }),
        channels,
      });
    },
    answeredByHand: (transaction, conversation, reply, now) =>
      answeredByHand(transaction, residentVoice, conversation, reply, now),
    close: () => standing.stop(),
    switchedOff: (code) =>
      (silenceOf(standing.current(), '') ?? procedureOff(standing.current(), code, undefined))?.text,
    start: () =>
      startDeskSweep({
        store,
        voice: residentVoice,
        hours,
        onError: (error) => logger.error({ err: error }, 'the sweep of the desk failed'),
      }),
  };
}

/** Names by code, made once for each catalogue. */
function namesOf(catalogue: () => Catalogue) {
  let known: Catalogue | undefined;
  let wards: ReadonlyMap<string, string> = new Map();
  let fields: ReadonlyMap<string, string> = new Map();
  return () => {
    const current = catalogue();
    if (current !== known) {
      const places = placesOf(current);
      known = current;
      wards = new Map(places.wards.map(({ code, name }) => [code, name]));
      fields = new Map(places.fields.map(({ code, name }) => [code, name]));
    }
    return {
      ward: (code: string) => wards.get(code),
      field: (slug: string) => fields.get(slug),
      procedure(code: string) {
        const procedure = current.find(code);
        if (procedure === undefined) return undefined;
        return { name: procedure.shortName, url: procedure.record?.source.url ?? procedure.url };
      },
    };
  };
}
