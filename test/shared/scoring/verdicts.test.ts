import { describe, expect, test } from 'vitest';
import type { Candidate, Gate } from '../../../shared/board/frame.ts';
import type { GateVerdict, Objection } from '../../../shared/board/judgements.ts';
import { candidateFrom } from '../../../shared/catalogue/candidates.ts';
import { findFramework, frameworks } from '../../../shared/catalogue/frameworks.ts';
import { participantId } from '../../../shared/ids.ts';
import {
  evaluate,
  followsBoard,
  frameworksLeft,
  mitigationsFor,
  readmissions,
  reasonAsked,
  suggestCandidates,
} from '../../../shared/scoring/index.ts';
import type {
  BoardInput,
  BoardResult,
  BoardVerdict,
  ImposedVerdict,
  VerdictType,
} from '../../../shared/scoring/types.ts';
import type { Situation } from '../../../shared/situation/situation.ts';
import { board, feelBallots, nodeDeveloper, pythonDeveloper, round, situation } from './workedExample.ts';

const fromCatalogue = (...ids: string[]): Candidate[] => ids.map((id) => candidateFrom(findFramework(id)!));
const inSituation = (changes: Partial<Situation>, others: Partial<BoardInput> = {}): BoardInput =>
  board({ situation: { ...situation, ...changes }, ...others });
/** Nobody has voted or said what they know. */
const silent = { weights: null, feelings: null, skills: null } as const;

type Said<T extends VerdictType> = T extends 'imposed' ? ImposedVerdict : BoardVerdict;

function said<T extends VerdictType>(result: BoardResult, type: T): Said<T> {
  const found = result.verdicts.find((verdict) => verdict.type === type);
  if (found === undefined) throw new Error(`${type} is not said, but ${result.verdicts.map((one) => one.type).join()}`);
  return found as Said<T>;
}
const types = (result: BoardResult): readonly VerdictType[] => result.verdicts.map(({ type }) => type);
const warned = (result: BoardResult, code: string): string | undefined =>
  result.warnings.find((warning) => warning.code === code)?.text;

const judged = (gateId: string, verdict: GateVerdict['verdict'], ...ids: string[]): GateVerdict[] =>
  ids.map((candidateId) => ({ gateId, candidateId, verdict, reason: 'No log.', by: participantId(1), at: 0 }));
const audit: Gate = { id: 'audit', name: 'Audit trail', question: 'Who changed what?', clause: 'Act 7, section 2' };
const objectionTo = (candidateId: string): Objection => ({
  id: 'o-1',
  candidateId,
  kind: 'objection',
  participant: participantId(2),
  reason: 'No.',
  round: 'feel-1',
  status: 'open',
  answer: '',
  answeredBy: null,
});
const pythonTeam = round('skills', [pythonDeveloper, pythonDeveloper, pythonDeveloper]).skills;

const weighing = (team: Readonly<Record<string, number>>): BoardInput['weights'] => ({
  method: 'rating',
  voters: 3,
  team: { ...Object.fromEntries(board().criteria.map(({ id }) => [id, 0])), ...team },
  items: {},
  agreement: null,
  spearman: null,
});

test('every verdict has a title, a reason and what to do next', () => {
  const boards: BoardInput[] = [
    board(),
    inSituation({ stage: 'prototype' }),
    inSituation({ stage: 'side-project' }),
    inSituation({ domains: ['thin-service'] }),
    inSituation({ latencyMs: 0.5 }),
    inSituation({ imposed: { framework: 'Django', by: 'client' } }),
    inSituation({ legacy: { name: 'Shop', framework: 'Express', language: 'JavaScript' } }),
    board({ gates: [audit], verdicts: judged('audit', 'fail', 'express') }),
    board({ ...silent, candidates: [] }),
  ];
  for (const input of boards) {
    const { verdicts } = evaluate(input);
    expect(verdicts.length > 0 || input.candidates.length === 0).toBe(true);
    for (const { title, reason, next } of verdicts) {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(reason).toMatch(/^[A-Z].*\.$/s);
      expect(next.length).toBeGreaterThan(0);
      for (const step of next) expect(step).toMatch(/^[A-Z].*\.$/);
    }
  }
});

describe('B08 the decision is not ours', () => {
  const result = evaluate(inSituation({ imposed: { framework: 'django', by: 'client' } }));
  const verdict = said(result, 'imposed');

  test('B08 nothing on the board ranks any more, although Django would lead', () => {
    expect(types(result)).toEqual(['imposed']);
    expect(result.warnings.filter(({ candidateId }) => candidateId !== null && candidateId !== 'django')).toEqual([]);
    expect(result.headline).toBe('django is given: this is an adaptation.');
    expect(result.because).toBe(verdict.reason);
    const words = [result.headline, result.because, ...result.warnings.map(({ text }) => text)].join(' ');
    expect(words).not.toMatch(/\bleads?\b|ahead|recommended|close call/);
  });

  test('B08 S58 an open objection against what is given is said, and none against who would lead', () => {
    const given = (id: string) =>
      evaluate(inSituation({ imposed: { framework: 'express', by: 'client' } }, { objections: [objectionTo(id)] }));
    expect(given('express').warnings[0]).toMatchObject({ code: 'recommended-objected', level: 'block' });
    expect(given('django').warnings.filter(({ level }) => level === 'block')).toEqual([]);
  });

  test('B08 strengths, weaknesses, watch-outs and mitigations of what is given', () => {
    expect(verdict).toMatchObject({ candidateId: 'django', framework: 'django', by: 'client' });
    expect(verdict.reason).toContain('is given by the client');
    expect(verdict.strengths.map(({ criterionId }) => criterionId)).toContain('built-in-productivity');
    expect(verdict.strengths.every(({ text }) => text.endsWith('.'))).toBe(true);
    const express = said(evaluate(inSituation({ imposed: { framework: 'Express', by: 'platform' } })), 'imposed');
    expect(express.weaknesses.map(({ criterionId }) => criterionId)).toContain('built-in-productivity');
    expect(express.mitigations).toContainEqual({
      weakness: 'Built-in productivity',
      text: 'Choose the missing parts once, write the choice down, and keep it for every service.',
    });
    const open = evaluate(
      inSituation(
        { imposed: { framework: 'Express', by: 'inherited' } },
        { gates: [audit], verdicts: judged('audit', 'fail', 'express') },
      ),
    );
    expect(said(open, 'imposed').watchOuts[0]).toContain('ruled out all the same. Audit trail (Act 7, section 2)');
  });

  test('B08 choosing what is given needs no reason and is no team judgement; another does', () => {
    const input = inSituation({ imposed: { framework: 'Express', by: 'client' } });
    const given = evaluate(input);
    expect([given.recommendation, given.recommendedBecause]).toEqual(['express', 'imposed']);
    expect(followsBoard(given, 'express')).toBe(true);
    expect(reasonAsked(input, given, 'express')).toBeNull();
    expect(followsBoard(given, 'django')).toBe(false);
    expect(reasonAsked(input, given, 'django')).toMatch(/^Express is given, not Django\./);
  });

  test('B08 what is given and not on the board is asked for by name', () => {
    const away = evaluate(inSituation({ imposed: { framework: 'Zend', by: 'inherited' } }));
    expect(away.recommendation).toBeNull();
    expect(said(away, 'imposed').next[0]).toBe('Add Zend as a candidate, to see its strengths and weaknesses.');
  });
});

test('C09 poor domain fit warns even on a leader', () => {
  const input = inSituation(
    { domains: ['realtime'] },
    { candidates: fromCatalogue('django', 'flask'), skills: pythonTeam },
  );
  const result = evaluate(input);
  expect(warned(result, 'poor-domain-fit')).toBe(
    `${result.leader === 'django' ? 'Django' : 'Flask'} leads, but it was not made for this kind of product.`,
  );
  expect(warned(evaluate(board()), 'poor-domain-fit')).toBeUndefined();
});

describe('E07 no candidate fits', () => {
  const trading = inSituation({ domains: ['high-frequency-low-latency'], latencyMs: 0.5 });

  test('E07 nobody is crowned, all three are out for the same reason, and Rust and C++ candidates might do', () => {
    const result = evaluate(trading);
    expect([result.leader, result.recommendation, result.headline]).toEqual([null, null, 'No candidate fits.']);
    expect(types(result)).toEqual(['nobodyFits']);
    expect(said(result, 'nobodyFits').reason).toMatch(
      /^All are out for the same reason\. Answers within a millisecond/,
    );
    const languages = suggestCandidates(trading, frameworks).flatMap((one) => one.languages);
    expect(new Set(languages)).toEqual(new Set(['Rust', 'C++']));
  });

  test('E07 which single must-have waived would bring back whom', () => {
    const law: Gate = { id: 'law', name: 'Law', question: '?' };
    const verdicts = [...judged('audit', 'fail', 'django', 'fastapi'), ...judged('law', 'fail', 'fastapi', 'express')];
    const input = board({ gates: [audit, law], verdicts });
    expect(readmissions(input).map(({ gate, back }) => [gate.id, back.map(({ id }) => id)])).toEqual([
      ['audit', ['django']],
      ['law', ['express']],
    ]);
    expect(said(evaluate(input), 'nobodyFits').next).toEqual([
      'Waive “Audit trail” with a reason: Django would be back.',
      'Waive “Law” with a reason: Express would be back.',
      'Go back to Frame and add candidates that could.',
    ]);
    expect(readmissions({ ...trading, gates: [audit], verdicts })).toEqual([]);
  });
});

describe('prototypes', () => {
  const known = { candidates: fromCatalogue('django', 'gin', 'express'), skills: pythonTeam };

  test('F01 F02 the best known is recommended, with the warning and a date to plan', () => {
    const input = inSituation({ stage: 'prototype' }, { ...known, feelings: null });
    const result = evaluate(input);
    expect(result.recommendation).toBe('django');
    const verdict = said(result, 'prototype');
    expect(verdict).toMatchObject({ candidateId: 'django', title: 'Prototype: Django' });
    expect(verdict.reason).toContain('Prototypes tend to become production.');
    expect(verdict.next.join(' ')).toContain('Set the date');
    expect(warned(result, 'prototype-becomes-production')).toBeDefined();
    expect(mitigationsFor(result, input, 'django').triggers).toEqual([
      'The prototype is to go to production, or real users come to depend on it.',
    ]);
  });

  test('F01 whoever is known better and does not go first is named, with what speaks against them', () => {
    const nodeTeam = round('skills', [nodeDeveloper, nodeDeveloper, nodeDeveloper]).skills;
    const faces = { express: [-2, -2, -2], django: [2, 2, 2], fastapi: [0, 0, 0] };
    const dreaded = round(
      'feel',
      feelBallots({ django: [4, 4, 4], fastapi: [3, 3, 3], express: [1, 1, 1] }, faces),
    ).feelings;
    const { reason } = said(
      evaluate(inSituation({ stage: 'prototype' }, { skills: nodeTeam, feelings: dreaded })),
      'prototype',
    );
    expect(reason).toMatch(/and of those known better .*Express meets resistance/);
  });

  test('F02 switching the stage to production recommends anew from the same votes', () => {
    const nodeTeam = round('skills', [nodeDeveloper, nodeDeveloper, nodeDeveloper]).skills;
    const upkeep = weighing({ maintainability: 0.5, 'built-in-productivity': 0.5 });
    const of = (stage: Situation['stage']): BoardResult =>
      evaluate(inSituation({ stage }, { skills: nodeTeam, weights: upkeep, feelings: null }));
    expect([of('prototype').recommendation, of('prototype').recommendedBecause]).toEqual(['express', 'prototype']);
    expect([of('new-product').recommendation, of('new-product').recommendedBecause]).toEqual(['django', 'leads']);
    expect(types(of('new-product'))).not.toContain('prototype');
  });

  test('F03 a minimal framework under growth is flagged, also a prototype that is meant to live on', () => {
    const flagged = (changes: Partial<Situation>): readonly (string | null)[] =>
      evaluate(inSituation(changes, { candidates: fromCatalogue('django', 'flask') }))
        .warnings.filter(({ code }) => code === 'minimal-under-growth')
        .map(({ candidateId }) => candidateId);
    expect(flagged({ stage: 'growth' })).toEqual(['flask']);
    expect(flagged({ stage: 'prototype', lifetimeYears: 3 })).toEqual(['flask']);
    expect(flagged({ stage: 'prototype', lifetimeYears: 1 })).toEqual([]);
    expect(flagged({ stage: 'new-product' })).toEqual([]);
  });
});

describe('overrides by what is there', () => {
  const spring = { name: 'Accounts', framework: 'Spring Security', language: 'Java' };
  const candidates = fromCatalogue('django', 'spring-boot', 'quarkus');

  test('F06 a Spring Security service recommends Spring Boot, labelled as an override, whoever leads', () => {
    const input = inSituation({ legacy: spring }, { candidates, skills: pythonTeam, feelings: null });
    const result = evaluate(input);
    expect(result.leader).toBe('django');
    expect([result.recommendation, result.recommendedBecause]).toEqual(['spring-boot', 'legacy']);
    const verdict = said(result, 'legacy');
    expect(types(result)[0]).toBe('legacy');
    expect(verdict.title).toBe('Legacy override: Spring Boot');
    expect(verdict.reason).toContain('live inside Accounts (Spring Security)');
    expect(verdict.reason).toContain('On the score Django leads.');
    expect(result.headline).toContain('recommended as an override');
    expect(reasonAsked(input, result, 'spring-boot')).toBeNull();
    expect(reasonAsked(input, result, 'django')).toBeNull();
  });

  test('F06 S58 an open objection against whom the override recommends blocks and is said', () => {
    const input = inSituation({ legacy: spring }, { candidates, skills: pythonTeam, feelings: null });
    const result = evaluate({ ...input, objections: [objectionTo('spring-boot')] });
    expect([result.leader, result.recommendation]).toEqual(['django', 'spring-boot']);
    expect(result.warnings.filter(({ level }) => level === 'block')).toEqual([
      {
        code: 'recommended-objected',
        level: 'block',
        candidateId: 'spring-boot',
        text: 'Spring Boot has an open objection. It has to be answered before confirming.',
      },
    ]);
  });

  test('F06 the name of the system may say it, and the same language alone does not', () => {
    const named = { name: 'Spring Security service', framework: '', language: '' };
    expect(evaluate(inSituation({ legacy: named }, { candidates })).recommendation).toBe('spring-boot');
    const other = { name: 'Billing', framework: 'Struts', language: 'Java' };
    const result = evaluate(inSituation({ legacy: other }, { candidates }));
    expect(types(result)).not.toContain('legacy');
    expect(warned(result, 'legacy-without-candidate')).toContain('Billing (Struts)');
  });

  test('F06 no override brings back whom a must-have excludes', () => {
    const result = evaluate(
      inSituation({ legacy: spring }, { candidates, gates: [audit], verdicts: judged('audit', 'fail', 'spring-boot') }),
    );
    expect(result.recommendation).not.toBe('spring-boot');
  });

  test('F07 regulation excludes before scoring, with the clause named and the built-in credited', () => {
    const result = evaluate(board({ gates: [audit], verdicts: judged('audit', 'fail', 'express') }));
    const express = result.candidates.find(({ candidateId }) => candidateId === 'express');
    expect(express?.rank).toBeNull();
    expect(express?.excluded?.reason).toBe('Audit trail (Act 7, section 2): No log.');
    const verdict = said(result, 'regulated');
    expect(verdict.title).toBe('Excluded by law or contract: Express');
    expect(verdict.reason).toContain('Audit trail (Act 7, section 2) excludes Express.');
    expect(verdict.reason).toContain('Django brings an audit trail with it.');
  });

  test('F07 a law in the situation is named too, and asks for a must-have', () => {
    const own: Gate = { id: 'audit', name: 'Audit trail', question: '?' };
    const law = 'Trade act, section 9.';
    const verdicts = judged('audit', 'fail', 'express');
    expect(said(evaluate(inSituation({ regulation: law }, { gates: [own], verdicts })), 'regulated').reason).toContain(
      'Audit trail (Trade act, section 9) excludes Express.',
    );
    expect(types(evaluate(board({ gates: [own], verdicts })))).not.toContain('regulated');
    expect(warned(evaluate(inSituation({ regulation: law })), 'regulation-without-gate')).toBeDefined();
  });

  test('F07 a must-have of another kind is not blamed on the law, and its clause is asked for', () => {
    const own: Gate = { id: 'k8s', name: 'Runs on our Kubernetes', question: '?' };
    const regulated = inSituation(
      { regulation: 'GDPR: data stays in the EU' },
      { gates: [own], verdicts: judged('k8s', 'fail', 'express') },
    );
    const result = evaluate(regulated);
    expect(types(result)).not.toContain('regulated');
    expect(warned(result, 'regulation-without-gate')).toContain('no must-have names its clause');
    const named = evaluate({ ...regulated, gates: [{ ...own, clause: 'GDPR, article 44' }] });
    expect(said(named, 'regulated').reason).toContain('Runs on our Kubernetes (GDPR, article 44) excludes Express.');
    expect(warned(named, 'regulation-without-gate')).toBeUndefined();
  });
});

describe('thin services', () => {
  const thin = (others: Partial<BoardInput>): BoardInput => inSituation({ domains: ['thin-service'] }, others);
  const candidates = fromCatalogue('django', 'flask', 'gin');

  test('F08 it barely matters: without a vote the minimal one the team knows is taken', () => {
    const input = thin({ ...silent, candidates, skills: pythonTeam });
    const result = evaluate(input);
    expect(types(result)[0]).toBe('barelyMatters');
    expect(result.recommendation).toBe('flask');
    expect(result.headline).toBe('It barely matters: Flask is small and known.');
    expect(said(result, 'barelyMatters').reason).toContain('take something minimal you know');
    expect(said(result, 'barelyMatters').next[0]).toContain('may close without a vote');
    expect(reasonAsked(input, result, 'flask')).toBeNull();
  });

  test('F08 S58 an open objection against the small known one blocks and is said', () => {
    const result = evaluate(thin({ ...silent, candidates, skills: pythonTeam, objections: [objectionTo('flask')] }));
    expect(result.leader).not.toBe('flask');
    expect(result.recommendation).toBe('flask');
    expect(result.warnings[0]).toMatchObject({ code: 'recommended-objected', level: 'block', candidateId: 'flask' });
    expect(result.warnings.filter(({ level }) => level === 'block')).toHaveLength(1);
  });

  test('F08 where people voted, their votes count', () => {
    const stars = { django: [5, 5, 5], flask: [1, 1, 1], gin: [0, 0, 0] };
    const feelings = round('feel', feelBallots(stars, stars)).feelings;
    const result = evaluate(thin({ candidates, skills: pythonTeam, feelings }));
    expect(types(result)[0]).toBe('barelyMatters');
    expect(result.recommendation).toBe('django');
    expect(result.headline).toMatch(/^Django leads/);
  });

  test('F09 a trigger for when its scope grows is suggested', () => {
    const input = thin({ ...silent, candidates });
    const result = evaluate(input);
    expect(mitigationsFor(result, input, 'flask').triggers[0]).toMatch(/^It grows beyond a thin service/);
    expect(said(result, 'barelyMatters').next[1]).toMatch(/^Keep a revisit trigger: it grows beyond/);
  });
});

describe('the framework in use', () => {
  const running = [
    { name: 'Shop', framework: 'Django', language: 'Python' },
    { name: 'Mail', framework: 'Flask', language: 'Python' },
  ];
  const candidates = fromCatalogue('django', 'fastapi', 'gin');

  test('H02 leaving it is asked for by name, also together with not leading', () => {
    const input = inSituation({ running }, { candidates, feelings: null });
    const result = evaluate(input);
    expect(frameworksLeft(input, result, 'fastapi')).toEqual(['Django', 'Flask']);
    expect(frameworksLeft(input, result, 'django')).toEqual([]);
    expect(reasonAsked(input, { ...result, leader: 'fastapi', warnings: [] }, 'fastapi')).toBe(
      'With FastAPI the team would leave Django and Flask, already in use here. Say why.',
    );
    expect(reasonAsked(input, { ...result, leader: 'django' }, 'fastapi')).toBe(
      'FastAPI does not lead, and the team would leave Django and Flask, already in use here. Say why the team chooses it all the same.',
    );
  });

  test('H02 F04 another language with a purpose that is written down has its cause', () => {
    const input = inSituation({ running, newLanguagePurpose: 'A codec only Go has.' }, { candidates });
    const result = evaluate(input);
    expect(frameworksLeft(input, result, 'gin')).toEqual([]);
    expect(frameworksLeft(input, result, 'fastapi')).toEqual(['Django', 'Flask']);
    const silentOn = inSituation({ running, newLanguagePurpose: ' ' }, { candidates });
    expect(frameworksLeft(silentOn, evaluate(silentOn), 'gin')).toEqual(['Django', 'Flask']);
  });

  /** Django runs here, and Gin has `value` on everything against its 3. */
  const twins = (value: number): BoardInput => {
    const criteria = board().criteria.map((criterion) => ({ ...criterion, assessor: null, environmental: false }));
    const cells = criteria.flatMap(({ id }) =>
      [
        ['django', 3],
        ['gin', value],
      ].map(([candidateId, cell]) => ({
        candidateId: String(candidateId),
        criterionId: id,
        value: Number(cell),
        reason: 'x',
        by: participantId(1),
        at: 0,
        round: null,
      })),
    );
    return inSituation({ running }, { ...silent, criteria, cells, candidates: fromCatalogue('gin', 'django') });
  };

  test('F05 H01 a tie and a near-tie are verdicts with their reason', () => {
    const tied = said(evaluate(twins(3)), 'tie');
    expect(tied).toMatchObject({ candidateId: 'django', title: 'A tie, and Django goes first' });
    expect(tied.reason).toContain('it already runs here');
    const near = evaluate(twins(3.04));
    expect([near.leader, near.recommendation, near.recommendedBecause]).toEqual(['gin', 'django', 'in-use']);
    expect(said(near, 'familiar')).toMatchObject({ candidateId: 'django', title: 'Stay with Django' });
    const declared = evaluate({ ...twins(3), situation: { ...situation, running: [] } });
    expect(said(declared, 'tie').title).toBe('A tie that only people can break');
  });

  test('H07 in a side project the familiar wins no near-tie', () => {
    const near = twins(3.04);
    const aside = evaluate({ ...near, situation: { ...near.situation, stage: 'side-project' } });
    expect(evaluate(near).recommendation).toBe('django');
    expect([aside.leader, aside.recommendation, aside.recommendedBecause]).toEqual(['gin', 'gin', 'leads']);
    expect(types(aside)).not.toContain('familiar');
  });

  test('H07 a side project encourages something new and says what it proves', () => {
    const input = inSituation({ stage: 'side-project' }, { candidates, skills: pythonTeam, feelings: null });
    const result = evaluate(input);
    const verdict = said(result, 'sideProject');
    expect(verdict).toMatchObject({ candidateId: 'gin', title: 'Worth trying: Gin' });
    expect(verdict.reason).toContain('the place to try something new');
    expect(verdict.reason).toContain('proves that something can be built with it, and little about load');
    expect(warned(result, 'side-project-proves-little')).toBeDefined();
  });
});

describe('H03 performance for CRUD', () => {
  const heavy = weighing({ 'peak-load': 0.4, 'team-skills': 0.6 });

  test('H03 weighs little by default', () => {
    const result = evaluate(inSituation({ domains: ['crud-saas'] }, { weights: null }));
    const weight = result.weights.find(({ criterionId }) => criterionId === 'peak-load')?.weight ?? 1;
    expect(result.blend.fit * weight).toBeLessThan(0.1);
    expect(warned(result, 'performance-without-bottleneck')).toBeUndefined();
    expect(warned(evaluate(board()), 'performance-without-bottleneck')).toBeUndefined();
  });

  test('H03 above the threshold the board asks for a profiled bottleneck, and is content with one', () => {
    expect(warned(evaluate(inSituation({}, { weights: heavy })), 'performance-without-bottleneck')).toBe(
      'Peak load weighs 40 % for a product that mostly keeps records. Name the bottleneck that was profiled, or let it weigh less.',
    );
    const measured = evaluate(inSituation({ bottleneck: 'The stock query takes 400 ms.' }, { weights: heavy }));
    expect(warned(measured, 'performance-without-bottleneck')).toBeUndefined();
    const live = evaluate(inSituation({ domains: ['realtime'] }, { weights: heavy }));
    expect(warned(live, 'performance-without-bottleneck')).toBeUndefined();
  });
});

describe('G09 the environment', () => {
  test('G09 the screen says why it is capped', () => {
    const result = evaluate(inSituation({}, { weights: weighing({ 'resource-use': 0.5, 'team-skills': 0.5 }) }));
    expect(warned(result, 'capped')).toContain('they may tip a close call, not decide alone');
  });

  const candidates = fromCatalogue('django', 'gin');
  const cell = (candidateId: string, criterionId: string, value: number) => ({
    candidateId,
    criterionId,
    value,
    reason: 'x',
    by: participantId(1),
    at: 0,
    round: null,
  });
  /** Django is ahead by `gap` of 5 on everything else; Gin is lean. */
  const leanGin = (gap: number): BoardInput => {
    const criteria = board().criteria.filter(({ id }) => id === 'resource-use' || id === 'maintainability');
    const cells = [
      cell('django', 'maintainability', 3 + gap),
      cell('gin', 'maintainability', 3),
      cell('django', 'resource-use', 0),
      cell('gin', 'resource-use', 5),
    ];
    return inSituation({}, { ...silent, candidates, criteria, cells });
  };

  test('G09 who leads by it alone outside the close-call margin is not recommended, and the board says why', () => {
    const result = evaluate(leanGin(0.2));
    expect(result.leader).toBe('gin');
    expect([result.recommendation, result.recommendedBecause]).toEqual(['django', 'clear-without-environment']);
    expect(warned(result, 'environment-alone')).toBe(
      'Gin leads because of its environmental criteria alone; without them Django would lead by 4.0 points. That is no close call, so Django is recommended.',
    );
    expect(result.headline).toContain('Django is recommended, because the environment alone decides nothing clear');
  });

  test('G09 inside the margin it may tip, and that is said', () => {
    const result = evaluate(leanGin(0.1));
    expect([result.leader, result.recommendation]).toEqual(['gin', 'gin']);
    expect(warned(result, 'environment-tips')).toContain('They tip a close call.');
    expect(warned(evaluate(leanGin(2)), 'environment-tips')).toBeUndefined();
    expect(evaluate(leanGin(2)).leader).toBe('django');
  });
});

test('G05 health is worded as an indication and never as a certainty', () => {
  const health = evaluate(board()).cells.filter(({ criterionId }) => criterionId === 'community-health');
  expect(health).toHaveLength(3);
  const words = health.flatMap(({ reasons }) => reasons.map(({ text }) => text)).join(' ');
  expect(words).not.toMatch(/\b(guarantee|certain|proves|always|never dies|safe choice)/i);
});

test('G07 G08 aversion blocks and a broad wish is a verdict of its own', () => {
  const stars = { django: [2, 2, 3, 2], fastapi: [5, 5, 4, 5], express: [1, 1, 1, 1] };
  const morale = { django: [-2, -2, 0, 0], fastapi: [2, 2, 1, 2], express: [-1, -1, -1, -1] };
  const result = evaluate(board({ feelings: round('feel', feelBallots(stars, morale)).feelings }));
  expect(result.warnings[0]).toMatchObject({ code: 'aversion-to-technical-leader', level: 'block' });
  expect(types(result)[0]).toBe('moraleOverride');
  expect(said(result, 'moraleOverride').reason).toMatch(
    /by \d+\.\d points of 100; on paper it is \d+\.\d points behind/,
  );
});

test('G10 every result, with or without a winner, says that it advises', () => {
  const boards = [
    board(),
    board({ ...silent, candidates: [] }),
    inSituation({ latencyMs: 0.5 }),
    inSituation({ imposed: { framework: 'Django', by: 'client' } }),
    inSituation({ domains: ['thin-service'] }, silent),
  ];
  for (const input of boards) expect(warned(evaluate(input), 'advice')).toBe('The score advises; the team decides.');
});

test('a provisional winner names the rivals whose unknown cells could still put them first', () => {
  const candidates: Candidate[] = ['a', 'b'].map((id) => ({
    id,
    name: id.toUpperCase(),
    languages: [],
    summary: '',
    facts: null,
  }));
  const criteria = board()
    .criteria.slice(0, 2)
    .map((criterion) => ({ ...criterion, assessor: null }));
  const cells = [
    { candidateId: 'a', criterionId: criteria[0]!.id, value: 4 },
    { candidateId: 'a', criterionId: criteria[1]!.id, value: 3 },
    { candidateId: 'b', criterionId: criteria[0]!.id, value: 3 },
  ].map((one) => ({ ...one, reason: 'x', by: participantId(1), at: 0, round: null }));
  const result = evaluate(board({ ...silent, candidates, criteria, cells }));
  expect(result.provisional).toBe(true);
  expect(said(result, 'provisional')).toMatchObject({
    candidateId: 'a',
    title: 'A leads for now',
    reason: 'Cells nobody knows could still put B first.',
  });
});

test('an input written before some fields were asked for gives the result it gave', () => {
  const { imposed: _i, legacy: _l, newLanguagePurpose: _n, bottleneck: _b, ...older } = situation;
  const before = board({ situation: older as Situation });
  expect(evaluate(before)).toEqual(evaluate(board()));
});
