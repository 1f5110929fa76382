const locale = 'en';
/** Made when it is first needed: three of them took a third of the time in which a voting page's scripts are run. */
const format = (options: Intl.NumberFormatOptions): { format(value: number): string } => {
  let made: Intl.NumberFormat | null = null;
  return { format: (value) => (made ??= new Intl.NumberFormat(locale, options)).format(value) };
};
const oneDecimal = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const short = format({ maximumFractionDigits: 1 });
const twoDecimals = format({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = format({ maximumFractionDigits: 0 });
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

/** Below a thousand nothing parts the digits, so that a page which only counts people needs no formatter. */
const inDigits = (n: number): string => (Number.isInteger(n) && n >= 0 && n < 1000 ? String(n) : whole.format(n));

/** "1 ballot", "3 ballots". */
export const count = (n: number, one: string, many: string = one + 's'): string =>
  `${inDigits(n)} ${n === 1 ? one : many}`;

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** Small numbers as words: "four ballots"; 13 and more as digits. */
export const inWords = (n: number): string => words[n] ?? inDigits(n);

/** "Priya", "Priya and Tom", "Priya, Tom and Lena". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;
}
