import { LEAST_COSINE, VECTOR_WEIGHT } from './fusion.ts';
import { BM25, FIELD_BOOST } from './lexical/bm25.ts';
import {
  COMMON_AT_LEAST,
  COMMON_SHARE,
  LEXICAL_HITS,
  MAX_MESSAGE_CHARACTERS,
  MAX_QUERY_TOKENS,
} from './lexical/lexical-index.ts';
import { NEAREST_PASSAGES } from './vector-leg.ts';
import { HNSW_SETTINGS, MIN_EF } from './vector/hnsw-index.ts';
import { COUNT_DISCOUNT, TEMPERATURE } from './vector/pooling.ts';

/** The constants that a ranking depends on, for reports: figures of other settings cannot be compared. */
export const RETRIEVAL_SETTINGS = {
  lexical: {
    fieldBoost: FIELD_BOOST,
    bm25: BM25,
    commonShare: COMMON_SHARE,
    commonAtLeast: COMMON_AT_LEAST,
    maxMessageCharacters: MAX_MESSAGE_CHARACTERS,
    maxQueryTokens: MAX_QUERY_TOKENS,
    hits: LEXICAL_HITS,
  },
  vector: { nearestPassages: NEAREST_PASSAGES, graph: { ...HNSW_SETTINGS, minEf: MIN_EF } },
  pooling: { method: 'log-sum-exp', temperature: TEMPERATURE, countDiscount: COUNT_DISCOUNT },
  fusion: { vectorWeight: VECTOR_WEIGHT, leastCosine: LEAST_COSINE },
} as const;
