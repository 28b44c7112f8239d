import { element, paragraph } from './elements.js';

/** A part of a page that comes later than the page: it says that it is waited for, then what came, or that nothing did. */
export class Section {
  #body = element('div', { className: 'body', 'aria-busy': 'true' }, paragraph('Loading…', 'hint'));

  constructor(id, title) {
    this.root = element('section', { 'aria-labelledby': `${id}-title` }, element('h2', { id: `${id}-title`, textContent: title }), this.#body);
  }

  set title(text) {
    this.root.firstChild.textContent = text;
  }

  /** Another content; what is folded out stays so, and whoever is in it does not lose it. */
  put(...children) {
    if (this.#body.contains(document.activeElement)) return;
    const open = [...this.#body.querySelectorAll('details')].map((one) => one.open);
    this.#body.replaceChildren(...children.flat().filter(Boolean));
    this.#body.removeAttribute('aria-busy');
    [...this.#body.querySelectorAll('details')].forEach((one, i) => { one.open = open[i] ?? one.open; });
  }

  /** Why there is nothing. */
  none(text) {
    this.put(paragraph(text, 'hint'));
  }
}
