export interface JsonProblem {
  /** Both from 1; a column counts characters as editors do. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const deepest = 64;

export interface JsonReading {
  /** In the order of the text; empty when it is sound. */
  readonly problems: readonly JsonProblem[];
  /** It is JSON all the same: its problems are places that readers would take for something else than they say. */
  readonly readable: boolean;
}

/** Every place where a text would be read as something else than it says, and the first that no reader gets past. */
export function jsonProblems(text: string): JsonReading {
  const scanner = new Scanner(text);
  let broken: Fault | null = null;
  try {
    scanner.file();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    broken = error;
  }
  const faults = broken === null ? scanner.faults : [...scanner.faults, broken];
  return { problems: faults.map((fault) => placed(text, fault)), readable: broken === null };
}

function placed(text: string, { at, message }: Fault): JsonProblem {
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1, message };
}

class Fault extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const space = /[ \t\n\r]*/y;
const word = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const string = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** Walks through a JSON text once, collects what can be read past and throws a `Fault` at the first place that cannot. */
class Scanner {
  readonly faults: Fault[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  file(): void {
    if (this.#text.trim() === '') throw new Fault(0, 'there is nothing in it');
    this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) throw new Fault(this.#at, `${this.#here()} comes after the end`);
  }

  #value(depth: number): void {
    this.#skip();
    const next = this.#text[this.#at];
    if (depth > deepest) throw new Fault(this.#at, `is nested more than ${deepest} deep`);
    if (next === '{') this.#object(depth + 1);
    else if (next === '[') this.#list(']', () => this.#value(depth + 1));
    else if (next === '"') this.#string();
    else if (this.#take(word) === null) this.#number();
  }

  #object(depth: number): void {
    const names = new Set<string>();
    this.#list('}', () => {
      const at = this.#at;
      if (this.#text[at] !== '"') throw new Fault(at, `expected a name in double quotes, found ${this.#here()}`);
      const name = this.#string();
      if (names.has(name)) this.faults.push(new Fault(at, `"${name}" stands twice in one object`));
      if (name === '__proto__') this.faults.push(new Fault(at, '"__proto__" is not a name a file may use'));
      names.add(name);
      this.#expect(':', 'a colon');
      this.#value(depth);
    });
  }

  #list(end: '}' | ']', item: () => void): void {
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === end) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      this.#skip();
      const next = this.#text[this.#at];
      if (next !== ',' && next !== end) throw new Fault(this.#at, `expected a comma or ${end}, found ${this.#here()}`);
      this.#at += 1;
      if (next === end) return;
      this.#skip();
      if (this.#text[this.#at] === end) throw new Fault(this.#at, `expected something after the comma, found ${end}`);
    }
  }

  #string(): string {
    const at = this.#at;
    const found = this.#take(string);
    // Control characters come before the space, and JSON wants them escaped.
    if (found === null || [...found].some((sign) => sign < ' '))
      throw new Fault(at, 'this text has no end, or holds a sign that has to be escaped');
    return JSON.parse(found) as string;
  }

  #number(): void {
    const at = this.#at;
    const found = this.#take(number);
    if (found === null) throw new Fault(at, `expected a value, found ${this.#here()}`);
    if (!Number.isFinite(Number(found))) this.faults.push(new Fault(at, 'this number is too large to be one'));
  }

  #expect(sign: string, words: string): void {
    this.#skip();
    if (this.#text[this.#at] !== sign) throw new Fault(this.#at, `expected ${words}, found ${this.#here()}`);
    this.#at += 1;
  }

  #skip(): void {
    this.#take(space);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #here(): string {
    const [sign] = this.#text.slice(this.#at, this.#at + 2);
    return sign === undefined ? 'the end' : sign;
  }
}
