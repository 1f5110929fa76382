import { isThinService } from '../situation/kinds.ts';
import type { Situation } from '../situation/situation.ts';

/** When a thin service has to be looked at again (F09). */
export const growsTrigger = 'It grows beyond a thin service: data of its own, accounts, or a second purpose.';

/** When a prototype has to be looked at again (F02). */
export const productionTrigger = 'The prototype is to go to production, or real users come to depend on it.';

/** What the situation itself gives as a reason to look again before the review date, in whole sentences. */
export const suggestedTriggers = (situation: Situation): readonly string[] => [
  ...(isThinService(situation) ? [growsTrigger] : []),
  ...(situation.stage === 'prototype' ? [productionTrigger] : []),
  ...(situation.stage === 'side-project' ? ['Somebody wants to build a product on it.'] : []),
  ...(situation.imposed === null ? [] : ['The choice becomes ours to make.']),
  ...(situation.legacy === null ? [] : [`${situation.legacy.name} is to be replaced.`]),
];
