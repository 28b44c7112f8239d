/**
 * The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas keep their proportion, so
 * no part of the world looks larger than it is. Units are radii of the sphere; y grows southward.
 */
const A = [1.340264, -0.081106, 0.000893, 0.003796];
const HALF_ROOT_3 = Math.sqrt(3) / 2;
const RADIANS = Math.PI / 180;

export function project(longitude, latitude) {
  const theta = Math.asin(HALF_ROOT_3 * Math.sin(latitude * RADIANS));
  const t2 = theta * theta;
  const t6 = t2 * t2 * t2;
  const slope = A[0] + 3 * A[1] * t2 + t6 * (7 * A[2] + 9 * A[3] * t2);
  const x = (longitude * RADIANS * Math.cos(theta)) / (HALF_ROOT_3 * slope);
  const y = theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
  return [x, -y];
}

/** The smallest rectangle around a part of the world, as [left, top, width, height]. */
export function extent([west, south, east, north]) {
  const xs = [];
  const ys = [];
  for (let i = 0; i <= 16; i++) {
    for (const latitude of [south + ((north - south) * i) / 16]) {
      for (const longitude of [west, east]) {
        const [x, y] = project(longitude, latitude);
        xs.push(x);
        ys.push(y);
      }
    }
  }
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
