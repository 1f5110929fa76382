import type { Candidate, Frame } from '../board/frame.ts';
import { emptySituation, type Situation } from '../situation/situation.ts';
import { blendFor } from '../situation/presets.ts';
import { candidateFrom } from './candidates.ts';
import { defaultCriteria } from './criteria.ts';
import { findFramework } from './frameworks.ts';

/** A prepared start for a session. */
export interface Template {
  readonly id: 'blank' | 'backend-framework' | 'inventory-saas';
  readonly name: string;
  readonly summary: string;
  /** How long a workshop from it usually takes. */
  readonly minutes: number;
  readonly frame: Frame;
  readonly situation: Situation;
}

const blendOf = (situation: Situation): Frame['blend'] => {
  const { fit, preference, morale } = blendFor(situation);
  return { fit, preference, morale };
};

const emptyFrame = (situation: Situation): Frame => ({
  title: '',
  question: '',
  candidates: [],
  criteria: defaultCriteria,
  gates: [],
  blend: blendOf(situation),
  anonymity: 'named',
  mode: 'full',
  method: 'rating',
  objectionMode: 'flag',
  tags: [],
});

const newProduct: Situation = {
  ...emptySituation,
  stage: 'new-product',
  lifetimeYears: 5,
  running: null,
};

/** Inventory software for small shops: the situation of the worked example (E01 to E09). */
export const inventorySituation: Situation = {
  ...emptySituation,
  product:
    'Inventory software as a service for small retailers: products, orders and customers, some reporting, and stock levels that update on open screens.',
  stage: 'new-product',
  lifetimeYears: 5,
  domains: ['crud-saas'],
  peakRps: 3000,
  bursts: true,
  realTime: 'some',
  workload: 'io-bound',
  needs: ['orm', 'migrations', 'adminUi', 'auth', 'validation', 'backgroundJobs'],
  teamSize: 4,
  turnover: 'medium',
  running: [],
  notes: 'Traffic bursts in the holiday season.',
};

const catalogueCandidates = (...ids: string[]): Candidate[] =>
  ids.flatMap((id) => {
    const framework = findFramework(id);
    return framework === null ? [] : [candidateFrom(framework)];
  });

/** Starts a facilitator may choose from, the emptiest first. */
export const templates: readonly Template[] = [
  {
    id: 'blank',
    name: 'Blank',
    summary: 'Nothing but the default criteria. For any technology a team has to settle on.',
    minutes: 60,
    frame: emptyFrame(emptySituation),
    situation: emptySituation,
  },
  {
    id: 'backend-framework',
    name: 'Backend framework for a new product',
    summary:
      'The usual question, the default criteria, and a new product expected to last five years. Add your candidates.',
    minutes: 60,
    frame: {
      ...emptyFrame(newProduct),
      title: 'Backend framework for a new product',
      question: 'Which backend framework do we build the product on?',
      tags: ['backend'],
    },
    situation: newProduct,
  },
  {
    id: 'inventory-saas',
    name: 'Worked example: inventory SaaS',
    summary: 'Django, FastAPI or Express for an inventory product and a team of four. Ready to run.',
    minutes: 40,
    frame: {
      ...emptyFrame(inventorySituation),
      title: 'Backend framework for the inventory product',
      question: 'Which backend framework do we build the inventory product on?',
      candidates: catalogueCandidates('django', 'fastapi', 'express'),
      gates: [
        {
          id: 'audit-trail',
          name: 'Audit trail of stock changes',
          question: 'Can we show who changed which stock level, and when?',
        },
      ],
      tags: ['backend', 'example'],
    },
    situation: inventorySituation,
  },
];

/** One template by its id, `null` when there is none. */
export const findTemplate = (id: string): Template | null => templates.find((template) => template.id === id) ?? null;
