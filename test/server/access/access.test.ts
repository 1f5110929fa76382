import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeTable } from '../../../server/http/routeTable.ts';
import { clientCommandSchema } from '../../../shared/protocol/commandSchemas.ts';
import type { ClientCommand } from '../../../shared/session/commands.ts';
import type { TestParticipant } from '../../support/participant.ts';
import { inAssess, samples } from './commandSamples.ts';
import { ask, gather, gatherAfterReveal, programOf, secret } from './scene.ts';
import type { Scene } from './scene.ts';
import { browsers, commands, members, programs, routes, tokenRoutes } from './table.ts';
import type { BrowserRoute, TokenRoute } from './table.ts';

describe('every command and every route has its line in the table', () => {
  test('8.2.1 commands', () => {
    const known = clientCommandSchema.options.map((option) => option.shape.type.value);
    expect(Object.keys(commands).sort()).toEqual([...known].sort());
  });
  test('8.2.1 routes', () => {
    expect([...Object.keys(routes), ...Object.keys(tokenRoutes)].sort()).toEqual(Object.keys(routeTable).sort());
  });
});

const types = (Object.keys(commands) as ClientCommand['type'][]).sort(
  (a, b) => Number(inAssess.includes(a)) - Number(inAssess.includes(b)),
);
const refusalsOfRole = new Set<string>(Object.values(commands).flat());
const toAssess = async ({ people: { facilitator } }: Scene): Promise<void> => {
  for (const to of ['weigh', 'feel', 'assess'] as const) await facilitator.do({ type: 'movePhase', to });
};

const programOfFacilitator = 'program of the facilitator';
describe.each([...browsers.filter((role) => role !== 'facilitator'), programOfFacilitator] as const)(
  '8.2.2 the %s',
  (role) => {
    let scene: Scene;
    let who: TestParticipant;
    beforeAll(async () => {
      scene = await gather();
      who = role === programOfFacilitator ? await programOf(scene, 'facilitator', 'write') : scene.people[role];
    });
    afterAll(async () => {
      who.leave();
      await scene.close();
    });

    test.each(types)('%s', async (type) => {
      const { facilitator } = scene.people;
      const { log } = scene.server.stores;
      if (inAssess.includes(type) && facilitator.state.phase === 'gather') await toAssess(scene);
      const before = await log.read(facilitator.session!, 0);
      const answer = await who.send(samples[type]);
      const code = answer.ok ? 'yes' : answer.refusal.kind === 'rejected' ? answer.refusal.code : answer.refusal.kind;
      // Somebody who has signed in is a participant like any other.
      const place = members.findIndex((member) => member === (role === 'holder' ? 'participant' : role));
      const expected = place < 0 ? 'forbidden' : commands[type][place];
      if (expected === 'yes') {
        // The rules of the session may still say that now is not the time, or that there is nothing to do.
        expect(code === 'yes' || !refusalsOfRole.has(code)).toBe(true);
        return;
      }
      expect(code).toBe(expected);
      expect(await log.read(facilitator.session!, 0)).toHaveLength(before.length);
    });
  },
);

describe('over HTTP and in whatever state of the session', () => {
  let scene: Scene;
  let isUsed = true;
  const fresh = async (build: () => Promise<Scene>): Promise<void> => {
    await scene?.close();
    scene = await build();
    isUsed = false;
  };
  afterAll(() => scene.close());

  test.each(types)('8.2.1 %s is not refused to a facilitator because of the role', async (type) => {
    await fresh(gather);
    isUsed = true;
    if (inAssess.includes(type)) await toAssess(scene);
    const answer = await scene.people.facilitator.send(samples[type]);
    const code = answer.ok || answer.refusal.kind !== 'rejected' ? '' : answer.refusal.code;
    expect([commands[type][0], refusalsOfRole.has(code)]).toEqual(['yes', false]);
  });

  /** Statuses in the order of the table. Those who are refused ask first, so that nothing is gone before it could be. */
  const statusesOf = async (
    route: BrowserRoute | TokenRoute,
    askers: readonly TestParticipant[],
    expected: readonly number[],
  ): Promise<readonly number[]> => {
    const order = askers.map((_, place) => place).sort((a, b) => (expected[b] ?? 0) - (expected[a] ?? 0));
    const statuses: number[] = [];
    for (const place of order) {
      const who = askers[place]!;
      const answer = await ask(who, route, scene);
      statuses[place] = answer.status;
      if (who !== scene.people.participant) expect(answer.text).not.toContain(secret);
      if (answer.status >= 400) expect(answer.type).toContain('application/problem+json');
    }
    return statuses;
  };
  /** Asking a route that changes something uses a scene up, unless all who ask are nobody there. */
  const forRoute = async (route: string, changes = !route.startsWith('GET')): Promise<void> => {
    if (isUsed || changes) await fresh(gatherAfterReveal);
    isUsed = changes;
  };

  describe('8.3.1 a browser', () => {
    test.each(Object.keys(routes) as BrowserRoute[])('%s', async (route) => {
      await forRoute(route);
      const askers = browsers.map((role) => scene.people[role]);
      expect(await statusesOf(route, askers, routes[route])).toEqual([...routes[route]]);
    });

    test.each(Object.keys(tokenRoutes) as TokenRoute[])('%s takes no cookie', async (route) => {
      await forRoute(route, false);
      const askers = browsers.map((role) => scene.people[role]);
      expect(new Set(await statusesOf(route, askers, []))).toEqual(new Set([401]));
    });
  });

  describe('8.3.1 a program with a personal token', () => {
    let made: { readonly scene: Scene; readonly programs: readonly TestParticipant[] } | null = null;
    const askers = async (): Promise<readonly TestParticipant[]> => {
      if (made?.scene !== scene) {
        const all = [];
        for (const { of, scope } of programs) all.push(await programOf(scene, of, scope));
        made = { scene, programs: all };
      }
      return made.programs;
    };

    test.each(Object.keys(tokenRoutes) as TokenRoute[])('%s', async (route) => {
      await forRoute(route);
      expect(await statusesOf(route, await askers(), tokenRoutes[route])).toEqual([...tokenRoutes[route]]);
    });

    test.each(Object.keys(routes) as BrowserRoute[])('%s answers it as a stranger', async (route) => {
      await forRoute(route, false);
      const stranger = routes[route][browsers.indexOf('stranger')];
      for (const program of await askers()) {
        expect((await ask(program, route, scene)).status).toBe(stranger);
        // An answer may have made a guest of it, who would be somebody.
        program.cookie = '';
      }
    });
  });
});

describe('P2 nobody else is told a ballot of an open round, by any route, event or acknowledgement', () => {
  const askAround = async (scene: Scene, asking: readonly TestParticipant[]): Promise<void> => {
    for (const route of Object.keys(routeTable) as (BrowserRoute | TokenRoute)[]) {
      if (route.startsWith('DELETE')) continue;
      for (const who of asking) await ask(who, route, scene);
    }
    const told = asking.filter((who) => who.received.some((text) => text.includes(secret)));
    expect(told.map(({ name }) => name)).toEqual([]);
    const { participant } = scene.people;
    const again = await participant.ask(participant.session!, 0);
    expect(JSON.stringify(again.ok && again.value.ballots)).toContain(secret);
    await scene.close();
  };

  test('in a browser', async () => {
    const scene = await gatherAfterReveal();
    await askAround(
      scene,
      Object.values(scene.people).filter((who) => who !== scene.people.participant),
    );
  });

  test('with a token', async () => {
    const scene = await gatherAfterReveal();
    const asking: TestParticipant[] = [];
    for (const { of, scope } of programs) if (of !== 'participant') asking.push(await programOf(scene, of, scope));
    await askAround(scene, asking);
  });
});
