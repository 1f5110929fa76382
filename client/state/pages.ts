import type { Component } from 'svelte';

/** A page takes the fields of its route as props. */
type Page = Component<never>;
type Load = () => Promise<Page>;

const page =
  (load: () => Promise<{ readonly default: Page }>): Load =>
  async () =>
    (await load()).default;

/** Every page, each loaded when it is first shown. */
export const pages = {
  home: page(() => import('../pages/Home.svelte')),
  joinCode: page(() => import('../pages/JoinCode.svelte')),
  personalLink: page(() => import('../pages/PersonalLink.svelte')),
  board: page(() => import('../pages/SessionGate.svelte')),
  screen: page(() => import('../pages/SessionGate.svelte')),
  archive: page(() => import('../pages/Archive.svelte')),
  record: page(() => import('../pages/Record.svelte')),
  connections: page(() => import('../pages/Connections.svelte')),
  account: page(() => import('../pages/Account.svelte')),
  signIn: page(() => import('../pages/SignIn.svelte')),
  register: page(() => import('../pages/Register.svelte')),
  reset: page(() => import('../pages/Reset.svelte')),
  newPassword: page(() => import('../pages/NewPassword.svelte')),
  newAddress: page(() => import('../pages/NewAddress.svelte')),
  admin: page(() => import('../pages/Admin.svelte')),
  notFound: page(() => import('../pages/NotFound.svelte')),
} as const;
