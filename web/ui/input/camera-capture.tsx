import { clockTimeOf, type Instant } from '@zhiyi/kernel';
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react';
import { bytes, digestHead } from '../format.ts';
import { useOfficeTime } from '../office-time.ts';
import { useUiTexts } from '../texts.ts';
import { sha256 } from './digest.ts';
import './input.css';

/** A photo, video or sound with the digest it had when it came into the device's hands. */
export interface Captured {
  readonly file: File;
  readonly sha256: string;
  /** ISO instant at which the device had it, by the office's clock */
  readonly at: string;
  /** taken now, or chosen from what the device already held */
  readonly how: 'taken' | 'chosen';
}

export interface CapturedItem extends Captured {
  readonly key: string;
}

interface CameraCaptureProps {
  readonly items: readonly CapturedItem[];
  readonly onAdd: (captured: Captured) => void;
  readonly onRemove?: (key: string) => void;
  /** which kinds are taken, as in an `accept` attribute */
  readonly accept?: string;
  /** bytes, that size included */
  readonly limit?: number;
}

/** 拍照取证 — camera or file; the digest is computed before anything else happens to the file, and shown. */
export function CameraCapture(props: CameraCaptureProps) {
  const { items, onAdd, onRemove, accept = 'image/*,video/*,audio/*', limit = 500_000_000 } = props;
  const t = useUiTexts();
  const time = useOfficeTime();
  const [busy, setBusy] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (files: readonly File[], how: Captured['how']) => {
    setFault(null);
    for (const file of files) {
      const at = time.now();
      if (file.size > limit) {
        setFault(t('capture.tooLarge', { name: file.name, limit: bytes(limit) }));
        continue;
      }
      setBusy((n) => n + 1);
      await sha256(file).then(
        (digest) => onAdd({ file, sha256: digest, at, how }),
        () => setFault(t('capture.noDigest', { name: file.name })),
      );
      setBusy((n) => n - 1);
    }
  };
  return (
    <div className="capture">
      <div className="capture-ways">
        <FileWay label={t('capture.take')} accept="image/*" camera onFiles={(f) => take(f, 'taken')} />
        <FileWay label={t('capture.film')} accept="video/*" camera onFiles={(f) => take(f, 'taken')} />
        <FileWay label={t('capture.choose')} accept={accept} onFiles={(f) => take(f, 'chosen')} />
      </div>
      <p className="spoken-only" role="status">
        {busy > 0 ? t('capture.busy') : ''}
      </p>
      {fault && (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      )}
      <ul className="captured">
        {items.map((i) => (
          <li key={i.key}>
            <Thumbnail file={i.file} />
            <span className="captured-words">
              {t(`capture.how.${i.how}`)} {clockTimeOf(i.at as Instant)} · {bytes(i.file.size)}
              <span className="digest" title={i.sha256}>
                SHA-256 {digestHead(i.sha256)}
              </span>
            </span>
            {onRemove && (
              <button
                type="button"
                className="plain link"
                aria-label={t('capture.removeOne', { name: i.file.name })}
                onClick={() => onRemove(i.key)}
              >
                {t('capture.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FileWayProps {
  readonly label: string;
  readonly accept: string;
  readonly camera?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

function FileWay({ label, accept, camera = false, onFiles }: FileWayProps) {
  const id = useId();
  const changed = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])]);
    // the same file may be chosen again
    event.target.value = '';
  };
  return (
    <span className="file-way">
      <input
        id={id}
        className="spoken-only"
        type="file"
        accept={accept}
        onChange={changed}
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
      />
      <label htmlFor={id}>{label}</label>
    </span>
  );
}

function Thumbnail({ file }: { readonly file: File }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (!file.type.startsWith('image/')) return;
    const url = URL.createObjectURL(file);
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  if (!file.type.startsWith('image/'))
    return <span className="thumbnail">{file.name.split('.').at(-1)?.slice(0, 4)}</span>;
  return <img ref={image} className="thumbnail" alt={file.name} width={56} height={56} />;
}
