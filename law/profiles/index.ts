import { generic } from './generic.ts';
import { housing } from './housing.ts';
import { market } from './market.ts';
import type { Profile, ProfileId, ProfileRule } from './profile.ts';
import { profileIds, profileRules } from './profile.ts';

export * from './profile.ts';

/** 程序规定目录 — the three procedure profiles. */
export const profiles: Readonly<Record<ProfileId, Profile>> = { generic, market, housing };

export function isProfileId(text: string): text is ProfileId {
  return (profileIds as readonly string[]).includes(text);
}

export function isProfileRule(text: string): text is ProfileRule {
  return (profileRules as readonly string[]).includes(text);
}
