export * from './deploy.ts';
export * from './driver.ts';
