import type { Candidate, CriterionGroup } from '../../board/frame.ts';
import { candidateFrom } from '../../catalogue/candidates.ts';
import type { NewCandidate } from '../commands.ts';
import type { DecideContext } from '../decision.ts';
import { accept, reject } from '../decision.ts';
import { sessionLimits } from '../limits.ts';
import type { SessionState } from '../state.ts';
import { changeFrame } from './loss.ts';
import type { Rules } from './rule.ts';
import { framing, isBlank, isSame } from './rule.ts';

type FrameCommand =
  | 'reviseQuestion'
  | 'reviseSituation'
  | 'addCandidate'
  | 'removeCandidate'
  | 'addCriterion'
  | 'reviseCriterion'
  | 'removeCriterion'
  | 'addGate'
  | 'removeGate';

export const frameRules: Rules<FrameCommand> = {
  reviseQuestion: framing((state, { title, question, tags }) => {
    if (isBlank(title)) return reject('needsReason', 'Give the session a title.');
    if (isSame({ title, question, tags }, { title: state.title, question: state.question, tags: state.tags }))
      return accept();
    return accept({ type: 'questionRevised', title, question, tags });
  }),

  reviseSituation: framing((state, { fields }) => {
    const situation = { ...state.situation, ...fields };
    return isSame(situation, state.situation) ? accept() : accept({ type: 'situationRevised', situation });
  }),

  addCandidate: framing((state, command, context) => {
    if (state.candidates.length >= sessionLimits.candidates)
      return reject('limitReached', `A board holds at most ${sessionLimits.candidates} candidates.`);
    const candidate = candidateOf(command.candidate, context);
    if (candidate === null) return reject('unknownId', 'The catalogue holds no such framework.');
    if (isBlank(candidate.name)) return reject('needsReason', 'Give the candidate a name.');
    if (find(state.candidates, candidate.id))
      return reject('alreadyExists', `${candidate.name} is on the board already.`);
    const event = { type: 'candidateAdded', candidate } as const;
    const change = { event, subject: 'candidate', how: 'added', id: candidate.id, name: candidate.name } as const;
    return changeFrame(state, change, command.acceptLoss ?? false, context);
  }),

  removeCandidate: framing((state, { candidateId, acceptLoss }, context) => {
    const candidate = find(state.candidates, candidateId);
    if (!candidate) return reject('unknownId', 'This candidate is not on the board.');
    const event = { type: 'candidateRemoved', candidateId } as const;
    const change = { event, subject: 'candidate', how: 'removed', id: candidateId, name: candidate.name } as const;
    return changeFrame(state, change, acceptLoss, context);
  }),

  addCriterion: framing((state, { criterion, acceptLoss }, context) => {
    if (state.criteria.length >= sessionLimits.criteria)
      return reject('limitReached', `A board holds at most ${sessionLimits.criteria} criteria.`);
    if (isBlank(criterion.name)) return reject('needsReason', 'Give the criterion a name.');
    if (find(state.criteria, criterion.id))
      return reject('alreadyExists', `${criterion.name} is on the board already.`);
    const event = { type: 'criterionAdded', criterion } as const;
    const change = { event, subject: 'criterion', how: 'added', id: criterion.id, name: criterion.name } as const;
    return changeFrame(state, change, acceptLoss, context);
  }),

  reviseCriterion: framing((state, { criterion, acceptLoss }, context) => {
    const former = find(state.criteria, criterion.id);
    if (!former) return reject('unknownId', 'This criterion is not on the board.');
    if (isSame(former, criterion)) return accept();
    if (isBlank(criterion.name)) return reject('needsReason', 'Give the criterion a name.');
    if (former.group !== criterion.group && isLastOf(state, former.group))
      return reject(
        'needsReason',
        `${former.name} is the last criterion on the ${groupNames[former.group]}; remove it with a reason instead.`,
      );
    const event = { type: 'criterionRevised', criterion } as const;
    const change = { event, subject: 'criterion', how: 'revised', id: criterion.id, name: former.name } as const;
    return changeFrame(state, change, acceptLoss, context);
  }),

  removeCriterion: framing((state, { criterionId, reason, acceptLoss }, context) => {
    const criterion = find(state.criteria, criterionId);
    if (!criterion) return reject('unknownId', 'This criterion is not on the board.');
    if (isBlank(reason))
      return reject('needsReason', `Say why ${criterion.name} need not count; the record keeps the reason.`);
    const event = { type: 'criterionRemoved', criterionId, reason } as const;
    const change = { event, subject: 'criterion', how: 'removed', id: criterionId, name: criterion.name } as const;
    return changeFrame(state, change, acceptLoss, context);
  }),

  addGate: framing((state, { gate }) => {
    if (state.gates.length >= sessionLimits.gates)
      return reject('limitReached', `A board holds at most ${sessionLimits.gates} gates.`);
    if (isBlank(gate.name)) return reject('needsReason', 'Give the gate a name.');
    return find(state.gates, gate.id)
      ? reject('alreadyExists', `${gate.name} is on the board already.`)
      : accept({ type: 'gateAdded', gate });
  }),

  removeGate: framing((state, { gateId }) =>
    find(state.gates, gateId)
      ? accept({ type: 'gateRemoved', gateId })
      : reject('unknownId', 'This gate is not on the board.'),
  ),
};

const groupNames: Readonly<Record<CriterionGroup, string>> = {
  team: 'team',
  domain: 'project domain',
  operations: 'operations',
};

const find = <T extends { readonly id: string }>(list: readonly T[], id: string): T | undefined =>
  list.find((item) => item.id === id);

const isLastOf = (state: SessionState, group: CriterionGroup): boolean =>
  state.criteria.filter((criterion) => criterion.group === group).length === 1;

const candidateOf = (
  asked: NewCandidate,
  { findFramework }: Pick<DecideContext, 'findFramework'>,
): Candidate | null => {
  switch (asked.type) {
    case 'own':
      return { id: asked.id, name: asked.name, languages: asked.languages, summary: asked.summary, facts: null };
    case 'catalogue': {
      const facts = findFramework(asked.catalogueId);
      return facts && candidateFrom(facts);
    }
    default:
      return asked satisfies never;
  }
};
