import { href, note, value } from './address.js';
import { bars, figure, lines } from './chart.js';
import { anchor, element, fill, paragraph, put, saveCsv } from './elements.js';
import { count, economies, indicatorName, integer, share } from './format.js';

const MOST = 6;

/** Up to six clusters side by side; the address holds their ids. */
export function compareView(page) {
  const add = element('select', { id: 'add', onchange: () => { if (add.value) choose([...chosen().map((one) => one.clusterId), add.value]); } });
  const chips = element('ul', { className: 'chips', 'aria-label': 'Compared clusters' });
  const charts = element('div', { className: 'charts' });
  const tabled = element('div', { className: 'table', role: 'region', tabIndex: 0, 'aria-label': 'Comparison' });
  const missing = element('p', { className: 'notice', role: 'status', hidden: true });
  const hint = paragraph(`Choose two to ${MOST} clusters; the address of this page keeps them.`, 'hint');
  const save = element('button', { type: 'button', className: 'plain', textContent: 'Download CSV', onclick: () => saveCsv(`comparison-${page.ranking.edition}.csv`, rows()) });
  const editions = element('div');
  // Hidden until there is something to compare, and so to save.
  const shown = element('div', { hidden: true },
    element('div', { className: 'beside side-by-side' }, element('div', {}, tabled, element('p', { className: 'more' }, save)), editions), charts);
  const root = element('div', {},
    element('div', { className: 'ranking-head' }, element('h1', { textContent: 'Compare' }), element('label', {}, 'Add ', add), chips),
    missing, hint, shown);
  let trended = null;

  const ids = () => value('clusters').split(',').filter(Boolean);
  const chosen = () => ids().slice(0, MOST).map((id) => page.cluster(id)).filter(Boolean);

  function choose(some) {
    note({ clusters: [...new Set(some)].slice(0, MOST).join(',') });
    show();
  }

  /** What is compared: a name, and of a cluster its value and text. */
  function measures() {
    return [
      ['Score, %', (one) => 100 * one.score, (one) => share(one.score)],
      ...page.indicators.map((indicator) => [indicatorName(indicator), (one) => one.counts[indicator], (one) => count(one.counts[indicator])]),
      ...page.indicators.map((indicator) => [`${indicatorName(indicator)}, % of the world`, (one) => 100 * one.shares[indicator], (one) => share(one.shares[indicator])]),
      ['Score per million inhabitants, %', (one) => (one.intensity ? 100 * one.intensity.score : null), (one) => (one.intensity ? share(one.intensity.score) : '–')],
      ['Population', (one) => one.population || null, (one) => (one.population > 0 ? integer(one.population) : 'unknown')],
    ];
  }

  const rows = () => [
    ['', ...chosen().map((one) => one.name)],
    ['Rank', ...chosen().map((one) => one.rank)],
    ['Ranks gained since the previous edition', ...chosen().map((one) => one.rankChange)],
    ['Economies', ...chosen().map((one) => economies(one.economies))],
    ...measures().map(([name, number]) => [name, ...chosen().map(number)]),
  ];

  function showTable(clusters) {
    const line = (name, cell) => element('tr', {}, element('th', { scope: 'row', className: 'text', textContent: name }), clusters.map((one) => element('td', {}, cell(one))));
    tabled.replaceChildren(element('table', { className: 'side' },
      element('caption', { className: 'hidden', textContent: 'Comparison of clusters' }),
      element('thead', {}, element('tr', {}, element('td'), clusters.map((one, i) => element('th', { scope: 'col' }, element('span', { className: `dot c${i + 1}`, 'aria-hidden': 'true' }), anchor(href('cluster', { cluster: one.clusterId }), one.name))))),
      element('tbody', {},
        line('Rank', (one) => integer(one.rank)),
        line('Economies', (one) => economies(one.economies)),
        measures().map(([name, , text]) => line(name, text)))));
  }

  function showCharts(clusters) {
    const compared = measures();
    const grouped = figure({
      title: 'Side by side', level: 'h2', note: 'each measure on its own scale', fileName: `comparison-${page.ranking.edition}.csv`,
      graphic: element('div', { className: 'measures' }, bars({ groups: compared.map(([name, number, text]) => ({ name, bars: clusters.map((one, i) => ({ name: one.name, color: `c${i + 1}`, value: number(one) ?? 0, text: text(one) })) })) })),
      table: { heads: ['Measure', ...clusters.map((one) => one.name)], rows: compared.map(([name, , text]) => [name, ...clusters.map(text)]) },
    });
    charts.replaceChildren(grouped);
    const ranks = overEditions(clusters);
    editions.replaceChildren(...(ranks ? [ranks] : []));
  }

  function overEditions(clusters) {
    const standings = clusters.map((one) => page.trends.of(one));
    if (!page.trends.value || standings[0].length < 2) return null;
    const names = standings[0].map((one) => String(one.edition));
    return figure({
      title: 'Rank over editions', level: 'h2', fileName: 'ranks-over-editions.csv',
      graphic: element('div', {}, lines({ label: `Rank over editions of ${clusters.map((one) => one.name).join(', ')}`, names, down: true, least: 1, text: integer, series: clusters.map((one, i) => ({ name: one.name, color: `c${i + 1}`, values: standings[i].map((standing) => standing.rank) })) }),
        element('p', { className: 'key', 'aria-hidden': 'true' }, clusters.map((one, i) => element('span', { className: `c${i + 1}` }, element('b', { textContent: one.name }))))),
      table: { heads: ['Edition', ...clusters.map((one) => one.name)], rows: names.map((name, i) => [name, ...standings.map((some) => some[i].rank)]) },
    });
  }

  function show() {
    const clusters = chosen();
    const left = page.ranking.clusters.filter((one) => !clusters.includes(one));
    fill(add, [['', clusters.length < MOST ? 'a cluster…' : `${MOST} at most`], ...(clusters.length < MOST ? left.map((one) => [one.clusterId, `${one.rank}. ${one.name}`]) : [])], '');
    const gone = ids().length - clusters.length;
    missing.hidden = gone === 0;
    put(missing, gone > 0 ? `${integer(gone)} of the clusters in the address are not in this ranking.` : '');
    const focused = document.activeElement?.closest?.('.chips') ? [...chips.children].indexOf(document.activeElement.closest('li')) : -1;
    chips.replaceChildren(...clusters.map((one, i) => element('li', { className: `c${i + 1}` }, element('span', { textContent: one.name }),
      element('button', { type: 'button', textContent: '×', 'aria-label': `Remove ${one.name}`, onclick: () => choose(ids().filter((id) => id !== one.clusterId)) }))));
    if (focused >= 0) (chips.children[Math.min(focused, chips.children.length - 1)]?.querySelector('button') ?? add).focus();
    hint.hidden = clusters.length > 1;
    shown.hidden = clusters.length === 0;
    if (clusters.length === 0) return;
    showTable(clusters);
    // Whoever is in a chart's twin should not lose it.
    if (!charts.contains(document.activeElement) && !editions.contains(document.activeElement)) showCharts(clusters);
  }

  return {
    root,
    update: show,
    async follow() {
      await page.trends.follow(page.ranking, page.editions);
      if (page.trends.value === trended) return;
      trended = page.trends.value;
      show();
    },
  };
}
