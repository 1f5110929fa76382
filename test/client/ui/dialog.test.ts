import { render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import Dialog from '../../../client/ui/Dialog.svelte';

const children = createRawSnippet(() => ({ render: () => '<p>What is known</p>' }));
const buttonOf = (of: string): HTMLElement => document.querySelector(`[data-of="${of}"] button`)!;

afterEach(() => document.body.replaceChildren());

test('closing returns the focus to whom it was opened for, whose button may have another place by then', async () => {
  document.body.innerHTML = '<p data-of="a about"><button>A</button></p><p data-of="b about"><button>B</button></p>';
  const [first, second] = document.querySelectorAll<HTMLElement>('[data-of]');
  const props = { title: 'About A', children, onclose: () => undefined };
  const { rerender } = render(Dialog, { ...props, open: false });
  buttonOf('a about').focus();
  await rerender({ open: true });
  first!.dataset['of'] = 'b about';
  second!.dataset['of'] = 'a about';
  await rerender({ open: false });
  expect(buttonOf('a about')).toBe(second!.querySelector('button'));
  expect(buttonOf('a about')).toHaveFocus();
});
