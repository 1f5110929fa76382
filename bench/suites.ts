import type { Print } from './lines.ts';
import type { Options } from './options.ts';
import { abuse } from './suites/abuse.ts';
import { client, usualPage } from './suites/client.ts';
import { growth } from './suites/growth.ts';
import { join } from './suites/join.ts';
import { memory } from './suites/memory.ts';
import { reveal } from './suites/reveal.ts';
import { room } from './suites/room.ts';
import { scoring, usualSize } from './suites/scoring.ts';
import { quickRecords, search, usualRecords } from './suites/search.ts';
import { sessions } from './suites/sessions.ts';
import { quickSessions, start, usualSessions } from './suites/start.ts';
import { store, usualWriters } from './suites/store.ts';

export interface Suite {
  /** One line of the usage. */
  readonly about: string;
  readonly run: (options: Options, print: Print) => void | Promise<void>;
}

/** In the order in which all of them run. */
export const suites: Readonly<Record<string, Suite>> = {
  scoring: {
    about: 'the whole recomputation, SMAA and both, with the growth in every dimension',
    run: ({ quick, whole }, print) =>
      scoring(
        {
          size: {
            candidates: whole('candidates', usualSize.candidates),
            criteria: whole('criteria', usualSize.criteria),
            voters: whole('voters', usualSize.voters),
            draws: whole('draws', usualSize.draws),
          },
          runs: whole('runs', quick ? 7 : 30),
          warmUp: quick ? 3 : 10,
          settling: quick ? 100 : 400,
        },
        print,
      ),
  },
  client: {
    about: 'a step of a slider in the what-if panel of a 12 × 12 board, in Chromium; a run is a step',
    run: ({ quick, whole }, print) =>
      client(
        {
          candidates: whole('candidates', usualPage.candidates),
          criteria: whole('criteria', usualPage.criteria),
          voters: whole('voters', usualPage.voters),
          steps: whole('runs', quick ? 30 : usualPage.steps),
          warmUp: quick ? 5 : usualPage.warmUp,
        },
        print,
      ),
  },
  room: {
    about: 'one change to everybody and everybody voting within two seconds, by the size of the room and of its log',
    run: ({ quick, whole, several }, print) =>
      room(
        {
          people: several('people', quick ? [30, 300] : [10, 30, 100, 300, 1000, 2000]),
          repeats: whole('runs', quick ? 1 : 5),
          changes: quick ? 20 : 30,
          within: whole('lasts', 2000),
          commits: several('commits', [200, 5000]),
        },
        print,
      ),
  },
  growth: {
    about: 'what one vote costs while nobody looks, by people, length of the log and sessions in memory',
    run: ({ quick, whole, several }, print) =>
      growth(
        {
          people: several('people', [100, 1000]),
          commits: several('commits', [200, 5000]),
          sessions: several('sessions', [1, 200]),
          repeats: whole('runs', quick ? 1 : 5),
        },
        print,
      ),
  },
  reveal: {
    about: 'a round of 1,000 ballots × 12 criteria opened before everybody, against one broadcast of the same bytes',
    run: ({ quick, whole, several }, print) =>
      reveal(
        {
          people: several('people', quick ? [100, 300] : [100, 1000]),
          repeats: whole('runs', quick ? 1 : 5),
          within: whole('lasts', quick ? 2000 : 4000),
        },
        print,
      ),
  },
  join: {
    about: 'one person and 500 at once into sessions with short and long logs',
    run: ({ quick, whole, several }, print) =>
      join(
        {
          people: whole('people', 500),
          repeats: whole('runs', quick ? 1 : 7),
          commits: several('commits', [200, 5000]),
        },
        print,
      ),
  },
  sessions: {
    about: 'many sessions of ten, everybody voting once a minute, against a quiet server',
    run: ({ quick, whole, several }, print) =>
      sessions(
        {
          sessions: several('sessions', quick ? [10, 100] : [10, 100, 500, 2000]),
          lasts: whole('lasts', quick ? 1500 : 10_000),
          repeats: whole('runs', quick ? 1 : 3),
        },
        print,
      ),
  },
  memory: {
    about: 'what the server holds for each idle participant, and what 10,000 joins and leaves leave behind',
    run: ({ quick, whole, several }, print) =>
      memory(
        {
          people: several('people', quick ? [200, 500] : [250, 1000]),
          repeats: whole('runs', quick ? 1 : 3),
          joins: whole('joins', quick ? 600 : 10_000),
        },
        print,
      ),
  },
  store: {
    about: 'durable acknowledgements with 1, 16 and 256 writers over every store, against the bare one',
    run: ({ quick, whole, several }, print) =>
      store(
        {
          writers: several('writers', usualWriters),
          repeats: whole('runs', quick ? 2 : 7),
          lasts: whole('lasts', quick ? 150 : 500),
        },
        print,
      ),
  },
  search: {
    about: 'every kind of query over an archive of 100,000 records',
    run: ({ quick, whole, several }, print) =>
      search(
        {
          records: several('records', quick ? quickRecords : usualRecords),
          runs: whole('runs', quick ? 5 : 30),
          warmUp: quick ? 1 : 5,
        },
        print,
      ),
  },
  start: {
    about: 'from the start of the process to ready, empty and with 20,000 stored sessions',
    run: ({ quick, whole, several }, print) =>
      start(
        {
          sessions: [0, ...several('sessions', quick ? quickSessions : usualSessions)],
          runs: whole('runs', quick ? 2 : 15),
        },
        print,
      ),
  },
  abuse: {
    about: 'acknowledgements of healthy people while others flood, stall and send rubbish, against a quiet room',
    run: ({ quick, whole }, print) =>
      abuse({ voters: 20, lasts: whole('lasts', quick ? 1500 : 8000), repeats: whole('runs', quick ? 1 : 3) }, print),
  },
};
