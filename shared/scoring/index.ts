/**
 * The public face of scoring: everything a screen, the server or a record asks of it. What a board, a result and their
 * parts look like stands in `types.ts`. Nothing here is changed by being asked, and no number that leaves is NaN or
 * infinite. A docstring names every error, which is always a `RangeError` that says where; one that names none throws
 * none.
 */
export { evaluate, methodVersion } from './evaluate.ts';
export { differences } from './differences.ts';
export { roundShown, shownPoints } from './rounding.ts';
export { summariseRound } from './publication.ts';
export { byDispute } from './items.ts';
export { askedWeights, canCap, environmentalCap, normaliseBallot } from './weights.ts';
export { isAnswer } from './tables/table.ts';
export { weakSides } from './explain.ts';
export { isTieAtTop } from './ranking.ts';
export { mitigationsFor, statedAgainst, suggestCandidates } from './advice.ts';
export type { SuggestedMitigation, Suggestions } from './advice.ts';
export { gateTitle } from './exclusion.ts';
export { followsBoard, frameworksLeft, reasonAsked } from './reasonAsked.ts';
export { readmissions } from './verdicts/readmission.ts';
export type { Readmission } from './verdicts/readmission.ts';
export { gateAdvice } from './gateAdvice.ts';
export { blendTurningPoints, leadRange, levelThroughout } from './robustness.ts';
export type { LeadRange, TurningPoint } from './robustness.ts';
export { weightFlips } from './weightFlips.ts';
export type { WeightFlip } from './weightFlips.ts';
export { beforeEmphasis, emphasise, momentOf } from './emphasis.ts';
export { changedTeamNote, stateOfTeam, withTeam } from './teamWhatIf.ts';
export type { TeamLine } from './teamWhatIf.ts';
export { decisionUnder } from './standingDecision.ts';
export type { DecisionCheck } from './standingDecision.ts';
export {
  countedRange,
  withBlend,
  withCountedWeight,
  withLifetime,
  withStage,
  withTraffic,
  withWeight,
  withWeights,
} from './whatIf.ts';
export { healthOf } from './health/healthOf.ts';
export type {
  DatedPoint,
  HealthField,
  HealthFlag,
  HealthReport,
  HealthSeries,
  HealthSignal,
  HealthSignalId,
  HealthTrend,
  UpkeepRating,
} from './health/types.ts';
export { repositoryHealth } from './health/repositoryHealth.ts';
export type { RepositoryHealth, RepositorySignal } from './health/repositoryHealth.ts';
export type { RepositoryFigures } from './health/repository.ts';
export { capitalised, grouped, longDate, pointsApart } from './words.ts';
export { voiceOf } from './voice.ts';
export { afterMitigation, isMitigable } from './mitigable.ts';
export { rankOrderCentroid, rankReciprocal, rankSum, weightsFromPlaces } from './elicitation/ranked.ts';
export type { PlaceWeights } from './elicitation/ranked.ts';
export { swingWeights } from './elicitation/swing.ts';
export { swaraWeights } from './elicitation/swara.ts';
export { ahpWeights, groupJudgements, rowGeometricMeans } from './elicitation/ahp.ts';
export type { AhpWeights, Judgements } from './elicitation/ahp.ts';
export { joinedWeights, judgementsOf } from './elicitation/judged.ts';
export type { JudgedPairs } from './elicitation/judged.ts';
export { waterFill } from './elicitation/caps.ts';
export type { CappedWeights } from './elicitation/caps.ts';
export { geometricMeanWeights, medianWeights, trimmedMeanWeights, weightedMean } from './voting/aggregate.ts';
export type { WeightBallots, WeightedMean } from './voting/aggregate.ts';
export { tallyOf } from './voting/tally.ts';
export type { Pairwise, StarBallot, StarTally } from './voting/tally.ts';
export { tallyOfSummary } from './voting/tallyOfSummary.ts';
export { approvals, bordaPoints, fewRatings, preferences } from './voting/preference.ts';
export type { BlankPolicy } from './voting/preference.ts';
export { condorcetWinner, copelandScores, copelandTiers, schulze } from './voting/pairwise.ts';
export type { Schulze, Strength } from './voting/pairwise.ts';
export { rankedPairs } from './voting/rankedPairs.ts';
export type { RankedPairs } from './voting/rankedPairs.ts';
export { starElection } from './voting/star.ts';
export type { StarElection } from './voting/star.ts';
export { majorityJudgement } from './voting/majorityJudgement.ts';
export type { BlankGrade, MajorityJudgement } from './voting/majorityJudgement.ts';
export { secondOpinions } from './voting/secondOpinions.ts';
export type { SecondOpinion, SecondOpinions } from './voting/secondOpinions.ts';
export { fitMethodNames, votingMethodNames } from './methodNames.ts';
export type { FitMethod, VotingMethod } from './methodNames.ts';
export type { DecisionMatrix, Direction } from './crosscheck/decisionMatrix.ts';
export { weightedProduct, weightedSum } from './crosscheck/weightedProduct.ts';
export { topsis } from './crosscheck/topsis.ts';
export { vikor } from './crosscheck/vikor.ts';
export type { Vikor } from './crosscheck/vikor.ts';
export { promethee } from './crosscheck/promethee.ts';
export type { Preference } from './crosscheck/promethee.ts';
export { copras } from './crosscheck/copras.ts';
export type { Copras } from './crosscheck/copras.ts';
export { kendallTau, spearman, weightedSimilarity } from './crosscheck/rankCorrelation.ts';
export { methodAgreement } from './crosscheck/methodAgreement.ts';
export type { MethodAgreement, MethodOpinion } from './crosscheck/methodAgreement.ts';
export {
  agreementStrength,
  averageDeviation,
  averageDeviationLimit,
  withinGroupAgreement,
} from './agreement/withinGroup.ts';
export type { AgreementStrength } from './agreement/withinGroup.ts';
export { orderedAgreement } from './agreement/polarisation.ts';
export { orderAgreement } from './agreement/orderAgreement.ts';
export type { OrderAgreement } from './agreement/orderAgreement.ts';
export { krippendorffAlpha } from './agreement/krippendorff.ts';
export { seededRandom, seedOf } from './smaa/random.ts';
export { exactWin } from './smaa/exactWin.ts';
export type { OpenCell } from './smaa/smaa.ts';
export type { Random } from './smaa/random.ts';
export type { Acceptability } from './smaa/acceptability.ts';
export {
  bootstrapAcceptability,
  shareError,
  uniformAcceptability,
  usualDraws,
  votersAcceptability,
} from './smaa/smaa.ts';
export { leaveOneOut } from './smaa/leaveOneOut.ts';
export type { LeaveOneOut } from './smaa/leaveOneOut.ts';
export { robustnessVerdict } from './smaa/verdict.ts';
export type { Evidence, RobustnessFacts, RobustnessTest, RobustnessVerdict } from './smaa/verdict.ts';
export { analyse } from './analysis/analyse.ts';
export { analysisSeed, drawAnalysis } from './analysis/drawAnalysis.ts';
export { usualTeams } from './analysis/resample.ts';
export { publishedTrials } from './analysis/publishedTrials.ts';
export { scoreBallots } from './analysis/scoreBallots.ts';
export type { RawBallots, ScoredBallots } from './analysis/scoreBallots.ts';
export { mayShow, mayShowGroup } from './privacy.ts';
export type { Shown } from './privacy.ts';
export { evidenceAgreement, itemAgreement, labelOf } from './analysis/itemAgreement.ts';
export type { AgreementLabel, EvidenceAgreement, ItemAgreement } from './analysis/itemAgreement.ts';
export { robustnessFacts, robustnessOf } from './analysis/robustnessOf.ts';
export { verdictsWith } from './verdicts/tossUp.ts';
export { votersFrom } from './analysis/voters.ts';
export type { Judged } from './analysis/voters.ts';
export type {
  Analysis,
  AveragesCompared,
  BlendSegment,
  BlendSweep,
  CriticalCriterion,
  DrawnShares,
  DrawOptions,
  Draws,
  FitOpinion,
  FitOpinions,
  Overlap,
  StarOpinion,
  StarOpinions,
  StrategicLimit,
  Told,
  Trials,
  Voter,
  VoterBallots,
  WeightStability,
} from './analysis/types.ts';
