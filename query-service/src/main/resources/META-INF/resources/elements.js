/** How elements are made. A string child becomes a text node, so nothing in it can act. */

const SVG = 'http://www.w3.org/2000/svg';
const HIDDEN_MILLIS = 200;
const ATTRIBUTES = new Set(['scope', 'role', 'for', 'list', 'open']);

function furnish(made, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (made.namespaceURI === SVG || key.includes('-') || ATTRIBUTES.has(key)) made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const element = (name, properties = {}, ...children) =>
  furnish(document.createElement(name), properties, children);

export const svg = (name, attributes = {}, ...children) =>
  furnish(document.createElementNS(SVG, name), attributes, children);

/** Read to those who cannot see what says the same. */
export const heard = (text) => element('span', { className: 'hidden', textContent: text });

/** Seen, and not read: something else says the same in words. */
export const seen = (text, className = '') =>
  element('span', { className, 'aria-hidden': 'true', textContent: text });

export const paragraph = (text, className = '') => element('p', { className, textContent: text });

export const anchor = (href, text, className = '') => element('a', { href, className, textContent: text });

/** Another text, and only then: what listens to a status should not hear the same again. */
export const put = (status, text) => {
  if (status.textContent !== text) status.textContent = text;
};

/** Options of a selection; untouched while they stay the same, so that an open list stays open. */
export function fill(select, options, value) {
  const wanted = JSON.stringify(options);
  if (select.dataset.options !== wanted) {
    select.replaceChildren(...options.map(([key, text]) => element('option', { value: key, textContent: text })));
    select.dataset.options = wanted;
  }
  select.value = value;
}

/** Name, value and a note, as a list of facts. */
export const facts = (entries) =>
  element('dl', { className: 'facts' },
    entries.map(([name, value, note]) =>
      element('div', {},
        element('dt', { textContent: name }),
        element('dd', {}, element('span', { textContent: value }), ' ', element('small', { textContent: note ?? '' })))));

/** A text that a spreadsheet would run becomes one that it shows. */
function cell(value) {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as a file, for tables that the page itself puts together. */
export function saveCsv(fileName, rows) {
  const text = rows.map((row) => row.map(cell).join(',')).join('\r\n');
  const address = URL.createObjectURL(new Blob([`${text}\r\n`], { type: 'text/csv' }));
  element('a', { href: address, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** When what is there now has been painted; a moment later where nothing is painted, as in a hidden tab. */
export const painted = () => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, HIDDEN_MILLIS);
});
