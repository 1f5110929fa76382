export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly json: unknown;
  readonly headers: Headers;
}

/** Somebody with a cookie jar. */
export class Visitor {
  readonly url: string;
  cookie = '';
  /** A personal token, for a program that has no browser. */
  token = '';

  constructor(url: string) {
    this.url = url;
  }

  async http(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.credentials,
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    for (const set of response.headers.getSetCookie()) this.#keep(set);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      type,
      text,
      json: type.includes('json') && text !== '' ? (JSON.parse(text) as unknown) : null,
      headers: response.headers,
    };
  }

  /** What goes with every request. */
  protected get credentials(): Record<string, string> {
    return {
      ...(this.cookie === '' ? {} : { cookie: this.cookie }),
      ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
    };
  }

  #keep(set: string): void {
    const [pair = ''] = set.split(';', 1);
    const [name = ''] = pair.split('=', 1);
    const others = this.cookie.split('; ').filter((each) => each !== '' && !each.startsWith(`${name}=`));
    const isGone = /;\s*max-age=0|expires=thu, 01 jan 1970/i.test(set);
    this.cookie = (isGone ? others : [...others, pair]).join('; ');
  }
}
