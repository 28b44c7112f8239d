import { element, share } from './format.js';
import { extent, project } from './projection.js';

const SVG = 'http://www.w3.org/2000/svg';
const REGIONS = {
  World: [-170, -56, 180, 78],
  Americas: [-128, -38, -30, 56],
  Europe: [-12, 35, 42, 62],
  'East Asia': [95, 18, 148, 48],
};
const LARGEST_RADIUS = 19;
const SMALLEST_RADIUS = 2.2;

/** The world map: land and noise on a canvas, clusters as circles above it. */
export class WorldMap {
  #canvas = document.getElementById('land');
  #svg = document.getElementById('clusters');
  #tip = document.getElementById('tip');
  #frame = document.getElementById('map');
  #choose;
  #near;
  #rings = [];
  #noise = [];
  #clusters = [];
  #shown = new Set();
  #circles = new Map();
  #region = 'World';
  #picked = null;

  /** @param choose called with a cluster's id; near with an id or null while it is pointed at */
  constructor(choose, near) {
    this.#choose = choose;
    this.#near = near;
    this.#makeRegions();
    new ResizeObserver(() => this.#draw()).observe(this.#frame);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
    this.#frame.addEventListener('keydown', (event) => this.#step(event));
  }

  setLand(rings) {
    this.#rings = rings.map((ring) => {
      const points = [];
      for (let i = 0; i < ring.length; i += 2) points.push(project(ring[i] / 10, ring[i + 1] / 10));
      return points;
    });
    this.#draw();
  }

  setNoise(positions) {
    this.#noise = positions.map(([longitude, latitude]) => project(longitude, latitude));
    this.#drawCanvas();
  }

  /** @param shown ids that pass the filter; the others are dimmed */
  setClusters(clusters, shown) {
    this.#clusters = clusters;
    this.#shown = shown;
    this.#drawClusters();
  }

  pick(id) {
    this.#circles.get(this.#picked)?.classList.remove('picked');
    this.#picked = id;
    const circle = this.#circles.get(id);
    circle?.classList.add('picked');
    if (circle) this.#svg.append(circle);
  }

  pointAt(id) {
    for (const circle of this.#svg.querySelectorAll('.near')) circle.classList.remove('near');
    const cluster = this.#clusters.find((one) => one.clusterId === id);
    this.#circles.get(id)?.classList.add('near');
    this.#tip.hidden = !cluster;
    if (cluster) this.#placeTip(cluster);
  }

  #makeRegions() {
    const group = document.getElementById('regions');
    for (const name of Object.keys(REGIONS)) {
      group.append(
        element('button', {
          type: 'button',
          textContent: name,
          'aria-pressed': String(name === this.#region),
          onclick: (event) => {
            this.#region = name;
            for (const button of group.children) button.setAttribute('aria-pressed', String(button === event.target));
            this.#draw();
          },
        }));
    }
  }

  #step(event) {
    const forward = ['ArrowRight', 'ArrowDown'].includes(event.key);
    if (!forward && !['ArrowLeft', 'ArrowUp'].includes(event.key)) return;
    event.preventDefault();
    const shown = this.#clusters.filter((one) => this.#shown.has(one.clusterId));
    const at = shown.findIndex((one) => one.clusterId === this.#picked);
    const next = at < 0 ? shown[0] : shown[at + (forward ? 1 : -1)];
    if (!next) return;
    this.#choose(next.clusterId);
    this.pointAt(next.clusterId);
  }

  /** From projected units to pixels: the region as large as it fits, in the middle. */
  #transform() {
    const width = this.#frame.clientWidth;
    const height = this.#frame.clientHeight;
    const [left, top, w, h] = extent(REGIONS[this.#region]);
    const scale = Math.min(width / w, height / h);
    const dx = width / 2 - (left + w / 2) * scale;
    const dy = height / 2 - (top + h / 2) * scale;
    return ([x, y]) => [x * scale + dx, y * scale + dy];
  }

  #draw() {
    this.#drawCanvas();
    this.#drawClusters();
  }

  #drawCanvas() {
    const ratio = window.devicePixelRatio || 1;
    const width = this.#frame.clientWidth;
    const height = this.#frame.clientHeight;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    const colors = getComputedStyle(document.documentElement);
    const pen = this.#canvas.getContext('2d');
    const at = this.#transform();
    pen.scale(ratio, ratio);
    pen.fillStyle = colors.getPropertyValue('--land');
    pen.beginPath();
    for (const ring of this.#rings) {
      ring.forEach((point, i) => (i === 0 ? pen.moveTo(...at(point)) : pen.lineTo(...at(point))));
      pen.closePath();
    }
    pen.fill('evenodd');
    pen.fillStyle = colors.getPropertyValue('--noise');
    pen.globalAlpha = 0.4;
    const size = this.#region === 'World' ? 1 : 1.6;
    for (const point of this.#noise) {
      const [x, y] = at(point);
      if (x >= 0 && y >= 0 && x <= width && y <= height) pen.fillRect(x - size / 2, y - size / 2, size, size);
    }
    pen.globalAlpha = 1;
  }

  #drawClusters() {
    const at = this.#transform();
    const highest = Math.max(...this.#clusters.map((one) => one.score), Number.MIN_VALUE);
    const largest = LARGEST_RADIUS * Math.min(1.3, Math.max(0.55, this.#frame.clientWidth / 640));
    this.#circles.clear();
    // The smallest last, so that none is hidden under a larger one.
    const circles = this.#clusters.map((cluster) => {
      const circle = document.createElementNS(SVG, 'circle');
      const [x, y] = at(project(cluster.center.longitude, cluster.center.latitude));
      circle.setAttribute('cx', x.toFixed(1));
      circle.setAttribute('cy', y.toFixed(1));
      circle.setAttribute('r', Math.max(SMALLEST_RADIUS, largest * Math.sqrt(cluster.score / highest)).toFixed(1));
      circle.classList.toggle('dim', !this.#shown.has(cluster.clusterId));
      circle.addEventListener('click', () => this.#choose(cluster.clusterId));
      circle.addEventListener('pointerenter', () => this.#near(cluster.clusterId));
      circle.addEventListener('pointerleave', () => this.#near(null));
      this.#circles.set(cluster.clusterId, circle);
      return circle;
    });
    this.#svg.replaceChildren(...circles);
    this.pick(this.#picked);
  }

  #placeTip(cluster) {
    const circle = this.#circles.get(cluster.clusterId);
    const x = Number(circle.getAttribute('cx'));
    const y = Number(circle.getAttribute('cy'));
    this.#tip.textContent = `${cluster.rank}. ${cluster.name} (${cluster.economies.join('/')}) · ${share(cluster.score)}%`;
    const width = this.#tip.offsetWidth;
    const left = Math.min(Math.max(4, x - width / 2), this.#frame.clientWidth - width - 4);
    const above = y - Number(circle.getAttribute('r')) - this.#tip.offsetHeight - 6;
    this.#tip.style.left = `${left}px`;
    this.#tip.style.top = `${above > 2 ? above : y + Number(circle.getAttribute('r')) + 6}px`;
  }
}
