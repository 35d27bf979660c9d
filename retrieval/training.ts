/** What `train:ranker` needs and a server that answers does not: kept apart, so that none loads it. */
export { trainRanker } from './ranking/training/train-ranker.ts';
