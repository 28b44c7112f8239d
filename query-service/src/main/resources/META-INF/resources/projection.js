/**
 * Two ways to make the globe flat. Far: Equal Earth (Šavrič, Patterson and Jenny, 2018), where areas keep their
 * proportion. Near: Mercator, which keeps shapes and angles, so that a city does not look sheared
 * where it lies far from the middle of the world map. Both have y growing southward.
 */
const EARTH_KM = 6371.009;
const RADIANS = Math.PI / 180;
const A = [1.340264, -0.081106, 0.000893, 0.003796];
const HALF_ROOT_3 = Math.sqrt(3) / 2;
const HIGHEST_LATITUDE = 85;

const northing = (theta) => {
  const t2 = theta * theta;
  return theta * (A[0] + A[1] * t2 + t2 ** 3 * (A[2] + A[3] * t2));
};
const slope = (theta) => {
  const t2 = theta * theta;
  return A[0] + 3 * A[1] * t2 + t2 ** 3 * (7 * A[2] + 9 * A[3] * t2);
};

export const EQUAL_EARTH = {
  project(longitude, latitude) {
    const theta = Math.asin(HALF_ROOT_3 * Math.sin(latitude * RADIANS));
    return [(longitude * RADIANS * Math.cos(theta)) / (HALF_ROOT_3 * slope(theta)), -northing(theta)];
  },
  unproject(x, y) {
    let theta = -y;
    for (let i = 0; i < 9; i++) theta -= (northing(theta) + y) / slope(theta);
    const sine = Math.min(1, Math.max(-1, Math.sin(theta) / HALF_ROOT_3));
    return [(x * HALF_ROOT_3 * slope(theta)) / Math.cos(theta) / RADIANS, Math.asin(sine) / RADIANS];
  },
  kmPerUnit: () => EARTH_KM,
};

export const MERCATOR = {
  project(longitude, latitude) {
    const clear = Math.min(HIGHEST_LATITUDE, Math.max(-HIGHEST_LATITUDE, latitude));
    return [longitude * RADIANS, -Math.asinh(Math.tan(clear * RADIANS))];
  },
  unproject: (x, y) => [x / RADIANS, -Math.atan(Math.sinh(y)) / RADIANS],
  kmPerUnit: (y) => EARTH_KM / Math.cosh(y),
};

/** The smallest rectangle around a part of the world, as [left, top, width, height]. */
export function extent(projection, [west, south, east, north]) {
  const xs = [];
  const ys = [];
  for (let i = 0; i <= 16; i++) {
    for (const longitude of [west, east]) {
      const [x, y] = projection.project(longitude, south + ((north - south) * i) / 16);
      xs.push(x);
      ys.push(y);
    }
  }
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
