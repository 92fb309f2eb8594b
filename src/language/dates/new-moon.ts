import { DAY, HOUR, startOfDay, type Wall } from './wall.ts';

/**
 * Midnight (China time) of the day of the last new moon that falls on `day` or before it. Right to about a minute
 * (series of J. Meeus, Astronomical Algorithms, ch. 49), which lunar new year 2027 needs: four minutes before midnight.
 */
export function newMoonDayUntil(day: Wall): Wall {
  let number = Math.floor((day - FIRST) / MEAN_MONTH) + 1;
  while (newMoonDay(number) > day) number -= 1;
  return newMoonDay(number);
}

/** Mean new moon number 0, 6 January 2000, on the wall clock of China. */
const FIRST = Date.UTC(2000, 0, 6, 14, 20) + 8 * HOUR;
const MEAN_MONTH = 29.530588861 * DAY;
const JULIAN_2000 = Date.UTC(2000, 0, 1, 12);

const days = new Map<number, Wall>();

function newMoonDay(number: number): Wall {
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = startOfDay(newMoon(number) + 8 * HOUR);
  days.set(number, day);
  return day;
}

/** Universal time in milliseconds. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const angles = {
    sun: 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2,
    moon: 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2,
    latitude: 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2,
    node: 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2,
  };
  const eccentricity = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  const periodic = PERIODIC.map(([size, sun, moon, latitude, node]) => {
    const angle = sun * angles.sun + moon * angles.moon + latitude * angles.latitude + node * angles.node;
    return size * eccentricity ** Math.abs(sun) * sine(angle);
  });
  const planetary = PLANETARY.map(([size, start, speed]) => size * sine(start + speed * k));
  const sum = [...periodic, ...planetary].reduce((total, term) => total + term, 0);
  const julian = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t ** 2 + sum;
  return JULIAN_2000 + (julian - 2_451_545) * DAY - clockLagMs(2000 + k / 12.3685);
}

/** How far universal time is behind the uniform time of the series. */
function clockLagMs(year: number): number {
  const since = year - 2000;
  return (62.92 + 0.32217 * since + 0.005589 * since ** 2) * 1000;
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

/** Days, and how often the anomaly of the sun and of the moon, the argument of latitude and the node count. */
const PERIODIC: readonly (readonly [size: number, sun: number, moon: number, latitude: number, node: number])[] = [
  [-0.4072, 0, 1, 0, 0],
  [0.17241, 1, 0, 0, 0],
  [0.01608, 0, 2, 0, 0],
  [0.01039, 0, 0, 2, 0],
  [0.00739, -1, 1, 0, 0],
  [-0.00514, 1, 1, 0, 0],
  [0.00208, 2, 0, 0, 0],
  [-0.00111, 0, 1, -2, 0],
  [-0.00057, 0, 1, 2, 0],
  [0.00056, 1, 2, 0, 0],
  [-0.00042, 0, 3, 0, 0],
  [0.00042, 1, 0, 2, 0],
  [0.00038, 1, 0, -2, 0],
  [-0.00024, -1, 2, 0, 0],
  [-0.00017, 0, 0, 0, 1],
  [-0.00007, 2, 1, 0, 0],
  [0.00004, 0, 2, -2, 0],
  [0.00004, 3, 0, 0, 0],
  [0.00003, 1, 1, -2, 0],
  [0.00003, 0, 2, 2, 0],
  [-0.00003, 1, 1, 2, 0],
  [0.00003, -1, 1, 2, 0],
  [-0.00002, -1, 1, -2, 0],
  [-0.00002, 1, 3, 0, 0],
  [0.00002, 0, 4, 0, 0],
];

/** Days, degrees at number 0, degrees a month. */
const PLANETARY: readonly (readonly [size: number, start: number, speed: number])[] = [
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
];
