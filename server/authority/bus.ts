import type { ParticipantId, RoundId, SessionId } from '../../shared/ids.ts';

/** Whose connections end: a person's, a login's, or a participant's of one session. */
export type Dropped = 'person' | 'login' | 'participant';

/** What processes tell each other. All of it may be lost, and none of it is a commit, a ballot or a name. */
export type Hint =
  | { readonly type: 'head'; readonly session: SessionId; readonly seq: number }
  /** Who is connected to the process that says so; holds until it says otherwise, or falls silent. */
  | { readonly type: 'here'; readonly session: SessionId; readonly present: readonly ParticipantId[] }
  | { readonly type: 'whoIsThere'; readonly session: SessionId }
  | { readonly type: 'names'; readonly session: SessionId }
  | { readonly type: 'nudge'; readonly session: SessionId; readonly to: ParticipantId; readonly by: ParticipantId }
  | { readonly type: 'rang'; readonly session: SessionId; readonly facilitators: readonly ParticipantId[] }
  | {
      readonly type: 'voted';
      readonly session: SessionId;
      readonly participant: ParticipantId;
      readonly round: RoundId;
      readonly clientId: string;
    }
  | { readonly type: 'deleted'; readonly session: SessionId }
  /** These connections are nobody's any more: somebody signed out, deleted their data, or is another participant now. */
  | { readonly type: 'drop'; readonly what: Dropped; readonly key: string }
  /** The process that says so was not heard for a while: what it told meanwhile may be lost. */
  | { readonly type: 'back' }
  /** The process that says so takes leave. */
  | { readonly type: 'gone' };

/** The other processes over the same store, as far as they can be heard. */
export interface Bus {
  /** `deaf` while hints may be lost on the way; `alone`: nobody gives hints, whether there are others or not. */
  state(): 'hearing' | 'deaf' | 'alone';
  tell(hint: Hint): void;
  /** `from` names the process; `back` is called when hints come through again after a silence. */
  listen(ears: { readonly heard: (from: string, hint: Hint) => void; readonly back: () => void }): void;
}

/** A process by itself. */
export const noBus: Bus = { state: () => 'alone', tell: () => undefined, listen: () => undefined };
