import { type Light, OTHER_CATEGORY, type Wall, type WallCell, type WallRow } from '../../ledger/wall.ts';
import { PICTURE_TEXTS } from '../catalogue/picture.ts';
import type { Names } from '../names.ts';

/** A chart ready to be drawn: plain JSON for ECharts, sizes in pixels. */
export interface Chart {
  readonly option: Readonly<Record<string, unknown>>;
  readonly width: number;
  readonly height: number;
}

/** What the head of the wall says. */
export interface WallHead {
  /** Unit or `null` for the whole city. */
  readonly scope: string | null;
  /** Local date and time at which it stood so. */
  readonly at: string;
}

const WIDTH = 1400;
const ROW_HEIGHT = 34;
const HEAD_HEIGHT = 120;
const FOOT_HEIGHT = 64;
const BAR_WIDTH = 300;
const NAME_WIDTH = 210;

/** More rows than this no screen shows; the least urgent are left out and counted. */
const MOST_ROWS = 60;

/** Colours of the traffic lights; dark enough that white figures on them are readable. */
const COLOURS: Readonly<Record<Light, string>> = {
  red: '#c62828',
  amber: '#a65f00',
  green: '#2e7d32',
  done: '#1f5fa8',
};

/** Draws units as rows and categories as columns, each cell in its colour, with progress and overdue at the right. */
export function toWallChart(wall: Wall, head: WallHead, names: Names): Chart {
  const rows = wall.rows.slice(0, MOST_ROWS);
  const height = HEAD_HEIGHT + rows.length * ROW_HEIGHT + FOOT_HEIGHT;
  const unitNames = rows.map(({ unitId }) => names.unit(unitId));
  const grid = { top: HEAD_HEIGHT, height: rows.length * ROW_HEIGHT };
  const categoryAxis = { type: 'category', inverse: true, axisTick: { show: false }, axisLine: { show: false } };
  return {
    width: WIDTH,
    height,
    option: {
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'Noto Sans S Chinese' },
      title: titlesOf(wall, head, { height, left: wall.rows.length - rows.length }),
      grid: [
        { ...grid, left: NAME_WIDTH, right: BAR_WIDTH + 40 },
        { ...grid, left: WIDTH - BAR_WIDTH, right: 110 },
      ],
      xAxis: [
        {
          type: 'category',
          position: 'top',
          data: wall.categories.map(nameOfCategory),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: { fontSize: 14, color: '#222222', interval: 0, width: 110, overflow: 'truncate' },
        },
        { gridIndex: 1, type: 'value', min: 0, max: 100, show: false },
      ],
      yAxis: [
        {
          ...categoryAxis,
          data: unitNames,
          axisLabel: { fontSize: 14, color: '#222222', width: 190, overflow: 'truncate' },
        },
        { ...categoryAxis, gridIndex: 1, data: unitNames, axisLabel: { show: false } },
      ],
      series: [cellSeries(wall.categories, rows), barSeries(rows)],
      visualMap: {
        type: 'piecewise',
        show: false,
        seriesIndex: 0,
        dimension: 2,
        pieces: LIGHTS.map((light, value) => ({ value, color: COLOURS[light] })),
      },
    },
  };
}

function titlesOf(wall: Wall, { scope, at }: WallHead, { height, left }: { height: number; left: number }) {
  const sum = (pick: (row: WallRow) => number): number => wall.rows.reduce((total, row) => total + pick(row), 0);
  const sums = { total: sum((row) => row.total), closed: sum((row) => row.closed), overdue: sum((row) => row.overdue) };
  const subtext = PICTURE_TEXTS.subtitle(at, sums);
  const legend = (['red', 'amber', 'green', 'done'] as const).map(
    (light) => `{${light}|■} ${PICTURE_TEXTS.legend[light]}`,
  );
  const foot = [...legend, PICTURE_TEXTS.note, ...(left > 0 ? [PICTURE_TEXTS.moreRows(left)] : [])].join('　');
  const rich = Object.fromEntries(Object.entries(COLOURS).map(([light, color]) => [light, { color, fontSize: 18 }]));
  return [
    {
      text: PICTURE_TEXTS.title(scope ?? PICTURE_TEXTS.wholeCity),
      subtext,
      left: 24,
      top: 18,
      textStyle: { fontSize: 26, color: '#111111' },
      subtextStyle: { fontSize: 15, color: '#444444' },
    },
    {
      text: PICTURE_TEXTS.progress,
      left: WIDTH - BAR_WIDTH,
      top: HEAD_HEIGHT - 28,
      textStyle: { fontSize: 14, fontWeight: 'normal', color: '#222222' },
    },
    {
      text: foot,
      left: 24,
      top: height - 44,
      textStyle: { fontSize: 14, fontWeight: 'normal', color: '#444444', rich },
    },
  ];
}

const nameOfCategory = (category: string): string =>
  category === OTHER_CATEGORY ? PICTURE_TEXTS.otherCategory : category;

const LIGHTS = Object.keys(COLOURS) as Light[];

/** A rectangle for each cell, with its figures in it; the third value is the colour. */
function cellSeries(categories: readonly string[], rows: readonly WallRow[]) {
  return {
    type: 'heatmap',
    data: rows.flatMap((row, at) =>
      row.cells.map((cell) => ({
        value: [categories.indexOf(cell.category), at, LIGHTS.indexOf(cell.light)],
        label: { formatter: cellText(cell) },
      })),
    ),
    itemStyle: { borderColor: '#ffffff', borderWidth: 3 },
    label: { show: true, color: '#ffffff', fontSize: 13 },
  };
}

function cellText({ closed, total, overdue }: WallCell): string {
  return overdue === 0 ? PICTURE_TEXTS.cell(closed, total) : PICTURE_TEXTS.cellOverdue(closed, total, overdue);
}

function barSeries(rows: readonly WallRow[]) {
  return {
    type: 'bar',
    xAxisIndex: 1,
    yAxisIndex: 1,
    barWidth: 16,
    showBackground: true,
    backgroundStyle: { color: '#ececec' },
    data: rows.map(({ progress, overdue }) => ({
      value: progress,
      itemStyle: { color: overdue > 0 ? COLOURS.red : COLOURS.green },
      label: { formatter: PICTURE_TEXTS.bar(progress, overdue) },
    })),
    label: { show: true, position: [196, 0], fontSize: 13, color: '#222222' },
  };
}
