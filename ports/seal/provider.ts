/**
 * 电子印章 — the organ's seal on a finished paper, exactly one signature and last. A picture of a seal is never a seal: until a
 * real provider signs, papers say 未盖章, or 演示 in the demo.
 */
export interface SealProvider {
  readonly name: string;
  /** true only when `seal` makes a signature of the organ that a court would check */
  readonly real: boolean;
  /** @returns the sealed bytes, or the bytes unchanged when no seal can be set */
  seal(pdf: Uint8Array, organ: string): Promise<Uint8Array>;
}

/** Sets no seal; the default until a provider is configured. */
export const noSeal: SealProvider = {
  name: '未配置电子印章',
  real: false,
  seal: async (pdf) => pdf,
};
