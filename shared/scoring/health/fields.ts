import type { Framework } from '../../catalogue/types.ts';
import type { CitedFact } from '../types.ts';
import { grouped, percent } from '../words.ts';
import { counted } from '../fit/facts.ts';
import { perWeek, waited } from './signals.ts';
import type { HealthField } from './types.ts';

/** Commit frequency, answers, activity and diversity of the community, each dated or named as missing (G04, I06). */
export function fieldsOf(framework: Framework): HealthField[] {
  const { health } = framework;
  const field = (id: HealthField['id'], name: string, text: string): HealthField => ({
    id,
    name,
    text,
    fact: counted(framework, text) satisfies CitedFact,
  });
  const { outsideLeadTimeMedianDays12m: wait, outsideLeadTimeSample: sample, humanAuthors12m: people } = health;
  return [
    field(
      'commit-frequency',
      'Commit frequency',
      `About ${perWeek(health.commits12m)} changes a week by people, ${perWeek(health.commitsPrev12m)} the year before`,
    ),
    wait === null
      ? {
          id: 'issue-response',
          name: 'Issue response',
          text: 'Unknown: the catalogue counts no answers to issues, and too few outside changes name their proposal.',
          fact: null,
        }
      : field(
          'issue-response',
          'Issue response',
          `Half of ${grouped(sample ?? 0)} changes from outside landed within ${waited(wait)}; answers to issues are not counted`,
        ),
    field(
      'community-activity',
      'Community activity',
      `${grouped(people)} people changed it within a year, ${grouped(health.newAuthors12m)} for the first time, ${grouped(health.regularAuthors12m)} regularly`,
    ),
    field(
      'diversity',
      'Diversity',
      `The most active person made ${percent(health.topAuthorShare12m)} of the changes; ${health.busFactor12m} ${health.busFactor12m === 1 ? 'person' : 'people'} made half`,
    ),
  ];
}
