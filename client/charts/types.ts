import type { Tier } from '../../shared/board/summary.ts';
import type { Explanation } from '../ui/explanation.ts';
import type { SaidNumber } from '../ui/said.ts';

/** One answer on a scale; `name` is `null` in anonymous rounds. */
export interface Dot {
  readonly value: number;
  readonly name: string | null;
  /** The viewer's own answer; drawn by the viewer's client alone, never on the big screen. */
  readonly own: boolean;
}

/** One question of a dot plot. What the tier forbids is `null` or empty. */
export interface DotRow {
  readonly id: string;
  readonly name: string;
  readonly caption: string;
  /** Answers, passes left out. */
  readonly n: number;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Named and histogram tiers only. */
  readonly dots: readonly Dot[];
  readonly quartiles: readonly [number, number, number] | null;
  /** The viewer's own answer, `null` when there is none or nobody may see it (big screen). */
  readonly own: number | null;
  /** Team weight 0..1; `null` leaves the column empty. */
  readonly weight: number | null;
  /** The row to talk about first. */
  readonly disputed: boolean;
  /** A verdict word such as "Two camps"; only from five voters on. */
  readonly flag: string | null;
}

export interface DotPlotProps {
  readonly rows: readonly DotRow[];
  readonly tier: Tier;
  readonly min: number;
  readonly max: number;
  /** Names the chart for screen readers. */
  readonly label: string;
  /** Chart or table; the page holds the switch. */
  readonly view?: 'chart' | 'table' | undefined;
  /** Words for numbers, for instance −2 → "Dread"; default the number itself. */
  readonly tick?: ((value: number) => string) | undefined;
  /** Values that get a label on the axis; default both ends and the middle. */
  readonly ticks?: readonly number[] | undefined;
  readonly showWeight?: boolean | undefined;
  readonly selected?: string | null | undefined;
  readonly onselect?: ((id: string) => void) | undefined;
}

/** The five visible parts of a score, always in this order. */
export type ScorePart = 'team' | 'domain' | 'operations' | 'preference' | 'morale';

export interface BarSegment {
  readonly part: ScorePart;
  readonly label: string;
  /** Points of 100 as shown, one decimal, rounded so that the parts add up to the total. */
  readonly points: number;
}

export interface BarRow {
  readonly id: string;
  readonly name: string;
  /** `null` when excluded. */
  readonly rank: number | null;
  /** Points of 100 as shown. */
  readonly total: number;
  readonly segments: readonly BarSegment[];
  /** Points of 100; set when unknown cells leave the score open. */
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  /** Why it is below the line, `null` when it is ranked. */
  readonly excluded: string | null;
  /** A short word beside the name, for instance "concern". */
  readonly note: string | null;
  /** Too little is known of it: drawn pale. */
  readonly pale?: boolean | undefined;
}

/** What stands behind the numbers of stacked bars, by id of the row. */
export interface BarExplanations {
  readonly total: (id: string) => Explanation;
  readonly part: (id: string, part: ScorePart, points: number) => Explanation;
  readonly interval: (id: string) => Explanation;
  /** The numbers in the reason why somebody is out. */
  readonly excluded?: ((reason: string) => readonly SaidNumber[]) | undefined;
}

export interface StackedBarsProps {
  readonly rows: readonly BarRow[];
  readonly label: string;
  readonly view?: 'chart' | 'table' | undefined;
  /** Name above the bar and thinner bars, for side columns. */
  readonly compact?: boolean | undefined;
  readonly legend?: boolean | undefined;
  /** With it every number opens what stands behind it. */
  readonly explain?: BarExplanations | undefined;
  /** With it a candidate's name opens what is known about it. */
  readonly onabout?: ((id: string) => void) | undefined;
}

/** One line of "why A over B". */
export interface DifferenceRow {
  readonly id: string;
  readonly label: string;
  /** Points of 100; negative speaks for B. */
  readonly points: number;
  readonly part: ScorePart;
}

export interface DifferencesProps {
  readonly a: string;
  readonly b: string;
  readonly rows: readonly DifferenceRow[];
  readonly total: number;
  readonly view?: 'chart' | 'table' | undefined;
  readonly explain?:
    { readonly row: (row: DifferenceRow) => Explanation; readonly total: (total: number) => Explanation } | undefined;
}

export interface HeatColumn {
  readonly id: string;
  readonly name: string;
  readonly caption: string;
  /** Foot of the column, for instance the technical fit "81.1". */
  readonly total: string | null;
  readonly excluded: boolean;
}

export interface HeatCell {
  readonly columnId: string;
  /** 0..5, `null` unknown. */
  readonly value: number | null;
  readonly state: 'suggested' | 'replaced' | 'voting';
  /** Between what several people put it, 0..5; `null` where they agree or one alone judged. */
  readonly interval: readonly [number, number] | null;
}

export interface HeatRow {
  readonly id: string;
  readonly name: string;
  /** 0..1, `null` before weights are known. */
  readonly weight: number | null;
  /** The most it can count, 0..1. */
  readonly most: number;
  readonly cells: readonly HeatCell[];
}

export interface HeatGroup {
  readonly id: string;
  readonly name: string;
  readonly weight: number | null;
  readonly rows: readonly HeatRow[];
}

export interface GateCell {
  readonly columnId: string;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'waived';
  readonly caption: string;
}

export interface GateRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly GateCell[];
}

export interface HeatMapProps {
  readonly label: string;
  readonly columns: readonly HeatColumn[];
  readonly groups: readonly HeatGroup[];
  readonly gates?: readonly GateRow[] | undefined;
  /** Name of the foot row. */
  readonly totalLabel?: string | undefined;
  readonly totalCaption?: string | undefined;
  readonly selected?: { readonly rowId: string; readonly columnId: string } | null | undefined;
  readonly view?: 'chart' | 'table' | undefined;
  readonly onselect?: ((rowId: string, columnId: string) => void) | undefined;
  readonly ongate?: ((gateId: string, columnId: string) => void) | undefined;
  /** With it a candidate's name opens what is known about it. */
  readonly onabout?: ((columnId: string) => void) | undefined;
  readonly explain?:
    | {
        /** What the criterion of this row asks. */
        readonly criterion: (rowId: string) => Explanation;
        /** What it counts. */
        readonly weight: (rowId: string) => Explanation;
        readonly group: (group: HeatGroup) => Explanation;
        /** The foot of this column. */
        readonly total: (columnId: string) => Explanation;
      }
    | undefined;
}

/** Score of one candidate while the share of fit goes from 0 to 1. */
export interface BlendLine {
  readonly id: string;
  readonly name: string;
  readonly points: readonly { readonly share: number; readonly score: number }[];
}

export interface BlendStripProps {
  readonly label: string;
  readonly lines: readonly BlendLine[];
  /** The share of fit that counts now, 0..1. */
  readonly now: number;
  /** Who wins where, left to right, shares 0..1. */
  readonly bands: readonly { readonly from: number; readonly to: number; readonly name: string }[];
  /** Shares 0..1 at which the winner changes. */
  readonly turningPoints: readonly number[];
  readonly view?: 'chart' | 'table' | undefined;
  /** With it the handle can be moved. */
  readonly onchange?: ((share: number) => void) | undefined;
  readonly explain?:
    | {
        /** The turning point of this index. */
        readonly turn: (index: number) => Explanation;
        readonly score: (id: string, share: number, score: number) => Explanation;
      }
    | undefined;
}

/** A weight whose change alone would change the leader. */
export interface FlipRow {
  readonly id: string;
  readonly name: string;
  /** 0..1, as it counts: after the environmental cap. */
  readonly weight: number;
  /** The most it can count, 0..1. */
  readonly most: number;
  /** 0..1, as `weight`: the leader changes beyond it. */
  readonly flipsAt: number;
  readonly direction: 'above' | 'below';
  readonly then: string;
}

export interface FlipBarsProps {
  readonly label: string;
  readonly rows: readonly FlipRow[];
  readonly view?: 'chart' | 'table' | undefined;
  readonly explain?:
    { readonly weight: (row: FlipRow) => Explanation; readonly flip: (row: FlipRow) => Explanation } | undefined;
}

/** One candidate's share of each place, 0..1, first place first. */
export interface RankShareRow {
  readonly id: string;
  readonly name: string;
  readonly shares: readonly number[];
}

export interface RankSharesProps {
  readonly label: string;
  readonly rows: readonly RankShareRow[];
  readonly view?: 'chart' | 'table' | undefined;
  /** What stands behind the share of a place, 1 the first. */
  readonly explain?: ((id: string, place: number) => Explanation) | undefined;
}

export interface ConfidenceDotsProps {
  readonly question: string;
  readonly tier: Tier;
  readonly n: number;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly dots: readonly Dot[];
  readonly own: number | null;
  /** Words under 1 and 5. */
  readonly low: string;
  readonly high: string;
  /** Without the switch to words, where nobody can press anything. */
  readonly bare?: boolean | undefined;
}

export interface LegendItem {
  readonly id: string;
  readonly label: string;
  readonly mark: ScorePart | 'dot' | 'own' | 'mean' | 'range' | 'unknown' | 'replaced' | 'ramp' | 'voting' | 'interval';
}
