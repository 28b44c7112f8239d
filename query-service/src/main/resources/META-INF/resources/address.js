/** Every view has an address that can be shared: the parameters of the page. */

const ORDER = ['view', 'edition', 'methodology', 'cluster', 'clusters', 'economy', 'q', 'at', 'with', 'kind', 'sort'];
const listeners = [];

export const parameters = () => new URLSearchParams(location.search);

export const value = (name) => parameters().get(name) ?? '';

/** The address with some parameters changed; the edition and methodology stay, all else only when kept. */
export function href(view, changes = {}) {
  const { edition, methodology } = Object.fromEntries(parameters());
  return write({ view: view === 'ranking' ? '' : view, edition, methodology, ...changes });
}

function write(entries) {
  const query = new URLSearchParams();
  for (const name of ORDER) if (entries[name]) query.set(name, entries[name]);
  return query.size > 0 ? `/?${query}` : '/';
}

/** Another view, or another thing in it: a step in the browser's history. */
export function go(to) {
  if (to !== location.pathname + location.search) history.pushState(null, '', to);
  listeners.forEach((listener) => listener());
}

/** A change within the view, such as each letter of a search: no step of its own. */
export function note(changes) {
  history.replaceState(null, '', write({ ...Object.fromEntries(parameters()), ...changes }));
}

/** Called when another view is to be shown. */
export function onGo(listener) {
  listeners.push(listener);
  window.addEventListener('popstate', listener);
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="/?"], a[href="/"]');
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    go(link.getAttribute('href'));
  });
}
