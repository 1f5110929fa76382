import type { DefaultCriterionId } from '../../board/frame.ts';
import type { Assessor } from './assess.ts';
import { builtInProductivity } from './builtInProductivity.ts';
import { communityHealth } from './communityHealth.ts';
import { domainFit } from './domainFit.ts';
import { learningCurve } from './learningCurve.ts';
import { maintainability } from './maintainability.ts';
import { operationsFit } from './operationsFit.ts';
import { peakLoad } from './peakLoad.ts';
import { realTime } from './realTime.ts';
import { resourceUse } from './resourceUse.ts';
import { teamSkills } from './teamSkills.ts';

/** The assessor behind each default criterion. */
export const assessors: Readonly<Record<DefaultCriterionId, Assessor>> = {
  'team-skills': teamSkills,
  'learning-curve': learningCurve,
  'domain-fit': domainFit,
  'built-in-productivity': builtInProductivity,
  'real-time': realTime,
  'peak-load': peakLoad,
  maintainability,
  'community-health': communityHealth,
  'operations-fit': operationsFit,
  'resource-use': resourceUse,
};
