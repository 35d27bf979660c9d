import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Catalogue } from '../../../knowledge/index.ts';
import type { IdentifiedEmbeddings } from '../../embedding/identified-embeddings.ts';
import { isHeldOutWay, numberOf } from '../../embedding/training-split.ts';
import { openIndex } from '../../index-artifact/load-index.ts';
import { createLexicalIndex } from '../../lexical/lexical-index.ts';
import { loadPhrasebook } from '../../text/phrasebook.ts';
import { LEG_SETS, type RankerFile } from '../ranker.ts';
import { exampleOf, withoutWays, type HeldOutWay, type RankingExample, type RankingMessage } from './examples.ts';
import { fitRanker } from './fit-ranker.ts';

export interface TrainRankerOptions {
  readonly root: string;
  readonly catalogue: Catalogue;
  readonly embeddings: IdentifiedEmbeddings;
  /** Holds the index of the whole catalogue. */
  readonly indexDirectory: string;
  /** Written by people who did not see the development questions. */
  readonly messages: readonly RankingMessage[];
  readonly onProgress: (share: number) => void;
}

/** A way of asking is asked while it and all others of its fold are out of the catalogue. */
const FOLDS = 4;
/** In one fold more, one procedure in so many is known by its name alone. */
const BARE_STEP = 12;
/** A way of asking is nearer to the others of its procedure, by the same writer, than a resident's message is. */
const WAY_IMPORTANCE = 0.1;
/** Most of the catalogue is known by its name alone, and few messages of a writer mean any of it. */
const BARE_IMPORTANCE = 0.2;

/**
 * Of the messages that reach the search: so many mean nothing that we have, so many say too little for one answer. Writers
 * were asked for more of them, so that they are learnt; counted as often as written, the ranker would doubt too much.
 */
const MIX = { none: 0.1, ambiguous: 0.06 } as const;

/** The messages with the importance that gives each kind its share. */
function inProportion(messages: readonly RankingMessage[]): readonly RankingMessage[] {
  const kindOf = ({ gold, isAmbiguous }: RankingMessage) =>
    gold.length === 0 ? 'none' : isAmbiguous ? 'ambiguous' : 'answer';
  const count = (kind: string) => messages.filter((message) => kindOf(message) === kind).length;
  const perShare = count('answer') / (1 - MIX.none - MIX.ambiguous);
  const importances = {
    answer: 1,
    none: (MIX.none * perShare) / Math.max(1, count('none')),
    ambiguous: (MIX.ambiguous * perShare) / Math.max(1, count('ambiguous')),
  };
  return messages.map((message) => ({ ...message, importance: importances[kindOf(message)] }));
}

/** Collects what the search finds for every training message and fits the ranker; the same inputs give the same weights. */
export async function trainRanker(options: TrainRankerOptions): Promise<RankerFile> {
  const { catalogue, embeddings, onProgress } = options;
  const messages = inProportion(options.messages);
  const lexical = await createLexicalIndex(catalogue.procedures.values());
  const phrasebook = loadPhrasebook(path.join(options.root, 'knowledge', 'phrasebook', 'phrasebook.yaml'));
  const openParts = async () => {
    const { store } = await openIndex({ catalogue, embeddings, directory: options.indexDirectory });
    return { catalogue, lexical, store, phrasebook, embed: (text: string) => embeddings.embedQuery(text) };
  };
  const folds = foldsOf(catalogue);
  const total = messages.length + folds.reduce((sum, { asked }) => sum + asked.length, 0);
  const examples: RankingExample[] = [];
  const collect = async (wanted: readonly RankingMessage[], parts: Parameters<typeof exampleOf>[1]) => {
    for (const message of wanted) {
      examples.push(await exampleOf(message, parts));
      onProgress(examples.length / total);
    }
  };
  await collect(messages, await openParts());
  for (const { hidden, asked, importance } of folds) {
    await withoutWays(hidden, await openParts(), (parts) =>
      collect(
        asked.map((way) => toMessage(way, importance)),
        parts,
      ),
    );
  }
  const { digest } = await embeddings.identify();
  const fitted = LEG_SETS.map((legs) => ({ legs, ...fitRanker(examples, legs) }));
  return {
    manifest: {
      trainedOn: new Date().toISOString().slice(0, 10),
      dataDigest: createHash('sha256')
        .update(JSON.stringify([catalogue.digest, digest, messages]))
        .digest('hex'),
      messages: {
        written: messages.filter(({ gold }) => gold.length > 0).length,
        'none meant': messages.filter(({ gold }) => gold.length === 0).length,
        'ways of asking, held out': examples.length - messages.length,
      },
      figures: Object.fromEntries(
        fitted.flatMap(({ legs, heldOut }) =>
          Object.entries(heldOut).map(([name, value]) => [`${legs}, ${name}`, value]),
        ),
      ),
    },
    models: Object.fromEntries(fitted.map(({ legs, weights }) => [legs, weights])) as RankerFile['models'],
  };
}

interface Fold {
  readonly hidden: readonly HeldOutWay[];
  readonly asked: readonly HeldOutWay[];
  readonly importance: number;
}

function foldsOf({ procedures }: Catalogue): readonly Fold[] {
  const ways: HeldOutWay[] = [...procedures.values()].flatMap(({ code, ways }) =>
    ways === undefined
      ? []
      : [...ways.aliases, ...ways.situations, ...ways.questions, ...ways.questionsEn].map((text) => ({ code, text })),
  );
  const asked = ({ code, text }: HeldOutWay) => isHeldOutWay(code, text);
  const phrasings = Array.from({ length: FOLDS }, (_, fold) => {
    const hidden = ways.filter(({ text }) => numberOf(text) % FOLDS === fold);
    return { hidden, asked: hidden.filter(asked), importance: WAY_IMPORTANCE };
  });
  const bare = ways.filter(({ code }) => numberOf(code) % BARE_STEP === 0);
  return [...phrasings, { hidden: bare, asked: bare.filter(asked), importance: BARE_IMPORTANCE }];
}

function toMessage({ code, text }: HeldOutWay, importance: number): RankingMessage {
  return {
    text,
    gold: [code],
    answerLogOdds: WAY_LOG_ODDS,
    group: code,
    importance,
    source: 'way',
    isAmbiguous: false,
  };
}

/** Every way of asking asks about a procedure; the middle of what the classifier says of such messages. */
const WAY_LOG_ODDS = 3;
