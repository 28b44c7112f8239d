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

/** The address of an answer, as for a download; parameters without a value are left out. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

async function ask(where, before) {
  const headers = { Accept: 'application/json, application/geo+json' };
  if (before) headers['If-None-Match'] = before.tag;
  const response = await fetch(where, { headers, cache: 'no-store' });
  const behind = response.headers.get('X-Freshness');
  if (response.status === 304) return { body: before.body, fresh: false, behind };
  const body = await response.json();
  if (!response.ok) throw new Refusal(response.status, body.detail ?? response.statusText);
  return { body, fresh: true, behind, tag: response.headers.get('ETag') };
}

/** Asks again for what is asked for all the time; `fresh` says whether it has changed. */
async function poll(where) {
  const answer = await ask(where, kept.get(where));
  if (answer.fresh) kept.set(where, { tag: answer.tag, body: answer.body });
  return answer;
}

const path = (...parts) => `/v1/${parts.map(encodeURIComponent).join('/')}`;

export const rankings = async () => (await poll('/v1/rankings')).body;

/**
 * A whole ranking of one version, or no ranking while it has not changed; and how far behind the
 * log it is. All pages are of one version, which their cursor names.
 */
export async function ranking(edition, methodology) {
  const where = address(path('rankings', edition), { methodology, limit: PAGE });
  const first = await poll(where);
  if (!first.fresh) return { ranking: null, behind: first.behind };
  const clusters = [...first.body.clusters];
  let cursor = first.body.nextCursor;
  while (cursor) {
    const next = await ask(`${where}&cursor=${encodeURIComponent(cursor)}`);
    clusters.push(...next.body.clusters);
    cursor = next.body.nextCursor;
  }
  return { ranking: { ...first.body, clusters }, behind: first.behind };
}

/** Forgets what was kept, so that the next answer counts as changed. */
export const forget = () => kept.clear();

/** Whatever else there is, asked for once. */
export const get = async (where) => (await ask(where)).body;

export const rankingAddress = (ranking, extra = {}) =>
  address(path('rankings', ranking.edition), { methodology: ranking.methodology, ...extra });

export const historyAddress = (ranking, extra = {}) =>
  address(`${path('rankings', ranking.edition)}/history`, { methodology: ranking.methodology, ...extra });

export const qualityAddress = (ranking, extra = {}) =>
  address(`${path('rankings', ranking.edition)}/quality`, { methodology: ranking.methodology, ...extra });

export const compareAddress = (ranking, extra = {}) =>
  address(`${path('rankings', ranking.edition)}/compare`, { methodology: ranking.methodology, ...extra });

export const mapAddress = (ranking) => address(path('map', ranking.edition), { methodology: ranking.methodology });

export const methodologyAddress = (id) => path('methodologies', id);

/** @param part of what is known of a cluster: history, explain or lineage; the profile when empty */
export const clusterAddress = (ranking, id, part = '', extra = {}) =>
  address(part ? path('clusters', id, part) : path('clusters', id),
    { edition: ranking.edition, methodology: ranking.methodology, ...extra });

export const economiesAddress = (ranking, code = '', extra = {}) =>
  address(code ? path('economies', code) : path('economies'),
    { edition: ranking.edition, methodology: ranking.methodology, ...extra });

/** What the service lacks, in words; empty when it has all. */
export async function missing() {
  const health = await (await fetch('/q/health/ready', { cache: 'no-store' })).json();
  if (health.status === 'UP') return [];
  const projection = health.checks.find((check) => check.name === 'ranking-projection');
  return Object.entries(projection?.data ?? {})
    .filter(([, value]) => typeof value === 'string')
    .map(([part, problem]) => `${part.replaceAll('_', ' ')}: ${problem}`);
}
