import type { Component } from 'svelte';
import type { Phase } from '../../shared/session/state.ts';
import { ownTask } from '../ui/ownTask.ts';
import { fetchFiles } from './pageFiles.ts';

interface PageModule {
  readonly default: Component;
}

const modules = import.meta.glob<PageModule>('../pages/phases/*.svelte');

const files: Readonly<Record<Phase, string>> = {
  frame: 'Frame',
  gather: 'Gather',
  weigh: 'Weigh',
  feel: 'Feel',
  assess: 'Assess',
  results: 'Results',
  prove: 'Prove',
  decide: 'Decide',
  archive: 'Archived',
};

/** The page of a phase, its own chunk: a phone that only votes never loads the matrix. */
export const phasePage = async (phase: Phase): Promise<Component> => {
  const load = modules[`../pages/phases/${files[phase]}.svelte`];
  if (load === undefined) throw new Error(`This build has no page for the phase ${phase}.`);
  // Asking for the files, running them and putting the page together are three tasks: together they are long on a phone.
  await ownTask();
  const loaded = await load();
  await ownTask();
  return loaded.default;
};

/** Fetches every phase's page ahead, one file after the other: a phase change finds it here even on a bad line. */
export const fetchPagesAhead = async (): Promise<void> => {
  // While developing nothing is built, and the server is on the same machine.
  if (!import.meta.env.DEV) await fetchFiles(Object.values(files).map((name) => `pages/phases/${name}.svelte`));
};
