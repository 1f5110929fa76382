import { Router } from 'express';
import { frameworks } from '../../shared/catalogue/frameworks.ts';

/** What candidates there are, without their facts: those come with a session's state. */
export const catalogueRoutes = (): Router =>
  Router().get('/catalogue', (_request, response) => {
    response.json(
      frameworks.map(({ id, name, languages, summary, style, runtime }) => ({
        id,
        name,
        languages,
        summary,
        style,
        runtime: { model: runtime.model },
      })),
    );
  });
