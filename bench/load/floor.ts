// A bare server: it sends what the product sends, over Socket.IO or `ws` alone, and knows no rule. What cannot be had
// for less is what the product is measured against.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { createPulse } from '../../server/authority/pulse.ts';
import { participantId } from '../../shared/ids.ts';
import type { ParticipantId, RoundId } from '../../shared/ids.ts';
import type { Answer, CommandRequest, Delivery, Welcome } from '../../shared/protocol/messages.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { createFloorLog } from './floorLog.ts';
import type { FloorSetting } from './messages.ts';
import type { PlainMessage } from './plainLink.ts';

const setting = JSON.parse(process.argv[2] ?? '') as FloorSetting;
const log = await createFloorLog(join(setting.folder, `${setting.kind}.log`));
const { session: sessionId } = setting;
let { seq } = setting.welcome;
let people = 0;
let broadcast: (delivery: Delivery) => void = () => undefined;

let sent = seq;
let cast: ParticipantId[] = [];
let round: RoundId = '';
const tell = (events: readonly SessionEvent[]): void => {
  const delivery = { sessionId, from: sent + 1, to: seq, events };
  sent = seq;
  broadcast(delivery);
};
/** The best we know of gathering: at once, then not before twice of what it cost, between a frame and a tenth of a second. */
const votes = createPulse(
  () => {
    if (cast.length === 0) return;
    const participants = cast;
    cast = [];
    tell([{ type: 'ballotsCast', round, participants }]);
  },
  (cost) => Math.min(100, Math.max(16, 2 * cost)),
);

const welcome = (): Answer<Welcome> => {
  people += 1;
  return { ok: true, value: { ...setting.welcome, seq: sent, me: participantId(people) } };
};

const command = async (me: ParticipantId, request: CommandRequest): Promise<Answer<{ seq: number }>> => {
  const asked = request.command;
  if (asked.type === 'castBallot') await log.append(JSON.stringify({ ...request, me }));
  seq += 1;
  const mine = seq;
  if (asked.type === 'castBallot') {
    ({ round } = asked);
    cast.push(me);
    votes.beat();
  } else {
    votes.flush();
    if (asked.type === 'reviseQuestion') {
      const { title, question, tags } = asked;
      tell([{ type: 'questionRevised', title, question, tags }]);
    } else tell(setting.reveal);
  }
  return { ok: true, value: { seq: mine } };
};

const answer = async (me: ParticipantId, event: string, question: unknown): Promise<unknown> =>
  event === 'session:open' ? welcome() : command(me, question as CommandRequest);

const http = createServer();
if (setting.kind === 'socketio') {
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
  let connections = 0;
  io.on('connection', (socket) => {
    connections += 1;
    const me = participantId(connections);
    for (const event of ['session:open', 'session:command']) {
      socket.on(event, (question: unknown, acknowledge: (value: unknown) => void) => {
        void answer(me, event, question).then(acknowledge);
      });
    }
  });
  broadcast = (delivery) => io.emit('session:commits', delivery);
} else {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    const me = participantId(connections);
    socket.on('message', (data: Buffer) => {
      const [number, event, question] = JSON.parse(data.toString()) as PlainMessage;
      void answer(me, event, question).then((value) => {
        socket.send(JSON.stringify([number, event, value] satisfies PlainMessage));
      });
    });
  });
  broadcast = (delivery) => {
    const frame = Buffer.from(JSON.stringify([0, 'session:commits', delivery] satisfies PlainMessage));
    for (const socket of server.clients) socket.send(frame, { binary: false });
  };
}
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready on http://localhost:${String((http.address() as AddressInfo).port)}\n`);
});
process.once('disconnect', () => process.exit(0));
