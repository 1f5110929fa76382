import type { DraftState } from './ballotDraft.svelte.ts';

/** What the foot of a ballot says about where the ballot is. */
export const saveWords = (state: DraftState): string => {
  switch (state) {
    case 'none':
      return 'Nothing sent yet';
    case 'incomplete':
      return 'Not sent yet';
    case 'saving':
      return 'Saving…';
    case 'waiting':
      return 'Waiting: will be sent when the line is back';
    case 'saved':
      return 'Saved';
    case 'notCounted':
      return 'The round closed before your change arrived';
    default:
      return state satisfies never;
  }
};
