import { roles } from '@zhiyi/modules/people/contract';
import { useSay } from '../../ui/i18n.ts';
import type { Bilingual } from '../../ui/types.ts';

/** 岗位 — roles as people call them. */
export function useRoleNames(): (role: string) => string {
  const say = useSay();
  return (role) => {
    const found = (roles as Readonly<Record<string, Bilingual>>)[role];
    return found ? say(found) : role;
  };
}
