import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery, Welcome } from '../../shared/protocol/messages.ts';
import { emptyDataDir } from '../../test/support/process.ts';
import { seatCrowd } from './crowd.ts';
import type { Crowd } from './crowd.ts';
import { startFitboard, startFloor } from './measured.ts';
import type { Measured } from './measured.ts';
import type { ServerKind } from './messages.ts';
import { prepare } from './prepare.ts';
import type { Prepared, Wish } from './prepare.ts';

/** One server and the people who look at the same session through it. */
export interface Company {
  readonly server: Measured;
  readonly crowd: Crowd;
}

/** The product and its floors beside each other, each with the same people before the same session. */
export interface Stage extends Prepared {
  readonly companies: Readonly<Record<ServerKind, Company>>;
  strike(): Promise<void>;
}

export const kinds = ['fitboard', 'socketio', 'ws'] as const;

export const setStage = async (wish: Wish, reveal: Delivery['events'] = []): Promise<Stage> => {
  const dataDir = await emptyDataDir();
  const [prepared] = await prepare({ kind: 'embedded', dataDir }, [wish]);
  if (prepared === undefined) throw new Error('nothing was prepared');
  const welcome = welcomeTo(prepared);
  const companies = new Map<ServerKind, Company>();
  const arrive = async (kind: ServerKind): Promise<void> => {
    const server = kind === 'fitboard' ? await startFitboard(dataDir) : await startFloor({ kind, welcome, reveal });
    companies.set(kind, { server, crowd: await seatCrowd(server.place, [prepared]) });
  };
  await Promise.all(kinds.map(arrive));
  // Everybody has come: what that set off should be over.
  await pause(500);
  for (const { crowd } of companies.values()) await crowd.arrivals();
  return {
    ...prepared,
    companies: Object.fromEntries(companies) as Record<ServerKind, Company>,
    strike: async () => {
      for (const { crowd, server } of companies.values()) {
        await crowd.leave();
        await server.stop();
      }
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** What the product welcomes people with, by and large. */
export const welcomeTo = ({ session, seats, state }: Prepared): Welcome => ({
  seq: 1_000_000,
  state,
  events: [],
  me: null,
  names: seats.map(({ participant }) => ({
    participant: participant!,
    name: `Person ${String(participant)} ${session.slice(0, 2)}`,
  })),
  present: seats.map(({ participant }) => participant!),
  facilitatorsAwaySince: null,
  ballots: {},
  code: 'ABCDEFGH',
  serverNow: Date.now(),
});
