import type { WebhookFormat } from '../store/ports/webhooks.ts';
import type { News } from './news.ts';

const linkOf = (news: News): string | null => news.record?.url ?? news.session?.url ?? null;
const linkName = (news: News): string => (news.record === null ? 'Open the board' : 'Open the record');

/** Slack reads these three as markup; https://docs.slack.dev says to write them like this. */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Titles are people's words and never markup. */
const markdownText = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+!|~<>@:-]/g, '\\$&');

const slack = (news: News): unknown => {
  const link = linkOf(news);
  const text = slackText(news.text);
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'plain_text', text: news.text.slice(0, 2900), emoji: false } },
      ...(link === null
        ? []
        : [
            {
              type: 'context',
              elements: [{ type: 'mrkdwn', text: `<${slackText(link)}|${linkName(news)}>` }],
            },
          ]),
    ],
  };
};

const teams = (news: News): unknown => {
  const link = linkOf(news);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [{ type: 'TextBlock', text: markdownText(news.text), wrap: true }],
          actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: linkName(news), url: link }],
        },
      },
    ],
  };
};

const mattermost = (news: News): unknown => {
  const link = linkOf(news);
  return { text: markdownText(news.text) + (link === null ? '' : `\n[${linkName(news)}](${link})`) };
};

const discord = (news: News): unknown => {
  const link = linkOf(news);
  return {
    content: (markdownText(news.text) + (link === null ? '' : `\n<${link}>`)).slice(0, 2000),
    // Nobody is called by a title that holds an @.
    allowed_mentions: { parse: [] },
  };
};

/** The body of a message about some news, as its receiver wants it. */
export const bodyOf = (format: WebhookFormat, news: News, id: string): string => {
  switch (format) {
    case 'json':
      return JSON.stringify({ id, ...news });
    case 'slack':
      return JSON.stringify(slack(news));
    case 'teams':
      return JSON.stringify(teams(news));
    case 'mattermost':
      return JSON.stringify(mattermost(news));
    case 'discord':
      return JSON.stringify(discord(news));
    default:
      return format satisfies never;
  }
};
