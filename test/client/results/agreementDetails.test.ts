import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ItemSummary } from '../../../shared/board/summary.ts';
import { summariseItem } from '../../../shared/scoring/items.ts';
import type { BoardInput } from '../../../shared/scoring/types.ts';
import AgreementFold from '../../../client/results/AgreementFold.svelte';
import { agreementDetails } from '../../../client/results/agreementDetails.ts';
import { board } from '../../shared/scoring/workedExample.ts';

/** The worked example with everybody's answers to one criterion replaced. */
function boardWith(item: ItemSummary): BoardInput {
  const input = board();
  const [first] = input.criteria;
  if (input.weights === null || first === undefined) throw new Error('nobody weighed');
  return { ...input, weights: { ...input.weights, items: { [first.id]: item } }, feelings: null };
}
const only = (input: BoardInput) => agreementDetails(input)[0]?.rows[0];

test('each criterion and candidate that two or more answered stands with its measures, in the order of the board', () => {
  const [weights, stars, morale] = agreementDetails(board());
  expect([weights, stars, morale].map((group) => group?.title)).toEqual(['Weights', 'Stars', 'Morale']);
  expect(weights?.rows.map(({ id }) => id)).toEqual(board().criteria.map(({ id }) => id));
  expect(stars?.rows.map(({ id }) => id)).toEqual(board().candidates.map(({ id }) => id));
  expect(agreementDetails(boardWith(summariseItem([7], [0, 10], 'named')))).toEqual([]);
});

test('five answers have a word, camps are told, and four answers have figures alone', () => {
  expect(only(boardWith(summariseItem([7, 7, 7, 7, 8], [0, 10], 'named')))?.words).toBe('strong agreement');
  const camps = only(boardWith(summariseItem([0, 0, 0, 10, 10, 10], [0, 10], 'named')));
  expect(camps?.words).toBe('as scattered as chance, two camps');
  expect(camps?.agreement.ordered).toBeCloseTo(-1);
  const few = only(boardWith(summariseItem([7, 7, 7, 8], [0, 10], 'named')));
  expect(few?.words).toBe('');
  expect(few?.agreement.withinGroup).toBeCloseTo(1 - 0.25 / 10);
});

test('K59 what an anonymous round of four withholds stays withheld, with the reason', () => {
  const [group] = agreementDetails(boardWith(summariseItem([7, 7, 7, 8], [0, 10], 'anonymous')));
  expect(group?.rows).toEqual([]);
  expect(group?.why).toMatch(/^Fewer than five answered without their names/);
  const five = summariseItem([7, 7, 7, 7, 8], [0, 10], 'anonymous');
  expect(only(boardWith(five))?.agreement.withinGroup).toBeCloseTo(1 - 0.2 / 10);
});

test('nothing of it is on the page before it is opened, and each figure opens its sentence and formula', async () => {
  render(AgreementFold, { input: boardWith(summariseItem([7, 7, 7, 7, 8], [0, 10], 'named')) });
  expect(screen.queryByRole('table')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Question by question' }));
  await fireEvent.click(screen.getByRole('button', { name: '0.98' }));
  const panel = screen.getByRole('dialog', { name: /r_wg 0\.98$/ });
  expect(panel).toHaveAccessibleDescription(/scatter 98.% less than answers at random would\. That is very strong/);
  expect(panel.textContent).toContain('r_wg = 1 − s² ⁄ ((A² − 1) ⁄ 12)');
});
