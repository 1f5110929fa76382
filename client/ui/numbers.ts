const locale = 'en';
const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const narrowNoBreakSpace = '\u202f';
const minus = '\u2212';

const typographic = (text: string): string => text.replace('-', minus);
/** Minus zero would print a sign. */
const clean = (value: number, step: number): number => {
  const rounded = Math.round(value / step) * step;
  return rounded === 0 ? 0 : value;
};

/** Formatting is slow, and a board says the same few hundred numbers again at every step of a slider. */
const said = new Map<number, string>();
const mostSaid = 4_000;
/** 76.5: always one decimal. */
export const points = (value: number): string => {
  const known = said.get(value);
  if (known !== undefined) return known;
  const text = typographic(oneDecimal.format(clean(value, 0.1)));
  if (said.size >= mostSaid) said.clear();
  said.set(value, text);
  return text;
};
/** +5.2 or −0.7, with a real minus sign. */
export const signed = (value: number): string => (clean(value, 0.1) > 0 ? '+' : '') + points(value);
/** 4 or 4.5: a decimal only where there is one. */
export const plain = (value: number): string => typographic(short.format(clean(value, 0.1)));
/** 0.84: a figure on a scale of 0 to 1. */
export const hundredths = (value: number): string => twoDecimals.format(value);
/** 0.084 → "8 %", with a narrow no-break space. */
export const percent = (share: number): string =>
  typographic(whole.format(clean(share * 100, 1))) + narrowNoBreakSpace + '%';
/** 0.779 → "77.9 %". */
export const percentFine = (share: number): string => points(share * 100) + narrowNoBreakSpace + '%';
/** A share that can be so much at most that whole per cent tell little of it. */
export const isLittle = (most: number): boolean => most <= 0.05 + 1e-9;
/** 0.084 → "8 %", and in tenths where `most` is little. */
export const percentUpTo = (share: number, most: number): string => (isLittle(most) ? percentFine : percent)(share);

/** "1 ballot", "3 ballots". */
export const count = (n: number, one: string, many: string = one + 's'): string =>
  `${whole.format(n)} ${n === 1 ? one : many}`;

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** Small numbers as words: "four ballots"; 13 and more as digits. */
export const inWords = (n: number): string => words[n] ?? whole.format(n);

/** "Priya", "Priya and Tom", "Priya, Tom and Lena". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;
}
