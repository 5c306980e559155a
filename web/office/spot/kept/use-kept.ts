import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { type Kept, keeper, whenSent } from './keeper.ts';

/** What this device keeps for a person; nothing until the store is open. */
export function useKept(owner: string): Kept {
  const client = useQueryClient();
  useEffect(() => {
    whenSent((chapters) => {
      // a first read still under way may have left before the act: it is called back, or its older answer would stand
      for (const queryKey of chapters.map((c) => [c]))
        void client.cancelQueries({ queryKey }).then(() => client.invalidateQueries({ queryKey }));
    });
    void keeper.begin(owner);
  }, [client, owner]);
  return useSyncExternalStore(keeper.subscribe, keeper.now);
}

/** The same for a part that stands where the store is open already. */
export function useKeptNow(): Kept {
  return useSyncExternalStore(keeper.subscribe, keeper.now);
}
