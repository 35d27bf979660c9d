import { type Command, InvalidArgumentError } from 'commander';
import { type Engine, MAX_MESSAGE_CHARACTERS } from '../bot/index.ts';
import type { Catalogue } from '../knowledge/index.ts';
import { type ProcedureRetriever, RETRIEVAL_SETTINGS } from '../retrieval/index.ts';
import type { EvalOptions, PublicEvalOptions, RetrievalBenchOptions, RetrievalEvalOptions } from './index.ts';

export interface OpenedEngine {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly retriever: ProcedureRetriever;
  /** Name of the sentence encoder. */
  readonly model: string;
}

/** What the commands need of the program that they are added to. */
export interface EvalCommandSupport {
  readonly root: string;
  readonly settings: () => {
    readonly retentionDays: number;
    readonly languageModel: { readonly model: string } | undefined;
  };
  /** Opens the engine, and closes it whatever happens. */
  readonly withEngine: <T>(use: (opened: OpenedEngine) => Promise<T>) => Promise<T>;
  readonly comparisonLocation: () => {
    readonly root: string;
    readonly imported: string;
    readonly embeddingModel: string | undefined;
  };
  readonly progressBar: (title: string) => { update: (share: number) => void; stop: () => void };
  readonly write: (text: string) => void;
  readonly wholeNumber: (text: string) => number;
}

/** Adds the commands that measure: `eval…` and `bench…`. What they run is loaded when one is called. */
export function addEvalCommands(program: Command, support: EvalCommandSupport): void {
  addEvals(program, support);
  addBenchmarks(program, support);
}

function addEvals(program: Command, support: EvalCommandSupport): void {
  program
    .command('eval')
    .description('Run the evaluation cases through the real engine')
    .option('--questions <file>', 'questions in the format of evals/cases/FORMAT.md')
    .option('--dialogues <file>', 'dialogues in the same format')
    .option('--only <key=value>', 'only rows with this value, such as style=teencode')
    .option('--json <file>', 'write the JSON report')
    .option('--html <file>', 'write the HTML report')
    .option('--compare <file>', 'show the change against an earlier JSON report')
    .option('--gate', 'fail when a figure is worse than evals/baselines/gate.json allows')
    .action(async (options: EvalOptions) => {
      const { planEval, plantSecrets, runEval } = await import('./index.ts');
      const plan = await planEval(support.root, options);
      plantSecrets(process.env);
      const { retentionDays, languageModel } = support.settings();
      const settings = {
        retentionDays,
        languageModel: languageModel?.model ?? null,
        maxMessageCharacters: MAX_MESSAGE_CHARACTERS,
        retrieval: RETRIEVAL_SETTINGS,
      };
      const faults = await support.withEngine(async (opened) => {
        const bar = support.progressBar('Running the cases');
        return runEval(
          { root: support.root, ...opened, settings, environment: process.env },
          plan,
          (text) => {
            bar.stop();
            support.write(text);
          },
          (done, total) => bar.update(done / total),
        ).finally(() => bar.stop());
      });
      if (faults.length > 0) throw new Error(`The eval gate is not passed: ${faults.join('; ')}`);
    });

  program
    .command('eval:retrieval')
    .description('Rank the evaluation messages side by side: BM25, each leg, ours, a LangChain pipeline')
    .option('--questions <file>', 'messages in the format of evals/cases/FORMAT.md')
    .option('--only <key=value>', 'only rows with this value, such as style=teencode')
    .option('--official <files...>', 'take the official texts from these export files instead of DATA_DIR')
    .option('--no-unseen', 'leave out the procedures that are known by name alone')
    .option('--json <file>', 'write the JSON report')
    .option('--html <file>', 'write the HTML report')
    .action(async (options: RetrievalEvalOptions) => {
      const { planRetrievalEval, runRetrievalEval } = await import('./index.ts');
      const plan = await planRetrievalEval(support.root, options);
      await runRetrievalEval(support.comparisonLocation(), plan, support.write, support.progressBar);
    });

  program
    .command('eval:public')
    .description('Run the public question sets of other teams, which are not shipped')
    .argument('<folder>', 'holds questions-gold-synthetic and questions-gov-ease-nodiacritics')
    .option('--official <files...>', 'take the official texts from these export files instead of DATA_DIR')
    .option('--json <file>', 'write the JSON report')
    .action(async (folder: string, options: PublicEvalOptions) => {
      const { planPublicEval, runPublicEval } = await import('./index.ts');
      const plan = await planPublicEval(folder, options);
      const { retentionDays } = support.settings();
      await runPublicEval({ ...support.comparisonLocation(), retentionDays }, plan, support.write, support.progressBar);
    });
}

function addBenchmarks(program: Command, support: EvalCommandSupport): void {
  program
    .command('bench:turn')
    .description('Time one turn of the engine over the evaluation questions: p50 and p99')
    .option('--rounds <count>', 'how often the questions are run', support.wholeNumber, 2)
    .action(async ({ rounds }: { rounds: number }) => {
      const { runTurnBenchmark } = await import('./index.ts');
      await support.withEngine(async ({ engine, catalogue }) => {
        support.write(await runTurnBenchmark({ root: support.root, engine, catalogue, rounds }));
      });
    });

  program
    .command('bench:retrieval')
    .description('Time one search and searches under load, embedding and everything else apart, with LangChain beside')
    .option('--official <files...>', 'take the official texts from these export files instead of DATA_DIR')
    .option('--procedures <counts...>', 'measure these sizes besides, filled up with procedures that do not exist')
    .option('--build', 'build the index from nothing too: every text is embedded again')
    .option('--json <file>', 'write the figures')
    .action(async ({ procedures = [], ...options }: RetrievalBenchOptions & { procedures?: string[] }) => {
      const { runRetrievalBench } = await import('./index.ts');
      const sizes = procedures.map(support.wholeNumber);
      await runRetrievalBench(
        support.comparisonLocation(),
        { ...options, procedures: sizes },
        support.write,
        support.progressBar,
      );
    });

  program
    .command('bench:incremental')
    .description('Time one changed record, and one new, from the finished import to the first reply of a running app')
    .option('--rounds <count>', 'how often each is imported', support.wholeNumber, 3)
    .action(async ({ rounds }: { rounds: number }) => {
      const { runIncrementalBenchmark } = await import('./index.ts');
      await runIncrementalBenchmark({ root: support.root, rounds, write: support.write });
    });

  program
    .command('bench:scale')
    .description(
      'Grow the directory with procedures that do not exist: index, memory, times and hit rates side by side',
    )
    .option(
      '--sizes <counts>',
      'procedures in all, with commas between',
      (text) => sizesOf(text, support.wholeNumber),
      [3_105, 10_000, 50_000],
    )
    .option('--minutes <count>', 'no size may take longer', support.wholeNumber, 120)
    .action(async ({ sizes, minutes }: { sizes: number[]; minutes: number }) => {
      const { runScaleBenchmark } = await import('./index.ts');
      const bar = support.progressBar('Building the vector index');
      await runScaleBenchmark({
        root: support.root,
        sizes,
        timeoutMs: minutes * 60_000,
        write: (text) => {
          bar.stop();
          support.write(text);
        },
        onProgress: (_size, share) => bar.update(share),
      }).finally(() => bar.stop());
    });
}

const MOST_PROCEDURES = 100_000;

function sizesOf(text: string, wholeNumber: EvalCommandSupport['wholeNumber']): number[] {
  const sizes = text.split(',').map(wholeNumber);
  if (sizes.some((size) => size > MOST_PROCEDURES)) {
    throw new InvalidArgumentError(`No size may be more than ${MOST_PROCEDURES}.`);
  }
  return sizes;
}
