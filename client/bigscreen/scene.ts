import type { RoundKind } from '../../shared/board/ballots.ts';
import type { Phase, Round, SessionState } from '../../shared/session/state.ts';

/** The one thing the big screen shows now. */
export type Scene =
  | { readonly type: 'join' }
  | { readonly type: 'turnout'; readonly round: Round }
  | { readonly type: 'weights'; readonly round: Round }
  | { readonly type: 'feelings'; readonly round: Round }
  /** Weights and feelings of a quick round. */
  | { readonly type: 'quick'; readonly round: Round }
  | { readonly type: 'matrix' }
  | { readonly type: 'ranking' }
  | { readonly type: 'proof' }
  | { readonly type: 'writing'; readonly confidence: Round | null }
  | { readonly type: 'decision' };

const kindsOf: Readonly<Partial<Record<Phase, readonly RoundKind[]>>> = {
  weigh: ['weigh', 'quick'],
  feel: ['feel'],
  assess: ['cell'],
  decide: ['confidence'],
};

const newest = (state: Pick<SessionState, 'rounds'>, kinds: readonly RoundKind[]): Round | null =>
  state.rounds.findLast((round) => kinds.includes(round.kind) && round.status !== 'cancelled') ?? null;

/** Follows the phase and the newest round of it; nothing on the screen itself chooses. */
export function sceneOf(state: Pick<SessionState, 'phase' | 'status' | 'rounds' | 'decision' | 'proof'>): Scene {
  if (state.status === 'archived' || state.phase === 'archive') return { type: 'decision' };
  const round = newest(state, kindsOf[state.phase] ?? []);
  const voting = round !== null && (round.status === 'open' || round.status === 'closed');
  switch (state.phase) {
    case 'frame':
    case 'gather':
      return { type: 'join' };
    case 'weigh':
      if (round === null) return { type: 'join' };
      if (voting) return { type: 'turnout', round };
      return round.kind === 'quick' ? { type: 'quick', round } : { type: 'weights', round };
    case 'feel':
      if (round === null) return { type: 'join' };
      return voting ? { type: 'turnout', round } : { type: 'feelings', round };
    case 'assess':
      return round !== null && voting ? { type: 'turnout', round } : { type: 'matrix' };
    case 'results':
      return { type: 'ranking' };
    case 'prove':
      return state.proof === null ? { type: 'ranking' } : { type: 'proof' };
    case 'decide':
      if (state.decision.status !== 'draft') return { type: 'decision' };
      return { type: 'writing', confidence: round };
    default:
      return state.phase satisfies never;
  }
}

/** What a round asks, as a heading for the room. */
export function asks(round: Round, names: { readonly candidate: string; readonly criterion: string }): string {
  switch (round.kind) {
    case 'skills':
      return 'What do you know, and what would you learn?';
    case 'weigh':
      return 'How much does each criterion count?';
    case 'feel':
      return 'What would you choose, and gladly maintain?';
    case 'quick':
      return 'What do you know, what counts, and what would you choose?';
    case 'cell':
      return `${names.candidate}: how well does it do on ${names.criterion}?`;
    case 'confidence':
      return 'Can we build it with confidence, and maintain it without dread?';
    default:
      return round.kind satisfies never;
  }
}

/** Long questions get smaller letters, never fewer words. */
export const headingSize = (text: string): number =>
  text.length <= 70 ? 76 : text.length <= 120 ? 60 : text.length <= 180 ? 48 : 40;
