import { phaseTable } from '../../shared/session/phases.ts';
import type { SessionListItem } from '../state/api.ts';

export interface SessionLine {
  readonly href: string;
  readonly detail: string;
  readonly badge: { readonly tone: 'plain' | 'ok' | 'warn'; readonly text: string };
}

const parts = { facilitator: 'You facilitate', participant: 'You take part', observer: 'You watch' } as const;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What one of my sessions says about itself on the home page. */
export const sessionLine = (session: SessionListItem): SessionLine => {
  const detail = [
    parts[session.role],
    counted(session.people, 'person', 'people'),
    counted(session.candidates, 'candidate', 'candidates'),
    ...(session.rehearsal ? ['rehearsal'] : []),
  ].join(' · ');
  const isRecord = session.record !== null && !session.rehearsal;
  const href = isRecord ? `/r/${session.record}` : `/s/${session.id}`;
  const phase = phaseTable[session.phase].title;
  if (session.status === 'archived')
    return { href, detail, badge: { tone: 'plain', text: isRecord ? 'Record' : 'Archived' } };
  if (session.status === 'ended') return { href, detail, badge: { tone: 'plain', text: `Ended in ${phase}` } };
  if (session.ballotOpen) return { href, detail, badge: { tone: 'warn', text: 'Your ballot is open' } };
  if (session.present > 0) return { href, detail, badge: { tone: 'ok', text: `Live · ${phase}` } };
  return { href, detail, badge: { tone: 'plain', text: `Paused in ${phase}` } };
};
