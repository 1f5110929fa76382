import type { Stores } from '../../server/store/ports.ts';

/** Stores in which a first ballot is put by one call and its commit appended by the next, so that both can be watched and stopped. */
export const inTwoCalls = (stores: Stores): Stores => ({
  ...stores,
  ballots: {
    ...stores.ballots,
    cast: async (votes) => {
      for (const [cast, { ballot, commit }] of votes.entries()) {
        if ((await stores.ballots.put(ballot)) === 'sealed') return { cast, refused: 'sealed' };
        if ((await stores.log.append(ballot.session, commit)) === 'conflict') return { cast, refused: 'conflict' };
      }
      return { cast: votes.length, refused: null };
    },
  },
});
