import { plain } from '../ui/numbers.ts';
import type { IconName } from '../ui/icons.ts';
import type { GateCell, HeatCell, HeatRow } from './types.ts';

export const gateWords: Readonly<Record<GateCell['verdict'], { readonly word: string; readonly icon: IconName }>> = {
  pass: { word: 'Pass', icon: 'check' },
  fail: { word: 'Fail', icon: 'close' },
  unknown: { word: 'Unknown', icon: 'question' },
  waived: { word: 'Waived', icon: 'minus' },
};

export const cellStates: Readonly<Record<HeatCell['state'], string>> = {
  suggested: 'suggested',
  replaced: 'replaced by the team',
  voting: 'in a blind vote',
};

/** "2–4": between what several people put a cell; empty where there is nothing to say. */
export const spreadRange = (cell: HeatCell | undefined): string =>
  cell?.interval == null ? '' : `${plain(cell.interval[0])}–${plain(cell.interval[1])}`;

export const cellOf = (row: HeatRow, columnId: string): HeatCell | undefined =>
  row.cells.find((cell) => cell.columnId === columnId);
