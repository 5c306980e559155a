import { localDate } from '@zhiyi/kernel';
import { cpl, threeSystems, trf } from '../statutes/index.ts';
import { constant, type Parameter } from './parameter.ts';

const THREE_SYSTEMS = localDate('2018-12-05');
const TRANSFER = localDate('2020-08-07');
const SILENT = 'the provisions say “3日” without defining the day: counted as calendar days, the earlier reading';

/** 三项制度、移送和送达的数值 — publicity after the decision, transfer to the police, service by public notice. */
export const coordinationParameters = {
  'threeSystems.publishPenalty': constant(
    { zh: '公开行政处罚决定', en: 'Publication of a penalty' },
    'WD',
    7,
    THREE_SYSTEMS,
    [threeSystems(2)],
    { mark: 'V2' },
  ),
  'threeSystems.publishOther': constant(
    { zh: '公开其他执法决定', en: 'Publication of other decisions' },
    'WD',
    20,
    THREE_SYSTEMS,
    [threeSystems(2)],
    { mark: 'V2' },
  ),
  'crimeTransfer.approve': constant(
    { zh: '批准或者不批准移送', en: 'Decision whether to transfer' },
    'CD',
    3,
    TRANSFER,
    [trf(5, 2)],
    { note: SILENT },
  ),
  'crimeTransfer.send': constant(
    { zh: '向公安机关移送', en: 'Sending the case to the police' },
    'hours',
    24,
    TRANSFER,
    [trf(5, 2)],
  ),
  'crimeTransfer.police': constant(
    { zh: '公安机关审查立案', en: 'Decision of the police' },
    'CD',
    3,
    TRANSFER,
    [trf(8)],
    { note: SILENT },
  ),
  'crimeTransfer.reconsider': constant(
    { zh: '提请公安机关复议', en: 'Request to the police to reconsider' },
    'CD',
    3,
    TRANSFER,
    [trf(9, 1)],
    { note: SILENT },
  ),
  'crimeTransfer.policeReply': constant(
    { zh: '公安机关复议决定', en: 'Decision of the police on reconsideration' },
    'CD',
    3,
    TRANSFER,
    [trf(9, 2)],
    { note: SILENT },
  ),
  'crimeTransfer.procuratorate': constant(
    { zh: '建议人民检察院立案监督', en: 'Suggestion to the procuratorate' },
    'CD',
    3,
    TRANSFER,
    [trf(9, 2)],
    { note: SILENT },
  ),
  'crimeTransfer.handOver': constant(
    { zh: '移交涉案物品和材料', en: 'Handing goods and material to the police' },
    'CD',
    3,
    TRANSFER,
    [trf(12)],
    { note: SILENT },
  ),
  'service.publicNotice': constant(
    { zh: '公告送达', en: 'Service by public notice' },
    'CD',
    30,
    localDate('2022-01-01'),
    [cpl(95)],
    { note: 'thirty days since the text in force from 2022; the article number is that of the text of 2023' },
  ),
} as const satisfies Record<string, Parameter>;
