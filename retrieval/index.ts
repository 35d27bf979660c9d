export * from './ports.ts';
export { ProcedureDocumentRetriever, type ProcedureDocumentRetrieverInput } from './document-retriever.ts';
export { AdoptedEmbeddings } from './embedding/adopted-embeddings.ts';
export { IdentifiedEmbeddings, type EmbedOptions, type ModelIdentity } from './embedding/identified-embeddings.ts';
export { BUNDLED_MODEL, locateModel } from './embedding/model-location.ts';
export { isLearnedMessage } from './embedding/training-split.ts';
export { SharedOutEmbeddings } from './embedding/shared-out-embeddings.ts';
export { WorkerEmbeddings } from './embedding/worker-embeddings.ts';
export { FakeRetriever, type FoundCandidate } from './fake-retriever.ts';
export type { RetrievalLogger } from './logger.ts';
export {
  createProcedureRetriever,
  type ProcedureRetrieverOptions,
  type RetrievalLeg,
  type SwappableRetriever,
} from './retriever.ts';
export { facetsOf, toldFacets } from './ranking/facet-agreement.ts';
export { facetValueOf, signals, wordsOf } from './ranking/facet-values.ts';
export type { RankingMessage } from './ranking/training/examples.ts';
export { RANKER_FILE } from './ranking/ranker.ts';
export { RETRIEVAL_SETTINGS } from './settings.ts';
export { sharedIndexDirectory } from './shared-index.ts';
export { fold, normalise } from './text/normalise.ts';
export { remembered } from './text/remembered.ts';
export { splitWants } from './text/split-wants.ts';
export { splitQuestions, topicsOf } from './text/split-questions.ts';
export { foldedBigrams, syllables, type Syllable } from './text/syllables.ts';
