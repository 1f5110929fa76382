import type { CellRef } from '../../shared/board/judgements.ts';
import type { Round } from '../../shared/session/state.ts';
import { cellKey } from './matrix.ts';

/** Rounds about one cell, oldest first; cancelled ones left out. */
export const cellRounds = (rounds: readonly Round[], cell: CellRef): readonly Round[] =>
  rounds.filter(
    (round) =>
      round.kind === 'cell' &&
      round.status !== 'cancelled' &&
      round.about !== null &&
      cellKey(round.about) === cellKey(cell),
  );

/** The vote going on about a cell, if any. */
export const liveCellRound = (rounds: readonly Round[], cell: CellRef): Round | null =>
  cellRounds(rounds, cell).findLast((round) => round.status === 'open' || round.status === 'closed') ?? null;

export const lastRevealedCellRound = (rounds: readonly Round[], cell: CellRef): Round | null =>
  cellRounds(rounds, cell).findLast((round) => round.status === 'revealed') ?? null;

/** Keys of all cells that are in a vote now. */
export const cellsInVote = (rounds: readonly Round[]): ReadonlySet<string> =>
  new Set(
    rounds.flatMap((round) =>
      round.kind === 'cell' && round.about && (round.status === 'open' || round.status === 'closed')
        ? [cellKey(round.about)]
        : [],
    ),
  );
