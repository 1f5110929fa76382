/** What makes the name of a criterion sound like a feature, and what somebody who asks for that feature may be after. */
export interface NamedFeature {
  /** The words of the name that gave it away. */
  readonly words: string;
  /** A need that often stands behind it, as an example and not as an answer. */
  readonly exampleNeed: string;
}

interface Feature {
  readonly pattern: string;
  readonly exampleNeed: string;
  /** Names a thing that cannot be anything but a feature; others count only after "has", "built-in" and the like. */
  readonly unmistakable: boolean;
}

const thing = (pattern: string, exampleNeed: string): Feature => ({ pattern, exampleNeed, unmistakable: true });
const part = (pattern: string, exampleNeed: string): Feature => ({ pattern, exampleNeed, unmistakable: false });

const data = 'Read and change records without writing SQL for each of them.';
const clients = 'Other teams connect to us without asking how it works.';
const screens = 'Support staff correct records without a developer.';
const live = 'People see stock change without loading the page again.';
const accounts = 'Each customer sees their own data and nothing else.';
const later = 'Slow work never keeps anybody waiting for a page.';
const firstDays = 'Somebody new ships a change in the first week.';
const sure = 'A change that breaks something is noticed before customers notice.';

const features: readonly Feature[] = [
  thing('graphql', 'Partners fetch just the data they need, in one request.'),
  thing('grpc|protobuf|soap', 'Our services call each other fast and with types that hold.'),
  thing('openapi|swagger|rest(?:ful)? api', clients),
  thing('orms?|object[- ]relational mapp(?:ing|er)|active ?record|query builders?', data),
  thing('admin(?:istration)? (?:panel|ui|site|interface|screens?|dashboard)|scaffold(?:ing|s)?', screens),
  thing('web ?sockets?|socket\\.io|server-sent events|sse', live),
  thing('jwts?|oauth2?|openid|saml|sso', accounts),
  thing('celery|sidekiq|task queues?|job queues?', later),
  thing('hot[- ]reload(?:ing)?|live[- ]reload(?:ing)?|cli|command[- ]line tools?|code generators?', firstDays),
  thing('middlewares?|dependency injection|decorators?|annotations?|type hints?|hooks', sure),
  thing('template engines?|server[- ]side rendering|ssr', 'Pages open fast on a slow phone.'),
  part('admin|plug-?ins?|extensions?', screens),
  part('auth|authentication|authorisation|authorization|login|permissions|accounts|sessions', accounts),
  part('validation|migrations?|caching|cache|pagination', data),
  part('logging|monitoring|metrics|tests?|testing|test client|types|typing', sure),
  part('compression|rate limit(?:s|ing)?|throttling', 'A burst of traffic does not take the service down.'),
  part('background jobs?|jobs|queues?|async(?:hronous)?', later),
  part('push|live updates|real[- ]time', live),
  part(
    'templat(?:es|ing)|i18n|internationali[sz]ation|locali[sz]ation',
    'Shops in other countries read it in their language.',
  ),
];

/** Words before a feature that say "it is there", not "it is needed". */
const possession =
  '(?:has|have|having|includes?|including|comes with|ships? with|offers?|provides?|supports?|bundled|integrated|native|first[- ]class|built[- ]?in|out[- ]of[- ]the[- ]box)';

/** A name with one of these speaks of people, of quality or of a purpose already. */
const purpose =
  /\b(?:skills?|experience|knowledge|know-how|familiar\w*|quality|speed|performance|latency|maturity|effort|costs?|risks?|ease|easy|easily|time|fit|needs?|without|how|enough|fast|quick\w*|secur\w+|safe\w*|reliab\w*|maintain\w*|learn\w*|debug\w*|upgrad\w*|productivity|so that|for our|for us|in order to)\b/i;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Whether a criterion is named after a feature, in which case the need behind it is worth asking for (C02); `null` for
 * names that speak of a need. `candidates`: names of the candidates, since "Django ORM" can only fit one of them.
 */
export function namedFeature(name: string, candidates: readonly string[] = []): NamedFeature | null {
  if (purpose.test(name)) return null;
  for (const { pattern, exampleNeed, unmistakable } of features) {
    const words = new RegExp(
      unmistakable
        ? String.raw`(?<![\w-])(?:${pattern})(?![\w-])`
        : String.raw`(?<![\w-])${possession}\s+(?:an?\s+|its own\s+)?(?:[\w-]+\s+)?(?:${pattern})(?![\w-])`,
      'i',
    ).exec(name)?.[0];
    if (words !== undefined) return { words, exampleNeed };
  }
  const candidate = candidates.find(
    (one) => one.trim() !== '' && new RegExp(String.raw`(?<![\w-])${escaped(one)}(?![\w-])`).test(name),
  );
  return candidate === undefined
    ? null
    : { words: candidate, exampleNeed: 'The same need in words that another candidate could meet as well.' };
}
