import { printDate } from './print-date.ts';
import type { DocumentFact } from './question-kind.ts';
import type { RegulationDocument } from './regulation-file.ts';

/** One line that states the fact, or that it is not known. */
export function describeFact(fact: DocumentFact, document: RegulationDocument): string {
  const { short, issuers, number, articleCount, issuedOn, publishedOn, validity, locator } = document;
  switch (fact) {
    case 'issuer':
      return `《${short}》由${issuers.join('、')}${issuers.length > 1 ? '联合' : ''}发布`;
    case 'number':
      return number === undefined ? `《${short}》的文号未见公开` : `《${short}》的文号是${number}`;
    case 'count':
      return articleCount === undefined
        ? `《${short}》的篇幅未收录`
        : `《${short}》共${articleCount}${locator === '项' ? '项' : '条'}`;
    case 'issued':
      return describeIssue(short, issuedOn, publishedOn);
    case 'effective':
      return `《${short}》${describeForce(validity)}`;
  }
}

function describeIssue(short: string, issuedOn: string | undefined, publishedOn: string | undefined): string {
  const facts = [
    ...(issuedOn ? [`${printDate(issuedOn)}印发`] : []),
    ...(publishedOn ? [`${printDate(publishedOn)}公布`] : []),
  ];
  return facts.length > 0 ? `《${short}》${facts.join('，')}` : `《${short}》的印发日期未收录`;
}

function describeForce({ from, to, note }: RegulationDocument['validity']): string {
  const remark = note === undefined ? '' : `（${note}）`;
  return to === undefined
    ? `${printDate(from)}起施行，现行有效${remark}`
    : `施行期为${printDate(from)}至${printDate(to)}${remark}`;
}
