import { useEffect, useEffectEvent, useState } from 'react';

export interface Here {
  readonly longitude: number;
  readonly latitude: number;
  /** metres */
  readonly accuracy: number;
}
export type Locating = { readonly state: 'asking' | 'denied' } | { readonly state: 'found'; readonly here: Here };

/** 定位 — the device's own position, asked for once a screen; who refuses goes on without. */
export function useHere(wanted: boolean, onFound: (here: Here) => void): Locating {
  const [found, setFound] = useState<Locating>({ state: 'asking' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, whatever the screen does with the answer
  const told = useEffectEvent(onFound);
  useEffect(() => {
    if (!wanted) return;
    if (!('geolocation' in navigator)) {
      setFound({ state: 'denied' });
      return;
    }
    let gone = false;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (gone) return;
        const here = {
          longitude: round(coords.longitude),
          latitude: round(coords.latitude),
          accuracy: Math.round(coords.accuracy),
        };
        setFound({ state: 'found', here });
        told(here);
      },
      () => !gone && setFound({ state: 'denied' }),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return found;
}

/** Six decimals are a tenth of a metre; more says nothing. */
function round(n: number): number {
  return Math.round(n * 1e6) / 1e6;
}
