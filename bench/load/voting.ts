import type { Ballot } from '../../shared/board/ballots.ts';
import type { RoundId } from '../../shared/ids.ts';
import { sessionLimits } from '../../shared/session/limits.ts';
import { quantile, rounded } from '../measure.ts';
import { allArrived, toAllScreens } from './arrivals.ts';
import type { Company } from './stage.ts';

/** Everybody voting once, as it went with one server; times in milliseconds. */
export interface Voting {
  /** Of every vote, from sending until it was acknowledged. */
  readonly acknowledgements: readonly number[];
  /** Of every vote, from sending until the last screen knew of it. */
  readonly screens: readonly number[];
  /** What each participant received meanwhile. */
  readonly bytesEach: number;
  /** Processor time of the server. */
  readonly cpu: number;
  /** The longest the server's event loop was held up. */
  readonly blocked: number;
  /** Messages that carried all this to each screen. */
  readonly deliveries: number;
  /** Lines that were lost on the way. */
  readonly lost: number;
}

/** Everybody votes at a moment of their own, people with two screens on their first. */
export const everybodyVotes = async (
  { crowd, server }: Company,
  round: RoundId,
  ballotOf: (person: number) => Ballot,
  within: number,
): Promise<Voting> => {
  await crowd.arrivals();
  const before = await crowd.lines();
  const { cpu } = await server.read();
  const commands = Array.from({ length: Math.min(crowd.size, sessionLimits.people) }, (_, person) => ({
    person,
    command: { type: 'castBallot', round, ballot: ballotOf(person) } as const,
  }));
  const sent = await crowd.sendWithin(within, commands);
  const arrivals = await allArrived(crowd, Math.max(...sent.map(({ seq }) => seq)));
  const reading = await server.read();
  const after = await crowd.lines();
  return {
    acknowledgements: sent.map(({ took }) => took),
    screens: sent.map((one) => toAllScreens(arrivals, crowd, one)),
    bytesEach: after.bytes / crowd.size,
    cpu: reading.cpu - cpu,
    blocked: reading.blocked,
    deliveries: arrivals.length,
    lost: after.lost - before.lost,
  };
};

/** Medians over repeats of what each of them shows. */
export const summed = (repeats: readonly Voting[]) => {
  const middle = (of: (voting: Voting) => number): number => rounded(quantile(repeats.map(of), 0.5));
  return {
    acknowledgement: {
      median: middle((one) => quantile(one.acknowledgements, 0.5)),
      p95: middle((one) => quantile(one.acknowledgements, 0.95)),
    },
    screens: {
      median: middle((one) => quantile(one.screens, 0.5)),
      p95: middle((one) => quantile(one.screens, 0.95)),
    },
    bytesEach: Math.round(middle((one) => one.bytesEach)),
    cpu: middle((one) => one.cpu),
    blocked: Math.max(...repeats.map(({ blocked }) => rounded(blocked))),
    deliveries: middle((one) => one.deliveries),
    lost: repeats.reduce((sum, { lost }) => sum + lost, 0),
  };
};

export type VotingSummary = ReturnType<typeof summed>;
