/** From here on the coast of the world is too coarse. */
const FINE_COAST_ZOOM = 3.5;

/** Positions, projected once for each projection that they are drawn in. */
class Positions {
  #degrees;
  #projected = new Map();

  /** @param degrees longitude, latitude, longitude, latitude … */
  constructor(degrees) {
    this.#degrees = degrees;
  }

  in(projection) {
    let points = this.#projected.get(projection);
    if (!points) {
      points = new Float64Array(this.#degrees.length);
      for (let i = 0; i < points.length; i += 2) points.set(projection.project(this.#degrees[i], this.#degrees[i + 1]), i);
      this.#projected.set(projection, points);
    }
    return points;
  }
}

/** What is under everything else: land, locations in clusters and in none. */
export class Layers {
  #coarse = null;
  #fine = null;
  #noise = new Positions([]);
  #members = new Positions([]);

  constructor(canvas) {
    this.canvas = canvas;
  }

  setLand(rings) {
    this.#coarse = rings.map((ring) => new Positions(ring));
  }

  setCoast(rings) {
    this.#fine = rings.map((ring) => new Positions(ring));
  }

  get hasLand() {
    return this.#coarse !== null;
  }

  /** Whether the fine coast would be seen, and is not there yet. */
  lacksCoast(frame) {
    return this.#fine === null && frame.zoom >= FINE_COAST_ZOOM;
  }

  setPlaces({ noise, members }) {
    this.#noise = new Positions(noise.flat());
    this.#members = new Positions([...members.values()].flat(2));
  }

  draw(frame) {
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(frame.width * ratio);
    this.canvas.height = Math.round(frame.height * ratio);
    const pen = this.canvas.getContext('2d');
    const colors = getComputedStyle(document.documentElement);
    pen.scale(ratio, ratio);
    pen.fillStyle = colors.getPropertyValue('--land');
    this.#land(pen, frame);
    pen.fillStyle = colors.getPropertyValue('--noise');
    const size = Math.min(4, Math.max(1, frame.pxPerKm));
    pen.globalAlpha = 0.45;
    eachIn(this.#noise, frame, (x, y) => pen.fillRect(x - size / 2, y - size / 2, size, size));
    pen.globalAlpha = 1;
    if (frame.near) this.#locations(pen, frame, colors.getPropertyValue('--member'));
  }

  #land(pen, frame) {
    const rings = frame.zoom >= FINE_COAST_ZOOM && this.#fine ? this.#fine : this.#coarse ?? [];
    pen.beginPath();
    for (const ring of rings) {
      const points = ring.in(frame.projection);
      for (let i = 0; i < points.length; i += 2) {
        const x = (points[i] - frame.x) * frame.scale;
        const y = (points[i + 1] - frame.y) * frame.scale;
        if (i === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      pen.closePath();
    }
    pen.fill('evenodd');
  }

  #locations(pen, frame, color) {
    const radius = Math.min(3, Math.max(0.8, frame.pxPerKm * 0.3));
    pen.fillStyle = color;
    pen.globalAlpha = 0.5;
    pen.beginPath();
    eachIn(this.#members, frame, (x, y) => {
      pen.moveTo(x + radius, y);
      pen.arc(x, y, radius, 0, 2 * Math.PI);
    });
    pen.fill();
    pen.globalAlpha = 1;
  }
}

function eachIn(positions, frame, draw) {
  const points = positions.in(frame.projection);
  for (let i = 0; i < points.length; i += 2) {
    const x = (points[i] - frame.x) * frame.scale;
    const y = (points[i + 1] - frame.y) * frame.scale;
    if (x >= 0 && y >= 0 && x <= frame.width && y <= frame.height) draw(x, y);
  }
}
