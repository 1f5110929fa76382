import { participantId } from '../../ids.ts';
import type { Blend, Frame } from '../../board/frame.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { accept, reject } from '../decision.ts';
import { blendBounds, sessionLimits } from '../limits.ts';
import type { CommandOf } from './rule.ts';

/** Opens the log; whoever asked is participant 1 and facilitates. */
export const createSession = (command: CommandOf<'createSession'>, { at }: Pick<DecideContext, 'at'>): Decision => {
  const { template, frame, situation, rehearsal, predecessor } = command;
  const problem = frameProblem(frame);
  if (problem !== null) return reject('limitReached', problem);
  return accept(
    { type: 'sessionCreated', at, template, frame, situation, rehearsal, predecessor },
    {
      type: 'participantJoined',
      participant: {
        id: participantId(1),
        role: 'facilitator',
        votes: true,
        simulated: false,
        removed: false,
        joinedAt: at,
      },
    },
  );
};

const frameProblem = (frame: Frame): string | null => {
  if (frame.candidates.length > sessionLimits.candidates)
    return `A board holds at most ${sessionLimits.candidates} candidates.`;
  if (frame.criteria.length > sessionLimits.criteria)
    return `A board holds at most ${sessionLimits.criteria} criteria.`;
  if (frame.gates.length > sessionLimits.gates) return `A board holds at most ${sessionLimits.gates} gates.`;
  for (const part of [frame.candidates, frame.criteria, frame.gates]) {
    if (new Set(part.map((item) => item.id)).size < part.length) return 'Two parts of the frame carry the same id.';
  }
  return blendProblem(frame.blend);
};

/** What is wrong with a blend in one sentence, `null` when it may count. */
export const blendProblem = (blend: Blend): string | null => {
  for (const [part, [low, high]] of Object.entries(blendBounds) as [keyof Blend, readonly [number, number]][]) {
    const share = blend[part];
    if (!Number.isInteger(share) || share < low || share > high)
      return `The share of ${part} must be a whole percentage from ${low} to ${high}.`;
  }
  const total = blend.fit + blend.preference + blend.morale;
  return total === 100 ? null : `The blend must add up to 100; it adds up to ${total}.`;
};
