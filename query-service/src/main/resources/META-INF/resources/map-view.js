import { go, href, note, value } from './address.js';
import * as api from './api.js';
import { anchor, element, fill, heard } from './elements.js';
import { economy, integer } from './format.js';
import { WorldMap } from './map.js';
import { clusterColumns } from './pieces.js';
import { DataTable } from './table.js';

const COLUMNS = ['rank', 'name', 'score'];
/** A dragged map moves all the time; the address follows when it rests. */
const RESTING_MILLIS = 400;

/** The world as large as the window allows; beside it, as a table, the clusters that are in sight. */
export function mapView(page) {
  let picked = value('cluster') || null;
  let placed = null;
  let remembering = 0;
  let looked = false;
  const map = new WorldMap({ label: 'Map of the clusters', wheel: true, labels: true, choose: pick, near, open: (id) => go(href('cluster', { cluster: id })), moved: (frame) => { showTable(); remember(frame); } });
  const filtered = element('select', { id: 'economy', onchange: () => { note({ economy: filtered.value }); show(); } });
  const found = element('p', { className: 'found' });
  const geojson = anchor('', 'Download GeoJSON');
  const csv = anchor('', 'CSV');
  const table = new DataTable({
    caption: 'Clusters in sight', key: (one) => one.clusterId, sort: { key: 'rank', up: true }, empty: 'No cluster is in sight.',
    dress: (row, cluster) => {
      row.classList.toggle('picked', cluster.clusterId === picked);
      row.addEventListener('pointerenter', () => near(cluster.clusterId));
      row.addEventListener('pointerleave', () => near(null));
      row.addEventListener('focusin', () => near(cluster.clusterId));
      row.addEventListener('click', (event) => event.target.closest('a') || pick(cluster.clusterId));
    },
  });

  const root = element('div', { className: 'large-map' },
    element('div', { className: 'world-head' },
      element('h1', { textContent: 'Map' }),
      element('label', {}, heard('Economy'), filtered), map.regions),
    element('div', { className: 'beside' },
      element('div', {}, map.frame,
        element('p', { className: 'legend' }, 'Circle area: score. ', element('span', { className: 'speck', 'aria-hidden': 'true' }), ' locations in no cluster. Nearer, each cluster is the area around its locations. ',
          element('span', { className: 'keys-help', textContent: 'Keys: arrows, + − 0, N and P for the next and previous rank, Enter to open.' }))),
      element('div', {}, found, table.root)),
    element('p', { className: 'more' }, geojson, csv));

  function pick(id) {
    picked = id;
    map.pick(id);
    note({ cluster: id });
    for (const row of table.rows) row.classList.toggle('picked', row.dataset.key === id);
  }

  function near(id) {
    map.pointAt(id);
    for (const row of table.rows) row.classList.toggle('near', row.dataset.key === id);
  }

  /** The part that is seen, in the address: the middle, and the kilometres across. */
  function remember({ zoom, latitude, longitude, width, pxPerKm }) {
    clearTimeout(remembering);
    const whole = Math.abs(zoom - 1) < 0.01;
    const at = whole ? '' : `${latitude.toFixed(2)},${longitude.toFixed(2)},${Math.round(width / pxPerKm)}`;
    remembering = setTimeout(() => at !== value('at') && note({ at }), RESTING_MILLIS);
  }

  function shown() {
    const code = value('economy');
    return page.ranking.clusters.filter((one) => !code || one.economies.includes(code));
  }

  function showTable() {
    if (!page.ranking) return;
    const allowed = new Set(shown());
    const seen = map.inSight().filter((one) => allowed.has(one));
    found.textContent = `${integer(seen.length)} clusters in sight`;
    table.show(seen, clusterColumns(page, page.ranking.clusters).filter((one) => COLUMNS.includes(one.key)));
  }

  function show() {
    map.setClusters(page.ranking.clusters, new Set(shown().map((one) => one.clusterId)));
    map.pick(picked);
  }

  const [latitude, longitude, kilometres] = value('at').split(',').map(Number);
  const asked = [latitude, longitude, kilometres].every(Number.isFinite) && kilometres > 0;

  return {
    root,
    update() {
      geojson.href = api.mapAddress(page.ranking);
      csv.href = api.rankingAddress(page.ranking, { format: 'csv' });
      const codes = [...new Set(page.ranking.clusters.flatMap((one) => one.economies))];
      fill(filtered, [['', 'All economies'], ...codes.map((code) => [code, economy(code)]).sort((a, b) => a[1].localeCompare(b[1], 'en'))], codes.includes(value('economy')) ? value('economy') : '');
      show();
      if (asked && !looked) map.lookAt(latitude, longitude, kilometres);
      looked = true;
    },
    async follow() {
      await page.places.follow(page.ranking);
      if (page.places.value !== placed) {
        placed = page.places.value;
        map.setPlaces(placed);
      }
    },
    close: () => {
      clearTimeout(remembering);
      map.close();
    },
  };
}
