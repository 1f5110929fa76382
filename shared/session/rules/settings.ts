import type { Blend } from '../../board/frame.ts';
import { accept, reject } from '../decision.ts';
import { blendBounds } from '../limits.ts';
import { openRoundOf } from '../rounds.ts';
import { cancelled, roundStillOpen } from './rounds.ts';
import type { Rules } from './rule.ts';
import { framing, isSame } from './rule.ts';

type SettingCommand = 'chooseBlend' | 'chooseMethod' | 'chooseMode' | 'chooseAnonymity' | 'chooseObjectionMode';

export const settingRules: Rules<SettingCommand> = {
  chooseBlend: framing((state, { blend }) => {
    if (isSame(blend, state.blend)) return accept();
    const problem = blendProblem(blend);
    return problem === null ? accept({ type: 'blendChosen', blend }) : reject('limitReached', problem);
  }),

  chooseMethod: framing((state, { method }) => {
    if (method === state.method) return accept();
    const weighed = state.rounds.find(
      ({ kind, status, cast }) => (kind === 'weigh' || kind === 'quick') && status !== 'cancelled' && cast.length > 0,
    );
    if (weighed)
      return reject(
        'wrongPhase',
        `Ballots in ${weighed.id} weigh by ${weighed.method}; the method stays for this session.`,
      );
    return accept({ type: 'methodChosen', method });
  }),

  chooseMode: framing((state, { mode }) => {
    if (mode === state.mode) return accept();
    if (state.phase !== 'frame')
      return reject('wrongPhase', 'Go back to Frame to choose between the full and the quick road.');
    const pending = openRoundOf(state);
    if (pending === null) return accept({ type: 'modeChosen', mode });
    return pending.cast.length > 0 ? roundStillOpen(pending) : accept(cancelled(pending), { type: 'modeChosen', mode });
  }),

  chooseAnonymity: framing((state, { anonymity }) => {
    if (anonymity === state.anonymity) return accept();
    return anonymity === 'named'
      ? reject('cannotBeLessPrivate', 'People were told their ballots are anonymous; that cannot be taken back.')
      : accept({ type: 'anonymityChosen', anonymity });
  }),

  chooseObjectionMode: framing((state, { objectionMode }) =>
    objectionMode === state.objectionMode ? accept() : accept({ type: 'objectionModeChosen', objectionMode }),
  ),
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
