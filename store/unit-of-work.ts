import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Backend, Queries } from './backend.ts';
import { HintCollection, type HintEmitter } from './change-hints.ts';
import { StoreError } from './errors.ts';
import { Mutex } from './mutex.ts';
import type { ChangeHint } from './store.ts';

/** What a repository's writing method works with: one transaction, and the hints to give after its commit. */
export interface Work {
  readonly queries: Queries;
  readonly backend: Backend;
  readonly hint: (hint: ChangeHint) => void;
}

/** How repositories reach the database: outside a transaction each call is one, inside they share it. */
export interface Access {
  /** For one statement that only reads. */
  read<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  write<T>(work: (work: Work) => Promise<T>): Promise<T>;
  transaction<T>(work: (access: Access) => Promise<T>): Promise<T>;
}

/** Conflicts are rare and short; the sixth in a row is a fault that should be seen. */
const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

/** One open transaction or savepoint. */
class Scope {
  readonly queries: Queries;
  readonly hints: HintCollection;
  readonly parent: Scope | undefined;
  readonly mutex = new Mutex();
  isOpen = true;
  /** The first statement that failed: PostgreSQL then answers COMMIT by rolling back, without an error. */
  failure: StoreError | undefined;

  constructor(queries: Queries, hints: HintCollection, parent?: Scope) {
    this.queries = queries;
    this.hints = hints;
    this.parent = parent;
  }
}

/** The root of all access to one database. */
export class UnitOfWork implements Access {
  readonly #backend: Backend;
  readonly #emitter: HintEmitter;
  readonly #scopes = new AsyncLocalStorage<Scope>();
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(backend: Backend, emitter: HintEmitter) {
    this.#backend = backend;
    this.#emitter = emitter;
  }

  read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#admit(() => this.#translating(() => work(this.#backend.database)));
  }

  write<T>(work: (work: Work) => Promise<T>): Promise<T> {
    return this.#admit(() =>
      this.#inTransaction((queries, hints) =>
        work({ queries, backend: this.#backend, hint: (hint) => hints.add(hint) }),
      ),
    );
  }

  transaction<T>(work: (access: Access) => Promise<T>): Promise<T> {
    return this.#admit(() => this.#inTransaction((queries, hints) => this.#inScope(new Scope(queries, hints), work)));
  }

  /** Refuses new work and waits for what is running. */
  async close(): Promise<void> {
    if (this.#innermostOpenScope() !== undefined) throw misused();
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
  }

  async #admit<T>(work: () => Promise<T>): Promise<T> {
    if (this.#innermostOpenScope() !== undefined) throw misused();
    if (this.#isClosed) throw new StoreError('STORE_CLOSED', 'The store is closed');
    const result = work();
    this.#running.add(result);
    try {
      return await result;
    } finally {
      this.#running.delete(result);
    }
  }

  async #inTransaction<T>(work: (queries: Queries, hints: HintCollection) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const hints = new HintCollection();
      try {
        const result = await this.#translating(() =>
          this.#backend.database.transaction().execute((queries) => work(queries, hints)),
        );
        this.#give(hints.all());
        return result;
      } catch (error) {
        const isConflict = error instanceof StoreError && this.#backend.isConflict(error);
        if (!isConflict || attempt === MAX_ATTEMPTS) throw error;
      }
      await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }

  async #inScope<T>(scope: Scope, work: (access: Access) => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await this.#scopes.run(scope, () => work(this.#accessTo(scope)));
    } finally {
      // In turn: what `work` began without awaiting it belongs to the transaction too.
      await scope.mutex.run(async () => void (scope.isOpen = false));
    }
    if (scope.failure !== undefined) throw scope.failure;
    return result;
  }

  #accessTo(scope: Scope): Access {
    const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
      const innermost = this.#innermostOpenScope();
      if (innermost !== undefined && innermost !== scope) throw misused();
      return scope.mutex.run(async () => {
        if (!scope.isOpen) throw new StoreError('STORE_MISUSED', 'The transaction of this store has ended');
        return this.#translating(work);
      });
    };
    const statement = <T>(work: () => Promise<T>): Promise<T> =>
      inTurn(() =>
        this.#translating(work).catch((error: unknown) => {
          if (error instanceof StoreError && error.databaseCode !== undefined) scope.failure ??= error;
          throw error;
        }),
      );
    return {
      read: (work) => statement(() => work(scope.queries)),
      write: (work) =>
        statement(() =>
          work({ queries: scope.queries, backend: this.#backend, hint: (hint) => scope.hints.add(hint) }),
        ),
      transaction: (work) => inTurn(() => this.#inSavepoint(scope, work)),
    };
  }

  async #inSavepoint<T>(parent: Scope, work: (access: Access) => Promise<T>): Promise<T> {
    const scope = new Scope(parent.queries, new HintCollection(), parent);
    await sql`savepoint nested`.execute(parent.queries);
    try {
      const result = await this.#inScope(scope, work);
      await sql`release savepoint nested`.execute(parent.queries);
      for (const hint of scope.hints.all()) parent.hints.add(hint);
      return result;
    } catch (error) {
      await sql`rollback to savepoint nested`.execute(parent.queries);
      await sql`release savepoint nested`.execute(parent.queries);
      throw error;
    }
  }

  #innermostOpenScope(): Scope | undefined {
    let scope = this.#scopes.getStore();
    while (scope !== undefined && !scope.isOpen) scope = scope.parent;
    return scope;
  }

  #give(hints: readonly ChangeHint[]): void {
    if (hints.length === 0) return;
    for (const hint of hints) this.#emitter.emit(hint);
    this.#backend.publish(hints);
  }

  async #translating<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#backend.translate(error) ?? error;
    }
  }
}

function misused(): StoreError {
  return new StoreError(
    'STORE_MISUSED',
    'Inside a transaction only the store that it hands out may be used: the outer one would wait for ever',
  );
}
