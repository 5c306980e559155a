export * from './payment/platform.ts';
export * from './payment/simulator.ts';
export * from './seal/provider.ts';
