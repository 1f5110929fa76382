import type { ChildProcess } from 'node:child_process';

export type FoundServer =
  | { readonly url: string; readonly kind?: undefined; readonly problem?: undefined }
  | {
      readonly kind: 'mongod' | 'ferretdb';
      readonly program: string;
      readonly url?: undefined;
      readonly problem?: undefined;
    }
  | { readonly problem: string; readonly kind?: undefined; readonly url?: undefined };

export interface StartedServer {
  readonly url: string;
  readonly child: ChildProcess;
  readonly port: number;
  readonly folder: string;
  /** Ends it at once and leaves its data. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export function findMongoServer(options?: { readonly build?: boolean }): FoundServer;
export function startMongoServer(
  found: { readonly kind: 'mongod' | 'ferretdb'; readonly program: string },
  again?: { readonly port: number; readonly folder: string },
): Promise<StartedServer>;
export function freePort(): Promise<number>;
