import { type ReceiptReport, type ReportRow, rowsIn, STANDINGS, type Standing } from '../../reminders/report.ts';
import { RECEIPT_TEXTS } from '../catalogue/receipts.ts';
import { shortenPlaceholders } from '../fill-placeholders.ts';
import { type Names, quoteWords } from '../names.ts';
import type { Chart } from './wall-chart.ts';

/** Sizes in pixels. */
const WIDTH = 1400;
const COLUMNS = 5;
const CELL_HEIGHT = 44;
const HEAD_HEIGHT = 150;
const FOOT_HEIGHT = 70;

/** More units than this no screen shows; the rest are counted. */
const MOST_UNITS = 250;

/** Dark enough that white names on them are readable. */
const COLOURS: Readonly<Record<Standing, string>> = {
  acknowledged: '#2e7d32',
  late: '#a65f00',
  delivered: '#1f5fa8',
  waiting: '#1f5fa8',
  unknown: '#5f6368',
  failed: '#c62828',
};

/** Draws each unit as a box in the colour of how it stands; those without an acknowledgement come first. */
export function toReceiptChart(
  report: ReceiptReport,
  { at, names }: { readonly at: string; readonly names: Names },
): Chart {
  const shown = inOrder(report).slice(0, MOST_UNITS);
  const rows = Math.max(1, Math.ceil(shown.length / COLUMNS));
  const height = HEAD_HEIGHT + rows * CELL_HEIGHT + FOOT_HEIGHT;
  const hidden = { show: false };
  return {
    width: WIDTH,
    height,
    option: {
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'Noto Sans S Chinese' },
      title: titlesOf(report, { at, height, left: report.rows.length - shown.length }),
      grid: { top: HEAD_HEIGHT, height: rows * CELL_HEIGHT, left: 24, right: 24 },
      xAxis: { type: 'category', data: Array.from({ length: COLUMNS }, (_, index) => String(index)), ...hidden },
      yAxis: {
        type: 'category',
        data: Array.from({ length: rows }, (_, index) => String(index)),
        inverse: true,
        ...hidden,
      },
      series: [boxesOf(shown, names)],
      visualMap: {
        type: 'piecewise',
        show: false,
        dimension: 2,
        pieces: STANDINGS.map((standing, value) => ({ value, color: COLOURS[standing] })),
      },
    },
  };
}

function inOrder(report: ReceiptReport): readonly ReportRow[] {
  return (['failed', 'unknown', 'delivered', 'waiting', 'late', 'acknowledged'] as const).flatMap((standing) =>
    rowsIn(report, standing),
  );
}

function boxesOf(rows: readonly ReportRow[], names: Names) {
  return {
    type: 'heatmap',
    data: rows.map(({ unitId, standing }, index) => ({
      value: [index % COLUMNS, Math.floor(index / COLUMNS), STANDINGS.indexOf(standing)],
      // What is drawn is a name: braces would be read as a template.
      label: { formatter: names.unit(unitId).replaceAll(/[{}|]/gu, ' ') },
    })),
    itemStyle: { borderColor: '#ffffff', borderWidth: 3 },
    label: { show: true, color: '#ffffff', fontSize: 15, width: 250, overflow: 'truncate' },
  };
}

function titlesOf(
  report: ReceiptReport,
  { at, height, left }: { readonly at: string; readonly height: number; readonly left: number },
) {
  const answered = rowsIn(report, 'acknowledged', 'late').length;
  const legend = STANDINGS.flatMap((standing) => {
    const count = rowsIn(report, standing).length;
    return count === 0 ? [] : [`{${standing}|■} ${RECEIPT_TEXTS.count(RECEIPT_TEXTS.standings[standing], count)}`];
  });
  const foot = [...legend, ...(left > 0 ? [RECEIPT_TEXTS.pictureMore(left)] : [])].join('　');
  const rich = Object.fromEntries(
    Object.entries(COLOURS).map(([standing, color]) => [standing, { color, fontSize: 18 }]),
  );
  return [
    {
      text: RECEIPT_TEXTS.pictureTitle(
        quoteWords(shortenPlaceholders(report.occurrence.text), 40).replaceAll(/[{}|]/gu, ' '),
      ),
      subtext: RECEIPT_TEXTS.pictureTally(at, answered, report.total),
      left: 24,
      top: 24,
      textStyle: { fontSize: 26, color: '#111111' },
      subtextStyle: { fontSize: 16, color: '#444444' },
    },
    {
      text: foot,
      left: 24,
      top: height - 48,
      textStyle: { fontSize: 15, fontWeight: 'normal', color: '#444444', rich },
    },
  ];
}
