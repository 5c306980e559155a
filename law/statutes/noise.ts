import { localDate } from '@zhiyi/kernel';
import { citer, type Statute } from './statute.ts';

/** 噪声污染防治法 — repealed on 15 August 2026 by the Ecological and Environmental Code. */
export const noiseStatute: Statute = {
  id: 'noise',
  title: '中华人民共和国噪声污染防治法',
  name: '噪声污染防治法',
  short: { zh: '噪声法', en: 'NOISE' },
  english: 'Noise Pollution Law',
  level: 'law',
  text: localDate('2021-12-24'),
  from: localDate('2022-06-05'),
  until: localDate('2026-08-15'),
  articles: null,
  reliedOn: [77, 81, 82],
  words: {
    77: [
      '违反本法规定，建设单位、施工单位有下列行为之一，由工程所在地人民政府指定的部门责令改正，处一万元以上十万元以下的罚款；拒不改正的，可以责令暂停施工：',
      '（一）超过噪声排放标准排放建筑施工噪声的；',
      '（二）未按照规定取得证明，在噪声敏感建筑物集中区域夜间进行产生噪声的建筑施工作业的。',
    ],
    81: [
      '违反本法规定，有下列行为之一，由地方人民政府指定的部门责令改正，处五千元以上五万元以下的罚款；拒不改正的，处五万元以上二十万元以下的罚款，并可以报经有批准权的人民政府批准，责令停业：',
      '（一）超过噪声排放标准排放社会生活噪声的；',
      '（二）在商业经营活动中使用高音广播喇叭或者采用其他持续反复发出高噪声的方法进行广告宣传的；',
      '（三）未对商业经营活动中产生的其他噪声采取有效措施造成噪声污染的。',
    ],
    82: [
      '违反本法规定，有下列行为之一，由地方人民政府指定的部门说服教育，责令改正；拒不改正的，给予警告，对个人可以处二百元以上一千元以下的罚款，对单位可以处二千元以上二万元以下的罚款：',
      '（一）在噪声敏感建筑物集中区域使用高音广播喇叭的；',
      '（二）在公共场所组织或者开展娱乐、健身等活动，未遵守公共场所管理者有关活动区域、时段、音量等规定，未采取有效措施造成噪声污染，或者违反规定使用音响器材产生过大音量的；',
      '（三）对已竣工交付使用的建筑物进行室内装修活动，未按照规定在限定的作业时间内进行，或者未采取有效措施造成噪声污染的；',
      '（四）其他违反法律规定造成社会生活噪声污染的。',
    ],
  },
  source: '全国人大常委会 2021-12-24 通过',
  mark: 'V',
  note: 'read from article 72 on; its last article gives the day in force',
};

export const noise = citer(noiseStatute);
