/** Hands a file that is already here to the browser's downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the download has begun by then; the address may go
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
