import * as api from './api.js';

/** Land, coast and cities: files of the page, each asked for when it is first seen, and again after a failure. */
class Geography {
  #asked = new Map();

  /** Coastlines that are enough for the whole world; rings of degrees. */
  land() {
    return this.#once('/land.json', ({ rings }) => rings.map((ring) => ring.map((tenths) => tenths / 10)));
  }

  /** Coastlines that are fine around cities. */
  coast() {
    return this.#once('/coast.json', ({ rings }) => rings.map(added));
  }

  /** [name, longitude, latitude], in hundredths of a degree, the largest first. */
  cities() {
    return this.#once('/cities.json', ({ cities }) => cities);
  }

  #once(file, read) {
    if (!this.#asked.has(file)) {
      this.#asked.set(file, api.get(file).then(read).catch((problem) => {
        this.#asked.delete(file);
        throw problem;
      }));
    }
    return this.#asked.get(file);
  }
}

export const geography = new Geography();

/** Each position is written as the steps from the one before, in hundredths. */
function added(steps) {
  const degrees = new Array(steps.length);
  let x = 0;
  let y = 0;
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    degrees[i] = x / 100;
    degrees[i + 1] = y / 100;
  }
  return degrees;
}
