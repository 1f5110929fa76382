/** What stands behind one number: the plain sentence first, then how it is reckoned. */
export interface Explanation {
  /** Names the number, for instance "Django, 76.5 of 100". */
  readonly title: string;
  /** Plain words with this board's own numbers. */
  readonly sentence: string;
  /** The formula in signs. */
  readonly formula: string;
  /** The same formula with this board's numbers, a line each; empty where nothing is gained by it. */
  readonly worked: readonly string[];
  /** What the signs mean, and where the formula comes from. */
  readonly note: string;
}

/**
 * Left and top of a panel in the coordinates of the page: under its button, or above it where only that keeps all of it in
 * view. One that fits in neither place covers the button, so that it can still be read whole; Escape or a press beside it ends it.
 */
export function panelPlace(
  anchor: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>,
  panel: { readonly width: number; readonly height: number },
  window: { readonly width: number; readonly height: number; readonly scrollX: number; readonly scrollY: number },
): { readonly left: number; readonly top: number } {
  const edge = 12;
  const gap = 8;
  const wanted = (anchor.left + anchor.right - panel.width) / 2;
  const left = Math.max(edge, Math.min(wanted, window.width - panel.width - edge));
  const below = anchor.bottom + gap;
  const above = anchor.top - gap - panel.height;
  const lowest = window.height - panel.height - edge;
  const top = below <= lowest ? below : above >= edge ? above : Math.max(edge, lowest);
  return { left: left + window.scrollX, top: top + window.scrollY };
}
