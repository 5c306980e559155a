import { aplStatute } from '../statutes/apl.ts';
import type { Profile } from './profile.ts';

/** 通用 — the penalty law alone: ninety days, no extension, nothing excluded (APL 60). The strictest of the three. */
export const generic: Profile = {
  id: 'generic',
  name: { zh: '通用（仅处罚法）', en: 'Generic (penalty law alone)' },
  statute: aplStatute,
  rules: {},
  extensions: {},
  exclusions: {},
};
