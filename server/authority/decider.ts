import { parentPort, workerData } from 'node:worker_threads';
import { findFramework } from '../../shared/catalogue/frameworks.ts';
import { decide } from '../../shared/session/decide.ts';
import type { Question } from './decideApart.ts';
import { systemRandomness } from './randomness.ts';

const { state, command, context } = workerData as Question;
parentPort?.postMessage(decide(state, command, { ...context, findFramework, random: systemRandomness.uniform }));
