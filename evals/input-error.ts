/** An option or a file of the evaluation is wrong; the message says which and what it has to be. */
export class EvalInputError extends Error {
  readonly code = 'EVAL_INPUT_WRONG';
}
