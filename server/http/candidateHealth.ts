import { NoFigures } from '../health/github.ts';
import type { HttpSetting } from './http.ts';
import { notFound, Problem } from './problem.ts';
import type { Handlers } from './routing.ts';

type HealthRoutes = 'GET /api/sessions/:id/health' | 'POST /api/sessions/:id/health/:candidate';

const titles = { 404: 'Not found', 502: 'No answer', 503: 'Not possible now' } as const;

/** Figures of candidates' repositories: asked for by a facilitator, read by everybody in the session. */
export const candidateHealthHandlers = ({ stores, codeHost }: HttpSetting): Handlers<HealthRoutes> => {
  const { healthFigures } = stores;
  return {
    'GET /api/sessions/:id/health': async ({ response, session: { id } }) => {
      const attached = await healthFigures.attached(id);
      const known = await Promise.all(
        attached.map(async ({ candidate, repository }) => ({ candidate, found: await healthFigures.get(repository) })),
      );
      response.json(
        known.flatMap(({ candidate, found }) => (found === null ? [] : [{ candidate, figures: found.figures }])),
      );
    },
    'POST /api/sessions/:id/health/:candidate': async ({ request, response, body, session: { id, view } }) => {
      const candidate = String(request.params['candidate']);
      if (!view.state.candidates.some((known) => known.id === candidate))
        throw notFound('There is no such candidate on this board.');
      try {
        const { repository, figures } = await codeHost.figures(body.repository);
        await healthFigures.attach(id, candidate, repository);
        response.json({ candidate, figures });
      } catch (error) {
        if (!(error instanceof NoFigures)) throw error;
        throw new Problem(error.status, titles[error.status], error.message);
      }
    },
  };
};
