// A bare server: it sends what the product sends, over Socket.IO or `ws` alone, and knows no rule. What cannot be had
// for less is what the product is measured against.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { commitPause } from '../../server/authority/delivery.ts';
import { createPulse } from '../../server/authority/pulse.ts';
import type { Pulse } from '../../server/authority/pulse.ts';
import { participantId } from '../../shared/ids.ts';
import type { ParticipantId, SessionId } from '../../shared/ids.ts';
import type { Answer, CommandRequest, Delivery, OpenRequest, Welcome } from '../../shared/protocol/messages.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { createFloorLog } from './floorLog.ts';
import { floorSettingFile } from './messages.ts';
import type { FloorSetting } from './messages.ts';
import type { PlainMessage } from './plainLink.ts';

const folder = process.argv[2] ?? '';
const setting = JSON.parse(await readFile(join(folder, floorSettingFile), 'utf8')) as FloorSetting;
const log = await createFloorLog(join(folder, 'votes.log'));
let broadcast: (delivery: Delivery) => void = () => undefined;

/** What has to be known of one session. */
interface Room {
  seq: number;
  sent: number;
  people: number;
  cast: ParticipantId[];
  readonly votes: Pulse;
}
const rooms = new Map<SessionId, Room>();

const tell = (sessionId: SessionId, room: Room, events: readonly SessionEvent[]): void => {
  const delivery = { sessionId, from: room.sent + 1, to: room.seq, events };
  room.sent = room.seq;
  broadcast(delivery);
};

const roomOf = (session: SessionId): Room => {
  const known = rooms.get(session);
  if (known !== undefined) return known;
  const sendVotes = (): void => {
    const participants = room.cast;
    room.cast = [];
    tell(session, room, [{ type: 'ballotsCast', round: 'skills-1', participants }]);
  };
  const { seq } = setting.welcome;
  const votes = createPulse(sendVotes, (cost) => commitPause(cost, room.people));
  const room: Room = { seq, sent: seq, people: 0, cast: [], votes };
  rooms.set(session, room);
  return room;
};

const welcome = ({ sessionId }: OpenRequest): Answer<Welcome> => {
  const room = roomOf(sessionId);
  room.people += 1;
  return { ok: true, value: { ...setting.welcome, seq: room.sent, me: participantId(room.people) } };
};

const command = async (me: ParticipantId, request: CommandRequest): Promise<Answer<{ seq: number }>> => {
  const { sessionId, command: asked } = request;
  const room = roomOf(sessionId);
  if (asked.type === 'castBallot') await log.append(JSON.stringify({ ...request, me }));
  room.seq += 1;
  const { seq } = room;
  if (asked.type === 'castBallot') {
    room.cast.push(me);
    room.votes.beat();
  } else {
    room.votes.flush();
    if (asked.type === 'reviseQuestion') {
      const { title, question, tags } = asked;
      tell(sessionId, room, [{ type: 'questionRevised', title, question, tags }]);
    } else tell(sessionId, room, setting.reveal);
  }
  return { ok: true, value: { seq } };
};

/** One connection; `look` when it opened a session. */
const listenTo = (look: (session: SessionId) => void) => {
  let me = participantId(0);
  return async (event: string, question: unknown): Promise<unknown> => {
    if (event !== 'session:open') return command(me, question as CommandRequest);
    const request = question as OpenRequest;
    look(request.sessionId);
    const answer = welcome(request);
    if (answer.ok) me = answer.value.me ?? me;
    return answer;
  };
};

const http = createServer();
if (setting.kind === 'socketio') {
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
  io.on('connection', (socket) => {
    const answer = listenTo((session) => void socket.join(session));
    for (const event of ['session:open', 'session:command']) {
      socket.on(event, (question: unknown, acknowledge?: (value: unknown) => void) => {
        // Rubbish gets no answer here.
        answer(event, question).then(acknowledge, () => undefined);
      });
    }
  });
  broadcast = (delivery) => io.to(delivery.sessionId).emit('session:commits', delivery);
} else {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const lookers = new Map<SessionId, Set<WebSocket>>();
  server.on('connection', (socket) => {
    const answer = listenTo((session) => {
      const others = lookers.get(session) ?? new Set<WebSocket>();
      lookers.set(session, others.add(socket));
      socket.once('close', () => others.delete(socket));
    });
    socket.on('message', (data: Buffer) => {
      const [number, event, question] = JSON.parse(data.toString()) as PlainMessage;
      void answer(event, question).then((value) => {
        socket.send(JSON.stringify([number, event, value] satisfies PlainMessage));
      });
    });
  });
  broadcast = (delivery) => {
    const frame = Buffer.from(JSON.stringify([0, 'session:commits', delivery] satisfies PlainMessage));
    for (const socket of lookers.get(delivery.sessionId) ?? []) socket.send(frame, { binary: false });
  };
}
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready on http://localhost:${String((http.address() as AddressInfo).port)}\n`);
});
