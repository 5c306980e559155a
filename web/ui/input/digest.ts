/** 指纹 — SHA-256 of a file, lower-case hexadecimal, computed on the device. @throws Error where the page is not served securely */
export async function sha256(file: Blob): Promise<string> {
  if (!globalThis.crypto?.subtle) throw new Error('digests need a secure context (https or localhost)');
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
}
