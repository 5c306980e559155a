import { Button } from 'antd';
import { useState } from 'react';
import { CameraCapture } from '../../../ui/input/camera-capture.tsx';
import { Choice } from '../../../ui/input/choice.tsx';
import type { FileMethod } from '../../cases/acts/send-evidence.ts';
import { useCaseTexts } from '../../cases/texts.ts';
import { keeper } from '../kept/keeper.ts';
import { OwnEvidenceList } from '../parts/own-evidence-list.tsx';
import { SoundRecorder } from '../parts/sound-recorder.tsx';
import { usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { useEvidence } from './use-evidence.ts';

/** Where a file came from that was not taken by this phone just now. */
const chosenFrom = ['recorder', 'handedIn', 'scan'] as const satisfies readonly FileMethod[];

/** 取证 — photos, video, sound; the digest is computed here at capture, before the file goes anywhere (APL 46, 47). */
export function EvidenceScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { draft, go } = usePath();
  const { addFile, takeBack } = useEvidence();
  const [chosen, setChosen] = useState<(typeof chosenFrom)[number]>('recorder');
  const add = (captured: Parameters<typeof addFile>[0]) => void addFile(captured, { chosen, kind: 'audiovisual' });
  return (
    <SpotFrame
      heading={t('evidence')}
      act={{
        words: t('evidence.next', { count: draft.evidence.length }),
        missing: draft.evidence.length === 0 ? t('missing.evidence') : null,
        onClick: () => go('description'),
      }}
    >
      <p className="phone-note">{t('evidence.hint')}</p>
      <div className="spot-part">
        <CameraCapture items={[]} onAdd={add} accept="image/*,video/*,audio/*,application/pdf" />
        <div className="spot-row">
          <SoundRecorder onRecorded={add} />
          <Button onClick={() => go('statement')}>{t('evidence.statement')}</Button>
        </div>
      </div>
      <OwnEvidenceList items={draft.evidence} onTakeBack={takeBack} onRetry={() => keeper.wake()} />
      <div className="spot-part">
        <Choice
          label={t('evidence.chosenFrom')}
          value={chosen}
          options={chosenFrom.map((value) => ({ value, name: c(`method.${value}`) }))}
          onChange={setChosen}
        />
        {chosen !== 'recorder' && <p className="phone-note">{t('evidence.toVerify')}</p>}
      </div>
    </SpotFrame>
  );
}
