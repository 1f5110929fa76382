/** What a ballot without a name is called, by its place in the list. */
export const unnamedVoter = (place: number): string => `Voter ${place + 1}`;
