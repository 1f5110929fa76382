import type { Attachment } from 'svelte/attachments';

/**
 * Reports an element's inner width in whole pixels, before it is first painted and whenever it changes; charts are
 * redrawn, never scaled. Asking for it at once would have the page laid out while it is still being put together.
 */
export const measure =
  (report: (width: number) => void): Attachment<HTMLElement> =>
  (element) => {
    const read = (): void => {
      if (element.clientWidth > 0) report(element.clientWidth);
    };
    if (typeof ResizeObserver === 'undefined') return read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  };

/** Estimated width of Inter at a size; good to about a tenth, which is all a label needs to know. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.56;

/** The text, cut short with an ellipsis where it would be wider than there is room. */
export function fitted(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  const most = Math.max(1, Math.floor(room / textWidth('m', size)) - 1);
  return `${text.slice(0, most).trimEnd()}…`;
}

/** How much larger than usual the reader's browser sets text. */
export const textScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
