import { openList } from '@zhiyi/modules/catalogue/contract';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Field } from '../../../ui/input/field.tsx';
import { useAct } from '../../../ui/queries.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { actingOrgans, useOrgans } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';

const kinds = ['comprehensive', 'specialist', 'street', 'guide'] as const;

/** 开设清单 — an empty list with its organs; rows come by import. */
export function OpenListDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useCatalogueTexts();
  const navigate = useNavigate();
  const { organs, nameOf } = useOrgans();
  const act = useAct(openList);
  const [kind, setKind] = useState<(typeof kinds)[number]>('specialist');
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [bodies, setBodies] = useState<string[]>([]);
  const fits = /^[a-z][a-z0-9-]{1,39}$/.test(id);
  const send = () =>
    act.mutate(
      { body: { id, kind, name: name.trim(), bodies } },
      { onSuccess: ({ value }) => void navigate(`/office/lists/${value.id}`) },
    );
  return (
    <ActDialog
      open={open}
      title={t('openList')}
      law={[
        { statute: 'zj', article: 7 },
        { statute: 'zj', article: 9 },
      ]}
      submit={t('openList.do')}
      refused={t('openList.not')}
      ready={fits && name.trim() !== '' && (kind === 'guide' || bodies.length > 0)}
      act={act}
      onSubmit={send}
      onClose={onClose}
    >
      <Field label={t('openList.kind')}>
        {(field) => (
          <Select
            id={field}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={setKind}
          />
        )}
      </Field>
      <Field label={t('openList.name')}>
        {(field) => <Input id={field} value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />}
      </Field>
      <Field label={t('openList.id')} fault={id === '' || fits ? undefined : t('openList.idRule')}>
        {(field) => <Input id={field} value={id} maxLength={40} onChange={(e) => setId(e.target.value.trim())} />}
      </Field>
      {kind !== 'guide' && (
        <Field label={t('openList.bodies')}>
          {(field) => (
            <Select
              id={field}
              mode="multiple"
              value={bodies}
              showSearch={{ optionFilterProp: 'label' }}
              options={actingOrgans(organs).map((o) => ({ value: o.id, label: nameOf(o.id) }))}
              onChange={setBodies}
            />
          )}
        </Field>
      )}
    </ActDialog>
  );
}
