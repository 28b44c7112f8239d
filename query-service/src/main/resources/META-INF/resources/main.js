import * as api from './api.js';
import { showDetail } from './detail.js';
import { ago, economy, element, indicatorName, integer, time } from './format.js';
import { WorldMap } from './map.js';
import { RankingTable } from './table.js';

const POLL_MILLIS = 1000;
const HEALTH_MILLIS = 10000;
const NOISE_MILLIS = 10000;

const at = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const state = {
  edition: address.get('edition'),
  methodology: address.get('methodology'),
  economy: address.get('economy') ?? '',
  search: address.get('q') ?? '',
  picked: address.get('cluster'),
  ranking: null,
  noise: { key: '', version: 0, at: 0 },
  reachedAt: 0,
  failure: '',
};

const near = (id) => {
  map.pointAt(id);
  table.pointAt(id);
};
const map = new WorldMap((id) => choose(id, true), near);
const table = new RankingTable({ choose: (id) => choose(id, false), near, sorted: () => show(false) });

function choose(id, scroll) {
  state.picked = id;
  table.pick(id, scroll);
  map.pick(id);
  showDetail(state.ranking.clusters.find((one) => one.clusterId === id), indicators());
  keepAddress();
}

const indicators = () => Object.keys(state.ranking.worldTotals);

/** Every view has an address that can be shared. */
function keepAddress() {
  const parameters = new URLSearchParams();
  const entries = { edition: state.edition, methodology: state.methodology, economy: state.economy, q: state.search, cluster: state.picked };
  for (const [name, value] of Object.entries(entries)) if (value) parameters.set(name, value);
  history.replaceState(null, '', `?${parameters}`);
}

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const VALUES = {
  score: (one) => -one.rank,
  intensity: (one) => one.intensity?.score ?? -1,
};

function chosen() {
  const text = fold(state.search);
  const value = VALUES[table.order] ?? ((one) => one.counts[table.order]);
  return state.ranking.clusters
    .filter((one) => !state.economy || one.economies.includes(state.economy))
    .filter((one) => fold(`${one.name} ${one.economies.map(economy).join(' ')}`).includes(text))
    .sort((a, b) => value(b) - value(a) || a.rank - b.rank);
}

function show(moved) {
  const clusters = chosen();
  const total = state.ranking.clusters.length;
  table.show(indicators(), clusters, moved);
  table.pick(state.picked, false);
  map.setClusters(state.ranking.clusters, new Set(clusters.map((one) => one.clusterId)));
  map.pick(state.picked);
  at('found').textContent = clusters.length === total ? `${integer(total)} clusters` : `${integer(clusters.length)} of ${integer(total)} clusters`;
  at('key').replaceChildren(...indicators().map((one) => element('span', { className: one }, element('b', { textContent: indicatorName(one) }))));
  showDetail(state.ranking.clusters.find((one) => one.clusterId === state.picked), indicators());
}

function fill(select, options, value) {
  const wanted = options.map(([key]) => key).join();
  if (select.dataset.options !== wanted) {
    select.replaceChildren(...options.map(([key, text]) => element('option', { value: key, textContent: text })));
    select.dataset.options = wanted;
  }
  select.value = value;
}

function showChoices(list) {
  const methodologies = [...new Set(list.rankings.map((one) => one.methodology))];
  if (!methodologies.includes(state.methodology)) state.methodology = list.defaultMethodology;
  const editions = list.rankings.filter((one) => one.methodology === state.methodology).sort((a, b) => b.edition - a.edition);
  if (!editions.some((one) => String(one.edition) === state.edition)) state.edition = String(editions[0].edition);
  fill(at('methodology'), methodologies.map((one) => [one, one]), state.methodology);
  fill(at('edition'), editions.map((one) => [String(one.edition), `${one.edition}${one.provisional ? ' (provisional)' : ''}`]), state.edition);
}

function showEconomies() {
  const codes = [...new Set(state.ranking.clusters.flatMap((one) => one.economies))];
  const options = codes.map((code) => [code, economy(code)]).sort((a, b) => a[1].localeCompare(b[1], 'en'));
  if (!codes.includes(state.economy)) state.economy = '';
  fill(at('economy'), [['', 'All economies'], ...options], state.economy);
}

function showFreshness() {
  const { ranking } = state;
  const stale = state.failure !== '';
  at('pulse').className = stale ? 'stale' : ranking ? 'live' : '';
  if (!ranking) return;
  at('freshness-text').textContent = [
    `Version ${integer(ranking.version)}`,
    `computed ${time(ranking.computedAt)} (${ago(Date.now() - new Date(ranking.computedAt))})`,
    `edition ${ranking.edition}, ${ranking.provisional ? 'provisional: its window is still filling' : 'final'}`,
    `methodology ${ranking.methodology}`,
  ].join(' · ');
  const { sample, minPoints, methodologyMinPoints } = ranking.density;
  at('sample').hidden = !sample;
  at('sample').textContent = sample
    ? `Scaled sample data: a cluster needs ${integer(minPoints)} points here, not ${integer(methodologyMinPoints)}`
    : '';
}

function notice(text) {
  at('notice').hidden = text === '';
  if (at('notice').textContent !== text) at('notice').textContent = text;
}

async function refresh() {
  const list = await api.rankings();
  if (list.body.rankings.length === 0) return;
  showChoices(list.body);
  const newer = await api.ranking(state.edition, state.methodology);
  if (!newer) return;
  const same = state.ranking?.edition === newer.edition && state.ranking?.methodology === newer.methodology;
  if (!same) table.reset();
  state.ranking = newer;
  document.title = `Clusterpulse ${newer.edition}`;
  at('csv').href = `/v1/rankings/${newer.edition}?methodology=${newer.methodology}&format=csv`;
  at('geojson').href = `/v1/map/${newer.edition}?methodology=${newer.methodology}`;
  showEconomies();
  show(same);
}

/** The noise is large and moves little: it follows the ranking at a slower pace. */
async function refreshNoise() {
  const { ranking, noise } = state;
  const key = `${ranking?.methodology}/${ranking?.edition}`;
  const due = noise.key !== key || (noise.version !== ranking.version && Date.now() - noise.at > NOISE_MILLIS);
  if (!ranking || !due) return;
  noise.key = key;
  noise.at = Date.now();
  const answer = await api.noise(ranking.edition, ranking.methodology);
  noise.version = answer.version;
  map.setNoise(answer.positions);
}

async function poll() {
  if (!document.hidden) {
    try {
      await refresh();
      await refreshNoise();
      if (state.failure) notice('');
      state.failure = '';
      state.reachedAt = Date.now();
    } catch (problem) {
      state.failure = problem.message;
      const since = state.reachedAt ? ` since ${time(state.reachedAt)}; this is the last ranking seen` : '';
      notice(problem instanceof api.Refusal ? problem.message : `The service cannot be reached${since}.`);
    }
    showFreshness();
  }
  setTimeout(poll, POLL_MILLIS);
}

async function watchHealth() {
  if (!document.hidden && !state.failure) {
    try {
      const missing = await api.missing();
      notice(missing.length > 0 ? `The ranking may be behind. ${missing.join('; ')}` : '');
    } catch {
      // The poll says that the service is away.
    }
  }
  setTimeout(watchHealth, HEALTH_MILLIS);
}

async function chooseAnother() {
  state.edition = at('edition').value;
  state.methodology = at('methodology').value;
  api.forget();
  keepAddress();
  await refresh();
  await refreshNoise();
  showFreshness();
}

at('edition').addEventListener('change', chooseAnother);
at('methodology').addEventListener('change', chooseAnother);
at('economy').addEventListener('change', () => {
  state.economy = at('economy').value;
  keepAddress();
  show(false);
});
at('search').value = state.search;
at('search').addEventListener('input', () => {
  state.search = at('search').value;
  keepAddress();
  if (state.ranking) show(false);
});
at('filters').addEventListener('submit', (event) => event.preventDefault());

showDetail(null, []);
api.land().then((rings) => map.setLand(rings));
poll();
watchHealth();
