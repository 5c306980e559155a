import type { Capture } from '@zhiyi/modules/evidence/contract';
import { newKey } from '../../../ui/api.ts';
import type { Captured } from '../../../ui/input/camera-capture.tsx';
import { type FileMethod, methodOf } from '../../cases/acts/send-evidence.ts';
import { keeper } from '../kept/keeper.ts';
import { evidenceOf } from '../kept/outbox.ts';
import type { OwnEvidence } from '../kept/spot-draft.ts';
import { mediaOf } from '../parts/entry-title.ts';
import { useOfficers, usePath } from '../path/path-context.ts';
import { bundleName, type Said, statementBody } from './statement-body.ts';

export interface Taken {
  readonly chosen: FileMethod;
  readonly kind: Capture['kind'];
  /** where the form notes it; left out: with the facts of the case */
  readonly into?: (own: OwnEvidence) => void;
}

/** Takes evidence into the case on this device: noted with the draft, owed to the server, sent by itself. */
export function useEvidence() {
  const { draft, change } = usePath();
  const officers = useOfficers();
  const note = (own: OwnEvidence) =>
    change((d) => ({
      ...d,
      evidence: [...d.evidence, own],
      facts: { ...d.facts, evidence: [...d.facts.evidence, own.id] },
    }));
  const addFile = async (captured: Captured, { chosen, kind, into = note }: Taken): Promise<OwnEvidence> => {
    const id = newKey();
    const { longitude, latitude } = draft.facts.place;
    const { at } = captured;
    const own: OwnEvidence = {
      id,
      what: mediaOf(captured.file.type),
      at,
      sha256: captured.sha256,
      size: captured.file.size,
      name: captured.file.name,
    };
    const capture: Capture & { readonly id: string } = {
      id,
      kind,
      method: methodOf(captured, chosen),
      sha256: captured.sha256,
      capturedAt: at,
      ...(longitude === null || latitude === null ? {} : { place: { longitude, latitude } }),
      bundle: bundleName(draft),
      fileName: captured.file.name.slice(0, 200),
    };
    into(own);
    await keeper.owe(draft.id, at, { kind: 'file', capture, file: captured.file });
    return own;
  };
  const addStatement = async (said: Omit<Said, 'id' | 'officers'>): Promise<OwnEvidence> => {
    const id = newKey();
    const own: OwnEvidence = { id, what: 'statement', at: said.endedAt, sha256: null, size: null, name: said.speaker };
    const body = statementBody(draft, { ...said, id, officers: officers.map((o) => o.id) });
    note(own);
    await keeper.owe(draft.id, said.endedAt, { kind: 'statement', body });
    return own;
  };
  /** Only what the server does not have can be taken back; what it has stays on record. */
  const takeBack = (id: string) => {
    const entry = keeper.now().entries.find((e) => evidenceOf(e.what) === id);
    if (entry) keeper.withdraw(entry.key);
    change((d) => ({
      ...d,
      evidence: d.evidence.filter((e) => e.id !== id),
      facts: { ...d.facts, evidence: d.facts.evidence.filter((e) => e !== id) },
    }));
  };
  return { addFile, addStatement, takeBack };
}
