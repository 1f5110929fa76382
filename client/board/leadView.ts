import { takeOverGraceMs } from '../../shared/session/limits.ts';
import type { Participant } from '../../shared/session/state.ts';
import { listed } from '../ui/numbers.ts';
import { firstName } from './words.ts';

export interface LeadWords {
  readonly lead: string;
  readonly next: string;
}

export const leadWords = (leaders: readonly string[], away: boolean, next: string): LeadWords => {
  const names = listed(leaders.map(firstName));
  if (leaders.length === 0) return { lead: 'Nobody leads this session.', next };
  if (away)
    return {
      lead: `${names} ${leaders.length === 1 ? 'is' : 'are'} away.`,
      next: 'Your ballots are kept; nothing is lost.',
    };
  return { lead: `${names} ${leaders.length === 1 ? 'leads' : 'lead'}.`, next };
};

/** Participants may take over an abandoned board; observers never. */
export const mayTakeOver = (me: Participant | null, awaySince: number | null, now: number): boolean =>
  me !== null && !me.removed && me.role === 'participant' && awaySince !== null && now - awaySince >= takeOverGraceMs;
