import type { HttpSetting } from '../http.ts';
import type { Handlers } from '../routing.ts';
import { docsPage } from './docsPage.ts';
import { docsStyle } from './docsStyle.ts';
import { openApiDocument } from './openapi.ts';

/** What the interface is, for programs and for people. */
export const docsHandlers = ({
  origin,
}: HttpSetting): Handlers<'GET /api/openapi.json' | 'GET /api/docs' | 'GET /api/docs.css'> => ({
  'GET /api/openapi.json': ({ response }) => {
    response.json(openApiDocument(origin()));
  },
  'GET /api/docs': ({ response }) => {
    response.type('html').send(docsPage(openApiDocument(origin())));
  },
  'GET /api/docs.css': ({ response }) => {
    response.type('css').send(docsStyle);
  },
});
