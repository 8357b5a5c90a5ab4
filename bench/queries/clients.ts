import { randomInt } from 'node:crypto';
import { type Answered, runAskLoop } from '../load/askLoop.ts';
import { jsonRequest } from '../load/httpSocket.ts';
import { servePart } from '../measure/index.ts';
import { AnswerCheck } from './answerCheck.ts';
import { type QuestionName, questionOf } from './graph/questions.ts';

/*
 * The clients, all of them, in a process of their own. What they ask is made before, so that asking costs little.
 */

/** What the clients are told to do. */
export interface Asking {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly question: QuestionName;
  readonly connections: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  readonly pids: Readonly<Record<string, number>>;
}

export interface CheckedAnswers extends Answered {
  /** Answers that were read and compared as a whole. */
  readonly read: number;
}

/** Different questions: the same one never comes twice within any time for which a gateway shares work. */
const QUESTIONS = 2_000;
const NUMBERS = 1_000_000;

function drawNumbers(): number[] {
  const drawn = new Set<number>();
  while (drawn.size < QUESTIONS) drawn.add(randomInt(1, NUMBERS));
  return [...drawn];
}

servePart(null, {
  ask: async ({ question, authorization, ...asking }: Asking): Promise<CheckedAnswers> => {
    const numbers = drawNumbers();
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const requests = numbers.map((number) => {
      const { query, variables } = questionOf(question, number);
      return jsonRequest(asking.url, { query, variables }, headers);
    });
    const checks = new AnswerCheck((index) => questionOf(question, numbers[index] ?? NaN).data);
    const answered = await runAskLoop({
      ...asking,
      requests,
      check: (index, status, body) => checks.look(index, status, body),
    });
    return { ...answered, read: checks.read };
  },
});
