/** What a command has to say and how it ends: 0 done, 1 the answer is no, 2 it was asked wrongly. */
export interface CliAnswer {
  readonly code: 0 | 1 | 2;
  /** Lines for standard output and for standard error. */
  readonly out: readonly string[];
  readonly err: readonly string[];
}
