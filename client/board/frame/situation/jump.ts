import type { SituationField } from '../../../../shared/board/missing.ts';

/** The id of the place where a field of the situation is asked for. */
export const fieldPlace = (field: SituationField): string => `situation-${field}`;

/** Brings a field into view and puts the cursor into it. */
export function jumpTo(field: SituationField): void {
  const place = document.getElementById(fieldPlace(field));
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true });
}
