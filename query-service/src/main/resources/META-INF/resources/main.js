import { href, note, onGo, parameters, value } from './address.js';
import * as api from './api.js';
import { element, fill, painted, put } from './elements.js';
import { ago, integer, time } from './format.js';
import { Places, Trends } from './followed.js';

const POLL_MILLIS = 1000;
const LIST_MILLIS = 5000;
const HEALTH_MILLIS = 10000;
const OTHERS_MILLIS = 2000;

/** A view is loaded when it is wanted, or when there is nothing else to do: the first one stands sooner without the others. */
const VIEWS = {
  ranking: ['Ranking', async () => (await import('./ranking-view.js')).rankingView],
  map: ['Map', async () => (await import('./map-view.js')).mapView],
  economies: ['Economies', async () => (await import('./economies-view.js')).economiesView],
  movers: ['Movers', async () => (await import('./movers-view.js')).moversView],
  compare: ['Compare', async () => (await import('./compare-view.js')).compareView],
  method: ['Method', async () => (await import('./method-view.js')).methodView],
  cluster: ['Cluster', async () => (await import('./cluster-view.js')).clusterView],
};

const at = (id) => document.getElementById(id);
const state = { list: null, listedAt: 0, behind: null, reachedAt: 0, failure: '', view: null, turn: 0 };

/** What every view may use. */
const page = {
  ranking: null,
  places: new Places(),
  trends: new Trends(),
  get indicators() {
    return Object.keys(this.ranking.worldTotals);
  },
  get editions() {
    return state.list.rankings.filter((one) => one.methodology === this.ranking.methodology).sort((a, b) => b.edition - a.edition);
  },
  cluster(id) {
    return this.ranking.clusters.find((one) => one.clusterId === id);
  },
};

const viewName = () => (VIEWS[value('view')] ? value('view') : 'ranking');

/**
 * Shows the view that the address names. A view is a root; update(moved), called for each version; follow(),
 * called again and again for what the ranking alone does not say; and close().
 */
async function show(focused) {
  const [title, load] = VIEWS[viewName()];
  showNavigation(title);
  const turn = ++state.turn;
  const make = await load();
  // Another one may have been chosen while this one was on its way.
  if (turn !== state.turn) return;
  state.view?.close?.();
  state.view = make(page);
  at('view').replaceChildren(state.view.root);
  if (page.ranking) {
    state.view.update(false);
    painted().then(() => turn === state.turn && state.view.follow?.()).catch(unreachable);
  }
  if (focused) {
    window.scrollTo(0, 0);
    at('view').focus({ preventScroll: true });
  }
}

/** While nobody waits for them, so that the views are there even when the service is not. */
function loadOthers() {
  Promise.all(Object.values(VIEWS).map(([, load]) => load())).catch(unreachable);
}

function showNavigation(title) {
  document.title = `${title} · Clusterpulse`;
  at('nav').replaceChildren(...Object.entries(VIEWS).filter(([name]) => name !== 'cluster').map(([name, [text]]) =>
    element('a', { href: href(name), textContent: text, 'aria-current': name === viewName() ? 'page' : null })));
}

/** Which ranking the address means; what is not there is replaced by what is. */
function chosen() {
  const methodologies = [...new Set(state.list.rankings.map((one) => one.methodology))];
  const asked = parameters();
  const methodology = methodologies.includes(asked.get('methodology')) ? asked.get('methodology') : state.list.defaultMethodology;
  const editions = state.list.rankings.filter((one) => one.methodology === methodology).sort((a, b) => b.edition - a.edition);
  const edition = (editions.find((one) => String(one.edition) === asked.get('edition')) ?? editions[0])?.edition;
  fill(at('methodology'), methodologies.map((one) => [one, one]), methodology);
  fill(at('edition'), editions.map((one) => [String(one.edition), `${one.edition}${one.provisional ? ' (provisional)' : ''}`]), String(edition));
  return { edition, methodology };
}

async function refresh() {
  if (!state.list || Date.now() - state.listedAt > LIST_MILLIS) {
    state.list = await api.rankings();
    state.listedAt = Date.now();
  }
  if (state.list.rankings.length === 0) {
    state.list = null;
    return;
  }
  const { edition, methodology } = chosen();
  const { ranking, behind } = await api.ranking(edition, methodology);
  state.reachedAt = Date.now();
  const wanted = chosen();
  // Another one may have been chosen while this one was on its way.
  if (wanted.edition !== edition || wanted.methodology !== methodology) return;
  state.behind = behind;
  if (!ranking) return;
  const same = page.ranking?.edition === ranking.edition && page.ranking?.methodology === ranking.methodology;
  page.ranking = ranking;
  if (value('edition') !== String(edition) || value('methodology') !== methodology) {
    note({ edition: String(edition), methodology });
    showNavigation(VIEWS[viewName()][0]);
  }
  if (state.view && (same || !state.shownOnce)) state.view.update(same);
  else await show(false);
  if (!state.shownOnce) setTimeout(loadOthers, OTHERS_MILLIS);
  state.shownOnce = true;
}

function showFreshness() {
  const { ranking } = page;
  at('pulse').className = state.failure !== '' ? 'stale' : ranking ? 'live' : '';
  if (!ranking) return;
  at('freshness-text').textContent = [
    `Version ${integer(ranking.version)}`,
    `computed ${time(ranking.computedAt)} (${ago(Date.now() - new Date(ranking.computedAt))})`,
    ...(state.failure === '' ? lag() : ['not reached since']),
    ranking.provisional ? 'provisional: window still filling' : 'final',
  ].join(' · ');
  const { sample, minPoints, methodologyMinPoints } = ranking.density;
  at('sample').hidden = !sample;
  at('sample').textContent = sample
    ? `Sample data: ${integer(minPoints)} points make a cluster, not ${integer(methodologyMinPoints)}`
    : '';
}

/** How far behind the log of documents the ranking is, as the service says. */
function lag() {
  const found = /^records=(\d+); seconds=(\d+)/.exec(state.behind ?? '');
  if (!found) return [];
  return Number(found[1]) === 0 ? ['includes every document'] : [`${integer(found[1])} documents behind, for ${integer(found[2])} s`];
}

function say(text) {
  at('notice').hidden = text === '';
  put(at('notice'), text);
}

function unreachable(problem) {
  state.failure = problem.message;
  const since = state.reachedAt ? ` since ${time(state.reachedAt)}; this is the last ranking seen` : '';
  say(problem instanceof api.Refusal ? problem.message : `The service cannot be reached${since}.`);
}

async function poll() {
  if (!document.hidden) {
    try {
      await refresh();
      showFreshness();
      await painted();
      if (page.ranking) await state.view?.follow?.();
      if (state.failure) say('');
      state.failure = '';
    } catch (problem) {
      unreachable(problem);
    }
    showFreshness();
  }
  setTimeout(poll, POLL_MILLIS);
}

async function watchHealth() {
  if (!document.hidden && !state.failure) {
    try {
      const missing = await api.missing();
      say(missing.length > 0 ? `The ranking may be behind. ${missing.join('; ')}` : '');
    } catch {
      // The poll says that the service is away.
    }
  }
  setTimeout(watchHealth, HEALTH_MILLIS);
}

async function chooseAnother() {
  api.forget();
  await refresh();
  showFreshness();
}

for (const name of ['edition', 'methodology']) {
  at(name).addEventListener('change', () => {
    note({ [name]: at(name).value });
    chooseAnother();
  });
}
onGo(() => {
  const { edition, methodology } = page.ranking ?? {};
  const other = (value('edition') && value('edition') !== String(edition)) || (value('methodology') && value('methodology') !== methodology);
  show(true).catch(unreachable);
  if (other) chooseAnother();
});

show(false).catch(unreachable);
poll();
watchHealth();
