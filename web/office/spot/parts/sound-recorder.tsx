import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { runningTime } from '../../../ui/format.ts';
import type { Captured } from '../../../ui/input/camera-capture.tsx';
import { sha256 } from '../../../ui/input/digest.ts';
import { useOfficeTime } from '../../../ui/office-time.ts';
import { useSpotTexts } from '../texts.ts';

/** Forms of sound a browser may record, the first it can; the server recognises all of them. */
const forms = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/webm'] as const;
const ending: Readonly<Record<string, string>> = { 'audio/mp4': 'm4a', 'audio/webm': 'webm' };

/** 录音 — by the phone's microphone; the digest is computed when the recording ends. */
export function SoundRecorder({ onRecorded }: { readonly onRecorded: (captured: Captured) => void }) {
  const t = useSpotTexts();
  const time = useOfficeTime();
  const recorder = useRef<MediaRecorder | null>(null);
  const [since, setSince] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const passed = usePassed(since);
  // leaving the screen ends the recording and keeps it
  useEffect(() => () => recorder.current?.stop(), []);

  const start = async () => {
    setFault(null);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    const form = forms.find((f) => MediaRecorder.isTypeSupported(f));
    if (!stream || !form) return setFault(t('sound.not'));
    const begun = time.now();
    const parts: Blob[] = [];
    const made = new MediaRecorder(stream, { mimeType: form });
    made.ondataavailable = (event) => parts.push(event.data);
    made.onstop = async () => {
      for (const track of stream.getTracks()) track.stop();
      recorder.current = null;
      setSince(null);
      const type = form.split(';')[0] as string;
      const file = new File(parts, `${begun.slice(0, 19).replace(/[-:T]/g, '')}.${ending[type]}`, { type });
      onRecorded({ file, sha256: await sha256(file), at: begun, how: 'taken' });
    };
    made.start(1000);
    recorder.current = made;
    setSince(Date.now());
  };
  if (!('mediaDevices' in navigator)) return null;
  return (
    <>
      {since === null ? (
        <Button onClick={() => void start()}>{t('sound.start')}</Button>
      ) : (
        <Button danger onClick={() => recorder.current?.stop()}>
          {t('sound.stop', { time: runningTime(passed) })}
        </Button>
      )}
      {fault && (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

function usePassed(since: number | null): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (since === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return since === null ? 0 : Math.max(0, (now - since) / 1000);
}
