import { existsSync } from 'node:fs';
import type { BasicConfig } from './config/basics.ts';
import { readBasics } from './config/basics.ts';
import type { ClusterConfig } from './config/cluster.ts';
import { readCluster } from './config/cluster.ts';
import type { InterfacesConfig } from './config/interfaces.ts';
import { readInterfaces } from './config/interfaces.ts';
import type { Organisation } from './config/organisation.ts';
import { readOrganisation } from './config/organisation.ts';
import { misspelt } from './config/misspelt.ts';
import { createReader } from './config/reader.ts';
import type { Reader } from './config/reader.ts';
import type { Retention } from './config/retention.ts';
import { readRetention } from './config/retention.ts';
import type { StoreConfig } from './config/store.ts';
import { readStore } from './config/store.ts';

/** Every setting; each topic has a file of its own in `config/`. */
export interface Config extends BasicConfig, StoreConfig, ClusterConfig, InterfacesConfig {
  readonly organisation: Organisation;
  readonly retention: Retention;
}

export type ConfigReading =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly mistakes: readonly string[] };

/** Reads `.env` of the working directory; what the environment says already stays. */
export const loadEnvironmentFile = (): void => {
  if (existsSync('.env')) process.loadEnvFile('.env');
};

const readAll = (read: Reader): Config => {
  const basics = readBasics(read);
  return {
    ...basics,
    ...readStore(read),
    ...readCluster(read),
    ...readInterfaces(read),
    organisation: readOrganisation(read, basics.publicUrl),
    retention: readRetention(read),
  };
};

/** A sentence for each variable whose name is nearly that of a setting; it may well be another program’s. */
export const nearlySettings = (environment: NodeJS.ProcessEnv = process.env): readonly string[] => {
  const read = createReader(environment);
  readAll(read);
  return misspelt(Object.keys(environment), read.known);
};

/** Reads the settings, and names every mistake at once. A `FITBOARD_` variable is always a slip: settings have no prefix. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): ConfigReading => {
  const read = createReader(environment);
  const config = readAll(read);
  for (const key of Object.keys(environment)) {
    if (!key.startsWith('FITBOARD_')) continue;
    const bare = key.slice('FITBOARD_'.length);
    read.mistake(
      read.known.has(bare)
        ? `${key} is not a setting: it is called ${bare}`
        : `${key} is not a setting; known are ${[...read.known].join(', ')}`,
    );
  }
  return read.mistakes.length === 0 ? { ok: true, config } : { ok: false, mistakes: read.mistakes };
};
