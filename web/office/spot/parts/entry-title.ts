import { useCaseTexts } from '../../cases/texts.ts';
import type { OutboxEntry } from '../kept/outbox.ts';
import type { OwnEvidence } from '../kept/spot-draft.ts';
import { useSpotTexts } from '../texts.ts';

/** What kind of file the browser says it is, as far as it can be named before the server has looked inside. */
export function mediaOf(type: string): Exclude<OwnEvidence['what'], 'statement'> {
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('video/')) return 'video';
  return type.startsWith('audio/') ? 'audio' : 'document';
}

/** 一项待发 in words: 照片, 当事人的陈述, 亮证. */
export function useEntryTitle(): (entry: OutboxEntry) => string {
  const t = useSpotTexts();
  const c = useCaseTexts();
  return ({ what }) => {
    switch (what.kind) {
      case 'file':
        return c(`media.${mediaOf(what.file.type)}`);
      case 'statement':
        return c(`kind.${what.body.kind}`);
      default:
        return t(`owed.${what.kind}`);
    }
  };
}
