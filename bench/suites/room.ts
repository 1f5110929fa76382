import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ballot } from '../../shared/board/ballots.ts';
import { emptyDataDir } from '../../test/support/process.ts';
import type { Line, Print } from '../lines.ts';
import type { ServerKind } from '../load/messages.ts';
import { allArrived, toAllScreens } from '../load/arrivals.ts';
import { seatCrowd } from '../load/crowd.ts';
import { durableWrites } from '../load/durable.ts';
import { startFitboard } from '../load/measured.ts';
import { prepare } from '../load/prepare.ts';
import { kinds, setStage } from '../load/stage.ts';
import type { Company, Stage } from '../load/stage.ts';
import { everybodyVotes, summed } from '../load/voting.ts';
import type { Voting, VotingSummary } from '../load/voting.ts';
import { openMongo } from '../mongo.ts';
import { growthExponent, quantile, rounded } from '../measure.ts';

export interface RoomOptions {
  /** Sizes of the room, ascending. */
  readonly people: readonly number[];
  readonly repeats: number;
  /** Changes a repeat. */
  readonly changes: number;
  /** Everybody votes once within so many milliseconds. */
  readonly within: number;
  /** Lengths of the log. All sizes are measured with the first, and the one nearest to a hundred with the others. */
  readonly commits: readonly number[];
}

const suite = 'room';
/** Ratios to the floor; bytes are for each of a thousand people. */
const aims = { change: 1.3, vote: 1.3, bytesEach: 8192, exponent: 1.2 } as const;

/** One change to everybody, and everybody voting, in rooms of growing size and with a log of growing length. */
export const room = async (options: RoomOptions, print: Print): Promise<void> => {
  const { people, commits } = options;
  const [usual = 200, ...longer] = commits;
  const votes = new Map<number, VotingSummary>();
  for (const size of people) {
    const stage = await setStage({ people: size, commits: usual, phase: 'gather' });
    const roundTrip = await measureChanges(stage, { suite, people: size, commits: usual }, options, print);
    const voting = await measureVotes(stage, { suite, people: size, commits: usual }, options, print);
    votes.set(size, voting);
    if (size === nearest(people, 30)) {
      const line = { suite, what: 'acknowledgement', people: size, roundTrip };
      print({ ...line, store: 'embedded', ...againstWrites(voting, await durableWrites(), roundTrip) });
      print({ ...line, ...(await overMongo(size, roundTrip, options)) });
    }
    await stage.strike();
  }
  const of = (figure: (voting: VotingSummary) => number): number[] => people.map((size) => figure(votes.get(size)!));
  if (people.length > 1) {
    const bytes = of(({ bytesEach }) => bytesEach).map((each, place) => each * people[place]!);
    const cpu = of((voting) => voting.cpu);
    const exponent = growthExponent(people, bytes);
    print({
      suite,
      what: 'vote',
      growth: 'people',
      of: 'bytes',
      sizes: people,
      values: bytes,
      exponent,
      // In smaller rooms fewer votes share a broadcast, so bytes grow faster up to there.
      ...(Math.max(...people) < 1000 ? {} : { aim: aims.exponent, met: exponent <= aims.exponent }),
    });
    print({
      suite,
      what: 'vote',
      growth: 'people',
      of: 'cpu',
      sizes: people,
      values: cpu,
      exponent: growthExponent(people, cpu),
    });
  }
  const size = nearest(people, 100);
  const grown = [votes.get(size)!];
  for (const long of longer) {
    const stage = await setStage({ people: size, commits: long, phase: 'gather' });
    grown.push(await measureVotes(stage, { suite, people: size, commits: long }, options, print));
    await stage.strike();
  }
  if (longer.length > 0) {
    const cpu = grown.map((voting) => voting.cpu);
    const p95 = grown.map(({ acknowledgement }) => acknowledgement.p95);
    print({
      suite,
      what: 'vote',
      growth: 'commits',
      of: 'cpu',
      people: size,
      sizes: commits,
      values: cpu,
      acknowledgements: p95,
      exponent: growthExponent(commits, cpu),
    });
  }
};

/** An acknowledgement may take two durable writes, one for the ballot and one for the commit, and a way there and back. */
const againstWrites = (
  { acknowledgement }: VotingSummary,
  { p95: durableWrite }: { readonly p95: number },
  roundTrip: number,
) => {
  const aim = rounded(2 * durableWrite + roundTrip);
  const { median, p95 } = acknowledgement;
  return { median, p95, durableWrite, aim, met: p95 <= aim };
};

/** The same room over MongoDB's wire, where this machine has a server for it. */
const overMongo = async (people: number, roundTrip: number, { within }: RoomOptions) => {
  const mongo = await openMongo();
  if ('problem' in mongo) return { store: 'mongodb', problem: mongo.problem };
  const dataDir = await emptyDataDir();
  const wish = { people, commits: 20, phase: 'gather' } as const;
  const [prepared] = await prepare({ kind: 'mongodb', dataDir, mongoUrl: mongo.url }, [wish]);
  const server = await startFitboard(dataDir, { STORE: 'mongodb', MONGODB_URL: mongo.url });
  const crowd = await seatCrowd(server.place, [prepared!]);
  const voting = summed([await everybodyVotes({ crowd, server }, prepared!.round, ballotOf, within)]);
  await crowd.leave();
  await server.stop();
  const line = againstWrites(voting, await durableWrites(mongo.url), roundTrip);
  await mongo.stop();
  await rm(dataDir, { recursive: true, force: true });
  return { store: mongo.server, ...line };
};

const nearest = (sizes: readonly number[], wanted: number): number =>
  sizes.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]!;

type About = Readonly<Record<'suite', string>> & Readonly<Record<'people' | 'commits', number>>;

const question = 'Which of the four carries us for five years? '.repeat(10);

/** Time from the facilitator's sending until the last screen has it; answers the round trip of a bare acknowledgement. */
const measureChanges = async (
  stage: Stage,
  about: About,
  { repeats, changes }: RoomOptions,
  print: Print,
): Promise<number> => {
  const times = { fitboard: [] as number[], socketio: [] as number[], ws: [] as number[] };
  const trips: number[] = [];
  const cpu = async (kind: ServerKind): Promise<number> => (await stage.companies[kind].server.read()).cpu;
  const before = { fitboard: await cpu('fitboard'), socketio: await cpu('socketio'), ws: await cpu('ws') };
  const each = changes * repeats;
  for (let n = 0; n < each; n += 1) {
    for (const kind of kinds) {
      const { crowd } = stage.companies[kind];
      const sent = await crowd.send(0, { type: 'reviseQuestion', title: `Change ${String(n)}`, question, tags: [] });
      times[kind].push(toAllScreens(await allArrived(crowd, sent.seq), crowd, sent));
      if (kind === 'socketio') trips.push(sent.took);
    }
    // A room that has been quiet for a moment.
    await pause(60);
  }
  const lineOf = async (kind: ServerKind) => ({
    ...about,
    what: 'change',
    server: kind,
    changes: each,
    median: rounded(quantile(times[kind], 0.5)),
    p95: rounded(quantile(times[kind], 0.95)),
    cpuEach: rounded(((await cpu(kind)) - before[kind]) / each),
  });
  const [own, bare, plain] = [await lineOf('fitboard'), await lineOf('socketio'), await lineOf('ws')];
  print(plain);
  print(bare);
  const ratio = rounded(own.p95 / bare.p95);
  print({
    ...own,
    ratio,
    ratioOfMedians: rounded(own.median / bare.median),
    ratioToWs: rounded(own.p95 / plain.p95),
    ...(about.people < 100 ? {} : { aim: aims.change, met: ratio <= aims.change }),
  });
  return rounded(quantile(trips, 0.95));
};

const ballotOf = (person: number): Ballot => ({
  type: 'skills',
  levels: { 'lang:python': person % 5, 'lang:typescript': (person >> 1) % 5, 'lang:java': (person >> 2) % 5 },
  willingness: person % 5,
});

const measureVotes = async (
  stage: Stage,
  about: About,
  { repeats, within }: RoomOptions,
  print: Print,
): Promise<VotingSummary> => {
  const votings = { fitboard: [] as Voting[], socketio: [] as Voting[], ws: [] as Voting[] };
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    for (const kind of kinds) {
      const company = stage.companies[kind];
      votings[kind].push(await everybodyVotes(company, `skills-${String(repeat)}`, ballotOf, within));
      if (kind === 'fitboard' && repeat < repeats) await nextRound(company, repeat);
    }
  }
  const [own, bare, plain] = [summed(votings.fitboard), summed(votings.socketio), summed(votings.ws)];
  const ratio = against(own, bare);
  const isLarge = about.people >= 1000;
  const met =
    own.lost === 0 &&
    ratio.acknowledgement <= aims.vote &&
    ratio.screens <= aims.vote &&
    ratio.cpu <= aims.vote &&
    (about.people !== 1000 || own.bytesEach <= aims.bytesEach);
  print({ ...about, what: 'vote', server: 'ws', repeats, ...plain });
  print({ ...about, what: 'vote', server: 'socketio', repeats, ...bare });
  print({
    ...about,
    what: 'vote',
    server: 'fitboard',
    repeats,
    ...own,
    ratio,
    ratioToWs: against(own, plain),
    ...(isLarge ? { aim: { ratio: aims.vote, bytesEach: aims.bytesEach }, met } : {}),
  } satisfies Line);
  return own;
};

const against = (own: VotingSummary, floor: VotingSummary) => ({
  acknowledgement: rounded(own.acknowledgement.p95 / floor.acknowledgement.p95),
  screens: rounded(own.screens.p95 / floor.screens.p95),
  cpu: rounded(own.cpu / floor.cpu),
  bytes: rounded(own.bytesEach / floor.bytesEach),
});

/** The round is called off and the same question asked again. */
const nextRound = async ({ crowd }: Company, number: number): Promise<void> => {
  await crowd.send(0, { type: 'cancelRound', round: `skills-${String(number)}` });
  const { seq } = await crowd.send(0, { type: 'openRound', kind: 'skills', about: null });
  await allArrived(crowd, seq);
};
