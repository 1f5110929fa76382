import type { Decision } from '../decision.ts';
import { accept, reject } from '../decision.ts';
import { sessionLimits } from '../limits.ts';
import type { Timer } from '../state.ts';
import type { Rules } from './rule.ts';
import { facilitated } from './rule.ts';

type TimerCommand = 'startTimer' | 'pauseTimer' | 'resumeTimer' | 'extendTimer' | 'stopTimer';

export const timerRules: Rules<TimerCommand> = {
  startTimer: facilitated((_state, { seconds }, { at }) => {
    const total = seconds * 1000;
    return isTime(seconds) ? set({ status: 'running', endsAt: at + total, total }) : outOfBounds;
  }),

  pauseTimer: facilitated(({ timer }, _command, { at }) =>
    timer?.status === 'running'
      ? set({ status: 'paused', remaining: Math.max(0, timer.endsAt - at), total: timer.total })
      : accept(),
  ),

  resumeTimer: facilitated(({ timer }, _command, { at }) =>
    timer?.status === 'paused'
      ? set({ status: 'running', endsAt: at + timer.remaining, total: timer.total })
      : accept(),
  ),

  extendTimer: facilitated(({ timer }, { seconds }, { at }) => {
    if (timer === null) return reject('nothingToDo', 'No timer is running.');
    const more = seconds * 1000;
    const total = timer.total + more;
    if (!isTime(seconds) || !isTime(total / 1000)) return outOfBounds;
    return timer.status === 'running'
      ? set({ status: 'running', endsAt: Math.max(at, timer.endsAt) + more, total })
      : set({ status: 'paused', remaining: timer.remaining + more, total });
  }),

  stopTimer: facilitated(({ timer }) => (timer === null ? accept() : set(null))),
};

const set = (timer: Timer | null): Decision => accept({ type: 'timerSet', timer });
const isTime = (seconds: number): boolean => seconds > 0 && seconds <= sessionLimits.timerSeconds;
const outOfBounds = reject('limitReached', 'A timer runs from one second to one day.');
