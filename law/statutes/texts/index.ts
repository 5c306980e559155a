import ael from './ael.json' with { type: 'json' };
import all from './all.json' with { type: 'json' };
import apl from './apl.json' with { type: 'json' };
import arl from './arl.json' with { type: 'json' };
import zj from './zj.json' with { type: 'json' };

type Text = Readonly<Record<string, readonly string[]>>;

/** 全文 — the five statutes held whole: article → its lines, paragraphs (款) and items (项) in order. */
export const fullTexts: Readonly<Record<string, Text>> = { apl, ael, arl, all, zj };
