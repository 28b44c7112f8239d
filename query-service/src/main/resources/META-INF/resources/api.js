/** The public API and nothing else: polling costs a 304 while nothing moves. */

const PAGE = 1000;
const kept = new Map();

/** An answer of the API that is not a success. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function get(address) {
  const before = kept.get(address);
  const headers = { Accept: 'application/json, application/geo+json' };
  if (before) headers['If-None-Match'] = before.tag;
  const response = await fetch(address, { headers, cache: 'no-store' });
  if (response.status === 304) return { body: before.body, fresh: false };
  const body = await response.json();
  if (!response.ok) throw new Refusal(response.status, body.detail ?? response.statusText);
  return { body, fresh: true, tag: response.headers.get('ETag') };
}

/** Asks again for what is asked for all the time; `fresh` says whether it has changed. */
async function poll(address) {
  const answer = await get(address);
  if (answer.fresh) kept.set(address, { tag: answer.tag, body: answer.body });
  return answer;
}

export const rankings = () => poll('/v1/rankings');

/** A whole ranking of one version, or null while it has not changed. */
export async function ranking(edition, methodology) {
  const address = `/v1/rankings/${encodeURIComponent(edition)}?methodology=${encodeURIComponent(methodology)}&limit=${PAGE}`;
  const first = await poll(address);
  if (!first.fresh) return null;
  const clusters = [...first.body.clusters];
  let cursor = first.body.nextCursor;
  while (cursor) {
    const next = await get(`${address}&cursor=${encodeURIComponent(cursor)}`);
    clusters.push(...next.body.clusters);
    cursor = next.body.nextCursor;
  }
  return { ...first.body, clusters };
}

/** Forgets what was kept, so that the next answer counts as changed. */
export const forget = () => kept.clear();

/** The locations in no cluster, as flat longitudes and latitudes. */
export async function noise(edition, methodology) {
  const { body } = await get(
    `/v1/map/${encodeURIComponent(edition)}?methodology=${encodeURIComponent(methodology)}`);
  const feature = body.features.find((one) => one.properties.kind === 'noise');
  return { version: body.version, positions: feature.geometry.coordinates };
}

export async function land() {
  return (await (await fetch('/land.json')).json()).rings;
}

/** What the service lacks, in words; empty when it has all. */
export async function missing() {
  const health = await (await fetch('/q/health/ready', { cache: 'no-store' })).json();
  if (health.status === 'UP') return [];
  const projection = health.checks.find((check) => check.name === 'ranking-projection');
  return Object.entries(projection?.data ?? {})
    .filter(([, value]) => typeof value === 'string')
    .map(([part, problem]) => `${part.replaceAll('_', ' ')}: ${problem}`);
}
