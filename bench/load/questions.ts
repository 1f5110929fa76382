import type { ChildProcess } from 'node:child_process';

/** Questions to a child process and their answers, over the channel Node gives both. */
export interface Questions<Asks> {
  ask<Name extends keyof Asks & string>(name: Name, question: QuestionOf<Asks, Name>): Promise<AnswerOf<Asks, Name>>;
}

type QuestionOf<Asks, Name extends keyof Asks> = Asks[Name] extends (question: infer Question) => unknown
  ? Question
  : never;
type AnswerOf<Asks, Name extends keyof Asks> = Asks[Name] extends (question: never) => infer Answer ? Answer : never;

interface Asked {
  readonly ask: number;
  readonly name: string;
  readonly question: unknown;
}
interface Answered {
  readonly answer: number;
  readonly value?: unknown;
  readonly error?: string;
}

export const questionsTo = <Asks>(child: ChildProcess): Questions<Asks> => {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  child.on('message', (message: Partial<Answered>) => {
    if (message.answer === undefined) return;
    const one = waiting.get(message.answer);
    waiting.delete(message.answer);
    if (message.error === undefined) one?.resolve(message.value);
    else one?.reject(new Error(message.error));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`a process of the bench ended with ${String(code)}`));
  });
  return {
    ask: (name, question) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ ask: last, name, question } satisfies Asked);
      }),
  };
};

/** The other side: answers each question with what the function of its name says. */
export const answerQuestions = <Asks>(answers: {
  readonly [Name in keyof Asks]: (
    question: QuestionOf<Asks, Name>,
  ) => Promise<AnswerOf<Asks, Name>> | AnswerOf<Asks, Name>;
}): void => {
  process.on('message', (message: Partial<Asked>) => {
    const { ask, name = '', question } = message;
    if (ask === undefined) return;
    const answer = answers[name as keyof Asks] as (question: unknown) => unknown;
    Promise.resolve()
      .then(() => answer(question))
      .then(
        (value) => process.send?.({ answer: ask, value } satisfies Answered),
        (error: unknown) =>
          process.send?.({
            answer: ask,
            error: error instanceof Error ? (error.stack ?? error.message) : String(error),
          } satisfies Answered),
      );
  });
  process.once('disconnect', () => process.exit(0));
};
