import type { Frame } from '../../board/frame.ts';
import { participantId } from '../../ids.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { accept, reject } from '../decision.ts';
import { sessionLimits } from '../limits.ts';
import type { CommandOf } from './rule.ts';
import { blendProblem } from './settings.ts';

/** Opens the log; whoever asked is participant 1 and facilitates. */
export const createSession = (command: CommandOf<'createSession'>, { at }: Pick<DecideContext, 'at'>): Decision => {
  const { template, frame, situation, rehearsal, predecessor } = command;
  const problem = frameProblem(frame);
  if (problem !== null) return reject('limitReached', problem);
  const facilitator = { id: participantId(1), role: 'facilitator', votes: true } as const;
  return accept(
    { type: 'sessionCreated', at, template, frame, situation, rehearsal, predecessor },
    { type: 'participantJoined', participant: { ...facilitator, simulated: false, removed: false, joinedAt: at } },
  );
};

const frameProblem = (frame: Frame): string | null => {
  for (const part of ['candidates', 'criteria', 'gates'] as const) {
    const ids = frame[part].map((item) => item.id);
    if (ids.length > sessionLimits[part]) return `A board holds at most ${sessionLimits[part]} ${part}.`;
    if (new Set(ids).size < ids.length) return `Two of the ${part} carry the same id.`;
  }
  return blendProblem(frame.blend);
};
