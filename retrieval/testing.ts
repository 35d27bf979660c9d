import { IdentifiedEmbeddings } from './embedding/identified-embeddings.ts';
import { RetrievalError } from './errors.ts';

/** For tests: a model that is missing. The lexical leg answers alone and at once, the same in every run. */
export class MissingModel extends IdentifiedEmbeddings {
  constructor() {
    super({});
  }

  override async identify(): Promise<never> {
    throw new RetrievalError('EMBEDDING_MODEL_UNAVAILABLE', 'The model is missing');
  }

  override async embedQuery(): Promise<never> {
    return this.identify();
  }

  override async embedDocuments(): Promise<never> {
    return this.identify();
  }

  override async close(): Promise<void> {
    // There is nothing to close.
  }
}
