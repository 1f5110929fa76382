import type { SessionId } from '../../shared/ids.ts';
import type { Commit } from '../../shared/session/commit.ts';
import type { RecordEntry } from '../../shared/record/types.ts';
import type { SessionState } from '../../shared/session/state.ts';
import { sha256 } from '../sha256.ts';
import type { Delivery, Webhook } from '../store/ports/webhooks.ts';
import { attempt } from './attempt.ts';
import { bodyOf } from './formats.ts';
import { dueNews, newsOf, testNews } from './news.ts';
import type { KeyedNews, News } from './news.ts';
import type { WebhookSetting } from './setting.ts';

/** Carries news to where facilitators want it. Nothing of it ever delays or fails a session. */
export interface WebhookService {
  /** After a commit is durable; may hear the same commit again. */
  noticed(id: SessionId, state: SessionState, commits: readonly Commit[]): void;
  /** Sends a test now and answers how it went. */
  test(webhook: Webhook): Promise<Delivery>;
  /** Begins to look for what is due; until then nothing is sent. */
  start(): void;
  /** Looks once: at reviews that are due, and at everything whose time has come. */
  look(): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  close(): Promise<void>;
}

const lookEvery = 15_000;
const reviewsEvery = 10 * 60_000;
const day = 86_400_000;
const keptDays = 30;
const reviewsAtOnce = 100;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** News older than this is nobody's news; a process that was down that long stays silent about it. */
const staleAfter = day;

export const createWebhooks = (setting: WebhookSetting): WebhookService => {
  const { stores, clock, log, origin } = setting;
  const { webhooks, records } = stores;
  const underWay = new Set<Promise<unknown>>();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let reviewedAt = -Infinity;
  let looking: Promise<void> | null = null;

  const inBackground = (work: () => Promise<void>): void => {
    const run = work()
      .catch((error: unknown) => log.error({ err: error }, 'news could not be passed on'))
      .finally(() => underWay.delete(run));
    underWay.add(run);
  };

  /** Whoever made it must still facilitate the session: a link once given must not outlive the trust. */
  const isTrusted = async ({ person }: Webhook, session: SessionId): Promise<boolean> =>
    (await setting.mayListen(person)) && (await setting.facilitates(session, person));

  const queue = async (webhook: Webhook, key: string, news: News): Promise<Delivery | null> => {
    const now = clock();
    // Ids travel to receivers; the key would tell a session's id to a chat that only got its title.
    const id = sha256(`${webhook.id} ${key}`).slice(0, 32);
    const delivery: Delivery = {
      id,
      webhook: webhook.id,
      event: news.event,
      body: bodyOf(webhook.format, news, id),
      createdAt: now,
      status: 'waiting',
      attempts: 0,
      nextAt: now,
      triedAt: null,
      outcome: '',
    };
    return (await webhooks.queue(delivery)) ? delivery : null;
  };

  const offer = async (session: SessionId, all: readonly KeyedNews[]): Promise<boolean> => {
    let queued = false;
    for (const webhook of await webhooks.listening(session)) {
      const wanted = all.filter(
        ({ news }) => webhook.events.includes(news.event) && Date.parse(news.at) >= webhook.createdAt,
      );
      if (wanted.length === 0 || !(await isTrusted(webhook, session))) continue;
      for (const { key, news } of wanted) queued = (await queue(webhook, key, news)) !== null || queued;
    }
    return queued;
  };

  const sendDue = async (): Promise<void> => {
    for (;;) {
      const due = await webhooks.due(clock(), 20);
      if (due.length === 0 || closed) return;
      await Promise.all(due.map((delivery) => attempt(setting, delivery)));
    }
  };

  /** In pages, so that however many are overdue none hides another. */
  async function* reviewsSince(days: number): AsyncGenerator<RecordEntry> {
    const [from, to] = [dateOf(clock() - days * day), dateOf(clock())];
    for (let after: RecordEntry | null = null; ;) {
      const page: readonly RecordEntry[] = await records.reviews({ from, to, after, limit: reviewsAtOnce });
      yield* page;
      after = page.at(-1) ?? null;
      if (page.length < reviewsAtOnce || closed) return;
    }
  }

  /** The queue knows each review by record and date, so looking again, here or in another process, sends nothing twice. */
  const offerReviews = async (): Promise<void> => {
    for await (const entry of reviewsSince(keptDays)) {
      const { reviewOn } = entry;
      if (reviewOn === null || closed) continue;
      const session = (await records.get(entry.id))?.body.session;
      if (session === undefined) continue;
      const news = dueNews(entry, origin(), Math.max(clock(), Date.parse(reviewOn)));
      for (const webhook of await webhooks.listening(session)) {
        if (!webhook.events.includes('reviewDue')) continue;
        // A review that was overdue already when somebody asked to be told is no news.
        if (reviewOn < dateOf(webhook.createdAt)) continue;
        if (await isTrusted(webhook, session)) await queue(webhook, `review ${entry.id} ${reviewOn}`, news);
      }
    }
    await webhooks.forget(clock() - keptDays * day);
  };

  const look = (): Promise<void> => {
    looking ??= (async () => {
      if (clock() - reviewedAt >= reviewsEvery) {
        reviewedAt = clock();
        await offerReviews();
      }
      await sendDue();
    })().finally(() => (looking = null));
    return looking;
  };

  return {
    noticed: (id, state, commits) => {
      if (closed) return;
      const fresh = commits.filter(({ at }) => clock() - at < staleAfter);
      const place = { id, state, origin: origin() };
      const all = fresh.flatMap((commit) => newsOf(place, commit));
      if (all.length === 0) return;
      inBackground(async () => {
        if ((await offer(id, all)) && timer !== null) await look();
      });
    },
    test: async (webhook) => {
      const delivery = await queue(webhook, `test ${clock()} ${setting.uniform()}`, testNews(clock()));
      if (delivery === null) throw new Error('two tests share one id');
      return attempt(setting, delivery, true);
    },
    start: () => {
      const again = (): void => {
        inBackground(look);
        if (closed) return;
        timer = setTimeout(again, lookEvery);
        timer.unref();
      };
      timer ??= setTimeout(again, 1000);
      timer.unref();
    },
    look,
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
};
