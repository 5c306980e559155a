import type { RefusalTable } from '@zhiyi/kernel';
import { ael, apl, zj } from '@zhiyi/law';

/** Every way this chapter says no. Placeholders are facts: names of matters, organs, days; never personal data of a party. */
export const catalogueRefusals = {
  // the matter and what it rests on
  'catalogue.matter-unknown': {
    zh: '执法事项清单里没有“{matter}”。',
    en: '“{matter}” is not on any list of enforcement matters.',
    law: [apl(17), zj(7)],
    instead: { zh: '用日常说法搜索事项，或者查总清单。', en: 'Search by everyday words, or look in the master list.' },
  },
  'catalogue.no-basis-at-act': {
    zh: '{day} 没有可以适用的处罚依据。',
    en: 'No provision that could be applied was in force on {day}.',
    law: [apl(38), apl(37)],
    instead: {
      zh: '不能处罚。请法制部门核对行为发生日。',
      en: 'No penalty. Let the legal office check the day of the act.',
    },
  },
  'catalogue.basis-out-of-force': {
    zh: '依据{basis}自 {until} 起不再施行。',
    en: '{basis} has not been in force since {until}.',
    law: [apl(37), apl(38), zj(10)],
    instead: { zh: '现行依据：{successor}', en: 'In its place: {successorEn}' },
  },
  'catalogue.normative-document-alone': {
    zh: '依据只有规范性文件 {basis}，规范性文件不得设定行政处罚。',
    en: 'The only ground is the normative document {basis}, which may not create a penalty.',
    law: [apl(16)],
    instead: {
      zh: '找法律、法规、规章依据；没有就不能处罚。',
      en: 'Find a law, regulation or rule; without one there is no penalty.',
    },
  },
  'catalogue.basis-unpublished': {
    zh: '依据{basis}未经公布，不得作为处罚依据。',
    en: '{basis} was never published and cannot be a ground for a penalty.',
    law: [apl(5, 3)],
  },
  'catalogue.level-cannot-set-penalty': {
    zh: '{level} {basis} 不能自行设定“{penalty}”。',
    en: 'A {levelEn} such as {basis} may not by itself create “{penaltyEn}”.',
    law: [apl(12), apl(13), apl(14)],
    instead: {
      zh: '以上位法为依据，或者只适用它可以设定的种类。',
      en: 'Rest on the higher law, or apply only the kinds it may create.',
    },
  },
  'catalogue.detention-police-only': {
    zh: '行政拘留只能由公安机关和法律规定的其他机关行使。',
    en: 'Detention is for the police and the organs a law names.',
    law: [apl(18, 3)],
    instead: { zh: '移送公安机关。', en: 'Transfer to the police.' },
  },
  'catalogue.precondition-unmet': {
    zh: '“{precondition}”尚不满足，还不能罚款。',
    en: 'The provision first asks for “{precondition}”; no fine yet.',
    law: [apl(28, 1), apl(57, 1)],
    instead: { zh: '先责令改正、教育；改了就不罚。', en: 'Order correction and educate first; if corrected, no fine.' },
  },
  'catalogue.later-law-lighter': {
    zh: '{cited} 不能适用：{applies} 对当事人较轻。',
    en: '{cited} does not apply: {applies} is lighter for the party.',
    law: [apl(37)],
    instead: { zh: '适用 {applies}，幅度 {range}。', en: 'Apply {applies}, range {range}.' },
  },
  'catalogue.earlier-law-applies': {
    zh: '{cited} 不能适用：行为发生时的 {applies} 并不更重。',
    en: '{cited} does not apply: {applies}, in force at the act, is not heavier.',
    law: [apl(37)],
    instead: { zh: '适用 {applies}，幅度 {range}。', en: 'Apply {applies}, range {range}.' },
  },
  'catalogue.laws-not-comparable': {
    zh: '新旧规定 {then} 与 {now} 无法直接比较轻重。',
    en: '{then} and {now} cannot be compared for which is lighter.',
    law: [apl(37)],
    instead: { zh: '提请法制审核确定适用的规定，并记明理由。', en: 'Let the legal review choose and write down why.' },
  },

  // who may act
  'catalogue.not-conferred': {
    zh: '这个事项没有赋权给{body}。{listed}',
    en: 'This matter is not conferred on {bodyEn}. {listedEn}',
    law: [apl(24), zj(9)],
    instead: {
      zh: '由{holder}办理，派驻队员仍可承办。',
      en: '{holderEn} acts; its posted officers may still handle it.',
    },
  },
  'catalogue.not-on-list': {
    zh: '这个事项不在{body}的清单里。',
    en: 'This matter is not on the list of {bodyEn}.',
    law: [apl(17), apl(18), zj(8)],
    instead: { zh: '由{holder}办理，或者移送线索。', en: '{holderEn} acts; or transfer the lead.' },
  },
  'catalogue.conferred-elsewhere': {
    zh: '这个事项在{place}已经赋权给{holder}，由其以自己的名义办理。',
    en: 'In {placeEn} this matter is conferred on {holderEn}, which acts in its own name.',
    law: [apl(24), zj(9)],
    instead: { zh: '换成{holder}再问。', en: 'Ask again for {holderEn}.' },
  },
  'catalogue.conferral-unpublished': {
    zh: '赋权{body}的清单还没有公布，不能实施。',
    en: 'The list that confers this on {bodyEn} is not published yet.',
    law: [apl(24, 1), zj(9)],
    instead: {
      zh: '公布并到生效日以前，由{holder}办理。',
      en: 'Until it is published and takes effect, {holderEn} acts.',
    },
  },
  'catalogue.not-yet-effective': {
    zh: '清单自 {from} 起才生效。',
    en: 'The list row takes effect on {from}.',
    law: [zj(9), apl(24)],
    instead: { zh: '此前由{holder}办理。', en: 'Until then {holderEn} acts.' },
  },
  'catalogue.withdrawn': {
    zh: '清单已自 {until} 起收回：{reason}。',
    en: 'The list row was withdrawn from {until}: {reason}.',
    law: [zj(10), apl(24)],
    instead: { zh: '由{holder}办理。', en: '{holderEn} acts.' },
  },
  'catalogue.body-unknown': {
    zh: '{day} 没有名为“{body}”的机关。',
    en: 'There was no organ “{body}” on {day}.',
    law: [apl(17), apl(38)],
  },
  'catalogue.place-unknown': {
    zh: '没有代码为“{place}”的乡镇、街道。',
    en: 'There is no street or town with the code “{place}”.',
    law: [apl(22)],
  },
  'catalogue.outside-territory': {
    zh: '{place}不在{body}的辖区内。',
    en: '{placeEn} is outside the territory of {bodyEn}.',
    law: [apl(22)],
    instead: { zh: '移送违法行为发生地的机关。', en: 'Transfer to the organ of the place where the act happened.' },
  },
  'catalogue.street-may-not-coerce': {
    zh: '本区没有确认镇街可以实施行政强制措施。',
    en: 'The district has not confirmed that streets and towns may use coercive measures.',
    law: [ael(17), zj(8), zj(9)],
    instead: {
      zh: '请{holder}实施，或者由法制部门在设置中确认。',
      en: 'Ask {holderEn}, or have the legal office confirm the setting.',
    },
  },
  'catalogue.filed-first': {
    zh: '{organ}已于 {at} 先立案。',
    en: '{organ} filed this act first, at {at}.',
    law: [apl(25)],
    instead: {
      zh: '移交先立案的机关；有争议的，报共同上一级机关指定。',
      en: 'Hand over to it; a dispute goes to the common superior.',
    },
  },

  // the officers; who is certified is said by the chapter of people
  'catalogue.officer-unknown': {
    zh: '第 {place} 名执法人员查无此人。',
    en: 'Officer no. {place} is not known.',
    law: [apl(42)],
    instead: { zh: '从人员名单里重新选择。', en: 'Choose again from the list of officers.' },
  },
  'catalogue.no-officer-of-body': {
    zh: '所列人员都不属于{body}，也没有派驻到{body}。',
    en: 'None of the officers belongs to {bodyEn} or is posted there.',
    law: [apl(17), zj(9), zj(29)],
    instead: {
      zh: '至少有一名本单位或者派驻的执法人员；其他单位的持证人员可以一起参加。',
      en: 'At least one officer of its own or posted there; certified officers of others may join.',
    },
  },
  'catalogue.officer-recused': {
    zh: '第 {place} 名执法人员在本案应当回避。',
    en: 'Officer no. {place} must withdraw from this case.',
    law: [apl(43)],
    instead: { zh: '换人。调查不停止。', en: 'Replace the officer; the investigation goes on.' },
  },

  // keeping the lists
  'catalogue.not-keeper': {
    zh: '{list}由综合行政执法指导机构或者清单所属部门编制，您所在的机关不能{what}。',
    en: '{list} is kept by the guidance body or the department it belongs to; your organ may not {whatEn}.',
    law: [zj(9), zj(10), zj(12)],
    instead: { zh: '请有权的机关办理。', en: 'Ask the organ that keeps it.' },
  },
  'catalogue.import-not-ready': {
    zh: '这次导入的状态是“{state}”，不能这样办。',
    en: 'This import is “{state}”.',
    law: [zj(10)],
  },
  'catalogue.list-moved-on': {
    zh: '预览之后清单又有变动。',
    en: 'The list has changed since the preview was made.',
    law: [zj(10)],
    instead: { zh: '重新上传，再看一次预览。', en: 'Upload again and look at the new preview.' },
  },
  'catalogue.upload-unreadable': {
    zh: '上传的内容不能读取：{why}。',
    en: 'The upload cannot be read: {whyEn}.',
    law: [zj(10)],
  },
  'catalogue.nothing-to-import': {
    zh: '文件里没有可以导入的行。',
    en: 'The file has no row that could be imported.',
    law: [zj(10)],
  },
  'catalogue.list-unknown': {
    zh: '没有清单“{list}”。',
    en: 'There is no list “{list}”.',
    law: [zj(7), zj(9)],
  },
  'catalogue.list-exists': {
    zh: '清单“{list}”已经有了。',
    en: 'There is a list “{list}” already.',
    law: [zj(9)],
  },
  'catalogue.effective-too-early': {
    zh: '生效日 {from} 不晚于清单上已有的行（{last}）。',
    en: 'It would take effect on {from}, not after rows that stand on the list ({last}).',
    law: [zj(10)],
    instead: { zh: '把生效日改到 {last} 以后。', en: 'Choose a day after {last}.' },
  },
  'catalogue.published-in-future': {
    zh: '公布日 {published} 还没有到。',
    en: 'The day of publication {published} is still to come.',
    law: [zj(9), apl(24, 1)],
  },
  'catalogue.published-after-effect': {
    zh: '公布日 {published} 不早于生效日 {from}：清单应当先公布后实施。',
    en: 'Published on {published}, in effect from {from}: a list is published before it is put into practice.',
    law: [zj(9), apl(24, 1)],
    instead: { zh: '把生效日改到公布日以后。', en: 'Let it take effect after the day of publication.' },
  },
  'catalogue.batch-state': {
    zh: '这一批的状态是“{state}”，不能这样办。',
    en: 'This batch is “{state}”.',
    law: [zj(10)],
  },
  'catalogue.withdrawal-backdated': {
    zh: '收回日 {until} 不能早于今天 {today}。',
    en: 'A withdrawal cannot reach back from {today} to {until}.',
    law: [zj(10), apl(24)],
  },
  'catalogue.export-too-large': {
    zh: '表格导出最多 {limit} 行，本次 {rows} 行。',
    en: 'A workbook holds at most {limit} rows; this would be {rows}.',
    law: [zj(7)],
    instead: { zh: '改用 CSV 导出，或者缩小范围。', en: 'Export as CSV, or narrow the filter.' },
  },

  // discretion
  'catalogue.factor-not-asked': {
    zh: '“{factor}”还没有问、没有记。',
    en: '“{factorEn}” has not been asked and recorded.',
    law: [apl(28), apl(40)],
  },
  'catalogue.under-age': {
    zh: '当事人行为时 {age} 周岁，不满 {limit} 周岁，不予处罚。',
    en: 'The party was {age} at the time, below {limit}: no penalty.',
    law: [apl(30)],
    instead: { zh: '责令监护人加以管教。', en: 'Order the guardian to discipline.' },
  },
  'catalogue.no-capacity': {
    zh: '当事人行为时不能辨认或者控制自己的行为，不予处罚。',
    en: 'The party could not recognise or control the act: no penalty.',
    law: [apl(31)],
    instead: { zh: '责令监护人严加看管和治疗。', en: 'Order the guardian to watch and treat.' },
  },
  'catalogue.minor-corrected-harmless': {
    zh: '违法行为轻微、及时改正、没有造成危害后果，不予处罚。',
    en: 'A minor act, corrected in time, without harm: no penalty.',
    law: [apl(33, 1)],
    instead: { zh: '教育当事人，记录后办结。', en: 'Educate the party, record it and close.' },
  },
  'catalogue.no-fault': {
    zh: '当事人有证据足以证明没有主观过错，不予处罚。',
    en: 'The party proved to be without fault: no penalty.',
    law: [apl(33, 2)],
    instead: { zh: '教育当事人，记录后办结。', en: 'Educate the party, record it and close.' },
  },
  'catalogue.time-barred': {
    zh: '行为终了于 {ended}，{discovered} 才发现，超过 {years} 年。',
    en: 'The act ended on {ended} and was discovered on {discovered}: more than {years} years.',
    law: [apl(36)],
    instead: { zh: '不再给予行政处罚。', en: 'No penalty any more.' },
  },
  'catalogue.must-lighten': {
    zh: '应当从轻或者减轻（{grounds}），不能选“{grade}”。',
    en: 'The penalty shall be lighter or mitigated ({groundsEn}); the grade “{gradeEn}” is not open.',
    law: [apl(30), apl(32)],
    instead: { zh: '选从轻或者减轻的档次。', en: 'Choose a lighter or mitigated grade.' },
  },
  'catalogue.fine-outside-range': {
    zh: '罚款 {fine} 不在 {range} 之内（{basis}）。',
    en: 'A fine of {fine} is outside {range} ({basis}).',
    law: [apl(5, 2), apl(57)],
  },
  'catalogue.fine-outside-grade': {
    zh: '罚款 {fine} 不在“{grade}”档 {range} 之内，而且没有写明理由。',
    en: 'A fine of {fine} is outside the grade “{grade}” ({range}) and no reason is given.',
    law: [apl(34)],
    instead: { zh: '改数额，或者写明离开档次的理由。', en: 'Change the amount, or write why the grade is left.' },
  },
  'catalogue.higher-norm-applies': {
    zh: '同一行为还违反 {norm}，罚款数额更高（{range}），按其处罚。',
    en: 'The same act also breaks {norm}, which carries the higher fine ({range}): that one applies.',
    law: [apl(29)],
  },
  'catalogue.reasons-missing': {
    zh: '没有写明裁量理由。',
    en: 'The reasons for the discretion are not written.',
    law: [apl(34), apl(57)],
    instead: { zh: '写明事实、情节和考虑的因素。', en: 'Write the facts, circumstances and factors weighed.' },
  },
  'catalogue.no-ground-for-leniency': {
    zh: '没有不予处罚的法定理由。',
    en: 'No ground in law for leaving it without a penalty.',
    law: [apl(33), apl(57)],
    instead: { zh: '补充认定，或者按裁量档次处罚。', en: 'Complete the findings, or penalise by the grades.' },
  },
  'catalogue.no-fine-provided': {
    zh: '{basis} 对这类当事人、这种情节没有规定罚款。',
    en: '{basis} provides no fine for this kind of party in these circumstances.',
    law: [apl(4), apl(38)],
  },
  'catalogue.benchmark-state': {
    zh: '这份裁量基准{why}，不能这样办。',
    en: 'This benchmark cannot be dealt with: {whyEn}.',
    law: [apl(34)],
  },
  'catalogue.benchmark-other-basis': {
    zh: '{basis} 不是事项 {matter} 的处罚依据。',
    en: '{basis} is no penalty provision of matter {matter}.',
    law: [apl(34), apl(38)],
    instead: { zh: '按事项页上的处罚依据填写。', en: 'Name the provision as the page of the matter does.' },
  },
  'catalogue.benchmark-no-grade': {
    zh: '事项 {matter} 的裁量基准没有一档处罚。',
    en: 'The benchmark of matter {matter} has no grade that is a penalty.',
    law: [apl(34)],
  },
  'catalogue.benchmark-outside-range': {
    zh: '{grade}对{party}定为 {range}，超出法定幅度：{statutory}（{basis}）。',
    en: 'The grade {gradeEn} gives {partyEn} {range}, outside what the law provides: {statutoryEn} ({basis}).',
    law: [apl(34)],
    instead: {
      zh: '从轻、一般、从重都在法定幅度以内；减轻在最低限以下；不予处罚不写数额。',
      en: 'Lighter, normal and heavier stay inside the range; mitigated lies below its least; no penalty has no sum.',
    },
  },
  'catalogue.benchmark-limits': {
    zh: '{grade}的下限高于上限。',
    en: 'The least of the grade {gradeEn} is above its greatest.',
    law: [apl(34)],
  },
  'catalogue.benchmark-unexplained': {
    zh: '{grade}没有写明适用的情节或者理由。',
    en: 'The grade {gradeEn} does not say in which circumstances it applies, or why.',
    law: [apl(34)],
  },
  'catalogue.benchmark-factor': {
    zh: '“{factor}”不能定为{grade}。',
    en: '“{factorEn}” may not lead to the grade {gradeEn}.',
    law: [apl(34)],
    instead: { zh: '改到法律准许的档次。', en: 'Move it to a grade the law allows.' },
  },
  'catalogue.benchmark-before-publication': {
    zh: '{published} 才公布，不能自 {from} 起适用：裁量基准应当向社会公布。',
    en: 'Published on {published}, it cannot be used from {from}: a benchmark is made public.',
    law: [apl(34), apl(5, 3)],
    instead: { zh: '把起用日改到公布日或者以后。', en: 'Let it be used from the day of publication or later.' },
  },
  'catalogue.benchmark-too-early': {
    zh: '事项 {matter} 已有自 {last} 起适用的裁量基准，后一份不能自 {from} 起适用。',
    en: 'Matter {matter} has a benchmark in use from {last}; a later one cannot begin on {from}.',
    law: [apl(34)],
    instead: { zh: '把起用日改到 {last} 以后。', en: 'Choose a day after {last}.' },
  },
  'catalogue.benchmark-row': {
    zh: '第 {n} 行“{column}”：{why}。',
    en: 'Row {n}, “{columnEn}”: {whyEn}.',
    law: [apl(34)],
  },
} as const satisfies RefusalTable;

export type CatalogueRefusal = keyof typeof catalogueRefusals;

/** Codes that mean “not competent”, answered with 403. */
export const catalogueForbidden: readonly CatalogueRefusal[] = ['catalogue.not-keeper'];
