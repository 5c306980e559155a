/** 地点 as a form holds it. */
export interface PlaceDraft {
  readonly township: string;
  readonly address: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
}
export const emptyPlace: PlaceDraft = { township: '', address: '', longitude: null, latitude: null };

export function placeBody({ township, address, longitude, latitude }: PlaceDraft) {
  return {
    township,
    address: address.trim(),
    ...(longitude === null || latitude === null ? {} : { longitude, latitude }),
  };
}
