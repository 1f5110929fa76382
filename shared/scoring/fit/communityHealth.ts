import { healthOf } from '../health/healthOf.ts';
import { drawShare, newness, popularityEffect } from '../health/popularity.ts';
import { cellValue, minus, neutral, noFacts, plus, unknown, type Assessor } from './assess.ts';

/**
 * The health of its community (scoring rule 7, `shared/scoring/health`), held where few people carry it (B05) and lowered
 * a little where a team new to it meets much noise (B07). An indication, not a verdict (G05).
 */
export const communityHealth: Assessor = (candidate, _situation, skills) => {
  const facts = candidate.facts;
  if (facts === null) return noFacts();
  const report = healthOf(facts, skills);
  if (report.value === null) return unknown('Enough figures on the people around it.');
  const fresh = newness(facts, skills) ?? 0;
  const effect = popularityEffect(drawShare(facts), fresh);
  const [rating] = report.ratings;
  return {
    value: cellValue(Math.max(0, report.value + effect) / 5),
    confidence: facts.health.stale ? 'low' : facts.health.copyIsFork || report.ageDays > 180 ? 'medium' : 'high',
    reasons: [
      neutral(report.indication),
      ...(rating?.reasons ?? []),
      // The trend signal gives both years; only a fall or a missing year needs a word more.
      ...(report.trend.direction === 'falling' ? [minus(report.trend.text)] : []),
      ...(report.trend.direction === 'unknown' ? [neutral(report.trend.text)] : []),
      ...report.flags.map(({ level, text }) => (level === 'warn' ? minus(text) : neutral(text))),
      ...(facts.health.hasGovernance && facts.health.hasCodeOfConduct
        ? [plus('How decisions are made and how people treat each other is written down.')]
        : []),
    ],
    facts: report.fields
      .flatMap(({ fact }) => (fact === null ? [] : [fact]))
      .concat({
        text: `${facts.health.daysSinceLastRelease} days since the last release, ${facts.health.releases12m} in a year`,
        source: facts.health.releaseSource,
        date: facts.health.releaseSnapshotDate,
      }),
    missing: [...report.missing, ...(facts.health.stale ? ['Figures younger than a year.'] : [])],
  };
};
