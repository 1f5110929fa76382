import type { RunningService, Situation } from '../../../../shared/situation/situation.ts';

const trimmedService = ({ name, language, framework }: RunningService, standIn: string): RunningService => ({
  name: name.trim() === '' ? standIn : name.trim(),
  language: language.trim(),
  framework: framework.trim(),
});

const hasWords = ({ name, language, framework }: RunningService): boolean =>
  [name, language, framework].some((text) => text.trim() !== '');

/** What is stored of what stands in the form: texts without blank ends, half-filled parts as nobody's word yet. */
export function storable(fields: Partial<Situation>): Partial<Situation> {
  const texts = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  ) as Partial<Situation>;
  const { imposed, legacy } = texts;
  return {
    ...texts,
    ...(imposed === undefined
      ? {}
      : { imposed: imposed?.framework.trim() ? { ...imposed, framework: imposed.framework.trim() } : null }),
    ...(legacy === undefined
      ? {}
      : { legacy: legacy !== null && hasWords(legacy) ? trimmedService(legacy, 'The existing system') : null }),
  };
}
