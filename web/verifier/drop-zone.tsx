import { useId, useState } from 'react';
import { useFileDrop } from '../ui/input/use-file-drop.ts';
import type { JudgedFile } from './judge-file.ts';
import { useVerifierTexts } from './texts.ts';

export type Reading =
  | { readonly state: 'none' | 'reading' | 'too-large' | 'unreadable' }
  | { readonly state: 'read'; readonly file: JudgedFile };

/** Greatest file a page takes, limit included: more does not fit into a browser's memory beside its unpacked self. */
const LARGEST_FILE = 700 * 1024 * 1024;

/** Reads and judges; lets the screen say so first. What judges is fetched with the first file: whoever scans a code waits for none of it. */
export function useReading(): readonly [Reading, (file: File) => Promise<JudgedFile | undefined>, () => void] {
  const [reading, setReading] = useState<Reading>({ state: 'none' });
  const read = async (file: File) => {
    if (file.size > LARGEST_FILE) {
      setReading({ state: 'too-large' });
      return undefined;
    }
    setReading({ state: 'reading' });
    await new Promise((painted) => setTimeout(painted, 50));
    try {
      const { judgeFile } = await import('./judge-file.ts');
      const judged = judgeFile(file.name, new Uint8Array(await file.arrayBuffer()));
      setReading({ state: 'read', file: judged });
      return judged;
    } catch {
      setReading({ state: 'unreadable' });
      return undefined;
    }
  };
  return [reading, read, () => setReading({ state: 'none' })];
}

/** A place to drop a file on, or to choose one. */
export function DropZone({
  reading,
  onFile,
  accept,
  stays,
}: {
  readonly reading: Reading;
  readonly onFile: (file: File) => void;
  readonly accept?: string;
  /** what becomes of the file, where it is not simply read here */
  readonly stays?: string;
}) {
  const t = useVerifierTexts();
  const id = useId();
  const { over, place } = useFileDrop(onFile);
  const busy = reading.state === 'reading';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div className={over ? 'drop over' : 'drop'} {...place}>
      <input
        id={id}
        className="spoken-only"
        type="file"
        accept={accept}
        disabled={busy}
        onChange={(e) => {
          const file = e.target.files?.[0];
          e.target.value = '';
          if (file) onFile(file);
        }}
      />
      <label htmlFor={id} className="button primary">
        {busy ? t('reading') : t('choose')}
      </label>
      <p className="second drop-hint">{t('dropHere')}</p>
      <p className="second">{stays ?? t('stays')}</p>
      {(reading.state === 'too-large' || reading.state === 'unreadable') && (
        <p className="wrong" role="alert">
          {t(reading.state)}
        </p>
      )}
    </div>
  );
}
