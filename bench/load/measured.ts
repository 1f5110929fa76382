import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyDataDir, startProcess } from '../../test/support/process.ts';
import type { ServerProcess } from '../../test/support/process.ts';
import { built } from './built.ts';
import { floorSettingFile } from './messages.ts';
import type { FloorSetting, Place, Reading, ServerKind } from './messages.ts';

/** A server in a process of its own, the product or a floor, with the same probe inside. */
export interface Measured {
  readonly kind: ServerKind;
  readonly place: Place;
  /** What it is at since the last reading; `collect`: after its garbage has been collected. */
  read(collect?: boolean): Promise<Reading>;
  stop(): Promise<void>;
}

export const metricsToken = 'reader of metrics';
/** Signs the cookies of people who never came through a browser. */
export const benchSecret = 'a secret that only benches know, long enough';

const watched = (kind: ServerKind, { url, child, end }: ServerProcess): Measured => {
  let last = 0;
  const waiting = new Map<number, (reading: Reading) => void>();
  child.on('message', (message: { readonly probe: number; readonly reading: Reading }) => {
    waiting.get(message.probe)?.(message.reading);
    waiting.delete(message.probe);
  });
  return {
    kind,
    place: { kind, url },
    read: (collect = false) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        child.send({ probe: last, collect });
      }),
    stop: async () => void (await end('SIGTERM')),
  };
};

/** With `BENCH_PROFILE=<folder>` every measured server leaves a profile of its processor time there. */
const profile = process.env['BENCH_PROFILE'];
const profiled = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
const probed = ['--expose-gc', '--import', built('probe.js'), ...profiled];

/** The product as it is shipped, over a data folder that was prepared; every limit counts by the addresses people come from. */
export const startFitboard = async (
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> =>
  watched(
    'fitboard',
    await startProcess(
      built('server/main.js'),
      {
        DATA_DIR: dataDir,
        LOG_LEVEL: 'fatal',
        METRICS_TOKEN: metricsToken,
        SESSION_SECRET: benchSecret,
        TRUST_PROXY: 'loopback',
        ...environment,
      },
      { nodeArguments: probed },
    ),
  );

export const startFloor = async (setting: FloorSetting): Promise<Measured> => {
  const folder = await emptyDataDir();
  await writeFile(join(folder, floorSettingFile), JSON.stringify(setting));
  const floor = watched(
    setting.kind,
    await startProcess(built('floor.js'), {}, { nodeArguments: probed, words: [folder] }),
  );
  return {
    ...floor,
    stop: async () => {
      await floor.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
