import { svg } from './elements.js';
import { place } from './map-marks.js';

const MOST = 16;
const MOST_CITIES = 26;
/** A narrow map has room for fewer. */
const PX_FOR_ONE = 64;
/** About the width of a letter: enough to keep names apart. */
const LETTER_PX = 7.9;
const CITY_LETTER_PX = 6.9;
/** Names closer than this to the edge would be cut. */
const EDGE_PX = 3;
/** A name on a circle as large as this would be taken for the circle's own. */
const LARGE_PX = 14;

/** Names, the most important first, as long as none lies on another. */
export class Names {
  #taken = [];
  #frame;

  /** @param taken boxes [left, top, right, bottom] that must stay free */
  constructor(frame, taken = []) {
    this.#frame = frame;
    this.#taken = taken;
  }

  /** Beside their marks, in the order of rank, and never on the large mark of another. */
  ofClusters(marks) {
    const large = this.#frame.near ? [] : marks.filter((one) => one.r >= LARGE_PX);
    const most = Math.min(MOST, Math.floor(this.#frame.width / PX_FOR_ONE));
    const made = [];
    for (const mark of marks) {
      if (made.length === most) break;
      const { cluster, x, y, r } = mark;
      const gap = this.#frame.near ? r + 8 : r + 4;
      const name = this.#beside(cluster.name, x, y, gap, LETTER_PX, 8, large.filter((one) => one !== mark));
      if (name) made.push(svg('g', { class: 'cluster-name' }, name));
    }
    return made;
  }

  /** The largest first, each with a dot where it is. */
  ofCities(cities) {
    const frame = this.#frame;
    const most = Math.min(MOST_CITIES, Math.floor((frame.width * frame.height) / 12_000));
    const made = [];
    for (const [text, longitude, latitude] of cities) {
      if (made.length === most) break;
      if (Math.abs(latitude / 100 - frame.latitude) > 12) continue;
      const [x, y] = place(frame, longitude / 100, latitude / 100);
      if (x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
      const name = this.#beside(text, x, y, 6, CITY_LETTER_PX, 8);
      if (name) made.push(svg('g', { class: 'city' }, svg('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: 2.2 }), name));
    }
    return made;
  }

  /**
   * To the right of a point, or else below, above or to the left; nothing where there is no room.
   *
   * @param shunned circles to keep off
   */
  #beside(text, x, y, gap, letter, half, shunned = []) {
    const width = letter * text.length + 4;
    const places = [
      [x + gap, y, 'start'],
      [x - width / 2, y + gap + half, 'middle'],
      [x - width / 2, y - gap - half, 'middle'],
      [x - gap - width, y, 'end'],
    ];
    const boxOf = ([left, middle]) => [left, middle - half, left + width, middle + half];
    const free = places.filter((one) => this.#free(boxOf(one)));
    const chosen = free.find((one) => !shunned.some((circle) => touches(boxOf(one), circle)));
    if (!chosen) return null;
    this.#taken.push(boxOf(chosen));
    const [left, middle, anchor] = chosen;
    return svg('text', { x: (left + { start: 0, middle: width / 2, end: width }[anchor]).toFixed(1), y: (middle + 4).toFixed(1), 'text-anchor': anchor }, text);
  }

  #free([left, top, right, bottom]) {
    const { width, height } = this.#frame;
    return left > EDGE_PX && top > EDGE_PX && right < width - EDGE_PX && bottom < height - EDGE_PX
      && this.#taken.every((one) => right < one[0] || left > one[2] || bottom < one[1] || top > one[3]);
  }
}

/** Whether a box reaches into a circle. */
function touches([left, top, right, bottom], { x, y, r }) {
  const dx = x - Math.min(Math.max(x, left), right);
  const dy = y - Math.min(Math.max(y, top), bottom);
  return dx * dx + dy * dy < r * r;
}
