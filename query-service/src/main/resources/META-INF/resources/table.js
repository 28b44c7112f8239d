import { element, saveCsv } from './elements.js';
import { integer } from './format.js';

const FIRST_ROWS = 100;

/**
 * A table that sorts both ways. A column is {key, label, value, cell, kind, title}: `value(row)` is
 * sorted by, and written to the CSV file; `cell(row)` is shown, the value when missing; a column
 * without a value cannot be sorted by. Kinds: text, wide (not on a phone), soft.
 */
export class DataTable {
  #columns = [];
  #rows = [];
  #all = false;
  #sort;
  #head = element('tr');
  #body = element('tbody');
  #more = element('button', { type: 'button', hidden: true, onclick: () => this.#showAll() });
  #options;

  /**
   * @param options caption; key(row), which is kept over updates; sort {key, up}; sorted(sort) called
   *     when another order is asked for; dress(tr, row) adds what a row has beside its cells; empty;
   *     first: how many rows are shown before all are asked for
   */
  constructor(options) {
    this.#options = options;
    this.#sort = options.sort ?? null;
    this.root = element('div', { className: 'tabled' },
      element('div', { className: 'table', role: 'region', tabIndex: 0, 'aria-label': options.caption },
        element('table', {},
          element('caption', { className: 'hidden', textContent: options.caption }),
          element('thead', {}, this.#head),
          this.#body)),
      this.#more);
  }

  get rows() {
    return [...this.#body.rows];
  }

  show(rows, columns) {
    const labels = (some) => some.map((one) => `${one.key} ${one.label}`).join();
    const other = labels(columns) !== labels(this.#columns);
    this.#columns = columns;
    this.#rows = rows;
    if (other) this.#makeHead();
    this.#fill();
  }

  /** What is shown, in this order and whole. */
  save(fileName) {
    const columns = this.#columns.filter((one) => one.value);
    saveCsv(fileName, [
      columns.map((one) => one.label),
      ...this.#sorted().map((row) => columns.map((one) => one.value(row))),
    ]);
  }

  #makeHead() {
    this.#head.replaceChildren(...this.#columns.map((column) => {
      const head = element('th', { scope: 'col', className: column.kind ?? '' });
      head.append(column.value
        ? element('button', { type: 'button', textContent: column.label, title: column.title ?? '', onclick: () => this.#sortBy(column) })
        : column.label);
      return head;
    }));
    this.#markOrder();
  }

  #sortBy(column) {
    const first = { key: column.key, up: column.up ?? (column.kind ?? '').includes('text') };
    this.#sort = this.#sort?.key === column.key ? { key: column.key, up: !this.#sort.up } : first;
    this.#markOrder();
    this.#fill();
    this.#options.sorted?.(this.#sort);
  }

  #markOrder() {
    this.#columns.forEach((column, i) => {
      const head = this.#head.cells[i];
      if (column.key !== this.#sort?.key) head.removeAttribute('aria-sort');
      else head.setAttribute('aria-sort', this.#sort.up ? 'ascending' : 'descending');
    });
  }

  /** What has no value stands last in either direction. */
  #sorted() {
    const column = this.#columns.find((one) => one.key === this.#sort?.key);
    if (!column?.value) return this.#rows;
    const direction = this.#sort.up ? 1 : -1;
    const compared = (a, b) => (typeof a === 'string' ? a.localeCompare(b, 'en') : a - b);
    return this.#rows
      .map((row) => [row, column.value(row) ?? null])
      .sort(([, a], [, b]) => {
        if (a === null || b === null) return (a === null) - (b === null);
        return direction * compared(a, b);
      })
      .map(([row]) => row);
  }

  #showAll() {
    this.#all = true;
    this.#fill();
    this.#body.rows[this.#options.first ?? FIRST_ROWS]?.querySelector('a, button')?.focus();
  }

  #fill() {
    const focused = this.#body.contains(document.activeElement)
      ? document.activeElement.closest('tr').dataset.key
      : null;
    const rows = this.#sorted();
    const shown = this.#all ? rows : rows.slice(0, this.#options.first ?? FIRST_ROWS);
    this.#body.replaceChildren(...(shown.length > 0 ? shown.map((row) => this.#row(row)) : [this.#nothing()]));
    this.#more.hidden = shown.length === rows.length;
    this.#more.textContent = `Show all ${integer(rows.length)}`;
    if (focused !== null && focused !== undefined) {
      this.#body.querySelector(`tr[data-key="${CSS.escape(focused)}"] :is(a, button)`)?.focus({ preventScroll: true });
    }
  }

  #row(row) {
    const made = element('tr', {}, this.#columns.map((column) => {
      const shown = column.cell ? column.cell(row) : column.value(row);
      const cell = element(column.heads ? 'th' : 'td', { className: column.kind ?? '' });
      if (column.heads) cell.scope = 'row';
      cell.append(shown ?? '–');
      return cell;
    }));
    if (this.#options.key) made.dataset.key = this.#options.key(row);
    this.#options.dress?.(made, row);
    return made;
  }

  #nothing() {
    return element('tr', {},
      element('td', { className: 'none', colSpan: this.#columns.length, textContent: this.#options.empty ?? 'Nothing to show.' }));
  }
}

/** A table that is not sorted; the first column names the row. */
export const plainTable = (caption, heads, rows) => element('div', { className: 'table', tabIndex: 0, role: 'region', 'aria-label': caption },
  element('table', {}, element('caption', { className: 'hidden', textContent: caption }),
    element('thead', {}, element('tr', {}, heads.map((head, i) => element('th', { scope: 'col', className: i === 0 ? 'text' : '', textContent: head })))),
    element('tbody', {}, rows.map((row) => element('tr', {}, row.map((cell, i) => element(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row', className: 'text', textContent: cell } : { textContent: cell })))))));
