import { change, count, economy, element, indicatorName, integer, share } from './format.js';

const FIRST_ROWS = 100;

/** The ranking as a table; the same clusters as on the map, in words and numbers. */
export class RankingTable {
  #columns = document.getElementById('columns');
  #rows = document.getElementById('rows');
  #more = document.getElementById('more');
  #choose;
  #near;
  #sorted;
  #indicators = [];
  #clusters = [];
  #order = 'score';
  #all = false;
  #picked = null;
  #ranks = new Map();

  /** @param sorted called when another order is asked for */
  constructor({ choose, near, sorted }) {
    this.#choose = choose;
    this.#near = near;
    this.#sorted = sorted;
    this.#more.addEventListener('click', () => {
      this.#all = true;
      this.#fill();
    });
  }

  get order() {
    return this.#order;
  }

  /** @param moved whether a changed rank is to be shown as a move */
  show(indicators, clusters, moved) {
    if (indicators.join() !== this.#indicators.join()) {
      this.#indicators = indicators;
      this.#makeColumns();
    }
    this.#clusters = clusters;
    this.#fill(moved);
  }

  /** Forgets which rank was where, as when another ranking is chosen. */
  reset() {
    this.#ranks.clear();
    this.#all = false;
  }

  pick(id, scroll) {
    this.#picked = id;
    for (const row of this.#rows.rows) {
      const picked = row.dataset.id === id;
      row.classList.toggle('picked', picked);
      row.querySelector('button')?.setAttribute('aria-pressed', String(picked));
      if (picked && scroll) row.scrollIntoView({ block: 'nearest' });
    }
  }

  pointAt(id) {
    for (const row of this.#rows.rows) row.classList.toggle('near', row.dataset.id === id);
  }

  #makeColumns() {
    const sortable = (order, text, kind = '', title = '') => this.#sortable(order, text, kind, title);
    const plain = (text, kind = '') => element('th', { scope: 'col', className: kind, textContent: text });
    this.#columns.replaceChildren(
      plain('Rank'),
      plain('Change'),
      plain('Cluster', 'text'),
      plain('Economy', 'text wide'),
      sortable('score', 'Score, %'),
      ...this.#indicators.map((one) => sortable(one, indicatorName(one), 'wide')),
      sortable('intensity', 'Intensity', 'wide', 'Score per million inhabitants, %'));
    this.#markOrder();
  }

  #sortable(order, text, kind, title) {
    const button = element('button', {
      type: 'button',
      textContent: text,
      title,
      onclick: () => {
        this.#order = order;
        this.#markOrder();
        this.#sorted();
      },
    });
    const head = element('th', { scope: 'col', className: kind }, button);
    head.dataset.order = order;
    return head;
  }

  #markOrder() {
    for (const head of this.#columns.cells) {
      if (!head.dataset.order) continue;
      if (head.dataset.order === this.#order) head.setAttribute('aria-sort', 'descending');
      else head.removeAttribute('aria-sort');
    }
  }

  #fill(moved = false) {
    const focused = this.#rows.contains(document.activeElement)
      ? document.activeElement.closest('tr').dataset.id
      : null;
    const shown = this.#all ? this.#clusters : this.#clusters.slice(0, FIRST_ROWS);
    const highest = Math.max(...this.#clusters.map((one) => one.score), Number.MIN_VALUE);
    const rows = shown.map((cluster) => this.#row(cluster, highest, moved));
    this.#rows.replaceChildren(...(rows.length > 0 ? rows : [this.#nothing()]));
    this.#more.hidden = shown.length === this.#clusters.length;
    this.#more.textContent = `Show all ${integer(this.#clusters.length)}`;
    for (const cluster of this.#clusters) this.#ranks.set(cluster.clusterId, cluster.rank);
    this.pick(this.#picked, false);
    if (focused) this.#rows.querySelector(`tr[data-id="${CSS.escape(focused)}"] button`)?.focus({ preventScroll: true });
  }

  #row(cluster, highest, moved) {
    const step = change(cluster);
    const before = this.#ranks.get(cluster.clusterId);
    const names = cluster.economies.map(economy).join(', ');
    const row = element('tr', {
      className: moved && before !== undefined && before !== cluster.rank ? 'moved' : '',
      onclick: () => this.#choose(cluster.clusterId),
      onpointerenter: () => this.#near(cluster.clusterId),
      onpointerleave: () => this.#near(null),
      onfocusin: () => this.#near(cluster.clusterId),
      onfocusout: () => this.#near(null),
    },
      element('th', { scope: 'row', textContent: cluster.rank }),
      element('td', { className: step.kind },
        element('span', { 'aria-hidden': 'true', textContent: step.seen }),
        element('span', { className: 'hidden', textContent: step.heard })),
      element('td', { className: 'text name' },
        element('button', { type: 'button', textContent: cluster.name, 'aria-pressed': 'false' })),
      element('td', { className: 'text economies wide', title: names, textContent: cluster.economies.join('/') }),
      element('td', { className: 'score' }, this.#score(cluster, highest)),
      ...this.#indicators.map((one) => element('td', { className: 'wide', textContent: count(cluster.counts[one]) })),
      element('td', { className: 'soft wide', textContent: cluster.intensity ? share(cluster.intensity.score) : '–' }));
    row.dataset.id = cluster.clusterId;
    return row;
  }

  /** The score as a bar, in it each indicator's part. */
  #score(cluster, highest) {
    const shares = this.#indicators.map((one) => cluster.shares[one]);
    const sum = shares.reduce((a, b) => a + b, 0) || 1;
    const parts = this.#indicators.map((one, i) => {
      const part = element('i', { className: one });
      part.style.width = `${((100 * cluster.score) / highest) * (shares[i] / sum)}%`;
      return part;
    });
    return element('div', { className: 'scored' },
      element('span', { className: 'bar', 'aria-hidden': 'true' }, ...parts),
      element('b', { textContent: share(cluster.score) }));
  }

  #nothing() {
    return element('tr', {},
      element('td', { className: 'none', colSpan: 6 + this.#indicators.length, textContent: 'No cluster matches.' }));
  }
}
