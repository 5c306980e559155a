/** First line of every checkpoint of the district's log of this year. */
export function logOriginOf(district: string): string {
  return `ledger.${district}/evidence/2026`;
}
