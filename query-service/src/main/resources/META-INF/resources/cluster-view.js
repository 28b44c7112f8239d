import { go, href, value } from './address.js';
import * as api from './api.js';
import { overEditions, overVersions } from './cluster-history.js';
import { lineage } from './cluster-lineage.js';
import { ClusterPlaces } from './cluster-places.js';
import { ProfileSections } from './profile-sections.js';
import { anchor, element, paragraph } from './elements.js';
import { Explanation } from './explanation.js';
import { paced } from './followed.js';
import { economy, integer } from './format.js';
import { WorldMap } from './map.js';
import { clusterFacts } from './pieces.js';
import { Section } from './section.js';

/** What is seen around a cluster, in lengths of its own. */
const AROUND = 0.9;
const LEAST_DEGREES = 0.22;
const VERSIONS = 60;

/** All that is known of one cluster. */
export function clusterView(page) {
  const id = value('cluster');
  const head = element('div', { className: 'title' });
  const numbers = element('div');
  const history = new Section('history', 'Over editions');
  const why = new Section('why', 'Why it moved');
  const explanation = new Explanation(page, id);
  const events = new Section('lineage', 'Lineage');
  const cities = new Section('places', 'Places');
  const places = new ClusterPlaces(id);
  const beside = new ProfileSections(page, id);
  const open = (other) => go(href('cluster', { cluster: other }));
  const map = new WorldMap({ label: 'Map around the cluster', choose: (one) => one !== id && open(one), open, near: (one) => map.pointAt(one), wheel: false });
  const world = element('div', { className: 'world' }, map.frame,
    element('p', { className: 'legend' }, 'The area around its locations, each location a dot; numbers are ranks. ', anchor(href('map', { cluster: id }), 'On the map of the world')));
  why.root.classList.add('why');
  const body = element('div', { className: 'profile' },
    element('div', { className: 'first' }, numbers, history.root), world,
    ...beside.roots, why.root, events.root, cities.root);
  const root = element('div', {}, head, body);
  let looked = false;
  let placed = null;

  function showHead(cluster) {
    document.title = `${cluster.name} · Clusterpulse`;
    head.replaceChildren(
      element('p', { className: 'crumb' }, anchor(href('ranking'), 'Ranking'), ` · edition ${page.ranking.edition}`),
      element('h1', {}, element('span', { className: 'badge', textContent: integer(cluster.rank), title: 'Rank' }), cluster.name),
      element('p', { className: 'where' }, cluster.economies.flatMap((code, i) => [i > 0 ? ', ' : '', anchor(href('economies', { economy: code }), economy(code))]),
        ' · ', anchor(href('compare', { clusters: id }), 'Compare with others')));
    numbers.replaceChildren(clusterFacts(cluster, page.indicators));
  }

  function showMap(cluster) {
    map.setClusters(page.ranking.clusters, new Set(page.ranking.clusters.map((one) => one.clusterId)));
    map.pick(id);
    if (looked) return;
    const bounds = around(cluster, page.places.value?.members.get(id));
    map.look(bounds);
    looked = page.places.value !== null;
  }

  const refreshHistory = paced(async (ranking) => {
    const editions = (await api.get(api.clusterAddress(ranking, id, 'history'))).standings;
    history.put(element('div', { className: 'charts' }, overEditions(page, id, editions)));
    const versions = (await api.get(api.clusterAddress(ranking, id, 'history', { over: 'versions', limit: VERSIONS }))).standings;
    history.put(element('div', { className: 'charts' }, overEditions(page, id, editions), overVersions(page, id, versions.filter((one) => one.score !== null))));
    if (!await explanation.show(editions, versions)) why.none('There is nothing before this to compare it with.');
    else if (!explanation.nodes[0].isConnected) why.put(explanation.nodes);
  });

  const refreshRest = paced(async (ranking) => {
    const profile = await api.get(api.clusterAddress(ranking, id));
    const unfinished = beside.show(profile);
    places.show(profile);
    if (!places.nodes[0].isConnected) cities.put(places.nodes);
    const happened = await lineage(ranking, id);
    events.root.hidden = happened === null;
    if (happened?.length > 0) events.put(happened);
    else events.none('Nothing has happened to it since the service follows it: the same cluster under the same name.');
    return unfinished;
  });

  return {
    root,
    update() {
      const cluster = page.cluster(id);
      body.hidden = !cluster;
      if (!cluster) {
        head.replaceChildren(element('h1', { textContent: 'Not in this ranking' }), paragraph(`No cluster ${id} is in edition ${page.ranking.edition} by ${page.ranking.methodology}. Another edition may have it.`), element('p', {}, anchor(href('ranking'), 'To the ranking')));
        return;
      }
      showHead(cluster);
      showMap(cluster);
    },
    async follow() {
      if (!page.cluster(id)) return;
      await page.places.follow(page.ranking);
      if (page.places.value !== placed) {
        placed = page.places.value;
        map.setPlaces(placed);
        showMap(page.cluster(id));
      }
      const asked = await Promise.allSettled([refreshHistory(page.ranking), refreshRest(page.ranking)]);
      const failed = asked.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
    },
    close: () => {
      map.close();
      beside.close();
    },
  };
}

/** Its locations with some of what lies around them; its middle while they are not known. */
function around({ center }, members) {
  const [xs, ys] = members ? [members.map(([x]) => x), members.map(([, y]) => y)] : [[center.longitude], [center.latitude]];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const narrow = Math.cos((center.latitude * Math.PI) / 180);
  const margin = Math.max(LEAST_DEGREES, ((east - west) * narrow * AROUND) / 2, ((north - south) * AROUND) / 2);
  return [west - margin / narrow, south - margin, east + margin / narrow, north + margin];
}
