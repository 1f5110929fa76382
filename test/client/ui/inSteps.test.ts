import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { ownTask } from '../../../client/ui/ownTask.ts';
import InSteps from './InSteps.svelte';

test('each part comes in a task of its own, in the order of the list', async () => {
  const { container } = render(InSteps);
  const seen = [container.textContent.trim()];
  for (let task = 0; task < 4; task += 1) {
    await ownTask();
    seen.push(container.textContent.trim());
  }
  expect(seen).toEqual(['', 'top', 'topmiddle', 'topmiddleend', 'topmiddleend']);
});
