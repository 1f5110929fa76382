import * as ws from 'ws';
import type { ServerToClient } from '../../shared/protocol/messages.ts';

/** As a connection of Engine.IO takes what is encoded already. */
interface Writable {
  write(packet: string, options: { compress: boolean }): unknown;
}

/** What makes a WebSocket's frame of a text; `ws` has it, its types have not. */
interface Framer {
  frame(text: Buffer, options: { fin: true; opcode: 1; mask: false; readOnly: false; rsv1: false }): readonly Buffer[];
}
// Of the module, not of its class: that has it only once somebody has required the package.
const framer = Reflect.get(ws, 'Sender') as Framer;

/**
 * A message for many connections, serialised and framed once, however many it is written to and whenever: all of them share its
 * bytes, as they do when Socket.IO sends to a room at one go.
 */
export const framed = <Event extends keyof ServerToClient>(
  event: Event,
  ...said: Parameters<ServerToClient[Event]>
): ((line: Writable) => void) => {
  // 2 is Socket.IO's sign of an event, 4 Engine.IO's of a message.
  const packet = `2${JSON.stringify([event, ...said])}`;
  const frame = framer.frame(Buffer.from(`4${packet}`), {
    fin: true,
    opcode: 1,
    mask: false,
    readOnly: false,
    rsv1: false,
  });
  // Engine.IO's own option for it, beside one its types know; a line that polls takes the text.
  const options = { compress: false, wsPreEncodedFrame: frame };
  return (line) => void line.write(packet, options);
};
