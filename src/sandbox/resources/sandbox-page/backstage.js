// What Slack does not show: what went over the wire, and the means to make it fail.
import { h } from './text.js';

/** Undefined if this is no JSON, for instance because the log cut it short. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const SECRET = /^(token|client_secret|refresh_token|access_token|password)$/;

/** JSON with secrets hidden, and JSON inside strings opened up. */
function tidy(value, name = '') {
  if (typeof value === 'string') {
    if (SECRET.test(name)) return '•••';
    const inside = /^[[{]/.test(value) ? parsed(value) : undefined;
    return inside === undefined ? value : tidy(inside);
  }
  if (Array.isArray(value)) return value.map((one) => tidy(one));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tidy(one, key)]));
  }
  return value;
}

export function pretty(body) {
  if (!body) return '(empty)';
  const json = parsed(body);
  if (json !== undefined) return JSON.stringify(tidy(json), null, 2);
  if (/^[\w.%-]+=/.test(body)) return JSON.stringify(tidy(Object.fromEntries(new URLSearchParams(body))), null, 2);
  return body;
}

const refusal = (entry) => (/^\{"ok":false/.test(entry.response) ? parsed(entry.response)?.error : null);
const failed = (entry) => entry.status === 0 || entry.status >= 400 || Boolean(refusal(entry));

/** What a call is about: the method of the API, or what Slack tells the app. */
function about(entry) {
  if (entry.direction === 'in') return entry.path.replace(/^\/api\//, '').replace(/\?.*/, '');
  const form = new URLSearchParams(entry.request);
  if (form.has('command')) return `command ${form.get('command')}`;
  const body = parsed(form.get('payload') ?? entry.request) ?? {};
  const event = body.event ?? body.payload?.event ?? (body.payload?.type ? body.payload : body);
  const action = event.actions?.[0]?.action_id ?? event.view?.callback_id ?? event.subtype ?? event.tab ?? (event.bot_id ? 'its own' : undefined);
  return event.type ? `${event.type}${action ? ` · ${action}` : ''}` : entry.path;
}

function wireRow(entry) {
  const out = entry.direction === 'out';
  const details = h('details', { class: 'wire-row' + (failed(entry) ? ' failed' : '') });
  details.append(h('summary', {},
    h('span', { class: 'arrow', title: out ? `${entry.simulator} calls the app` : `the app calls ${entry.simulator}` }, out ? '←' : '→'),
    h('span', { class: 'chip ' + entry.simulator }, entry.simulator),
    h('span', { class: 'wire-path', title: `${entry.method} ${entry.path}` }, about(entry)),
    h('span', { class: 'wire-status' }, refusal(entry) ?? (entry.status || 'no answer')),
    h('span', { class: 'wire-ms' }, entry.millis + ' ms')));
  // Bodies are drawn when somebody looks at them, for there are many.
  details.addEventListener('toggle', () => {
    if (details.children.length === 1) {
      details.append(h('div', { class: 'wire-body' },
        h('div', { class: 'small' }, `${entry.method} ${entry.path} · ${new Date(entry.atMillis).toLocaleTimeString()}`),
        h('h4', {}, 'Request'), h('pre', {}, pretty(entry.request)),
        h('h4', {}, 'Response'), h('pre', {}, pretty(entry.response))));
    }
  });
  return details;
}

const input = (props, label) => h('label', { class: 'field' }, h('span', {}, label), h(props.options ? 'select' : props.lines > 1 ? 'textarea' : 'input',
  { name: props.name, value: props.value ?? '', type: props.type, placeholder: props.placeholder, list: props.list, rows: props.lines > 1 ? props.lines : undefined, min: props.min },
  props.options?.map((option) => h('option', { value: option.value ?? option }, option.label ?? option))));

const KINDS = [
  { value: 'status', label: 'answer with status', unit: 'Status', amount: 500 },
  { value: 'ratelimit', label: 'rate limit (429)', unit: 'Retry after, s', amount: 5 },
  { value: 'delay', label: 'delay', unit: 'Delay, ms', amount: 4000 },
  { value: 'cut-before', label: 'cut the connection before', unit: null, amount: 0 },
  { value: 'cut-after', label: 'do it, then cut', unit: null, amount: 0 },
];

export function startBackstage(target, { get, perform, toast }) {
  const entries = [];
  let open = 'wire';
  let filter = 'all';
  let faults = [];
  let panels = [];
  const rows = h('div', { class: 'wire' });
  const chips = h('div', { class: 'chips' });
  const rules = h('div', { class: 'rules' });
  const body = h('div', { class: 'backstage-body' });
  const tabs = h('div', { class: 'tabs' });
  const paths = h('datalist', { id: 'paths' });
  const panelViews = new Map();
  target.append(h('div', { class: 'backstage-head' }, tabs), body);

  function showTabs() {
    const tab = (id, words) => h('button', { class: 'tab' + (open === id ? ' here' : ''), onclick: () => show(id) }, words);
    tabs.replaceChildren(tab('wire', 'On the wire'), tab('fail', 'Make it fail'), ...panels.map((panel) => tab('panel:' + panel.title, panel.title)));
  }

  function show(id) {
    open = id;
    showTabs();
    if (id === 'wire') body.replaceChildren(chips, rows);
    else if (id === 'fail') body.replaceChildren(failForm(), rules);
    else body.replaceChildren(panelViews.get(id));
  }

  function drawWire(fresh) {
    const names = ['all', ...new Set(entries.map((entry) => entry.simulator))];
    chips.replaceChildren(...names.map((name) => h('button', {
      class: 'filter' + (filter === name ? ' here' : ''), onclick: () => { filter = name; rows.replaceChildren(); drawWire(entries); },
    }, name)), h('span', { class: 'small' }, `${entries.length} calls`));
    for (const entry of fresh) {
      if (filter === 'all' || entry.simulator === filter) rows.prepend(wireRow(entry));
    }
    if (!rows.children.length) rows.append(h('div', { class: 'empty' }, 'Nothing has been sent yet.'));
    else rows.querySelector('.empty')?.remove();
  }

  function failForm() {
    const form = h('form', { class: 'fail-form' });
    const fields = () => Object.fromEntries(new FormData(form));
    const suggest = () => {
      const simulator = form.elements.simulator.value;
      const known = new Set(entries.filter((entry) => entry.direction === 'in' && entry.simulator === simulator).map((entry) => entry.path.replace(/\?.*/, '')));
      paths.replaceChildren(...[...known].map((path) => h('option', { value: path })));
    };
    const adapt = () => {
      const kind = KINDS.find((one) => one.value === form.elements.kind.value);
      const amount = form.elements.amount;
      amount.closest('label').hidden = !kind.unit;
      amount.closest('label').firstChild.textContent = kind.unit ?? '';
      amount.value = kind.amount;
    };
    form.append(
      h('p', { class: 'small' }, 'The next calls of the app to a simulator go wrong like this.'),
      input({ name: 'simulator', options: faults.map((one) => one.simulator) }, 'Simulator'),
      input({ name: 'path', value: '/', list: 'paths' }, 'Paths that begin with'),
      input({ name: 'kind', options: KINDS }, 'What happens'),
      input({ name: 'amount', type: 'number', min: 0 }, ''),
      input({ name: 'times', type: 'number', value: '1', min: -1 }, 'How many times (-1: until cleared)'),
      paths, h('button', { class: 'bk-button danger' }, 'Make it fail'));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      await perform('fail', fields());
    });
    form.elements.simulator.addEventListener('change', suggest);
    form.elements.kind.addEventListener('change', adapt);
    suggest();
    adapt();
    return form;
  }

  function drawRules() {
    const set = faults.filter((one) => one.rules.length);
    rules.replaceChildren(h('h4', {}, 'Set now'), ...(set.length ? set.map((one) => h('div', { class: 'rule-group' },
      h('div', { class: 'rule-head' }, h('span', { class: 'chip ' + one.simulator }, one.simulator),
        h('button', { class: 'bk-button', onclick: () => perform('recover', { simulator: one.simulator }) }, 'Clear')),
      one.rules.map((rule) => h('div', { class: 'rule' }, h('code', {}, rule.path), ' ' + rule.what,
        h('span', { class: 'small' }, rule.left < 0 ? ' until cleared' : ` ${rule.left} more`))))) : [h('div', { class: 'empty' }, 'Everything works.')]));
  }

  function drawPanels(list) {
    const titles = list.map((panel) => panel.title).join('\n');
    const changed = titles !== panels.map((panel) => panel.title).join('\n');
    panels = list;
    for (const panel of list) {
      const id = 'panel:' + panel.title;
      const node = panelViews.get(id) ?? h('div', { class: 'panel' }, h('div', { class: 'panel-forms' }), h('div', { class: 'panel-rows' }));
      panelViews.set(id, node);
      drawForms(panel, node);
      const key = JSON.stringify(panel.rows);
      if (node.drawnAs !== key) {
        node.drawnAs = key;
        const opened = new Set([...node.lastChild.querySelectorAll('details[open] b')].map((title) => title.textContent));
        node.lastChild.replaceChildren(...panel.rows.map((row) => h('details', { class: 'panel-row', open: opened.has(row.title) },
          h('summary', {}, h('b', {}, row.title), h('span', { class: 'small' }, row.note)), row.detail && h('pre', {}, row.detail))));
      }
    }
    if (changed) showTabs();
  }

  /** Only when they changed, for instance by a new choice; what somebody has begun to write stays, and so does what is open. */
  function drawForms(panel, node) {
    const key = JSON.stringify(panel.forms);
    if (node.formsAs === key || node.firstChild.contains(document.activeElement)) return;
    node.formsAs = key;
    const before = new Map([...node.firstChild.children].map((one) => [one.dataset.form, one]));
    node.firstChild.replaceChildren(...panel.forms.map((form) => {
      const fresh = panelForm(panel, form);
      const old = before.get(form.name);
      if (old) {
        fresh.open = old.open;
        for (const field of form.fields) {
          const was = old.querySelector('form').elements[field.name]?.value;
          if (was && (!field.options.length || field.options.includes(was))) fresh.querySelector('form').elements[field.name].value = was;
        }
      }
      return fresh;
    }));
  }

  function panelForm(panel, form) {
    const node = h('form', { class: 'fail-form' },
      form.fields.map((field) => input({ name: field.name, value: field.value, lines: field.lines, options: field.options.length ? field.options : undefined }, field.label)),
      h('button', { class: 'bk-button primary' }, form.action));
    node.addEventListener('submit', async (event) => {
      event.preventDefault();
      const answer = await perform('panel', { panel: panel.title, form: form.name, values: Object.fromEntries(new FormData(node)) });
      if (!answer.ok) return;
      toast(answer.said);
      node.reset();
      document.activeElement?.blur();
    });
    return h('details', { class: 'panel-form', 'data-form': form.name, open: panel.forms.length === 1 }, h('summary', {}, form.title), node);
  }

  show('wire');
  return {
    async refresh() {
      const [fresh, rulesNow, panelsNow] = await Promise.all([
        get('/page/wire?after=' + (entries.at(-1)?.number ?? 0)), get('/page/faults'), get('/page/panels')]);
      entries.push(...fresh);
      const first = !faults.length;
      faults = rulesNow;
      drawPanels(panelsNow);
      drawWire(fresh);
      drawRules();
      if (first && open === 'fail') show('fail');
    },
  };
}
