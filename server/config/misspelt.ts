/** Whether one slip of the hand lies between two names: a letter too many, too few, or another one. */
const isOneSlip = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short === long) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  return short.slice(short.length === long.length ? same + 1 : same) === long.slice(same + 1);
};

/** Names so short that half the environment is near them. */
const shortest = 5;

/** One sentence for each name that is no setting and nearly one: settings have no prefix, so a slip would pass without a word. */
export const misspelt = (names: readonly string[], known: ReadonlySet<string>): readonly string[] =>
  names.flatMap((name) => {
    if (known.has(name) || name.length < shortest) return [];
    const meant = [...known].find((setting) => setting.length >= shortest && isOneSlip(name, setting));
    return meant === undefined ? [] : [`${name} is not a setting: it may be meant as ${meant}`];
  });
