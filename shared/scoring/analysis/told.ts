import type { Told } from './types.ts';

export const told = <T>(value: T): Told<T> => ({ value, why: null });
export const untold = (why: string): { readonly value: null; readonly why: string } => ({ value: null, why });
