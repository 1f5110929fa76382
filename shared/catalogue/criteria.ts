import type { AssessorId, Criterion, CriterionGroup } from '../board/frame.ts';

interface Wording {
  readonly description: string;
  readonly zero: string;
  readonly five: string;
}

const criterion = (
  id: AssessorId,
  name: string,
  group: CriterionGroup,
  { description, zero, five }: Wording,
  environmental = false,
): Criterion => ({ id, name, group, description, zero, five, assessor: id, environmental });

/** The ten criteria a session starts with: the team and the domain first, then what operating it asks (C01, A04). */
export const defaultCriteria: readonly Criterion[] = [
  criterion('team-skills', 'Team skills', 'team', {
    description: 'How well the people who will build it know its language and the framework itself, today.',
    zero: 'Nobody here has worked in its language.',
    five: 'Everybody works alone in its language and most know the framework.',
  }),
  criterion('learning-curve', 'Learning curve', 'team', {
    description: 'How fast a newcomer becomes useful, and how much there is to configure and to know before that.',
    zero: 'Months of unusual concepts before the first change is safe.',
    five: 'A useful change in the first days, with little to set up.',
  }),
  criterion('domain-fit', 'Domain fit', 'domain', {
    description: 'Whether it was made for the kind of product this is, or has to be bent towards it.',
    zero: 'Made for something else; the product would work against it.',
    five: 'Products like this one are what it was made for.',
  }),
  criterion('built-in-productivity', 'Built-in productivity', 'domain', {
    description: 'How much of what the product needs comes with it: data access, accounts, admin screens and the like.',
    zero: 'Everything the product needs is chosen, joined and kept up by us.',
    five: 'Everything the product needs comes with it and fits together.',
  }),
  criterion('real-time', 'Real-time updates', 'domain', {
    description: 'How naturally it pushes changes to open screens.',
    zero: 'Live updates would be built from scratch.',
    five: 'Live updates come with it and run beside everything else, nothing to add.',
  }),
  criterion('peak-load', 'Peak load', 'domain', {
    description: 'Whether it carries the expected peak with reasonable effort. More than enough earns nothing extra.',
    zero: 'The expected peak is out of its reach.',
    five: 'The expected peak is easily within its reach.',
  }),
  criterion('maintainability', 'Maintainability', 'operations', {
    description: 'What living with it for years costs: support periods, upgrades, maturity and who stands behind it.',
    zero: 'Frequent breaking changes, no promise of support, carried by one person.',
    five: 'Long support, easy upgrades, proven over many years by many people.',
  }),
  criterion('community-health', 'Community health', 'operations', {
    description: 'Whether the people around it keep it alive: activity, how many carry it, releases and answers.',
    zero: 'Hardly anybody works on it and the last release is long ago.',
    five: 'Active and growing, carried by many, released and answered in time.',
  }),
  criterion('operations-fit', 'Operations fit', 'operations', {
    description: 'What it adds to what already runs: another language or framework is one more thing to keep alive.',
    zero: 'Yet another language beside several that already run.',
    five: 'The same framework that already runs in production.',
  }),
  criterion(
    'resource-use',
    'Resource use',
    'operations',
    {
      description: 'How lean it runs as a habit: machines, and so energy, for the same work.',
      zero: 'Needs many times the machines of others for the same work.',
      five: 'Among the leanest there are for the same work.',
    },
    true,
  ),
];

/** What a team may add, assessed like the default ones: days after the first delivery (B01), running it, and the law (F07). */
export const furtherCriteria: readonly Criterion[] = [
  criterion('onboarding', 'Onboarding', 'team', {
    description: 'How soon somebody who joins later changes something safely.',
    zero: 'Months of study, and nobody here to ask.',
    five: 'Days, with documents to read and colleagues to ask.',
  }),
  criterion('incident-fixing', 'Incident fixing', 'operations', {
    description: 'How fast the team finds and mends what breaks at night.',
    zero: 'Few know it, failures are hard to follow, and no fix comes from outside.',
    five: 'Everybody reads it, failures are easy to follow, and fixes come fast.',
  }),
  criterion('later-features', 'Later features', 'domain', {
    description: 'How well it carries what will be asked after the first delivery.',
    zero: 'Every later feature fights the framework or an upgrade.',
    five: 'Most of what may come is there already and stays in place over upgrades.',
  }),
  criterion('concurrency', 'Concurrency', 'domain', {
    description: 'Whether its way of serving many at once suits the work, and the people who write it.',
    zero: 'Its way blocks under the expected load, or nobody here has worked that way.',
    five: 'Its way suits the load, and people here write such code every day.',
  }),
  criterion('security', 'Security and regulation', 'operations', {
    description: 'How much of what security and the law ask comes with it. What must hold belongs into a gate.',
    zero: 'Accounts, protection and traces are all to be written, and nobody says how to report a weakness.',
    five: 'Accounts, protection and an audit trail come with it, and weaknesses have a published way to be reported.',
  }),
];
