import { EQUAL_EARTH, MERCATOR, extent } from './projection.js';
import { WORLD } from './regions.js';

/** From here on areas are seen instead of circles, and shapes matter more than areas. */
const NEAR_PX_PER_KM = 0.8;
const CLOSEST_PX_PER_KM = 30;
const FARTHEST = 0.9;
const LIMITS = { longitude: 180, south: -58, north: 80 };

/** Which part of the world is seen, in a frame of some pixels. */
export class Sight {
  #width = 1;
  #height = 1;
  #bounds = WORLD;
  /** Where the middle is and how near; null while the bounds say so, whatever the size of the frame. */
  #at = null;

  resize(width, height) {
    this.#width = width;
    this.#height = height;
  }

  /** [west, south, east, north] in degrees, as large as it fits. */
  look(bounds) {
    this.#bounds = bounds;
    this.#at = null;
  }

  /** @param kilometres across the frame */
  lookAt(latitude, longitude, kilometres) {
    this.#at = { longitude, latitude, pxPerKm: this.#allowed(this.#width / kilometres) };
  }

  /** x and y: the left upper corner in projected units; scale: pixels to a unit. */
  frame() {
    const { longitude, latitude, pxPerKm } = this.#at ?? this.#fitting(this.#bounds);
    const projection = projectionFor(pxPerKm);
    const [cx, cy] = projection.project(longitude, latitude);
    const scale = pxPerKm * projection.kmPerUnit(cy);
    return {
      width: this.#width, height: this.#height, projection, scale, pxPerKm, longitude, latitude,
      near: pxPerKm >= NEAR_PX_PER_KM, zoom: pxPerKm / this.#fitting(WORLD).pxPerKm,
      x: cx - this.#width / 2 / scale, y: cy - this.#height / 2 / scale,
    };
  }

  /** @param x,y the point of the frame that stays where it is */
  zoomBy(factor, x = this.#width / 2, y = this.#height / 2) {
    const before = this.frame();
    const stays = before.projection.unproject(before.x + x / before.scale, before.y + y / before.scale);
    const pxPerKm = this.#allowed(before.pxPerKm * factor);
    const projection = projectionFor(pxPerKm);
    const scale = pxPerKm * projection.kmPerUnit(projection.project(before.longitude, before.latitude)[1]);
    const [px, py] = projection.project(...stays);
    this.#put(projection, px + (this.#width / 2 - x) / scale, py + (this.#height / 2 - y) / scale, pxPerKm);
  }

  /** In pixels. */
  panBy(dx, dy) {
    const { projection, x, y, scale, pxPerKm } = this.frame();
    this.#put(projection, x + (this.#width / 2 - dx) / scale, y + (this.#height / 2 - dy) / scale, pxPerKm);
  }

  #put(projection, x, y, pxPerKm) {
    const [longitude, latitude] = projection.unproject(x, y);
    this.#at = {
      pxPerKm,
      longitude: Math.min(LIMITS.longitude, Math.max(-LIMITS.longitude, longitude)),
      latitude: Math.min(LIMITS.north, Math.max(LIMITS.south, latitude)),
    };
  }

  #allowed(pxPerKm) {
    return Math.min(CLOSEST_PX_PER_KM, Math.max(FARTHEST * this.#fitting(WORLD).pxPerKm, pxPerKm));
  }

  #fitting(bounds) {
    const far = this.#fittingIn(EQUAL_EARTH, bounds);
    return far.pxPerKm >= NEAR_PX_PER_KM ? this.#fittingIn(MERCATOR, bounds) : far;
  }

  #fittingIn(projection, bounds) {
    const [left, top, width, height] = extent(projection, bounds);
    const [longitude, latitude] = projection.unproject(left + width / 2, top + height / 2);
    const scale = Math.min(this.#width / width, this.#height / height);
    return { longitude, latitude, pxPerKm: scale / projection.kmPerUnit(top + height / 2) };
  }
}

const projectionFor = (pxPerKm) => (pxPerKm >= NEAR_PX_PER_KM ? MERCATOR : EQUAL_EARTH);
