import type { TargetRole } from '../core/people.ts';

/** People of the units that a text names right before: 各单位联络员. */
export interface FoundRole {
  readonly role: TargetRole;
  readonly end: number;
}

/** The people that are named at `at`, right behind units; undefined: the units themselves are meant. */
export function readRole(text: string, at: number): FoundRole | undefined {
  for (const [role, pattern] of ROLES) {
    pattern.lastIndex = at;
    const said = pattern.exec(text);
    if (said) return { role, end: at + said[0].length };
  }
  return undefined;
}

/** The role inside the words of a group itself: 全体联络员. */
export function roleIn(words: string): TargetRole | undefined {
  return /(?:联络员|信息员|联系人)们?$/u.test(words) ? 'liaison' : undefined;
}

const LEAD = '(?:里面?|内|中)?的?(?:各位|全体|所有)?';
const TAIL = '(?:们|同志们?|本人)?';
/** 联络员例会, 院长接待日: the word belongs to something else. */
const NOT_OF =
  '(?!例会|会议|会(?![前后上])|培训|名单|变更|变动|制度|工作|信箱|接待|办公会|办公室|群|干部|班子|小组|批示|签字|审[批签]|的?(?:姓名|电话|联系方式))';
const ROLES: readonly (readonly [TargetRole, RegExp])[] = [
  ['liaison', new RegExp(`${LEAD}(?:联络员|信息员|联系人)${TAIL}${NOT_OF}`, 'uy')],
  [
    'leader',
    new RegExp(
      `${LEAD}(?:党组书记|院长|检察长|局长|政法委书记|书记|一把手|主要领导|主要负责(?:人|同志)|负责(?:人|同志)(?!员)|(?:单位|院|局)?领导|班长)${TAIL}${NOT_OF}`,
      'uy',
    ),
  ],
  [
    'member',
    new RegExp(
      `${LEAD}(?:全体(?:人员|干警|成员|同志|干部职工)?|所有人员?|每[个位]人|全员|人人|人员|干警)${TAIL}${NOT_OF}`,
      'uy',
    ),
  ],
];
