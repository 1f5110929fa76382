import type { DeliveryItem, WebhookEvent, WebhookFormat } from '../state/connections.ts';

export const formats: readonly { readonly value: WebhookFormat; readonly label: string }[] = [
  { value: 'slack', label: 'Slack' },
  { value: 'teams', label: 'Microsoft Teams' },
  { value: 'mattermost', label: 'Mattermost' },
  { value: 'discord', label: 'Discord' },
  { value: 'json', label: 'Own program (signed JSON)' },
];

export const events: readonly { readonly value: WebhookEvent; readonly label: string }[] = [
  { value: 'opened', label: 'Voting opens' },
  { value: 'revealed', label: 'A round is revealed' },
  { value: 'decided', label: 'A decision is made' },
  { value: 'reviewDue', label: 'A review is due' },
];

const deliveryEvents: Readonly<Record<DeliveryItem['event'], string>> = {
  opened: 'Voting opened',
  revealed: 'Round revealed',
  decided: 'Decision made',
  reviewDue: 'Review due',
  test: 'Test',
};

const dateAndTime = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

export const moment = (iso: string): string => dateAndTime.format(new Date(iso));
export const dayOf = (iso: string): string => date.format(new Date(iso));
export const eventOf = ({ event }: DeliveryItem): string => deliveryEvents[event];

/** What came of it, in a few words. */
export const outcomeOf = ({ status, attempts, nextAt, outcome }: DeliveryItem): string => {
  const answer = /^\d{3}$/.test(outcome) ? `Answered ${outcome}` : outcome;
  switch (status) {
    case 'delivered':
      return 'Delivered';
    case 'failed':
      return answer === '' ? 'Not delivered' : answer;
    case 'waiting':
      return attempts === 0 || nextAt === null ? 'On its way' : `${answer}. Next try ${moment(nextAt)}`;
    default:
      return status satisfies never;
  }
};

/** Enough of an address to know it by; its path is a secret of the receiver. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
