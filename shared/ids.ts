declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** 22 base64url characters (128 random bits); the only way to name a session in a link. */
export type SessionId = Branded<string, 'SessionId'>;
/** Readable id of a decision record, `FB-` and a number or more; unique in one installation. */
export type RecordId = Branded<string, 'RecordId'>;
/** 1, 2, 3 … in order of joining; the log knows people by this number alone. */
export type ParticipantId = Branded<number, 'ParticipantId'>;

/** Slugs that are unique within one session: `[a-z0-9-]`, at most 40 characters. */
export type CandidateId = string;
export type CriterionId = string;
export type GateId = string;
export type ObjectionId = string;
/** Kind and number, for instance `weigh-2`. */
export type RoundId = string;
/** `lang:python`, `fw:django` or `topic:async`. */
export type SkillId = string;

export const sessionId = (value: string): SessionId => value as SessionId;
export const recordId = (value: string): RecordId => value as RecordId;
export const participantId = (value: number): ParticipantId => value as ParticipantId;
