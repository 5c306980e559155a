export * from './article.ts';
export * from './decision.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './procedure.ts';
export * from './time.ts';
