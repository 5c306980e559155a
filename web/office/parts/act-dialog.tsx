import { Button, Modal } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useId } from 'react';
import type { ApiProblem } from '../../ui/api-problem.ts';
import { Articles } from '../../ui/law/articles.tsx';
import type { Article } from '../../ui/types.ts';
import { ProblemBlock } from '../cases/problem.tsx';
import { usePartTexts } from './texts.ts';
import './parts.css';

/** What a dialog needs to know of the act it sends. */
interface Sending {
  readonly isPending: boolean;
  readonly error: ApiProblem | null;
  readonly submittedAt: number;
  readonly reset: () => void;
}

interface ActDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly law?: readonly Article[];
  /** what the button does, in its own words */
  readonly submit: string;
  /** how a refusal begins */
  readonly refused: string;
  readonly ready: boolean;
  readonly danger?: boolean;
  readonly act: Sending;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short form over the page: what it is, its articles, the fields, one act. What was typed stays after a refusal. */
export function ActDialog(props: ActDialogProps) {
  const { open, title, law = [], act, ready, onSubmit } = props;
  const { reset } = act;
  const t = usePartTexts();
  const form = useId();
  // a refusal of last time is not one of this time
  useEffect(() => {
    if (open) reset();
  }, [open, reset]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !act.isPending) onSubmit();
  };
  return (
    <Modal
      open={open}
      title={title}
      onCancel={props.onClose}
      destroyOnHidden
      width={520}
      footer={
        <>
          <Button onClick={props.onClose}>{t('dialog.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            form={form}
            danger={props.danger ?? false}
            disabled={!ready}
            loading={act.isPending}
          >
            {props.submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} className="dialog-form">
        {law.length > 0 && (
          <div>
            <Articles law={law} />
          </div>
        )}
        {props.children}
        {act.error && (
          <ProblemBlock
            problem={act.error}
            title={props.refused}
            at={new Date(act.submittedAt).toISOString()}
            onRetry={onSubmit}
          />
        )}
      </form>
    </Modal>
  );
}
