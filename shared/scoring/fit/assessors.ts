import type { AssessorId } from '../../board/frame.ts';
import type { Assessor } from './assess.ts';
import { builtInProductivity } from './builtInProductivity.ts';
import { communityHealth } from './communityHealth.ts';
import { concurrency } from './concurrency.ts';
import { domainFit } from './domainFit.ts';
import { incidentFixing } from './incidentFixing.ts';
import { laterFeatures } from './laterFeatures.ts';
import { learningCurve } from './learningCurve.ts';
import { maintainability } from './maintainability.ts';
import { onboarding } from './onboarding.ts';
import { operationsFit } from './operationsFit.ts';
import { peakLoad } from './peakLoad.ts';
import { realTime } from './realTime.ts';
import { resourceUse } from './resourceUse.ts';
import { security } from './security.ts';
import { teamSkills } from './teamSkills.ts';

/** The assessor behind each criterion that is not the team’s own. */
export const assessors: Readonly<Record<AssessorId, Assessor>> = {
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
  concurrency,
  security,
  onboarding,
  'incident-fixing': incidentFixing,
  'later-features': laterFeatures,
};
