import type { Blend, Criterion } from '../../shared/board/frame.ts';
import type { CriterionId } from '../../shared/ids.ts';
import {
  askedWeights,
  beforeEmphasis,
  momentOf,
  stateOfTeam,
  withCountedWeight,
  withWeight,
} from '../../shared/scoring/index.ts';
import type { TeamLine } from '../../shared/scoring/index.ts';
import type { BoardInput, BoardResult } from '../../shared/scoring/types.ts';
import type { Stage } from '../../shared/situation/situation.ts';
import { anyChange, changedInput, noChanges, type Changes } from './changes.ts';
import { recompute, type Outlook, type Voters } from './recompute.ts';
import { moveBlend } from './shares.ts';

/** What a weight at the end of its slider is asked for, so that the others have proportions left for the next slider. */
const nearlyAll = 1 - 1e-3;
/** The least that is asked for all but environmental criteria. */
const leastBeside = 1e-6;

type Asked = Readonly<Record<CriterionId, number>>;

/** Under the cap on environmental criteria both sides count the same however little the others are asked for, so they never fade. */
function roomFor(criteria: readonly Criterion[], asked: Asked): Asked {
  const beside = criteria.reduce((sum, { id, environmental }) => sum + (environmental ? 0 : (asked[id] ?? 0)), 0);
  if (!(beside > 0) || beside >= leastBeside) return asked;
  const lift = leastBeside / beside;
  return Object.fromEntries(
    criteria.map(({ id, environmental }) => [id, (asked[id] ?? 0) * (environmental ? 1 : lift)]),
  );
}

/** One person's private try-out: the team's board with own changes, recomputed at once, told to nobody. */
export class WhatIf {
  readonly #board: () => BoardInput;
  readonly #voters: () => Voters;
  readonly #known: () => BoardResult | undefined;
  #changes = $state.raw<Changes>(noChanges);

  /** `known` is the team's own result, where somebody has it already. */
  constructor(board: () => BoardInput, voters: () => Voters = () => null, known?: () => BoardResult) {
    this.#board = board;
    this.#voters = voters;
    this.#known = known ?? (() => undefined);
  }

  readonly input: BoardInput = $derived.by(() => changedInput(this.#board(), this.#changes));
  /** The tried-out board and all that follows from it; the team's own while nothing is changed. */
  readonly outlook: Outlook = $derived.by(() =>
    recompute(this.input, this.#voters(), this.isChanged ? undefined : this.#known()),
  );
  readonly result: BoardResult = $derived(this.outlook.result);
  readonly isChanged: boolean = $derived(anyChange(this.#changes));
  /** Whole percents as the sliders show them; a new team has no say yet. */
  readonly blend: Blend = $derived(this.input.blend);
  /** Developers as the team has them. */
  readonly teamNow: readonly TeamLine[] = $derived.by(() =>
    stateOfTeam(this.#board().skills, this.#board().candidates),
  );

  get changes(): Changes {
    return this.#changes;
  }

  back(): void {
    this.#changes = noChanges;
  }

  moveBlend(part: keyof Blend, share: number): void {
    this.#put({ blend: moveBlend(this.blend, part, share) });
  }

  /** Sets what one weight counts (0..1), on the way on which the flips are told; the others keep their proportions. */
  moveWeight(criterion: CriterionId, share: number): void {
    const { criteria, situation } = this.#board();
    const moved = withCountedWeight(this.input, criterion, share);
    const asked = askedWeights(criteria, moved.weights)[criterion] ?? 0;
    const { weights } = withWeight(moved, criterion, Math.min(asked, nearlyAll));
    this.#put({
      weights: beforeEmphasis(
        roomFor(criteria, askedWeights(criteria, weights)),
        criteria,
        momentOf(this.input.situation),
        momentOf(situation),
      ),
    });
  }

  developers(line: TeamLine): number {
    return this.#changes.team?.[line.id] ?? line.people;
  }

  /** Putting every number back is no change. */
  setDevelopers(line: TeamLine, count: number): void {
    const team = { ...this.#changes.team, [line.id]: count };
    const same = this.teamNow.every((one) => (team[one.id] ?? one.people) === one.people);
    this.#put({ team: same ? null : team });
  }

  setStage(stage: Stage): void {
    this.#put({ stage: stage === this.#board().situation.stage ? null : stage });
  }

  setPeak(peakRps: number): void {
    this.#put({ peakRps: peakRps === this.#board().situation.peakRps ? null : peakRps });
  }

  setLifetime(years: number): void {
    this.#put({ lifetimeYears: years === this.#board().situation.lifetimeYears ? null : years });
  }

  #put(change: Partial<Changes>): void {
    this.#changes = { ...this.#changes, ...change };
  }
}
