import { Button, Radio } from 'antd';
import { useId, useState } from 'react';
import { type Purpose, purposes } from '../purposes.ts';
import { useCaseTexts } from '../texts.ts';

interface PurposeChoiceProps {
  readonly onChoose: (purpose: Purpose) => void;
  /** on the button, instead of “show” */
  readonly act?: string;
}

/** 用途 — one of the closed list; chosen before the first byte is shown, and recorded with the look (APL 50). */
export function PurposeChoice({ onChoose, act }: PurposeChoiceProps) {
  const t = useCaseTexts();
  const name = useId();
  const [chosen, setChosen] = useState<Purpose>('handling');
  return (
    <form
      className="purpose-form"
      onSubmit={(e) => {
        e.preventDefault();
        onChoose(chosen);
      }}
    >
      <p className="popover-title" id={name}>
        {t('purpose.why')}
      </p>
      <Radio.Group
        aria-labelledby={name}
        value={chosen}
        onChange={(e) => setChosen(e.target.value as Purpose)}
        options={purposes.map((p) => ({ value: p, label: t(`purpose.${p}`) }))}
      />
      <p className="third small">{t('purpose.recorded')}</p>
      <Button type="primary" htmlType="submit">
        {act ?? t('purpose.show')}
      </Button>
    </form>
  );
}
