import { project } from './projection.js';

/** A location stands for the town around it: its mark on a near map has this radius. */
const FOOTPRINT_KM = 3;
const EARTH_KM = 6371;
const FOOTPRINT = FOOTPRINT_KM / EARTH_KM;
/** Below this many pixels a footprint is no area. */
const SMALLEST_FOOTPRINT_PX = 0.9;

/** What is under the circles: land, the area of each cluster when near, and noise. */
export class Layers {
  #rings = [];
  #noise = new Float64Array(0);
  #members = new Map();

  constructor(canvas) {
    this.canvas = canvas;
  }

  setLand(rings) {
    this.#rings = rings.map((ring) => {
      const points = new Float64Array(ring.length);
      for (let i = 0; i < ring.length; i += 2) points.set(project(ring[i] / 10, ring[i + 1] / 10), i);
      return points;
    });
  }

  setPlaces({ noise, members }) {
    this.#noise = flat(noise);
    this.#members = new Map([...members].map(([id, positions]) => [id, flat(positions)]));
  }

  get shown() {
    return this.#rings.length > 0;
  }

  /** @param frame of the map: width, height, x and y of the left upper corner, scale; picked: an id */
  draw(frame, picked) {
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(frame.width * ratio);
    this.canvas.height = Math.round(frame.height * ratio);
    const pen = this.canvas.getContext('2d');
    const colors = getComputedStyle(document.documentElement);
    const color = (name) => colors.getPropertyValue(name);
    pen.scale(ratio, ratio);
    pen.fillStyle = color('--land');
    this.#land(pen, frame);
    const radius = FOOTPRINT * frame.scale;
    if (radius >= SMALLEST_FOOTPRINT_PX) this.#areas(pen, frame, radius, color, picked);
    pen.fillStyle = color('--noise');
    pen.globalAlpha = 0.45;
    const size = Math.min(4, Math.max(1, radius));
    eachIn(this.#noise, frame, (x, y) => pen.fillRect(x - size / 2, y - size / 2, size, size));
    pen.globalAlpha = 1;
  }

  #land(pen, frame) {
    pen.beginPath();
    for (const ring of this.#rings) {
      for (let i = 0; i < ring.length; i += 2) {
        const x = (ring[i] - frame.x) * frame.scale;
        const y = (ring[i + 1] - frame.y) * frame.scale;
        if (i === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      pen.closePath();
    }
    pen.fill('evenodd');
  }

  /** The union of the members' discs, once a little larger, so that it has a border. */
  #areas(pen, frame, radius, color, picked) {
    for (const [id, members] of this.#members) {
      const discs = (r) => {
        pen.beginPath();
        eachIn(members, frame, (x, y) => {
          pen.moveTo(x + r, y);
          pen.arc(x, y, r, 0, 2 * Math.PI);
        }, r);
        pen.fill();
      };
      pen.fillStyle = color(id === picked ? '--picked-line' : '--area-line');
      discs(radius + 1.2);
      pen.fillStyle = color(id === picked ? '--picked-area' : '--area');
      discs(radius);
    }
  }
}

function flat(positions) {
  const points = new Float64Array(positions.length * 2);
  positions.forEach(([longitude, latitude], i) => points.set(project(longitude, latitude), i * 2));
  return points;
}

function eachIn(points, frame, draw, margin = 0) {
  for (let i = 0; i < points.length; i += 2) {
    const x = (points[i] - frame.x) * frame.scale;
    const y = (points[i + 1] - frame.y) * frame.scale;
    if (x >= -margin && y >= -margin && x <= frame.width + margin && y <= frame.height + margin) draw(x, y);
  }
}
