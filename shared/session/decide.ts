import type { ClientCommand, Command } from './commands.ts';
import type { DecideContext, Decision } from './decision.ts';
import { accept, reject } from './decision.ts';
import { participant } from './people.ts';
import { assessRules } from './rules/assess.ts';
import { createSession } from './rules/create.ts';
import { decisionRules } from './rules/decide.ts';
import { frameRules } from './rules/frame.ts';
import { joinSession, peopleRules } from './rules/people.ts';
import { roadRules } from './rules/road.ts';
import { roundRules } from './rules/rounds.ts';
import type { Asked, Rules } from './rules/rule.ts';
import { settingRules } from './rules/settings.ts';
import { timerRules } from './rules/timer.ts';
import type { SessionState } from './state.ts';

/** Incomplete, this does not compile: every command a person may ask has its rule. */
const rules: Rules<ClientCommand['type'] | 'chooseDoor'> = {
  ...peopleRules,
  ...frameRules,
  ...settingRules,
  ...roadRules,
  ...roundRules,
  ...timerRules,
  ...assessRules,
  ...decisionRules,
};

type Ask = (state: SessionState, command: Command, asked: Asked) => Decision;

/** Says what follows from a command, or why nothing may; pure and total for every command a schema lets through. */
export const decide = (state: SessionState, command: Command, context: DecideContext): Decision => {
  if (command.type === 'createSession') {
    return state.status === 'blank'
      ? createSession(command, context)
      : reject('alreadyExists', 'This session exists already.');
  }
  switch (state.status) {
    case 'blank':
      return reject('unknownId', 'There is no such session.');
    case 'archived':
      return reject('sessionEnded', 'This session is archived; its record stands. Start a successor to decide again.');
    case 'ended':
      if (command.type === 'reopenSession' || command.type === 'takeOver') break;
      return command.type === 'endSession'
        ? accept()
        : reject('sessionEnded', 'This session has ended. A facilitator can reopen it.');
    case 'open':
      break;
    default:
      state.status satisfies never;
  }
  if (command.type === 'joinSession') return joinSession(state, command, context);
  const who = participant(state, context.actor);
  if (who === null || who.removed) return reject('notJoined', 'Join the session first.');
  return (rules[command.type] as Ask)(state, command, { ...context, who });
};
