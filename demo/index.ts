/** 演示区 — a made-up district played through the commands users use. */
export { beginDemo, type Playing, playYear, STORY_BEGINS } from './district.ts';
export type { DemoOffice } from './hand.ts';
export { KEY as DEMO_MARK, NotForDemo } from './stage.ts';
