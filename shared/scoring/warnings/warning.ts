import type { CandidateResult, Standing, Warning } from '../types.ts';

export const warning = (
  code: string,
  level: Warning['level'],
  candidateId: Warning['candidateId'],
  text: string,
): Warning => ({ code, level, candidateId, text });

export const resultOf = (result: Pick<Standing, 'candidates'>, id: string | null): CandidateResult | undefined =>
  result.candidates.find(({ candidateId }) => candidateId === id);
