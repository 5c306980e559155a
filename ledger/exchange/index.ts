export { exchangeDoor } from './door.ts';
export type { Kind, Message } from './envelope.ts';
export { type Draft, Exchange, type ExchangeOptions, type Partner } from './exchange.ts';
export { type Answer, deliver, fetchInbox, fetchTransport, type Transport } from './post.ts';
export { REFUSALS, type RefusalCode, Refused } from './reasons.ts';
export { type PartyKey, type SendingKey } from './signed-http.ts';
