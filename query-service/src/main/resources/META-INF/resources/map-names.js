import { svg } from './elements.js';

const MOST = 14;
/** A narrow map has room for fewer. */
const PX_FOR_ONE = 64;
/** About the width of a letter: enough to keep names apart. */
const LETTER_PX = 7.4;

/** Names beside their circles, the highest rank first, as long as none lies on another. */
export function names(drawn, frame) {
  const most = Math.min(MOST, Math.floor(frame.width / PX_FOR_ONE));
  const taken = [];
  const made = [];
  for (const { cluster, x, y, r } of drawn) {
    if (made.length === most) break;
    const width = LETTER_PX * cluster.name.length + 6;
    const right = x + r + 4 + width < frame.width;
    const box = right ? [x + r + 4, y - 8, x + r + 4 + width, y + 8] : [x - r - 4 - width, y - 8, x - r - 4, y + 8];
    const free = box[0] > 0 && taken.every((one) => box[2] < one[0] || box[0] > one[2] || box[3] < one[1] || box[1] > one[3]);
    if (!free) continue;
    taken.push(box);
    made.push(svg('text', { x: box[right ? 0 : 2].toFixed(1), y: (y + 4).toFixed(1), 'text-anchor': right ? 'start' : 'end' }, cluster.name));
  }
  return made;
}
