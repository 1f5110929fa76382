import { frameworks } from '../../shared/catalogue/frameworks.ts';
import { templates } from '../../shared/catalogue/templates.ts';
import type { Handlers } from './routing.ts';

/** What candidates there are, without their facts: those come with a session's state. And what a session may start from. */
export const catalogueHandlers: Handlers<'GET /api/catalogue' | 'GET /api/templates'> = {
  'GET /api/catalogue': ({ response }) => {
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
  },
  'GET /api/templates': ({ response }) => {
    response.json(templates.map(({ id, name, summary, minutes }) => ({ id, name, summary, minutes })));
  },
};
