/** How long no facilitator must have been present before somebody else may take over, in milliseconds. */
export const takeOverGraceMs = 60_000;

export const sessionLimits = {
  people: 1000,
  teammates: 8,
  candidates: 12,
  criteria: 20,
  gates: 8,
  skills: 60,
  timerSeconds: 24 * 3600,
} as const;

/** Bounds of the blend in whole percents (scoring.md 4.1). */
export const blendBounds = {
  fit: [30, 90],
  preference: [0, 50],
  morale: [0, 50],
} as const;

/** The longest texts a ballot may carry, in characters. */
export const ballotTexts = { reason: 1000 } as const;
