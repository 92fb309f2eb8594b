import { DAY, HOUR, startOfDay, type Wall, wallOf } from './wall.ts';

/** The terms of the solar year in the order of the sun's longitude from 0° (春分) in steps of 15°. */
export const SOLAR_TERMS = [
  ...['春分', '清明', '谷雨', '立夏', '小满', '芒种', '夏至', '小暑', '大暑', '立秋', '处暑', '白露'],
  ...['秋分', '寒露', '霜降', '立冬', '小雪', '大雪', '冬至', '小寒', '大寒', '立春', '雨水', '惊蛰'],
] as const;
export type SolarTerm = (typeof SOLAR_TERMS)[number];

/** Midnight (China time) of the day in calendar `year` on which a solar term falls. */
export function solarTermDay(year: number, term: SolarTerm): Wall {
  const longitude = SOLAR_TERMS.indexOf(term) * 15;
  // The sun passes 280° about 1 January; nearly a degree a day brings the guess within two days.
  const guess = wallOf(year) + ((((longitude - 280 + 360) % 360) * 365.2422) / 360) * DAY;
  let [low, high] = [guess - 4 * DAY, guess + 4 * DAY];
  while (high - low > 1000) {
    const middle = (low + high) / 2;
    if (isBefore(sunLongitude(middle), longitude)) low = middle;
    else high = middle;
  }
  return startOfDay(high);
}

function isBefore(longitude: number, wanted: number): boolean {
  return (wanted - longitude + 360) % 360 < 180;
}

/** Apparent longitude of the sun in degrees at China time, to about 0.01° (a quarter of an hour). */
function sunLongitude(wall: Wall): number {
  const centuries = (wall - 8 * HOUR - Date.UTC(2000, 0, 1, 12)) / DAY / 36_525;
  const mean = 280.46646 + 36_000.76983 * centuries;
  const anomaly = radians(357.52911 + 35_999.05029 * centuries);
  const center = 1.914602 * Math.sin(anomaly) + 0.019993 * Math.sin(2 * anomaly) + 0.000289 * Math.sin(3 * anomaly);
  const node = radians(125.04 - 1934.136 * centuries);
  return (((mean + center - 0.00569 - 0.00478 * Math.sin(node)) % 360) + 360) % 360;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
