import type { SessionId } from '../../shared/ids.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { BallotBox, CastOutcome, FirstBallot } from './ports.ts';

/** Answers what appends commits from `first` on, in order, and how many of them are in then. */
export type OpenLogAt = (session: SessionId, first: number) => Promise<(commits: readonly Commit[]) => Promise<number>>;

/** `cast` where no write spans both: the ballots first, and once they are in the box, the commits of those that are. */
export const castInTwo = async (
  votes: readonly FirstBallot[],
  put: BallotBox['put'],
  openLogAt: OpenLogAt,
): Promise<CastOutcome> => {
  const [first] = votes;
  if (first === undefined) return { cast: 0, refused: null };
  const [append, ...outcomes] = await Promise.all([
    openLogAt(first.ballot.session, first.commit.seq),
    ...votes.map(({ ballot }) => put(ballot)),
  ]);
  const sealed = outcomes.indexOf('sealed');
  const boxed = sealed === -1 ? votes : votes.slice(0, sealed);
  const cast = boxed.length === 0 ? 0 : await append(boxed.map(({ commit }) => commit));
  if (cast < boxed.length) return { cast, refused: 'conflict' };
  return { cast, refused: sealed === -1 ? null : 'sealed' };
};
