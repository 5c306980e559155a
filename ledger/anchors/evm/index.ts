export { privateKeyToAccount as accountOf } from 'viem/accounts';
export * from './deploy.ts';
export * from './driver.ts';
