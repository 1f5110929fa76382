import { join } from 'node:path';
import express, { Router } from 'express';
import type { NextFunction, Response } from 'express';

/** The addresses that are pages of the client; everything else that is no file is not found. */
const pages = [
  '/',
  '/j',
  '/j/:code',
  '/s/:id',
  '/s/:id/screen',
  '/me/:id',
  '/archive',
  '/r/:id',
  '/connections',
  '/account',
  '/account/sign-in',
  '/account/register',
  '/account/reset',
  '/account/password',
  '/account/address',
  '/admin',
];

const sendPage = (folder: string, response: Response, next: NextFunction): void => {
  response.sendFile(
    join(folder, 'index.html'),
    { cacheControl: false, headers: { 'Cache-Control': 'no-store' } },
    (error) => {
      if (error !== undefined && !response.headersSent) next(error);
    },
  );
};

/** The built client: hashed files for ever, everything else asked anew each time. */
export const clientFiles = (folder: string): Router =>
  Router()
    .use(
      '/assets',
      express.static(join(folder, 'assets'), {
        immutable: true,
        maxAge: '365d',
        index: false,
        redirect: false,
        fallthrough: true,
      }),
    )
    .use(
      express.static(folder, {
        index: false,
        redirect: false,
        cacheControl: false,
        setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
      }),
    )
    .get(pages, (_request, response, next) => {
      sendPage(folder, response, next);
    })
    .get(/^\/(?!api\/|assets\/|socket\.io\/)[^.]*$/, (request, response, next) => {
      // A person who follows a broken link gets a page that says so; a program gets the problem document.
      if (request.accepts('json', 'html') !== 'html') {
        next();
        return;
      }
      response.status(404);
      sendPage(folder, response, next);
    });
