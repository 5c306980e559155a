export * from './files/index.ts';
export * from './message/messenger.ts';
export * from './payment/none.ts';
export * from './payment/platform.ts';
export * from './payment/simulator.ts';
export * from './seal/provider.ts';
