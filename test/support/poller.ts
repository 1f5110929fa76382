/** A page on the polling transport, which reads when it is told to and not otherwise. */
export interface Poller {
  /** Answers the status of the request. */
  say(packet: string): Promise<number>;
  read(): Promise<{ readonly status: number; readonly text: string }>;
}

export const startPoller = async (url: string, cookie: string, session = ''): Promise<Poller> => {
  const headers = { cookie, origin: url, 'content-type': 'text/plain' };
  const at = `${url}/socket.io/?EIO=4&transport=polling${session === '' ? '' : `&session=${session}`}`;
  const { sid } = JSON.parse((await (await fetch(at, { headers })).text()).slice(1)) as { sid: string };
  const address = `${at}&sid=${sid}`;
  return {
    say: async (packet) => (await fetch(address, { method: 'POST', headers, body: packet })).status,
    read: async () => {
      const answer = await fetch(address, { headers });
      return { status: answer.status, text: await answer.text() };
    },
  };
};
