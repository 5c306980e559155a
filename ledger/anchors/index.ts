export * from './alarms.ts';
export * from './anchor.ts';
export * from './book.ts';
export { GatewayAnchor, type GatewayOptions } from './gateway/driver.ts';
export { openSimulatedGateway, type SimulatedGateway, type SimulatedGatewayOptions } from './gateway/simulator.ts';
export * from './lane.ts';
export * from './reasons.ts';
export * from './runner.ts';
export { askTimestamp, type TimestampRequest } from './timestamp/ask.ts';
export { type Cert, readCertificates } from './timestamp/certificates.ts';
export { TimestampAnchor, type TimestampOptions } from './timestamp/driver.ts';
export { openSimulatedAuthority, type SimulatedAuthority } from './timestamp/simulator.ts';
export {
  type ImprintAlgorithm,
  imprintOf,
  type TimestampAnswer,
  type TimestampQuestion,
  verifyTimestamp,
} from './timestamp/token.ts';
