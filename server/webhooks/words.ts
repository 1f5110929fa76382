/** What was decided, in one or two sentences. */
export const verdictSentence = (
  title: string,
  decision: { readonly choice: string | null; readonly teamJudgement: boolean; readonly reviewOn: string | null },
): string => {
  const { choice, teamJudgement, reviewOn } = decision;
  const chosen = choice === null ? `“${title}” ended without a choice.` : `Decided: ${choice} for “${title}”.`;
  const judgement = teamJudgement ? ' The team chose another than the leader, and says why.' : '';
  return `${chosen}${judgement}${reviewOn === null ? '' : ` To be looked at again on ${reviewOn}.`}`;
};
