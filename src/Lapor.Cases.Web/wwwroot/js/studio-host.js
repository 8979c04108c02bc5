// Inside the frame: starts one of Elsa Studio's elements and connects it with the console's page around it.
(() => {
  'use strict';
  const page = document.body.dataset;
  const api = location.origin + page.api;
  const tell = (type, more) => { if (parent !== window) parent.postMessage({ from: 'lapor-studio', type, ...more }, location.origin); };

  // Every request of Studio carries the console's form token; the cookie signs it in. The page is told what became of a save.
  const send = window.fetch.bind(window);
  let unsaved = 0;
  let told = false;
  window.fetch = async (resource, options = {}) => {
    const address = typeof resource === 'string' ? resource : resource.url;
    if (!address.startsWith(api + '/')) return send(resource, options);
    const method = (options.method || 'GET').toUpperCase();
    if (method === 'GET') {
      const answer = await send(resource, options);
      if (answer.ok && address.includes('/descriptors/activities')) learn(await answer.clone().json());
      return answer;
    }
    const headers = new Headers(options.headers);
    headers.set('RequestVerificationToken', page.token);
    const path = address.slice(api.length);
    const saves = method === 'POST' && path === '/workflow-definitions';
    const edits = saves || /^\/workflow-definitions\/(import$|[^/]+\/(revert|retract|publish))/.test(path) || method === 'DELETE';
    if (saves) { unsaved++; tell('saving'); }
    try {
      const answer = await send(resource, { ...options, headers });
      if (saves && answer.ok) unsaved = 0;
      // The draft is saved; publishing itself begins in the page around.
      if (answer.headers.has('X-Lapor-Saved')) { unsaved = 0; tell('publish'); return answer; }
      // Only now is it known where a case waits.
      if (path === '/activity-executions/report' && answer.ok && !told) { told = true; for (const later of [800, 2500, 5000, 10000, 20000]) setTimeout(() => begin(1000), later); }
      if (edits) tell(answer.ok ? 'saved' : 'refused', { status: answer.status });
      return answer;
    } catch (lost) {
      if (edits) tell('lost');
      throw lost;
    }
  };
  window.addEventListener('beforeunload', event => { if (unsaved > 0) event.preventDefault(); });

  // Studio has no router of its own here: where it wants to go is for the page around it.
  const inside = path => path.startsWith('workflows/') || path.startsWith('diagnostics/');
  for (const change of ['pushState', 'replaceState']) {
    const original = history[change];
    history[change] = function (state, title, url) {
      if (url == null) return original.apply(this, arguments);
      const target = new URL(url, document.baseURI);
      const base = new URL(document.baseURI).pathname;
      const path = target.pathname.startsWith(base) ? target.pathname.slice(base.length) : target.pathname.slice(1);
      if (inside(path)) { tell('open', { path }); return undefined; }
      return original.call(this, state, title, location.href);
    };
  }
  document.addEventListener('click', event => {
    const link = event.target.closest && event.target.closest('a[href]');
    const path = link && (link.getAttribute('href') || '').replace(/^\//, '');
    if (path && inside(path)) { event.preventDefault(); event.stopPropagation(); tell('open', { path }); }
  }, true);

  // Studio has pictures for its own activities only. Ours are marked with their kind, and the style sheet draws them.
  const kinds = {
    'Lapor.Escalate': 'escalate', 'Lapor.Notify': 'notify', 'Lapor.ScreenTopics': 'screen', 'Lapor.SetStatus': 'close', 'Lapor.CloseCase': 'close',
    'Lapor.ApipReview': 'apip', 'Lapor.AwaitReporter': 'reporter', 'Lapor.RequestCompletion': 'reporter', 'Elsa.NotFoundActivity': 'unknown',
  };
  const kindOf = type => kinds[type] ?? (/^Lapor\..*(Clock|Time)$/.test(type) ? 'clock' : type.startsWith('Lapor.') ? 'person' : null);
  const labels = new Map();
  const learn = list => { for (const item of list.items) labels.set(item.displayName, item.typeName); };
  const mark = (element, type) => { const kind = type && kindOf(type); if (kind && element.dataset.kind !== kind) element.dataset.kind = kind; };
  const markAll = () => {
    for (const node of document.querySelectorAll('elsa-activity-wrapper')) mark(node, /"type":"([\w.]+)","version"/.exec(node.getAttribute('activity-json') ?? '')?.[1]);
    for (const tool of document.querySelectorAll('[draggable="true"]')) mark(tool, labels.get(tool.textContent.trim()));
  };
  let marking = 0;
  new MutationObserver(() => { marking ||= requestAnimationFrame(() => { marking = 0; markAll(); }); }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['activity-json'] });

  // A drawing opens where it begins, that of a case where it waits. Studio centres by itself a little later, hence the repeats.
  let touched = false;
  document.addEventListener('pointerdown', () => { touched = true; }, true);
  const begin = async (tries = 0) => {
    if (touched) return;
    for (const { graph } of await graphs()) {
      const nodes = graph.getNodes();
      const waiting = nodes.find(n => n.getProp('activityStats')?.blocked);
      const first = waiting ?? nodes.find(n => n.getData()?.type === 'Elsa.Start') ?? nodes[0];
      if (!first) continue;
      graph.centerCell(first);
      if (!waiting) graph.translateBy(120 - graph.container.getBoundingClientRect().width / 2, 0);
      tell('drawn');
      for (const later of [1200, 3000]) if (tries < 1000) setTimeout(() => begin(1000), later);
      return;
    }
    if (tries < 240) setTimeout(() => begin(tries + 1), 250);
  };

  // The page asks for a step: select it and bring it into view.
  const graphs = async () => Object.values((await import(document.baseURI + '_content/Elsa.Studio.Workflows.Designer/designer.entry.js')).graphBindings);
  const show = async id => {
    for (const { graph } of await graphs()) {
      const node = graph.getCellById(id);
      if (!node) continue;
      touched = true;
      graph.cleanSelection();
      graph.select(node);
      graph.centerCell(node);
      return true;
    }
    return false;
  };
  window.addEventListener('message', async event => {
    if (event.origin !== location.origin || event.source !== parent || event.data?.to !== 'lapor-studio') return;
    if (event.data.type === 'show') tell('shown', { step: event.data.step, found: await show(event.data.step) });
  });

  customElements.whenDefined(page.element).then(() => {
    const element = document.createElement(page.element);
    element.setAttribute('remote-endpoint', api);
    element.setAttribute(page.attribute, page.value);
    document.getElementById('studio').replaceChildren(element);
    tell('ready');
    setTimeout(() => begin(), 1000);
  });
})();
