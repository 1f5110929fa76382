import pino from 'pino';
import type { Logger } from 'pino';
import type { LogLevel } from './config/basics.ts';

export type Log = Logger;

/** Structured lines on standard error, so that standard output keeps the one line people look for. */
export const createLog = (level: LogLevel): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));

/** Addresses carry session ids and join codes, and both open doors: a log keeps no more than their beginning. */
export const withoutSecrets = (url: string): string => {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  return path.replace(/[A-Za-z0-9_-]{22,}/g, (id) => `${id.slice(0, 4)}…`).replace(/^\/j\/.+/, '/j/…');
};
