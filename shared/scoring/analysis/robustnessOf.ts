import { requireFinite } from '../checks.ts';
import { robustnessVerdict, type RobustnessFacts, type RobustnessVerdict } from '../smaa/verdict.ts';
import type { Analysis, Draws } from './types.ts';

/** The five facts of the one line; `null` where the board cannot tell, and all of them without a leader. Throws a `RangeError` for a fact that is not finite. */
export function robustnessFacts(analysis: Analysis, draws: Draws | null): RobustnessFacts {
  const { leader } = analysis;
  if (leader === null)
    return { weightDistance: null, leaveOneOut: null, bootstrap: null, blendDistance: null, methods: null };
  // Counts kept from a reveal speak of whoever led then.
  const shares = (analysis.trials.value ?? []).flatMap(({ changes, voters, leaders }) =>
    changes !== null && leaders.length === 1 && leaders[0] === leader ? [changes / voters] : [],
  );
  const methods = analysis.methods.value;
  const facts: RobustnessFacts = {
    weightDistance: analysis.weights.critical?.distance ?? null,
    leaveOneOut: shares.length === 0 ? null : Math.max(...shares),
    bootstrap: draws?.sameLeader ?? null,
    blendDistance: analysis.blend.distance,
    // They name who is first on fit, which tells nothing of a leader who is not.
    methods:
      methods === null || methods.asked === 0 || !methods.first.includes(leader)
        ? null
        : methods.agreeing / methods.asked,
  };
  requireFinite(
    Object.values(facts).filter((fact: number | null) => fact !== null),
    'facts',
  );
  return facts;
}

/** The one line on robustness (scoring rule 6.5); `null` without a leader or without a rival, or when nothing can be told. Errors as for `robustnessFacts`. */
export const robustnessOf = (analysis: Analysis, draws: Draws | null): RobustnessVerdict | null =>
  analysis.leader === null || analysis.rivals === 0
    ? null
    : robustnessVerdict(robustnessFacts(analysis, draws), analysis.evidence);
