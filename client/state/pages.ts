import type { Component } from 'svelte';

const modules = import.meta.glob<{ default: Component<never> }>('../pages/*.svelte');

const page = (name: string) => async (): Promise<Component<never>> => {
  const load = modules[`../pages/${name}.svelte`];
  if (load === undefined) throw new Error(`This build has no page ${name}.`);
  return (await load()).default;
};

/** Every page, each loaded when it is first shown. */
export const pages = {
  home: page('Home'),
  joinCode: page('JoinCode'),
  personalLink: page('PersonalLink'),
  board: page('SessionGate'),
  room: page('Board'),
  screen: page('SessionGate'),
  bigScreen: page('BigScreen'),
  archive: page('Archive'),
  record: page('Record'),
  notFound: page('NotFound'),
} as const;
