import { element, painted, svg } from './elements.js';
import { share } from './format.js';
import { geography } from './geography.js';
import { Gestures } from './gestures.js';
import { Layers } from './layers.js';
import { Marks, place } from './map-marks.js';
import { Names } from './map-names.js';
import { Regions, WORLD } from './regions.js';
import { scaleBar } from './scale-bar.js';
import { Sight } from './sight.js';

/** Where the scale and the buttons are. */
const corners = ({ width, height }) => [[0, height - 34, 150, height], [width - 50, height - 84, width, height]];

const KEYS = 'Arrow keys move the map, plus and minus zoom, 0 shows all of it, N and P go to the next and previous rank, Enter opens the cluster.';

/** The world map: land and locations on a canvas; above it clusters, names and a scale. */
export class WorldMap {
  #canvas = element('canvas', { 'aria-hidden': 'true' });
  #drawing = svg('svg', { 'aria-hidden': 'true' });
  #tip = element('div', { className: 'tip', 'aria-hidden': 'true', hidden: true });
  #layers = new Layers(this.#canvas);
  #sight = new Sight();
  #regions = new Regions((bounds) => this.look(bounds));
  #options;
  #marks;
  #drawn = new Map();
  #clusters = [];
  #shown = new Set();
  #links = [];
  #cities = null;
  #picked = null;
  #pointed = null;
  #begun = false;
  #due = false;
  #loading = new Set();
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#draw();
  #resized = new ResizeObserver(this.#redraw);

  /**
   * @param options choose(id); near(id or null) while it is pointed at; open(id) on Enter; wheel: whether
   *     the wheel zooms and fingers pan; labels: whether clusters have their name; moved(frame) after each
   *     change of the part that is seen; label: what the map is called
   */
  constructor(options) {
    this.#options = { near: () => {}, moved: () => {}, open: () => {}, ...options };
    this.#marks = new Marks({ choose: this.#options.choose, open: this.#options.open, near: this.#options.near });
    this.frame = element('div', { className: `map${options.wheel ? ' free' : ''}`, tabIndex: 0, role: 'group',
      'aria-label': `${options.label}. ${KEYS} The table has the same clusters.` },
    this.#canvas, this.#drawing, this.#tip, this.#makeButtons());
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

  setPlaces(places) {
    this.#layers.setPlaces(places);
    this.#marks.setPlaces(places);
    this.#draw();
  }

  /** @param shown ids that pass the filter; the others are dimmed */
  setClusters(clusters, shown) {
    this.#clusters = clusters;
    this.#shown = shown;
    if (this.#begun) this.#draw();
    else this.#begin();
  }

  /** @param links {from, to: clusters, weight: 0 to 1} */
  setLinks(links) {
    this.#links = links;
    this.#draw();
  }

  pick(id) {
    this.#drawn.get(this.#picked)?.node.classList.remove('picked');
    this.#picked = id;
    const mark = this.#drawn.get(id);
    mark?.node.classList.add('picked');
    mark?.node.parentNode.append(mark.node);
  }

  pointAt(id) {
    this.#drawn.get(this.#pointed)?.node.classList.remove('near');
    this.#pointed = id;
    const mark = this.#drawn.get(id);
    mark?.node.classList.add('near');
    this.#tip.hidden = !mark;
    if (mark) this.#placeTip(mark);
  }

  /** Shows a part of the world, [west, south, east, north] in degrees, as large as it fits. */
  look(bounds) {
    this.#sight.look(bounds);
    this.#regions.mark(bounds);
    this.#draw();
  }

  lookAt(latitude, longitude, kilometres) {
    this.#measure();
    this.#sight.lookAt(latitude, longitude, kilometres);
    this.#regions.mark(null);
    this.#draw();
  }

  /** @param factor larger than 1 comes nearer; x and y: the point of the frame that stays, else the middle */
  zoomBy(factor, x, y) {
    this.#sight.zoomBy(factor, x, y);
    this.#regions.mark(null);
    this.#draw();
  }

  /** In pixels. */
  panBy(dx, dy) {
    this.#sight.panBy(dx, dy);
    this.#regions.mark(null);
    this.#draw();
  }

  /** Nearer to, or farther from, the picked cluster, or the middle when none is in sight. */
  zoomAtPicked(factor) {
    const picked = this.inSight().find((one) => one.clusterId === this.#picked);
    this.zoomBy(factor, ...(picked ? middleOf(picked, this.#sight.frame()) : []));
  }

  showAll() {
    this.look(WORLD);
  }

  open() {
    if (this.#picked) this.#options.open(this.#picked);
  }

  /** The clusters in the part that is seen. */
  inSight() {
    const frame = this.#sight.frame();
    return this.#clusters.filter((one) => {
      const [x, y] = middleOf(one, frame);
      return x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
    });
  }

  /** The next cluster in rank, or with -1 the one before; the map moves to it. */
  step(by) {
    const shown = this.#clusters.filter((one) => this.#shown.has(one.clusterId));
    const at = shown.findIndex((one) => one.clusterId === this.#picked);
    const next = at < 0 ? shown[0] : shown[at + by];
    if (!next) return;
    const frame = this.#sight.frame();
    const { width, height } = frame;
    const [x, y] = middleOf(next, frame);
    if (x < 0 || y < 0 || x > width || y > height) this.panBy(width / 2 - x, height / 2 - y);
    this.#options.choose(next.clusterId);
    this.pointAt(next.clusterId);
  }

  #makeButtons() {
    const button = (text, label, onclick) => element('button', { type: 'button', textContent: text, 'aria-label': label, title: label, onclick });
    return element('div', { className: 'zoom' },
      button('+', 'Zoom in', () => this.zoomBy(1.7)),
      button('−', 'Zoom out', () => this.zoomBy(1 / 1.7)));
  }

  #measure() {
    this.#sight.resize(Math.max(1, this.frame.clientWidth), Math.max(1, this.frame.clientHeight));
  }

  /** What stands beside the map is painted before it. */
  #begin() {
    this.#begun = true;
    this.#due = true;
    painted().then(() => {
      this.#due = false;
      this.#draw();
    });
  }

  /** Once for all that changes before the next picture. */
  #draw() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      if (this.frame.clientWidth === 0) return;
      this.#measure();
      const frame = this.#sight.frame();
      this.#load(frame);
      this.#layers.draw(frame);
      this.#drawClusters(frame);
      this.#options.moved(frame);
    });
  }

  #drawClusters(frame) {
    const marks = this.#marks.of(this.#clusters, frame, (id) => this.#shown.has(id));
    this.#drawn = new Map(marks.map((one) => [one.cluster.clusterId, one]));
    const badges = frame.near ? marks.map(({ x, y, r }) => [x - r - 4, y - 9, x + r + 4, y + 9]) : [];
    const names = new Names(frame, [...badges, ...corners(frame)]);
    const named = this.#options.labels || frame.near ? names.ofClusters(marks.filter((one) => this.#shown.has(one.cluster.clusterId))) : [];
    const cities = frame.near && this.#cities ? names.ofCities(this.#cities) : [];
    // In the order of rank: the smallest last, so that none is hidden under a larger one.
    this.#drawing.replaceChildren(
      svg('g', { class: 'links' }, this.#links.map((link) => bow(link, frame))),
      svg('g', { class: frame.near ? 'marks near' : 'marks' }, marks.map((one) => one.node)),
      svg('g', { class: 'names' }, cities, named),
      frame.near ? scaleBar(frame) : '');
    this.pick(this.#picked);
    this.pointAt(this.#pointed);
  }

  /** What comes nearer, needs more; it is drawn when it is there. */
  #load(frame) {
    const wanted = [
      ['land', !this.#layers.hasLand, (rings) => this.#layers.setLand(rings)],
      ['coast', this.#layers.lacksCoast(frame), (rings) => this.#layers.setCoast(rings)],
      ['cities', frame.near && !this.#cities, (cities) => { this.#cities = cities; }],
    ];
    for (const [name, isWanted, use] of wanted) {
      if (!isWanted || this.#loading.has(name)) continue;
      this.#loading.add(name);
      geography[name]().then((found) => {
        use(found);
        this.#draw();
      }).catch(() => {}).finally(() => this.#loading.delete(name));
    }
  }

  #placeTip({ cluster, x, y, r }) {
    this.#tip.textContent = `${cluster.rank}. ${cluster.name} (${cluster.economies.join('/')}) · ${share(cluster.score)}%`;
    const width = this.#tip.offsetWidth;
    const left = Math.min(Math.max(4, x - width / 2), this.frame.clientWidth - width - 4);
    const above = y - r - this.#tip.offsetHeight - 6;
    this.#tip.style.left = `${left}px`;
    this.#tip.style.top = `${above > 2 ? above : y + r + 6}px`;
  }
}

const middleOf = ({ center }, frame) => place(frame, center.longitude, center.latitude);

/** A line from one cluster to another, bent so that others between them stay apart. */
function bow({ from, to, weight }, frame) {
  const [[x1, y1], [x2, y2]] = [middleOf(from, frame), middleOf(to, frame)];
  const lift = Math.min(60, Math.hypot(x2 - x1, y2 - y1) * 0.18);
  const points = [[x1, y1], [(x1 + x2) / 2, (y1 + y2) / 2 - lift], [x2, y2]].map((one) => one.map((value) => value.toFixed(1)).join(' '));
  return svg('path', { d: `M${points[0]}Q${points[1]} ${points[2]}`, 'stroke-width': (0.8 + 3.2 * weight).toFixed(1) });
}
