import { element, svg } from './elements.js';
import { share } from './format.js';
import { Gestures } from './gestures.js';
import { Layers } from './layers.js';
import { names } from './map-names.js';
import { extent, project } from './projection.js';
import { Regions, WORLD } from './regions.js';

const LARGEST_RADIUS = 19;
const SMALLEST_RADIUS = 2.2;
const CLOSEST = 400;
/** From here on the area of a cluster is seen, and its circle only drawn round. */
const NEAR = 14;

/** The world map: land, areas and noise on a canvas, clusters as circles above it. */
export class WorldMap {
  #land = element('canvas', { 'aria-hidden': 'true' });
  #circlesRoot = svg('svg', { 'aria-hidden': 'true' });
  #tip = element('div', { className: 'tip', 'aria-hidden': 'true', hidden: true });
  #layers = new Layers(this.#land);
  #options;
  #regions = new Regions((bounds) => this.look(bounds));
  #clusters = [];
  #shown = new Set();
  #circles = new Map();
  #picked = null;
  #pointed = null;
  #bounds = WORLD;
  #center = null;
  #zoom = 1;
  #due = false;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#draw();
  #resized = new ResizeObserver(this.#redraw);

  /**
   * @param options choose(id); near(id or null) while it is pointed at; open(id) on Enter; wheel: whether
   *     the wheel zooms and fingers pan; labels: whether the highest have their name; moved() after each
   *     change of the part that is seen; label: what the map is called
   */
  constructor(options) {
    this.#options = { near: () => {}, moved: () => {}, ...options };
    this.frame = element('div', { className: `map${options.wheel ? ' free' : ''}`, tabIndex: 0, role: 'group',
      'aria-label': `${options.label}. Arrow keys move the map, plus and minus zoom, 0 shows all of it, N and P go to the next and previous rank, Enter opens the cluster. The table has the same clusters.` },
    this.#land, this.#circlesRoot, this.#tip, this.#makeButtons());
    new Gestures(this.frame, this, options.wheel);
    this.#resized.observe(this.frame);
    this.#dark.addEventListener('change', this.#redraw);
  }

  /** Buttons for parts of the world, to be put where they fit. */
  get regions() {
    return this.#regions.root;
  }

  close() {
    this.#resized.disconnect();
    this.#dark.removeEventListener('change', this.#redraw);
  }

  setLand(rings) {
    this.#layers.setLand(rings);
    this.#draw();
  }

  setPlaces(places) {
    this.#layers.setPlaces(places);
    this.#draw();
  }

  /** @param shown ids that pass the filter; the others are dimmed */
  setClusters(clusters, shown) {
    this.#clusters = clusters;
    this.#shown = shown;
    this.#draw();
  }

  pick(id) {
    this.#circles.get(this.#picked)?.classList.remove('picked');
    const other = this.#picked !== id;
    this.#picked = id;
    const circle = this.#circles.get(id);
    circle?.classList.add('picked');
    if (circle) circle.parentNode.append(circle);
    if (other && this.#zoom >= NEAR) this.#draw();
  }

  pointAt(id) {
    this.#pointed = id;
    for (const circle of this.#circlesRoot.querySelectorAll('.near')) circle.classList.remove('near');
    const cluster = this.#clusters.find((one) => one.clusterId === id);
    this.#circles.get(id)?.classList.add('near');
    this.#tip.hidden = !cluster;
    if (cluster) this.#placeTip(cluster);
  }

  /** Shows a part of the world, [west, south, east, north] in degrees, as large as it fits. */
  look(bounds) {
    this.#bounds = bounds;
    this.#center = null;
    this.#zoom = 1;
    this.#regions.mark(bounds);
    this.#draw();
  }

  /** @param factor larger than 1 comes nearer; x and y: the point of the frame that stays, else the middle */
  zoomBy(factor, x = this.frame.clientWidth / 2, y = this.frame.clientHeight / 2) {
    const before = this.#frameNow();
    const [left, top, w, h] = extent(WORLD);
    const whole = Math.min(before.width / w, before.height / h);
    const scale = Math.min(CLOSEST * whole, Math.max(0.9 * whole, before.scale * factor));
    const at = [before.x + x / before.scale, before.y + y / before.scale];
    this.#zoom *= scale / before.scale;
    this.#regions.mark(null);
    this.#center = [
      at[0] + (before.width / 2 - x) / scale,
      at[1] + (before.height / 2 - y) / scale,
    ].map((value, i) => (i === 0 ? Math.min(left + w, Math.max(left, value)) : Math.min(top + h, Math.max(top, value))));
    this.#draw();
  }

  /** In pixels. */
  panBy(dx, dy) {
    const { scale, width, height } = this.#frameNow();
    this.zoomBy(1);
    this.#center = [this.#center[0] - dx / scale, this.#center[1] - dy / scale];
    this.zoomBy(1, width / 2, height / 2);
  }

  /** Nearer to, or farther from, the picked cluster, or the middle when none is in sight. */
  zoomAtPicked(factor) {
    const frame = this.#frameNow();
    const picked = this.inSight().find((one) => one.clusterId === this.#picked);
    this.zoomBy(factor, ...(picked ? this.#at(frame, picked) : []));
  }

  showAll() {
    this.look(WORLD);
  }

  open() {
    if (this.#picked) this.#options.open?.(this.#picked);
  }

  /** The clusters in the part that is seen. */
  inSight() {
    const frame = this.#frameNow();
    return this.#clusters.filter((one) => {
      const [x, y] = this.#at(frame, one);
      return x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
    });
  }

  #makeButtons() {
    const button = (text, label, onclick) => element('button', { type: 'button', textContent: text, 'aria-label': label, title: label, onclick });
    return element('div', { className: 'zoom' },
      button('+', 'Zoom in', () => this.zoomBy(1.7)),
      button('−', 'Zoom out', () => this.zoomBy(1 / 1.7)));
  }

  /** The next cluster in rank, or with -1 the one before; the map moves to it. */
  step(by) {
    const shown = this.#clusters.filter((one) => this.#shown.has(one.clusterId));
    const at = shown.findIndex((one) => one.clusterId === this.#picked);
    const next = at < 0 ? shown[0] : shown[at + by];
    if (!next) return;
    const frame = this.#frameNow();
    const [x, y] = this.#at(frame, next);
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) this.panBy(frame.width / 2 - x, frame.height / 2 - y);
    this.#options.choose(next.clusterId);
    this.pointAt(next.clusterId);
  }

  /** The part that is seen: its left upper corner in projected units, and pixels to a unit. */
  #frameNow() {
    const width = this.frame.clientWidth;
    const height = this.frame.clientHeight;
    const [left, top, w, h] = extent(this.#bounds);
    const scale = Math.max(1e-9, Math.min(width / w, height / h)) * this.#zoom;
    const [cx, cy] = this.#center ?? [left + w / 2, top + h / 2];
    return { width, height, scale, x: cx - width / 2 / scale, y: cy - height / 2 / scale };
  }

  #at(frame, cluster) {
    const [x, y] = project(cluster.center.longitude, cluster.center.latitude);
    return [(x - frame.x) * frame.scale, (y - frame.y) * frame.scale];
  }

  /** Once for all that changes before the next picture. */
  #draw() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      if (this.frame.clientWidth === 0) return;
      const frame = this.#frameNow();
      this.#layers.draw(frame, this.#picked);
      this.#drawClusters(frame);
      this.#options.moved();
    });
  }

  #drawClusters(frame) {
    const [, , w, h] = extent(WORLD);
    const zoom = frame.scale / Math.min(frame.width / w, frame.height / h);
    const highest = Math.max(...this.#clusters.map((one) => one.score), Number.MIN_VALUE);
    const largest = LARGEST_RADIUS * Math.min(1.3, Math.max(0.55, frame.width / 640)) * Math.min(2.2, zoom ** 0.3);
    this.#circlesRoot.classList.toggle('far', zoom < NEAR);
    this.#circles.clear();
    const drawn = [];
    for (const cluster of this.#clusters) {
      const [x, y] = this.#at(frame, cluster);
      const r = Math.max(SMALLEST_RADIUS, largest * Math.sqrt(cluster.score / highest));
      if (x < -r || y < -r || x > frame.width + r || y > frame.height + r) continue;
      drawn.push({ cluster, x, y, r });
      this.#circles.set(cluster.clusterId, this.#circle(cluster, x, y, r));
    }
    // In the order of rank: the smallest last, so that none is hidden under a larger one.
    const named = this.#options.labels ? names(drawn.filter((one) => this.#shown.has(one.cluster.clusterId)), frame) : [];
    this.#circlesRoot.replaceChildren(svg('g', {}, [...this.#circles.values()]), svg('g', { class: 'names' }, named));
    this.pick(this.#picked);
    this.pointAt(this.#pointed);
  }

  #circle(cluster, x, y, r) {
    return svg('circle', {
      cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1),
      class: this.#shown.has(cluster.clusterId) ? '' : 'dim',
      onclick: () => this.#options.choose(cluster.clusterId),
      ondblclick: () => this.#options.open?.(cluster.clusterId),
      onpointerenter: () => this.#options.near(cluster.clusterId),
      onpointerleave: () => this.#options.near(null),
    });
  }

  #placeTip(cluster) {
    const circle = this.#circles.get(cluster.clusterId);
    this.#tip.hidden = !circle;
    if (!circle) return;
    const [x, y, r] = ['cx', 'cy', 'r'].map((name) => Number(circle.getAttribute(name)));
    this.#tip.textContent = `${cluster.rank}. ${cluster.name} (${cluster.economies.join('/')}) · ${share(cluster.score)}%`;
    const width = this.#tip.offsetWidth;
    const left = Math.min(Math.max(4, x - width / 2), this.frame.clientWidth - width - 4);
    const above = y - r - this.#tip.offsetHeight - 6;
    this.#tip.style.left = `${left}px`;
    this.#tip.style.top = `${above > 2 ? above : y + r + 6}px`;
  }
}
