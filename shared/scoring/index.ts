/** The public face of scoring: everything a screen, the server or a record asks of it. */
export { evaluate, methodVersion } from './evaluate.ts';
export { differences } from './differences.ts';
export { roundShown, shownPoints } from './rounding.ts';
export { summariseRound } from './publication.ts';
export { byDispute } from './items.ts';
export { askedWeights, environmentalCap, isAnswer, normaliseBallot } from './weights.ts';
export { weakSides } from './explain.ts';
export { mitigationsFor, statedAgainst, suggestCandidates } from './advice.ts';
export type { SuggestedMitigation, Suggestions } from './advice.ts';
export { blendTurningPoints, weightFlips } from './robustness.ts';
export type { TurningPoint, WeightFlip } from './robustness.ts';
export { emphasise } from './emphasis.ts';
export { changedTeamNote, stateOfTeam, withTeam } from './teamWhatIf.ts';
export type { TeamLine } from './teamWhatIf.ts';
export { withBlend, withLifetime, withStage, withTraffic, withWeight, withWeights } from './whatIf.ts';
export { voiceOf } from './voice.ts';
