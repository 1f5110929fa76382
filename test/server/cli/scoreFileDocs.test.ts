import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readScoreFile } from '../../../server/cli/scoreFile/readScoreFile.ts';
import { scoreFileSchema } from '../../../server/cli/scoreFile/schema.ts';
import { fileMethods } from '../../../server/cli/scoreFile/weighing.ts';
import { defaultCriteria, furtherCriteria } from '../../../shared/catalogue/criteria.ts';
import { situationFieldsSchema } from '../../../shared/protocol/situationSchema.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/score-file.md', import.meta.url)), 'utf8');
const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block]) => block!);

describe('docs/score-file.md', () => {
  test('names every field of a file and of its situation, and every method', () => {
    const file = scoreFileSchema({
      candidates: [],
      criteria: [],
      method: 'rating',
      defaultCriteria: [],
      furtherCriteria: [],
    });
    const names = [...Object.keys(file.shape), ...Object.keys(situationFieldsSchema.shape), ...fileMethods];
    names.push(...[...defaultCriteria, ...furtherCriteria].map(({ id }) => id));
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('every example can be scored', () => {
    expect(blocks.length).toBeGreaterThan(4);
    for (const block of blocks) {
      const given = JSON.parse(block) as Record<string, unknown>;
      const reading = readScoreFile({ candidates: ['django', 'fastapi', 'express'], ...given });
      expect(reading.ok ? [] : reading.mistakes, block).toEqual([]);
    }
  });
});
