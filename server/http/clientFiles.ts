import { join } from 'node:path';
import express, { Router } from 'express';

/** The addresses that are pages of the client; everything else that is no file is not found. */
const pages = ['/', '/j', '/j/:code', '/s/:id', '/s/:id/screen', '/me/:id', '/archive', '/r/:id'];

/** The built client: hashed files for ever, everything else asked anew each time. */
export const clientFiles = (folder: string): Router =>
  Router()
    .use(
      '/assets',
      express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false, fallthrough: true }),
    )
    .use(
      express.static(folder, {
        index: false,
        cacheControl: false,
        setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
      }),
    )
    .get(pages, (_request, response, next) => {
      response.sendFile(
        join(folder, 'index.html'),
        { cacheControl: false, headers: { 'Cache-Control': 'no-store' } },
        (error) => {
          if (error !== undefined && !response.headersSent) next(error);
        },
      );
    });
