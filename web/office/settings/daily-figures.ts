/** Figures that daily jobs answer with, in the order they are said. */
export const figureKeys = [
  'files',
  'entries',
  'findings',
  'days',
  'differences',
  'open',
  'removed',
  'ended',
  'notices',
] as const;
