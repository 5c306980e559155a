import { Button, Input } from 'antd';
import { Articles } from '../../../ui/law/articles.tsx';
import { useCaseTexts } from '../texts.ts';
import { type Factors, factorLaw, factorNames, openFactors, restAreNo } from './factors.ts';
import { type Faults, faultAt } from './faults.ts';
import { YesNo } from './fields.tsx';

interface FactorFieldsProps {
  readonly value: Factors;
  readonly onChange: (value: Factors) => void;
  readonly faults: Faults;
}

/** 法定情节 — asked one by one, with the article that makes each matter; a yes says what shows it (APL 5, 32, 33). */
export function FactorFields({ value, onChange, faults }: FactorFieldsProps) {
  const t = useCaseTexts();
  const open = openFactors(value);
  return (
    <section className="factors" aria-label={t('factors')}>
      <p className="second small">{t('factors.hint')}</p>
      {factorNames.map((name) => (
        <YesNo
          key={name}
          label={t(`factor.${name}`)}
          value={value[name].yes}
          fault={faultAt(faults, `factors.${name}`)}
          onChange={(yes) => onChange({ ...value, [name]: { ...value[name], yes } })}
        >
          <Articles law={factorLaw[name]} />
          {value[name].yes && (
            <Input
              className="factor-shown"
              value={value[name].shown}
              maxLength={300}
              aria-label={t('factors.shownOf', { factor: t(`factor.${name}`) })}
              placeholder={t('factors.shown')}
              onChange={(e) => onChange({ ...value, [name]: { ...value[name], shown: e.target.value } })}
            />
          )}
        </YesNo>
      ))}
      {open > 0 && open < factorNames.length && (
        <Button onClick={() => onChange(restAreNo(value))}>{t('factors.rest', { count: open })}</Button>
      )}
      {open === factorNames.length && <Button onClick={() => onChange(restAreNo(value))}>{t('factors.none')}</Button>}
    </section>
  );
}
