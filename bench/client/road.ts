import type { Ballot } from '../../shared/board/ballots.ts';
import type { Candidate } from '../../shared/board/frame.ts';
import { candidateFrom } from '../../shared/catalogue/candidates.ts';
import { frameworks } from '../../shared/catalogue/frameworks.ts';
import { languageSkill } from '../../shared/catalogue/skills.ts';
import { seededRandom } from '../../shared/scoring/index.ts';
import { TestParticipant } from '../../test/support/participant.ts';

export interface RoadSize {
  readonly candidates: number;
  readonly criteria: number;
  readonly voters: number;
}

/** A session on its way from an empty board to Results, over the wire as people walk it; the first of `people` leads. */
export class Road {
  readonly people: TestParticipant[];
  readonly #size: RoadSize;
  readonly #candidates: readonly Candidate[];
  readonly #random = seededRandom(7);

  constructor(url: string, size: RoadSize) {
    this.#size = size;
    this.#candidates = frameworks.slice(0, size.candidates).map(candidateFrom);
    this.people = Array.from(
      { length: size.voters },
      (_, one) => new TestParticipant(url, one === 0 ? 'Lead' : `Voter ${one}`),
    );
  }

  get lead(): TestParticipant {
    return this.people[0]!;
  }

  /** Frames the board and asks for skills; ends where the round on weights is open and nobody has voted. */
  async toWeigh(): Promise<void> {
    const { lead } = this;
    const session = await lead.found('backend-framework');
    for (const { id } of this.#candidates)
      await lead.do({ type: 'addCandidate', candidate: { type: 'catalogue', catalogueId: id } });
    for (let more = lead.state.criteria.length; more < this.#size.criteria; more += 1)
      await lead.do({
        type: 'addCriterion',
        criterion: {
          id: `own-${more}`,
          name: `Own criterion ${more}`,
          group: 'operations',
          description: '',
          zero: '',
          five: '',
          assessor: null,
          environmental: false,
        },
        acceptLoss: false,
      });
    await lead.do({ type: 'movePhase', to: 'gather' });
    for (const person of this.people.slice(1)) await person.join(session);
    const languages = [...new Set(this.#candidates.flatMap((one) => one.languages))].map(languageSkill);
    for (const person of this.people)
      await person.cast({
        type: 'skills',
        levels: Object.fromEntries(languages.map((id) => [id, this.#whole(0, 4)])),
        willingness: this.#whole(0, 4),
      });
    await lead.do({ type: 'movePhase', to: 'weigh' });
  }

  /** Ends where the round on feelings is open and nobody has voted. */
  async toFeel(): Promise<void> {
    await this.vote(this.people);
    await this.#reveal();
    await this.lead.do({ type: 'movePhase', to: 'feel' });
  }

  async toResults(): Promise<void> {
    await this.vote(this.people);
    await this.#reveal();
    await this.lead.do({ type: 'movePhase', to: 'assess' });
    await this.lead.do({ type: 'movePhase', to: 'results' });
  }

  /** These people cast a ballot, or change it, one after another. */
  async vote(people: readonly TestParticipant[]): Promise<void> {
    for (const person of people) {
      await person.until(
        () =>
          person.state.phase === this.lead.state.phase && person.state.rounds.some(({ status }) => status === 'open'),
      );
      await person.cast(this.#ballotOf(person));
    }
  }

  leave(): void {
    for (const person of this.people) person.leave();
  }

  #ballotOf(person: TestParticipant): Ballot {
    if (person.round().kind === 'weigh')
      return {
        type: 'weigh',
        method: 'rating',
        values: Object.fromEntries(person.state.criteria.map(({ id }) => [id, this.#whole(0, 10)])),
      };
    return {
      type: 'feel',
      feelings: Object.fromEntries(
        this.#candidates.map(({ id }) => [
          id,
          { stars: this.#whole(0, 5), morale: this.#whole(-2, 2), reason: '', objection: null },
        ]),
      ),
    };
  }

  async #reveal(): Promise<void> {
    const { lead, people } = this;
    await lead.until(() => lead.round().cast.length === people.length);
    await lead.do({ type: 'revealRound', round: lead.round().id });
  }

  #whole(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }
}
