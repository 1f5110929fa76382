import type { CandidateId, SessionId } from '../../../shared/ids.ts';
import type { CachedAnswer, CachedFigures, HealthFigures } from '../ports/healthFigures.ts';
import { anyText, collection, number, text } from './collection.ts';
import type { Database } from './database.ts';
import { put } from './writes.ts';

export interface FiguresDocument {
  readonly _id: string;
  /** JSON. */
  readonly figures: string;
  readonly fetchedAt: number;
}
export const healthFigures = collection<FiguresDocument>('health_figures', {
  _id: text,
  figures: text,
  fetchedAt: number,
});

export interface AnswerDocument extends Omit<CachedAnswer, 'path'> {
  readonly _id: string;
}
export const healthAnswers = collection<AnswerDocument>('health_answers', { _id: text, etag: anyText, body: anyText });

export interface AttachedDocument {
  readonly _id: string;
  readonly session: SessionId;
  readonly candidate: CandidateId;
  readonly repository: string;
}
export const healthAttached = collection<AttachedDocument>(
  'health_attached',
  { _id: text, session: text, candidate: text, repository: text },
  [[{ session: 1, candidate: 1 }]],
);

export const figuresDocument = ({ repository, figures, fetchedAt }: CachedFigures): FiguresDocument => ({
  _id: repository,
  figures: JSON.stringify(figures),
  fetchedAt,
});
export const figuresOf = ({ _id, figures, fetchedAt }: FiguresDocument): CachedFigures => ({
  repository: _id,
  figures: JSON.parse(figures) as CachedFigures['figures'],
  fetchedAt,
});

export function mongoHealthFigures(db: Database): HealthFigures {
  const figure = db.model(healthFigures);
  const answers = db.model(healthAnswers);
  const attached = db.model(healthAttached);
  return {
    put: (figures) => put(figure, figuresDocument(figures)),
    async get(repository) {
      const found = await figure.findOne({ _id: repository }).lean<FiguresDocument | null>();
      return found === null ? null : figuresOf(found);
    },
    putAnswer: ({ path, ...answer }) => put(answers, { _id: path, ...answer }),
    async answer(path) {
      const found = await answers.findOne({ _id: path }).lean<AnswerDocument | null>();
      return found === null ? null : { path: found._id, etag: found.etag, body: found.body };
    },
    attach: (session, candidate, repository) =>
      put(attached, { _id: `${session} ${candidate}`, session, candidate, repository }),
    async attached(session) {
      const found = await attached.find({ session }).sort({ candidate: 1 }).lean<AttachedDocument[]>();
      return found.map(({ candidate, repository }) => ({ candidate, repository }));
    },
    async dropSession(session) {
      await attached.deleteMany({ session });
    },
  };
}
