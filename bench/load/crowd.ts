import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { SessionId } from '../../shared/ids.ts';
import type { ClientCommand } from '../../shared/session/commands.ts';
import { built } from './built.ts';
import { mergeArrivals } from './arrivals.ts';
import type { Arrival, LoadAsks, Place, Row, Seat, Sent } from './messages.ts';
import type { Questions } from './questions.ts';
import { questionsTo } from './questions.ts';

export interface Lines {
  /** How often somebody lost the line. */
  readonly lost: number;
  /** What everybody received since the last time this was asked. */
  readonly bytes: number;
  readonly online: number;
}

/** People before their screens, spread over processes of their own; numbered in the order of their seats. */
export interface Crowd {
  readonly size: number;
  /** How long each needed until their session was open, in milliseconds. */
  readonly took: readonly number[];
  /** Others come, and stay until everybody leaves; only those of the beginning have a number. */
  more(row: Row, join: boolean): Promise<readonly number[]>;
  send(person: number, command: ClientCommand): Promise<Sent>;
  sendWithin(within: number, commands: readonly { person: number; command: ClientCommand }[]): Promise<readonly Sent[]>;
  /** When which state of the log had arrived on how many screens, since the last time this was asked, in order. */
  arrivals(): Promise<readonly Arrival[]>;
  lines(): Promise<Lines>;
  leave(): Promise<void>;
}

/** One process keeps up with so many screens; with more than four of them two cores have nothing left to measure. */
const inOne = 1000;
const mostProcesses = 4;

interface Part {
  readonly child: ChildProcess;
  readonly load: Questions<LoadAsks>;
  readonly people: readonly number[];
}

export const seatCrowd = async (place: Place, rows: readonly Row[]): Promise<Crowd> => {
  const all = rows.flatMap(({ session, seats }) => seats.map((seat) => ({ session, seat })));
  const count = Math.min(mostProcesses, Math.max(1, Math.ceil(all.length / inOne)));
  const took: number[] = [];
  const parts = await Promise.all(
    Array.from({ length: count }, async (_, n): Promise<Part> => {
      const child = fork(built('load.js'), { serialization: 'advanced' });
      const load = questionsTo<LoadAsks>(child);
      const people = all.map((_person, index) => index).filter((index) => index % count === n);
      const times = await load.ask('sit', { place, rows: people.map((index) => rowOf(all[index]!)), join: false });
      people.forEach((person, index) => (took[person] = times[index]!));
      return { child, load, people };
    }),
  );
  const partOf = (person: number): Part => parts[person % count]!;
  const screenOf = (person: number): number => Math.floor(person / count);
  let bytesBefore = 0;
  const lines = async (): Promise<Lines> => {
    const answers = await Promise.all(parts.map(({ load }) => load.ask('lines', null)));
    const sum = (what: 'lost' | 'bytes' | 'online'): number => answers.reduce((total, one) => total + one[what], 0);
    const bytes = sum('bytes') - bytesBefore;
    bytesBefore += bytes;
    return { lost: sum('lost'), bytes, online: sum('online') };
  };
  await lines();
  return {
    size: all.length,
    took,
    more: (row, join) => parts[0]!.load.ask('sit', { place, rows: [row], join }),
    send: (person, command) => partOf(person).load.ask('send', { screen: screenOf(person), command }),
    sendWithin: async (within, commands) => {
      const shares = parts.map((part) => ({
        part,
        commands: commands
          .filter(({ person }) => partOf(person) === part)
          .map(({ person, command }) => ({ screen: screenOf(person), command })),
      }));
      const sent = await Promise.all(
        shares.map((share) => share.part.load.ask('sendWithin', { within, commands: share.commands })),
      );
      return sent.flat();
    },
    arrivals: async () =>
      mergeArrivals((await Promise.all(parts.map(({ load }) => load.ask('arrivals', null)))).flat()),
    lines,
    leave: async () => {
      await Promise.all(parts.map(({ load }) => load.ask('leave', null)));
      for (const { child } of parts) child.disconnect();
    },
  };
};

const rowOf = ({ session, seat }: { readonly session: SessionId; readonly seat: Seat }): Row => ({
  session,
  seats: [seat],
});

/** People who open a session and go again, from a process of their own. */
export const comeAndGo = async (place: Place, row: Row, times: number): Promise<void> => {
  const child = fork(built('load.js'), { serialization: 'advanced' });
  await questionsTo<LoadAsks>(child).ask('comeAndGo', { place, rows: [row], times });
  child.disconnect();
};
