import { z } from 'zod';
import { phases } from '../session/phases.ts';

// Closed sets of words that what people send and what a server sends have in common.

export const role = z.enum(['facilitator', 'participant', 'observer']);
export const roundKind = z.enum(['skills', 'weigh', 'feel', 'quick', 'cell', 'confidence']);
export const phaseSchema = z.enum(phases);
export const doorEntry = z.enum(['link', 'passphrase', 'approval']);
export const gateAnswer = z.enum(['pass', 'fail', 'unknown', 'waived']);
export const objectionAnswer = z.enum(['resolved', 'withdrawn', 'overruled']);
export const proofOutcome = z.enum(['open', 'confirmed', 'doubtful']);
/** The parts that criteria are grouped in. */
export const criterionGroup = z.enum(['team', 'domain', 'operations']);
export const methodSchema = z.enum(['rating', 'points', 'ranking']);
export const domain = z.enum([
  'content-management',
  'crud-saas',
  'realtime',
  'data-intensive-api',
  'microservice',
  'thin-service',
  'enterprise-integration',
  'high-frequency-low-latency',
  'prototype',
]);
