/** Options of a choice that may also stay unsaid. */
export const choices = <T extends string>(
  names: Readonly<Record<T, string>>,
): readonly { readonly value: T | ''; readonly label: string }[] => [
  { value: '', label: 'Not said' },
  ...(Object.entries(names) as [T, string][]).map(([value, label]) => ({ value, label })),
];
