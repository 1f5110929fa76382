import { candidateName, givenIn, statusNames, verdictsIn } from './labels.ts';
import { bullets, inline } from './markdown.ts';
import type { RecordBody } from './types.ts';

/** What was chosen, in one sentence; a choice that was given is called an adaptation (B08). */
export function choiceSentence(body: RecordBody): string {
  if (body.choice === null) return 'No candidate was chosen.';
  const name = `**${inline(candidateName(body, body.choice))}**`;
  const status = `Status: ${statusNames[body.status].toLowerCase()}.`;
  return givenIn(body) === null
    ? `Chosen option: ${name}. ${status}`
    : `This is an adaptation, not a choice of the team’s own: ${name}. ${status}`;
}

/** Every verdict with its reason, and whom the catalogue knew where nobody fits. */
export function verdictLines(body: RecordBody): readonly string[] {
  const lines = verdictsIn(body).map(({ title, reason }) => `**${inline(title)}.** ${inline(reason)}`);
  const { suggested = [] } = body;
  return [bullets(lines), suggested.length === 0 ? '' : `Candidates that could: ${suggested.map(inline).join(', ')}.`];
}

/** Both sides of what is given, what to watch, and what helps; empty for every other record. */
export function adaptation(body: RecordBody): readonly string[] {
  const given = givenIn(body);
  if (given === null) return [];
  return [
    bullets([
      ...given.strengths.map(({ name, text }) => `Good, because of ${inline(name.toLowerCase())}: ${inline(text)}`),
      ...given.weaknesses.map(({ name, text }) => `Bad, because of ${inline(name.toLowerCase())}: ${inline(text)}`),
      ...given.watchOuts.map((text) => `Watch out: ${inline(text)}`),
      ...given.mitigations.map(({ weakness, text }) => `Helps with ${inline(weakness.toLowerCase())}: ${inline(text)}`),
    ]),
  ];
}
