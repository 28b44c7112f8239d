import { go, href } from './address.js';
import { anchor, element, paragraph } from './elements.js';
import { partnerColumns } from './cluster-profile.js';
import { WorldMap } from './map.js';
import { DataTable } from './table.js';

const DRAWN = 30;

/** The clusters that a cluster has joint documents with, as a table and as bows on a map. */
export class ClusterPartners {
  #page;
  #id;
  #map;
  #table;
  #none = paragraph('It has no joint document with another cluster.', 'hint');
  #shown;
  #csv = anchor('', 'Partners as CSV');

  constructor(page, id) {
    this.#page = page;
    this.#id = id;
    const open = (one) => go(href('cluster', { cluster: one }));
    this.#map = new WorldMap({ label: 'Map of the partners', choose: open, open, near: (one) => this.#near(one), wheel: false });
    this.#table = new DataTable({
      caption: 'Partner clusters', first: 10, key: (one) => one.clusterId,
      dress: (row, one) => {
        row.addEventListener('pointerenter', () => this.#near(one.clusterId));
        row.addEventListener('pointerleave', () => this.#near(null));
      },
    });
    this.#shown = element('div', { className: 'beside even partners' },
      element('div', {}, this.#table.root, element('p', { className: 'more' }, this.#csv)),
      element('div', {}, this.#map.frame, element('p', { className: 'legend', textContent: 'A thicker bow: more joint documents.' })));
    this.nodes = [this.#none, this.#shown];
  }

  /**
   * @param partners {clusterId, name, rank, center, jointDocuments by indicator}, most joint documents first;
   *     one that this ranking does not have has no name, rank and center
   * @param download address of the file
   */
  show(partners, download) {
    const page = this.#page;
    const known = partners.filter((one) => one.center !== null);
    this.#csv.href = download;
    this.#none.hidden = partners.length > 0;
    this.#shown.hidden = partners.length === 0;
    this.#table.show(partners, partnerColumns(page));
    const total = (one) => Object.values(one.jointDocuments).reduce((sum, documents) => sum + documents, 0);
    const most = Math.max(1, ...known.map(total));
    const own = page.cluster(this.#id);
    const drawn = known.slice(0, DRAWN);
    this.#map.setClusters(page.ranking.clusters, new Set([this.#id, ...drawn.map((one) => one.clusterId)]));
    this.#map.setLinks(own ? drawn.map((one) => ({ from: own, to: one, weight: total(one) / most })) : []);
    this.#map.pick(this.#id);
  }

  close() {
    this.#map.close();
  }

  #near(id) {
    this.#map.pointAt(id);
    for (const row of this.#table.rows) row.classList.toggle('near', row.dataset.key === id);
  }
}
