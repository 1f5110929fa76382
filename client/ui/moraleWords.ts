/** The five faces, from −2 to 2. */
export const moraleWords: readonly { readonly value: number; readonly word: string; readonly mouth: string }[] = [
  { value: -2, word: 'Dread', mouth: 'M8 16.900c1.100-1.600 2.400-2.400 4-2.400s2.900.8 4 2.400' },
  { value: -1, word: 'Rather not', mouth: 'M8.600 16.200c1-.8 2.100-1.200 3.400-1.200s2.400.4 3.400 1.200' },
  { value: 0, word: 'Fine', mouth: 'M8.600 15.500h6.800' },
  { value: 1, word: 'Good', mouth: 'M8.600 14.600c1 .9 2.100 1.300 3.400 1.300s2.400-.4 3.400-1.300' },
  { value: 2, word: 'Gladly', mouth: 'M7.900 14c1.100 1.900 2.500 2.800 4.100 2.800s3-.9 4.100-2.800' },
];

/** The word for a morale answer or a mean of them. */
export const moraleWord = (value: number): string =>
  moraleWords[Math.min(4, Math.max(0, Math.round(value) + 2))]?.word ?? '';
