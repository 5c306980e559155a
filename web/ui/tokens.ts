/**
 * The values of the look. `styles/tokens.css` holds the same colours as CSS variables (a test compares them); `theme.ts` maps
 * them to Ant Design. Contrast (WCAG 2) of every text colour on its ground is at least 4.5, of control edges and marks at least 3.
 */
export const color = {
  /** page, tables, cards */
  ground: '#ffffff',
  /** table head, words to say, neutral chip */
  wash: '#f5f7f9',
  /** section rules, decorative */
  line: '#dfe3e8',
  /** row rules */
  line2: '#edf0f3',
  ink: '#1b2027',
  /** second text, statute quotes */
  ink2: '#474f5a',
  /** labels, articles, receipt marks, placeholder */
  ink3: '#5f6874',
  /** edges of inputs and buttons */
  edge: '#868f9b',
  /** the one colour of action */
  blue: '#0f53b8',
  blueHover: '#0b4496',
  blueWash: '#eef4fc',
  /** done, in time, yes */
  green: '#1b6e3f',
  greenWash: '#edf6f0',
  /** due soon, offline */
  amber: '#8a4f00',
  amberWash: '#fdf3df',
  /** overdue, refused, danger */
  red: '#b3202a',
  redWash: '#fcefef',
  /** seals and red-head previews only, never in controls */
  seal: '#c4161c',
} as const;

/** The families stand in `styles/tokens.css`; faces for everybody put the device's own Chinese font first. */
export const font = { sans: 'var(--sans)', emphasis: 500 } as const;

export const size = {
  topBar: 48,
  nav: 184,
  /** below this width the menu folds */
  foldBelow: 1024,
  control: 32,
  tableRow: 36,
} as const;

/** The one shadow of the product. */
export const shadow = '0 4px 16px rgba(27,32,39,.12)';
