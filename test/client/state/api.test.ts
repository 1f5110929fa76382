import { afterEach, describe, expect, test, vi } from 'vitest';
import { sessionId } from '../../../shared/ids.ts';
import { ApiProblem, api, sentenceOf } from '../../../client/state/api.ts';

const answering = (body: unknown, status = 200): ReturnType<typeof vi.fn> => {
  const fetching = vi.fn(() =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })),
  );
  vi.stubGlobal('fetch', fetching);
  return fetching;
};
const problemOf = (asking: Promise<unknown>): Promise<unknown> => asking.catch((error: unknown) => error);

afterEach(() => vi.unstubAllGlobals());

describe('questions over HTTP', () => {
  test('send JSON and read it', async () => {
    const fetching = answering({ sessionId: 'x' });
    expect(await api.joinByCode('K7QM2XRD')).toEqual({ sessionId: 'x' });
    expect(fetching).toHaveBeenCalledWith('/api/join', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: '{"code":"K7QM2XRD"}',
    });
  });

  test('a problem document becomes a problem with its own sentence', async () => {
    answering({ type: 'about:blank', title: 'Not found', status: 404, detail: 'No session has this code.' }, 404);
    const problem = await problemOf(api.joinByCode('AAAAAAAA'));
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ status: 404, title: 'Not found', detail: 'No session has this code.' });
    expect(sentenceOf(problem)).toBe('No session has this code.');
  });

  test('an answer that is no problem document still says something true', async () => {
    answering('<html>Bad gateway</html>', 502);
    expect(sentenceOf(await problemOf(api.me()))).toBe('It answered with 502 and no reason. Try again in a moment.');
  });

  test('a line that is down is said to be down', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))),
    );
    expect(await problemOf(api.me())).toMatchObject({
      status: 0,
      detail: 'The server cannot be reached. Check the network and try again.',
    });
  });

  test('filters go into the query, empty ones do not', async () => {
    const fetching = answering([]);
    await api.records({ text: 'search engine', tag: '', due: true });
    expect(fetching.mock.calls[0]?.[0]).toBe('/api/records?text=search+engine&due=1');
    await api.records();
    expect(fetching.mock.calls[1]?.[0]).toBe('/api/records');
  });

  test('ids cannot leave their place in the path', async () => {
    const fetching = answering({});
    await api.session(sessionId('../me'));
    expect(fetching.mock.calls[0]?.[0]).toBe('/api/sessions/..%2Fme');
  });
});
