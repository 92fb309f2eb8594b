import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { BarChart, HeatmapChart } from 'echarts/charts';
import { GridComponent, TitleComponent, VisualMapPiecewiseComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './wall-chart.ts';

use([BarChart, HeatmapChart, GridComponent, TitleComponent, VisualMapPiecewiseComponent, SVGRenderer]);

/** The family that the font file names; the charts ask for it. */
const FAMILY = 'Noto Sans S Chinese';

// The program of the child process of `drawChart`: draws one chart, answers once, ends.
process.once('message', (chart: Chart) => {
  process.send?.({ png: draw(chart) }, () => process.disconnect());
});

function draw({ option, width, height }: Chart): Buffer {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  // The package exports its list of fonts only; the files lie beside it.
  const listed = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  const fontFiles = ['Regular', 'Bold'].map((weight) => join(dirname(listed), `../fonts/NotoSansHans-${weight}.otf`));
  const drawing = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY } });
  return drawing.render().asPng();
}
