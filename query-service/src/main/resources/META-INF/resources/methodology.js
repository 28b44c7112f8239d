import * as api from './api.js';
import { anchor, element, paragraph } from './elements.js';
import { indicatorName } from './format.js';
import { DataTable } from './table.js';

const ASSUMED = 'A';

/** The parameters of a methodology, each with where its value comes from, and its windows of years. */
export class Methodology {
  #table = new DataTable({ caption: 'Parameters', key: (one) => one.key });
  #about = element('p', { className: 'lead' });
  #windows = element('p');
  #marks = element('p', { className: 'hint' });
  #downloads = element('p', { className: 'more' });
  root = element('div', {}, this.#windows,
    element('details', { className: 'all-parameters' }, element('summary', { textContent: 'Every parameter, and where its value comes from' }), this.#about, this.#marks, this.#table.root),
    this.#downloads);

  /** @return the assumed parameters; null where the service does not know the methodology */
  async show(ranking) {
    const where = api.methodologyAddress(ranking.methodology);
    const found = await api.get(where).catch((problem) => {
      if (problem instanceof api.Refusal) return null;
      throw problem;
    });
    this.root.hidden = !found?.parameters;
    if (!found?.parameters) return null;
    const applied = found.rankings.find((one) => one.edition === ranking.edition);
    this.#windows.textContent = applied?.windows
      ? `Edition ${ranking.edition} counts ${applied.windows.map((one) => `${indicatorName(one.indicator)} published ${years(one)}`).join(', ')}.`
      : '';
    this.#about.textContent = found.about;
    this.#marks.textContent = Object.entries(found.marks).map(([letter, meaning]) => `${letter}: ${meaning}`).join(' · ');
    this.#table.show(found.parameters, [
      { key: 'key', label: 'Parameter', kind: 'text', heads: true, value: (one) => one.key, cell: (one) => element('code', { textContent: one.key }) },
      { key: 'value', label: 'Value', kind: 'text', value: (one) => one.value, cell: (one) => one.value || 'any' },
      { key: 'marks', label: 'From', kind: 'text', value: (one) => one.marks.join('/') },
      { key: 'note', label: 'What its author says', kind: 'text name note', value: (one) => one.note },
    ]);
    this.#downloads.replaceChildren(anchor(api.address(where, { format: 'csv' }), 'Parameters as CSV'), anchor(where, 'JSON, with the file itself'));
    return found.parameters.filter((one) => one.marks.includes(ASSUMED));
  }
}

const years = ({ firstYear, lastYear }) => (firstYear === lastYear ? `in ${firstYear}` : `${firstYear} to ${lastYear}`);

/** What is assumed, each note once. */
export const assumptions = (parameters) =>
  element('ul', { className: 'assumed' }, [...new Set(parameters.map((one) => one.note))].map((note) =>
    element('li', {}, note, ' ', element('small', { textContent: parameters.filter((one) => one.note === note).map((one) => `${one.key} = ${one.value || 'any'}`).join(', ') }))));

export const noAssumptions = () => paragraph('The service does not have the file of this methodology; who runs it has.', 'hint');
