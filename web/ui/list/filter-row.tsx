import { Button, Input, Select } from 'antd';
import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import { DateInput } from '../input/date-input.tsx';
import { useUiTexts } from '../texts.ts';
import type { FilterDefinition, ListState } from './list-state.ts';
import './list.css';

/** From so many choices on, one types to find. */
const MANY = 15;

interface FilterRowProps {
  readonly filters: readonly FilterDefinition[];
  readonly list: ListState;
  /** takes the focus on `F` */
  readonly form: RefObject<HTMLFormElement | null>;
  readonly onKeep?: () => void;
}

/** One row of conditions; nothing happens until 查询, so that a slow network is asked once. */
export function FilterRow({ filters, list, form, onKeep }: FilterRowProps) {
  const t = useUiTexts();
  const [draft, setDraft] = useState(list.values);
  const hidden = filters.filter((f) => f.more);
  const [all, setAll] = useState(() => hidden.some((f) => list.values[f.key] !== (f.initial ?? '')));
  useEffect(() => setDraft(list.values), [list.values]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    list.apply(draft);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the <search> element is not known to every browser in use
    <form
      ref={form}
      className={all ? 'filters all' : 'filters'}
      role="search"
      aria-label={t('list.filters')}
      onSubmit={submit}
    >
      {filters
        .filter((f) => all || !f.more)
        .map((f) => (
          <Filter
            key={f.key}
            filter={f}
            value={draft[f.key] ?? ''}
            onChange={(v) => setDraft({ ...draft, [f.key]: v })}
          />
        ))}
      <Button type="primary" htmlType="submit">
        {t('list.search')}
      </Button>
      <Button onClick={list.reset}>{t('list.reset')}</Button>
      {filters.length > 1 && (
        <Button
          type="link"
          className={hidden.length > 0 ? '' : 'only-narrow'}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('list.fewer') : t('list.moreFilters')}
        </Button>
      )}
      {onKeep && (
        <Button type="link" className="keep-filter" onClick={onKeep}>
          {t('list.keep')}
        </Button>
      )}
    </form>
  );
}

interface FilterProps {
  readonly filter: FilterDefinition;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Filter({ filter: f, value, onChange }: FilterProps) {
  const t = useUiTexts();
  const style = { width: f.width ?? (f.kind === 'text' ? 232 : 148) };
  if (f.kind === 'text')
    return (
      <Input
        style={style}
        value={value}
        maxLength={60}
        aria-label={f.name}
        placeholder={f.name}
        onChange={(e) => onChange(e.target.value)}
      />
    );
  if (f.kind === 'day')
    return (
      <span style={style}>
        <DateInput label={f.name} value={value} onChange={onChange} />
      </span>
    );
  const options = [
    { value: '', label: t('list.all') },
    ...(f.options ?? []).map((o) => ({ value: o.value, label: o.name })),
  ];
  const shown = options.find((o) => o.value === value)?.label ?? value;
  return (
    <Select
      style={style}
      value={value}
      aria-label={f.name}
      className={value === '' ? 'unset' : ''}
      popupMatchSelectWidth={false}
      onChange={onChange}
      labelRender={() => t('list.filterValue', { name: f.name, value: shown })}
      {...(f.onSearch ? { showSearch: { filterOption: false, onSearch: f.onSearch } } : {})}
      {...(!f.onSearch && options.length > MANY ? { showSearch: { optionFilterProp: 'label' } } : {})}
      options={options}
    />
  );
}
