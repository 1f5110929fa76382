import { pointsApart, robustnessFacts, robustnessOf } from '../../shared/scoring/index.ts';
import type { Analysis, Draws, FitOpinions, RobustnessTest, RobustnessVerdict } from '../../shared/scoring/index.ts';
import type { BoardInput } from '../../shared/scoring/types.ts';
import type { IconName } from '../ui/icons.ts';
import { listed, percent, percentFine } from '../ui/numbers.ts';
import { candidateName } from './names.ts';

export interface TestRow {
  readonly test: RobustnessTest;
  readonly name: string;
  /** What was found, for instance "24.0 points away". */
  readonly found: string;
  readonly standing: 'met' | 'failed' | 'unknown';
}

export interface RobustnessView {
  readonly verdict: RobustnessVerdict;
  readonly tone: 'ok' | 'plain' | 'warn';
  readonly icon: IconName;
  readonly rows: readonly TestRow[];
}

const looks: Readonly<Record<RobustnessVerdict['label'], Pick<RobustnessView, 'tone' | 'icon'>>> = {
  solid: { tone: 'ok', icon: 'check' },
  fair: { tone: 'plain', icon: 'half' },
  tossUp: { tone: 'warn', icon: 'half' },
};

/** The one line on robustness and the five tests it rests on; `null` while nobody leads. */
export function robustnessView(input: BoardInput, analysis: Analysis, draws: Draws | null): RobustnessView | null {
  const verdict = robustnessOf(analysis, draws);
  if (verdict === null || analysis.leader === null) return null;
  const facts = robustnessFacts(analysis, draws);
  const leader = candidateName(input, analysis.leader);
  const away = (distance: number | null, none: string): string =>
    distance === null ? none : `${pointsApart(distance * 100)} away`;
  const methods = analysis.methods.value;
  const left = (analysis.trials.value ?? []).filter((one) => one.changes !== null);
  const worst = left.toSorted((a, b) => (b.changes ?? 0) / b.voters - (a.changes ?? 0) / a.voters)[0];
  const found: Readonly<Record<RobustnessTest, string>> = {
    weightDistance: away(facts.weightDistance, 'No weight flips it'),
    blendDistance: away(facts.blendDistance, 'No share flips it'),
    leaveOneOut:
      facts.leaveOneOut === null || worst === undefined ? '' : `${worst.changes} of ${worst.voters} change it`,
    bootstrap: facts.bootstrap === null ? '' : `${leader} in ${shareWords(facts.bootstrap, draws)}`,
    methods: methods === null ? '' : methodWords(input, methods, facts.methods === null),
  };
  const standing = (test: RobustnessTest): TestRow['standing'] =>
    verdict.failed.includes(test) ? 'failed' : verdict.unknown.includes(test) ? 'unknown' : 'met';
  return {
    verdict,
    ...looks[verdict.label],
    rows: order.map((test) => ({
      test,
      name: names[test],
      found: found[test] === '' ? 'Not known' : found[test],
      standing: standing(test),
    })),
  };
}

/** Where another leads on fit (`elsewhere`) the other methods agree about that one. */
function methodWords(input: BoardInput, { first, agreeing, asked }: FitOpinions, elsewhere: boolean): string {
  if (asked === 0) return '';
  if (!elsewhere) return `${agreeing} of ${asked} agree`;
  return `${agreeing} of ${asked} put ${listed(first.map((id) => candidateName(input, id)))} first on fit`;
}

/** What a reveal kept is in tenths and rounded down; what is drawn live is finer. */
const shareWords = (share: number, draws: Draws | null): string =>
  draws?.teams.value == null ? percent(share) : percentFine(share);

const order: readonly RobustnessTest[] = ['weightDistance', 'blendDistance', 'leaveOneOut', 'bootstrap', 'methods'];

const names: Readonly<Record<RobustnessTest, string>> = {
  weightDistance: 'Nearest flip by a weight',
  blendDistance: 'Nearest flip by the blend',
  leaveOneOut: 'Leave any one person out',
  bootstrap: 'Teams drawn anew',
  methods: 'Other methods',
};
