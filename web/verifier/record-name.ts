import type { JudgedEntry } from '@zhiyi/ledger/verify';
import { actName } from '@zhiyi/modules/cases/contract';
import { useSay } from '../ui/i18n.ts';
import { useEventName, useKindName } from '../ui/record/kinds/kind-name.ts';

const CASES = 'cases.';

/**
 * What a record of a package is called: an act of a case as its timeline calls it, what happened to a piece of evidence or a paper by its event. Of a
 * record that was erased the kind of its entry is all that is known.
 */
export function useRecordName(): (entry: JudgedEntry) => string {
  const say = useSay();
  const eventName = useEventName();
  const kindName = useKindName();
  return ({ event, found }) => {
    if (!event) return found ? kindName(found.entry.type) : '—';
    return (
      eventName(event.type) ?? (event.act.startsWith(CASES) ? say(actName(event.act.slice(CASES.length))) : event.type)
    );
  };
}
