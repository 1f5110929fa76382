import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barRows } from '../../../client/record/recordBars.ts';
import { ballotsOf, outcomeOf } from '../../../client/record/outcome.ts';
import Sheet from '../../../client/record/Sheet.svelte';
import { verificationLine } from '../../../client/record/verificationLine.ts';
import type { Anonymity } from '../../../shared/board/frame.ts';
import { recordId, sessionId } from '../../../shared/ids.ts';
import { contributionRows } from '../../../shared/record/labels.ts';
import { createRecord, sealRecord } from '../../../shared/record/buildRecord.ts';
import type { DecisionRecord } from '../../../shared/record/types.ts';
import { verifyRecord } from '../../../shared/record/verifyRecord.ts';
import type { Decision } from '../../../shared/session/state.ts';
import { closeSession, decidedSession } from '../../shared/record/decidedSession.ts';

/** Any digest shows the same page; this one needs nothing of Node. */
const sha256 = (text: string): string =>
  [...text]
    .reduce((hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5)
    .toString(16)
    .padStart(64, '0');
const recordOf = (anonymity: Anonymity, decision: Partial<Decision> = {}): DecisionRecord => {
  const state = decidedSession(anonymity);
  return createRecord(
    { ...state, decision: { ...state.decision, ...decision } },
    { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
    { 1: 'Ana', 2: 'Ben', 3: 'Chen' },
    sha256,
  );
};

describe('a record on its page', () => {
  test('the parts of a bar are what the table of its contributions adds up to', () => {
    const { body } = recordOf('named');
    for (const bar of barRows(body)) {
      const row = contributionRows(body).find(({ candidateId }) => candidateId === bar.id);
      expect(row?.score).toBe(bar.total);
      for (const { part, points } of bar.segments) {
        const inTable = row?.parts.filter((one) => one.part === part).reduce((sum, one) => sum + one.points, 0);
        expect(inTable).toBeCloseTo(points, 9);
      }
    }
  });

  test('a bar has no interval where every cell is known, though the weights sum to a hair less than 1', () => {
    const { body } = recordOf('named');
    const candidates = body.result.candidates.map((one) => ({ ...one, lower: one.score, upper: one.score }));
    const rows = (coverage: number, upper: number) =>
      barRows({
        ...body,
        result: {
          ...body.result,
          candidates: candidates.map((one) => ({ ...one, coverage, upper: one.score + upper })),
        },
      });
    expect(rows(1 - 1e-16 * 3, 0).map(({ interval }) => interval)).toEqual(candidates.map(() => null));
    expect(rows(0.8, 0.1).every(({ interval }) => interval !== null)).toBe(true);
  });

  test('B08 a choice that was given reads as an adaptation, with both sides and without a rank', () => {
    const state = decidedSession('named');
    const record = createRecord(
      { ...state, situation: { ...state.situation, imposed: { framework: 'Django', by: 'platform' } } },
      { id: recordId('FB-0007'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
      { 1: 'Ana' },
      sha256,
    );
    render(Sheet, { record, verification: verifyRecord(record, sha256), successors: [] });
    expect(screen.getByRole('heading', { name: 'An adaptation' })).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Strengths' })).toBeInTheDocument();
    expect(screen.getByText(/^An adaptation: Django was given by the platform\./)).toBeInTheDocument();
    expect(screen.getByText('Not ranked')).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: 'Ranking' })).toBeNull();
    expect(document.body.textContent).not.toMatch(/It led with|leads by/);
  });

  test.each([
    ['broken', 'django'],
    ['open', null],
  ])('K22 a tie that is %s reads as level, and as no lead', (_, leader) => {
    const { body, ...sealed } = recordOf('named');
    const [first, second, ...others] = body.result.candidates;
    const candidates = [first!, { ...second!, rank: 1, score: first!.score }, ...others];
    const record = { ...sealed, body: { ...body, result: { ...body.result, leader, lead: 0, candidates } } };
    render(Sheet, { record, verification: verifyRecord(record, sha256), successors: [] });
    expect(screen.getByText('Lead').nextElementSibling).toHaveTextContent('Level');
  });

  test('R2 shows the choice, the why, the weak sides, the dissent, the review and the people', () => {
    const record = recordOf('named');
    render(Sheet, { record, verification: verifyRecord(record, sha256), successors: [sessionId('t'.repeat(22))] });
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Backend framework for the inventory product');
    expect(screen.getByText('We build on Django.')).toBeInTheDocument();
    for (const text of [
      /Productivity comes with it/,
      /Cache reads/,
      /Move hot endpoints/,
      /I would rather have taken Express/,
      /1 December 2026, or earlier/,
    ])
      expect(screen.getByText(text)).toBeInTheDocument();
    expect(screen.getByText(/Ana, facilitator; Ben, participant/)).toBeInTheDocument();
  });

  test('links to what came before and after', () => {
    const record = recordOf('named');
    render(Sheet, { record, verification: verifyRecord(record, sha256), successors: [sessionId('t'.repeat(22))] });
    expect(screen.getByRole('link', { name: 'FB-0003' })).toHaveAttribute('href', '/r/FB-0003');
    expect(screen.getByRole('link', { name: 'A later session looks at it again' })).toHaveAttribute(
      'href',
      `/s/${'t'.repeat(22)}`,
    );
  });

  test('of what others look at again it names the archived and counts the rest', () => {
    const record = recordOf('named');
    const after = { successors: [], laterRecords: [recordId('FB-0099')], others: 2 };
    render(Sheet, { record, verification: verifyRecord(record, sha256), ...after });
    expect(screen.getByRole('link', { name: 'FB-0099' })).toHaveAttribute('href', '/r/FB-0099');
    expect(screen.getByText('2 sessions of other people look at it again.')).toBeInTheDocument();
  });

  test('R4 its foot names the log it was made from; an older record has none to name', () => {
    const older = recordOf('named');
    const record = sealRecord({ ...older.body, log: { commits: 42, head: 'ab12'.repeat(16) } }, older.names, sha256);
    const foot = (shown: DecisionRecord): string => {
      const verification = verifyRecord(shown, sha256);
      const { container, unmount } = render(Sheet, { record: shown, verification, successors: [] });
      const text = container.querySelector('footer')?.textContent ?? '';
      unmount();
      return text;
    };
    expect(foot(record)).toContain('log of 42 commits, sha256 ab12 ab12');
    expect(foot(older)).not.toContain('log of');
  });

  test('what people wrote stays text', () => {
    const record = recordOf('named');
    const { container } = render(Sheet, { record, verification: verifyRecord(record, sha256), successors: [] });
    expect(container.querySelector('script, img')).toBeNull();
    expect(screen.getByText(/<script>alert\(1\)<\/script>/)).toBeInTheDocument();
  });

  test('P3 a named record has a column a person, an anonymous one none', () => {
    const columns = (anonymity: Anonymity): readonly (string | null)[] => {
      const record = recordOf(anonymity);
      const { unmount } = render(Sheet, { record, verification: verifyRecord(record, sha256), successors: [] });
      const table = screen.getByRole('region', { name: /^Weights, round 2/, hidden: true });
      const names = within(table)
        .getAllByRole('columnheader', { hidden: true })
        .map((cell) => cell.textContent);
      unmount();
      return names;
    };
    expect(columns('named')).toEqual(['Criterion (rating 0 to 10)', 'Ana', 'Ben', 'Chen', 'Team weight']);
    expect(columns('anonymous')).toEqual([
      'Criterion (rating 0 to 10)',
      'Answers',
      'Mean',
      'Lowest',
      'Highest',
      'All answers',
      'Team weight',
    ]);
  });

  test('bars add up to their totals', () => {
    for (const row of barRows(recordOf('named').body)) {
      const sum = row.segments.reduce((total, segment) => total + segment.points, 0);
      expect(Math.round(sum * 10) / 10).toBe(row.total);
    }
  });
});

describe('the sentence of the outcome', () => {
  test('names who confirmed it and with whom', () => {
    expect(outcomeOf(recordOf('named')).rest).toMatch(
      /^It led with .* ahead of .*\. Confirmed by Ana with Ben and Chen\.$/,
    );
  });

  test('I08 says when the team judged otherwise', () => {
    const { draft } = decidedSession('named').decision;
    const record = recordOf('named', { teamJudgement: true, draft: { ...draft, outcome: 'express' } });
    expect(outcomeOf(record)).toMatchObject({ said: 'We build on Express.' });
    expect(outcomeOf(record).rest).toContain('Django led on the board; the team judged otherwise.');
  });

  test('a decision without a candidate and one that waits for a proof are worded so', () => {
    const { draft } = decidedSession('named').decision;
    expect(outcomeOf(recordOf('named', { draft: { ...draft, outcome: null } })).said).toBe('We chose nothing for now.');
    expect(outcomeOf(recordOf('named', { status: 'pending-proof' })).said).toBe(
      'We build on Django if the proof of concept holds.',
    );
  });

  test('says how ballots were cast', () => {
    expect(ballotsOf(recordOf('named'))).toBe('Named, 3 voters');
    expect(ballotsOf(recordOf('anonymous'))).toBe('Anonymous, 3 voters');
  });
});

test('K32 a record archived before a toss-up was a verdict says that it carries none', async () => {
  const close = createRecord(
    closeSession,
    { id: recordId('FB-0008'), session: sessionId('s'.repeat(22)), at: 1_780_000_000_000 },
    { 1: 'Ana', 2: 'Ben', 3: 'Chen' },
    sha256,
  );
  const verdicts = close.body.result.verdicts.filter(({ type }) => type !== 'tossUp');
  const older = sealRecord({ ...close.body, result: { ...close.body.result, verdicts } }, close.names, sha256);
  const said = /The record itself carries no verdict of a toss-up/;
  for (const [record, shows] of [
    [older, true],
    [close, false],
  ] as const) {
    const { unmount } = render(Sheet, { record, verification: verifyRecord(record, sha256), successors: [] });
    await screen.findByText(/^Toss-up: /);
    expect(screen.queryByText(said) !== null).toBe(shows);
    unmount();
  }
});

describe('the line of verification', () => {
  const record = recordOf('named');

  test('R4 says that nothing was altered', () => {
    const line = verificationLine(record, verifyRecord(record, sha256));
    expect(line).toMatchObject({ tone: 'ok' });
    expect(line.text).toContain('same ranking, nothing altered since it was archived.');
  });

  test('R4 warns about a record that was altered, and of one that ranks differently', () => {
    const altered = { ...record, body: { ...record.body, title: 'Another title' } };
    expect(verificationLine(altered, verifyRecord(altered, sha256))).toMatchObject({ tone: 'bad' });
    const differs = { ...verifyRecord(record, sha256), sameRanking: false };
    expect(verificationLine(record, differs).text).toContain('it ranks differently now');
  });
});

test('the frozen figures of a record open their sentence and formula, with the method they were made with', async () => {
  const record = recordOf('named');
  const { container } = render(Sheet, { record, verification: verifyRecord(record, sha256), successors: [] });
  expect(container.querySelectorAll('.explain').length).toBeGreaterThan(40);
  expect(screen.queryByRole('dialog')).toBeNull();
  const table = screen.getByRole('region', { name: 'Weights and contributions' });
  for (const [index, number] of within(table).getAllByRole('button').slice(0, 8).entries()) {
    await fireEvent.click(number);
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent, String(index)).toContain(`As archived, reckoned with ${record.body.result.method}.`);
    expect(dialog.querySelector('.formula')).not.toBeNull();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  }
  for (const { candidateId } of record.body.result.candidates) {
    const name = record.body.input.candidates.find(({ id }) => id === candidateId)?.name ?? '';
    const fold = screen.getByRole('button', { name: `${name}: fit, reasons and sources` });
    expect(fold).toHaveAccessibleDescription(/^fit \d+\.\d of 100$/);
    expect(within(fold).queryByRole('button')).toBeNull();
  }
});
