import { svg } from './elements.js';

const LARGEST_RADIUS = 19;
const SMALLEST_RADIUS = 2.2;
const BADGE_RADIUS = 10;

/** What stands for each cluster on the map: far a circle by its score, near its outline with its rank. */
export class Marks {
  #events;
  #outlines = new Map();

  /** @param events that every mark listens to; each is called with the id */
  constructor(events) {
    this.#events = events;
  }

  setPlaces({ outlines }) {
    this.#outlines = outlines;
  }

  /** Those in sight, in the order given: {cluster, x, y, r, node}. */
  of(clusters, frame, isShown) {
    const highest = Math.max(...clusters.map((one) => one.score), Number.MIN_VALUE);
    const largest = LARGEST_RADIUS * Math.min(1.3, Math.max(0.55, frame.width / 640)) * Math.min(2.2, frame.zoom ** 0.3);
    const marks = [];
    for (const cluster of clusters) {
      const [x, y] = place(frame, cluster.center.longitude, cluster.center.latitude);
      const r = frame.near ? BADGE_RADIUS : Math.max(SMALLEST_RADIUS, largest * Math.sqrt(cluster.score / highest));
      const area = frame.near ? this.#area(cluster, frame) : null;
      const inSight = x >= -r && y >= -r && x <= frame.width + r && y <= frame.height + r;
      if (!inSight && !area) continue;
      const shape = frame.near ? [area, inSight && badge(cluster, x, y)] : [svg('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1) })];
      marks.push({ cluster, x, y, r, node: this.#node(cluster, shape.filter(Boolean), isShown(cluster.clusterId)) });
    }
    return marks;
  }

  #node(cluster, shape, shown) {
    const { choose, open, near } = this.#events;
    return svg('g', {
      class: `mark${shown ? '' : ' dim'}`,
      onclick: () => choose(cluster.clusterId),
      ondblclick: () => open(cluster.clusterId),
      onpointerenter: () => near(cluster.clusterId),
      onpointerleave: () => near(null),
    }, shape);
  }

  /** Its outline, unless all of it is out of sight. */
  #area(cluster, frame) {
    const polygons = this.#outlines.get(cluster.clusterId) ?? [];
    let seen = false;
    const d = polygons.map((rings) => rings.map((ring) => {
      const points = ring.map(([longitude, latitude]) => place(frame, longitude, latitude));
      seen ||= crosses(points, frame);
      return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
    }).join('')).join('');
    return seen ? svg('path', { d, class: 'area' }) : null;
  }
}

/** Whether the rectangle around the points has something of the frame. */
function crosses(points, frame) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return Math.max(...xs) >= 0 && Math.min(...xs) <= frame.width && Math.max(...ys) >= 0 && Math.min(...ys) <= frame.height;
}

function badge({ rank }, x, y) {
  const width = 14 + 7.2 * String(rank).length;
  return svg('g', { class: 'rank', transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg('rect', { x: -width / 2, y: -9, width, height: 18, rx: 5 }),
    svg('text', { y: 4.5, 'text-anchor': 'middle' }, rank));
}

/** Where a position is in the frame. */
export function place(frame, longitude, latitude) {
  const [x, y] = frame.projection.project(longitude, latitude);
  return [(x - frame.x) * frame.scale, (y - frame.y) * frame.scale];
}
