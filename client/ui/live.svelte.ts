/** What screen readers are told; two slots take turns, so that the same sentence twice is said twice. */
class LiveText {
  polite = $state<readonly [string, string]>(['', '']);
  assertive = $state<readonly [string, string]>(['', '']);

  say(text: string, urgency: 'polite' | 'assertive'): void {
    this[urgency] = this[urgency][0] === '' ? [text, ''] : ['', text];
  }
}

export const live = new LiveText();

/** Says a sentence to screen readers without moving the focus. */
export const announce = (text: string, urgency: 'polite' | 'assertive' = 'polite'): void => live.say(text, urgency);
