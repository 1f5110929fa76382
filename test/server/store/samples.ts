import type { Ballot } from '../../../shared/board/ballots.ts';
import { participantId, recordId, sessionId } from '../../../shared/ids.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import type { Commit } from '../../../shared/session/commit.ts';
import type { RecordQuery, SessionEntry, StoredBallot } from '../../../server/store/ports.ts';
import { emptySituation } from '../../../shared/situation/situation.ts';

export const aSession = sessionId('s'.repeat(22));
export const anotherSession = sessionId('t'.repeat(22));

export function aCommit(seq: number, clientId = 'laptop'): Commit {
  return {
    seq,
    at: 1_000 + seq,
    actor: participantId(1),
    clientId,
    clientSeq: seq,
    events: [{ type: 'votingChosen', participant: participantId(1), votes: seq % 2 === 0 }],
  };
}

export function weigh(values: Record<string, number | null>): Ballot {
  return { type: 'weigh', method: 'rating', values };
}

export function aStoredBallot(changes: Partial<StoredBallot> = {}): StoredBallot {
  return {
    session: aSession,
    round: 'weigh-1',
    participant: participantId(1),
    ballot: weigh({ speed: 5 }),
    clientId: 'laptop',
    clientSeq: 1,
    known: 10,
    ...changes,
  };
}

export function anEntry(changes: Partial<SessionEntry> = {}): SessionEntry {
  return {
    id: aSession,
    title: 'Backend for the stock service',
    phase: 'gather',
    status: 'open',
    code: 'ABCD2345',
    rehearsal: false,
    people: 1,
    candidates: 3,
    record: null,
    createdAt: 1,
    changedAt: 1,
    ...changes,
  };
}

export interface RecordFacts {
  readonly id?: string;
  readonly title?: string;
  readonly question?: string;
  readonly why?: string;
  readonly tags?: readonly string[];
  readonly names?: Readonly<Record<number, string>>;
  readonly status?: DecisionRecord['body']['status'];
  readonly decidedOn?: string;
  readonly reviewOn?: string | null;
  readonly rehearsal?: boolean;
}

/** A record with as little in it as the types allow. */
export function aRecord(facts: RecordFacts = {}): DecisionRecord {
  const title = facts.title ?? 'Backend for the stock service';
  const question = facts.question ?? 'What do we build it on?';
  const decidedAt = `${facts.decidedOn ?? '2026-03-01'}T10:00:00.000Z`;
  const names = facts.names ?? { 1: 'Ana' };
  const blend = { fit: 60, preference: 25, morale: 15 };
  const candidates = [{ id: 'django', name: 'Django', languages: ['Python'], summary: '', facts: null }];
  return {
    hash: '0'.repeat(64),
    names,
    body: {
      schemaVersion: 1,
      id: recordId(facts.id ?? 'FB-0001'),
      session: aSession,
      predecessor: null,
      rehearsal: facts.rehearsal ?? false,
      template: 'blank',
      mode: 'full',
      anonymity: 'named',
      status: facts.status ?? 'decided',
      title,
      question,
      tags: facts.tags ?? [],
      startedAt: decidedAt,
      decidedAt,
      archivedAt: decidedAt,
      frame: {
        title,
        question,
        candidates,
        criteria: [],
        gates: [],
        blend,
        anonymity: 'named',
        mode: 'full',
        method: 'rating',
        objectionMode: 'flag',
        tags: facts.tags ?? [],
      },
      input: {
        situation: emptySituation,
        candidates,
        criteria: [],
        gates: [],
        verdicts: [],
        blend,
        objectionMode: 'flag',
        weights: null,
        feelings: null,
        skills: null,
        cells: [],
        objections: [],
      },
      result: {
        method: 'fitboard-1',
        weights: [],
        cells: [],
        candidates: [],
        blend,
        leader: null,
        fitLeader: null,
        recommendation: null,
        recommendedBecause: null,
        lead: null,
        override: null,
        verdicts: [],
        headline: '',
        because: '',
        warnings: [],
        provisional: false,
      },
      rounds: [],
      choice: 'django',
      decision: {
        status: 'decided',
        draft: {
          outcome: 'django',
          why: facts.why ?? '',
          mitigations: [],
          escapeHatch: '',
          replacementBoundary: '',
          reviewOn: facts.reviewOn ?? null,
          noReviewBecause: '',
          triggers: [],
        },
        dissents: [],
        decidedAt: 1,
        decidedBy: participantId(1),
        leader: null,
        teamJudgement: false,
      },
      proof: null,
      people: Object.keys(names).map((key) => ({
        participant: participantId(Number(key)),
        role: 'participant',
        votes: true,
        simulated: false,
      })),
    },
  };
}

export function aQuery(changes: Partial<RecordQuery> = {}): RecordQuery {
  return {
    text: '',
    status: null,
    tag: null,
    person: null,
    from: null,
    to: null,
    dueOnly: false,
    today: '2026-06-01',
    limit: 50,
    ...changes,
  };
}
