import type { Ballot, OpenedBallot } from '../../shared/board/ballots.ts';
import { participantId } from '../../shared/ids.ts';
import type { Print } from '../lines.ts';
import { allArrived, toAllScreens } from '../load/arrivals.ts';
import { benchCriteria } from '../load/prepare.ts';
import { kinds, setStage } from '../load/stage.ts';
import type { Company } from '../load/stage.ts';
import { everybodyVotes } from '../load/voting.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';

export interface RevealOptions {
  /** Sizes of the room, ascending; the aim is for the last. */
  readonly people: readonly number[];
  readonly repeats: number;
  /** Everybody votes within so many milliseconds before each reveal. */
  readonly within: number;
}

const suite = 'reveal';
/** `blocked` in milliseconds. */
const aims = { ratio: 1.5, blocked: 50 } as const;

const ballotOf = (person: number): Ballot => ({
  type: 'weigh',
  method: 'rating',
  values: Object.fromEntries(benchCriteria.map(({ id }, place) => [id, (person * 7 + place * 3) % 11])),
});

interface Revealed {
  readonly took: number;
  readonly cpu: number;
  readonly blocked: number;
  readonly bytes: number;
}

/**
 * A named round opened before everybody who voted in it, against one broadcast of the same bytes; and an anonymous one, of which little
 * is sent but much has to be found out first.
 */
export const reveal = async ({ people: sizes, ...options }: RevealOptions, print: Print): Promise<void> => {
  const medians: number[] = [];
  for (const people of sizes) medians.push(await revealedTo(people, people === sizes.at(-1), options, print));
  // Everybody gets the ballots of everybody: what is to be sent grows with the square.
  if (sizes.length > 1)
    print({ suite, what: 'reveal', growth: 'people', sizes, medians, exponent: growthExponent(sizes, medians) });
};

const revealedTo = async (
  people: number,
  isAimedAt: boolean,
  { repeats, within }: Pick<RevealOptions, 'repeats' | 'within'>,
  print: Print,
): Promise<number> => {
  const ballots = Array.from({ length: people }, (_, n): OpenedBallot => ({
    participant: participantId(n + 1),
    ballot: ballotOf(n),
  }));
  const stage = await setStage({ people, commits: 200, phase: 'weigh' }, [
    { type: 'roundRevealed', round: 'weigh-1', result: { type: 'named', ballots } },
  ]);
  const seen = { fitboard: [] as Revealed[], socketio: [] as Revealed[], ws: [] as Revealed[] };
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    const round = `weigh-${String(repeat)}`;
    const own = stage.companies.fitboard;
    if (repeat > 1) await openAnother(own);
    await everybodyVotes(own, round, ballotOf, within);
    for (const kind of kinds) seen[kind].push(await revealed(stage.companies[kind], round));
  }
  const anonymous = await anonymously(stage.companies.fitboard, { repeats, within });
  await stage.strike();
  const lineOf = (kind: (typeof kinds)[number]) => {
    const middle = (of: (one: Revealed) => number): number => rounded(quantile(seen[kind].map(of), 0.5));
    return {
      suite,
      what: 'reveal',
      people,
      criteria: benchCriteria.length,
      server: kind,
      repeats,
      median: middle(({ took }) => took),
      p95: rounded(
        quantile(
          seen[kind].map(({ took }) => took),
          0.95,
        ),
      ),
      bytesEach: Math.round(middle(({ bytes }) => bytes)),
      cpu: middle(({ cpu }) => cpu),
      blocked: rounded(Math.max(...seen[kind].map(({ blocked }) => blocked))),
    };
  };
  const [own, bare, plain] = [lineOf('fitboard'), lineOf('socketio'), lineOf('ws')];
  print(plain);
  print(bare);
  const ratio = rounded(own.median / bare.median);
  print({
    ...own,
    ratio,
    ratioToWs: rounded(own.median / plain.median),
    ...(isAimedAt ? { aim: aims, met: ratio <= aims.ratio && own.blocked <= aims.blocked } : {}),
  });
  print({
    suite,
    what: 'anonymousReveal',
    people,
    criteria: benchCriteria.length,
    server: 'fitboard',
    repeats,
    median: rounded(
      quantile(
        anonymous.map(({ took }) => took),
        0.5,
      ),
    ),
    blocked: rounded(Math.max(...anonymous.map(({ blocked }) => blocked))),
    ...(isAimedAt ? { aim: aims.blocked, met: anonymous.every(({ blocked }) => blocked <= aims.blocked) } : {}),
  });
  return own.median;
};

const anonymously = async (own: Company, { repeats, within }: Pick<RevealOptions, 'repeats' | 'within'>) => {
  const shown: Revealed[] = [];
  await own.crowd.send(0, { type: 'chooseAnonymity', anonymity: 'anonymous' });
  for (let repeat = repeats + 1; repeat <= 2 * repeats; repeat += 1) {
    await openAnother(own);
    await everybodyVotes(own, `weigh-${String(repeat)}`, ballotOf, within);
    shown.push(await revealed(own, `weigh-${String(repeat)}`));
  }
  return shown;
};

const openAnother = async ({ crowd }: Company): Promise<void> => {
  await allArrived(crowd, (await crowd.send(0, { type: 'openRound', kind: 'weigh', about: null })).seq);
};

const revealed = async ({ crowd, server }: Company, round: string): Promise<Revealed> => {
  await crowd.lines();
  const { cpu } = await server.read();
  const sent = await crowd.send(0, { type: 'revealRound', round });
  const took = toAllScreens(await allArrived(crowd, sent.seq), crowd, sent);
  const after = await server.read();
  const { bytes } = await crowd.lines();
  return { took, cpu: after.cpu - cpu, blocked: after.blocked, bytes: bytes / crowd.size };
};
