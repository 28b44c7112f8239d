import { svg } from './elements.js';

const LONGEST_PX = 120;

/** A length that is easy to read, and how long it is on the map. */
export function scaleBar({ pxPerKm, height }) {
  const most = LONGEST_PX / pxPerKm;
  const power = 10 ** Math.floor(Math.log10(most));
  const kilometres = [5, 2, 1].map((one) => one * power).find((one) => one <= most);
  const [left, bottom, right] = [14, height - 14, 14 + kilometres * pxPerKm];
  return svg('g', { class: 'scale' },
    svg('path', { d: `M${left} ${bottom - 5}V${bottom}H${right.toFixed(1)}V${bottom - 5}` }),
    svg('text', { x: left + 6, y: bottom - 6 }, `${kilometres} km`));
}
