import { WebSocket } from 'ws';

/** A connection that speaks no more of the protocol than it must, or `null` when it was not let in. */
export const openRawLine = (url: string, cookie: string): Promise<WebSocket | null> =>
  new Promise((resolve) => {
    const headers = { origin: url, cookie };
    const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const line = new WebSocket(address, { headers, perMessageDeflate: false });
    line.once('error', () => resolve(null)).once('close', () => resolve(null));
    line.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('0')) line.send('40');
      else if (text === '2') line.send('3');
      else if (text.startsWith('40')) resolve(line);
    });
  });
