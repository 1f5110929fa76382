import type { Analysis } from '../../shared/scoring/index.ts';

/** Whether other ways of counting name the same, in one line for both parts. */
export function opinionsSummary({ opinions, methods }: Analysis): string {
  const said = [
    opinions.value === null
      ? null
      : opinions.value.agree
        ? 'Methods agree on people’s stars'
        : 'Methods differ on people’s stars',
    methods.value === null ? null : `${methods.value.agreeing} of ${methods.value.asked} agree on fit`,
  ].filter((part) => part !== null);
  return said.length === 0 ? (methods.why ?? '') : `${said.join('; ')}.`;
}
