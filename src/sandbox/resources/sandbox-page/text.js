// Words as Slack writes them, drawn as DOM nodes. Nothing here ever parses HTML: text is only ever set as text.

const EMOJI = {
  white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌', warning: '⚠️', tada: '🎉', wave: '👋', eyes: '👀',
  calendar: '📅', email: '📧', envelope: '✉️', inbox_tray: '📥', outbox_tray: '📤', bulb: '💡', lock: '🔒',
  memo: '📝', pencil: '✏️', pencil2: '✏️', mag: '🔍', link: '🔗', clock: '🕒', hourglass: '⌛', robot_face: '🤖',
  bell: '🔔', pushpin: '📌', thinking_face: '🤔', smile: '😄', thumbsup: '👍', '+1': '👍', thumbsdown: '👎',
  rotating_light: '🚨', no_entry: '⛔', arrow_right: '➡️', star: '⭐', heart: '❤️', bust_in_silhouette: '👤',
  busts_in_silhouette: '👥', brain: '🧠', gear: '⚙️', wastebasket: '🗑️', repeat: '🔁', red_circle: '🔴',
  large_green_circle: '🟢', information_source: 'ℹ️', speech_balloon: '💬', date: '📅', spiral_calendar_pad: '🗓️',
};

/** An element; strings among the children become text nodes. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'class') node.className = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== 'list') node[name] = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const unescape = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export const emoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] ?? all);

/** A live link for the web and mail only; any other scheme stays words. */
export function link(url, words) {
  if (!/^(https?:|mailto:)/i.test(url)) return h('span', { class: 'dead-link', title: url }, words || url);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url }, words || url);
}

export function mention(id, people) {
  const person = people.find((one) => one.id === id);
  return h('span', { class: 'mention' }, '@' + (person ? person.name : id));
}

/** What stands between < and > in Slack's text. */
function special(inside, names) {
  const [target, label] = inside.split('|', 2).map((part) => (part === undefined ? part : unescape(part)));
  if (target.startsWith('@')) return mention(target.slice(1), names.people);
  if (target.startsWith('#')) {
    const room = names.rooms.find((one) => one.id === target.slice(1));
    return h('span', { class: 'mention' }, '#' + (label || room?.name || target.slice(1)));
  }
  if (target.startsWith('!date')) return h('span', {}, label ?? '');
  if (target.startsWith('!')) return h('span', { class: 'mention loud' }, '@' + target.slice(1).split('^')[0]);
  return link(target, label);
}

const STYLES = { '*': 'b', _: 'i', '~': 's' };
const INLINE = /`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\p{L}\p{N}~])/gu;

function inline(text, names) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(emoji(unescape(text.slice(end, match.index))));
    const [all, code, angle, bold, italic, strike] = match;
    if (code !== undefined) nodes.push(h('code', {}, unescape(code)));
    else if (angle !== undefined) nodes.push(special(angle, names));
    else nodes.push(h(STYLES[all[0]], {}, inline(bold ?? italic ?? strike, names)));
    end = match.index + all.length;
  }
  nodes.push(emoji(unescape(text.slice(end))));
  return nodes.filter((node) => node !== '');
}

/** Slack's mrkdwn. */
export function mrkdwn(text, names) {
  const body = h('div', { class: 'text' });
  text.split(/```\n?([\s\S]*?)\n?```/g).forEach((part, i) => {
    if (i % 2) {
      body.append(h('pre', {}, unescape(part)));
      return;
    }
    let quote = null;
    part.replace(/^\n|\n$/g, i > 0 ? '' : '$&').split('\n').forEach((line, n, lines) => {
      const quoted = line.match(/^(?:&gt;|>) ?(.*)/);
      if (quoted) {
        quote ??= body.appendChild(h('blockquote'));
        quote.append(h('div', {}, inline(quoted[1], names)));
      } else {
        if (!quote && n > 0) body.append(h('br'));
        quote = null;
        body.append(...inline(line, names));
      }
    });
  });
  return body;
}

export const plain = (text) => h('div', { class: 'text' }, emoji(text));

export function textObject(object, names) {
  return object.type === 'mrkdwn' ? mrkdwn(object.text, names) : plain(object.text);
}

const MD = /`([^`]+)`|!\[([^\]]*)\]\(([^)\s]+)\)|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|~~(.+?)~~|(?<![\w*])\*([^*\s][^*]*?)\*(?!\w)|(?<!\w)_([^_]+)_(?!\w)|\\([\\`*_{}[\]()#+\-.!>|~<&])/g;

function mdInline(text) {
  const nodes = [];
  let end = 0;
  for (const m of text.matchAll(MD)) {
    nodes.push(emoji(text.slice(end, m.index)));
    if (m[1] !== undefined) nodes.push(h('code', {}, m[1]));
    else if (m[3] !== undefined) nodes.push(blockedImage(m[2]));
    else if (m[5] !== undefined) nodes.push(link(m[5], m[4]));
    else if (m[6] !== undefined) nodes.push(h('b', {}, mdInline(m[6])));
    else if (m[7] !== undefined) nodes.push(h('s', {}, mdInline(m[7])));
    else if (m[10] !== undefined) nodes.push(m[10]);
    else nodes.push(h('i', {}, mdInline(m[8] ?? m[9])));
    end = m.index + m[0].length;
  }
  nodes.push(emoji(text.slice(end)));
  return nodes;
}

/** A list whose items may hold deeper ones, by their indentation. */
function mdList(lines) {
  const ordered = /^\s*\d+[.)]/.test(lines[0]);
  const list = h(ordered ? 'ol' : 'ul');
  const depth = lines[0].search(/\S/);
  let deeper = [];
  const flush = () => {
    if (deeper.length) (list.lastElementChild ?? list).append(mdList(deeper));
    deeper = [];
  };
  for (const line of lines) {
    if (line.search(/\S/) > depth + 1) deeper.push(line);
    else {
      flush();
      list.append(h('li', {}, mdInline(line.replace(/^\s*([-*+•]|\d+[.)])\s+/, ''))));
    }
  }
  flush();
  return list;
}

function mdTable(lines) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => mdInline(cell.trim()));
  const [head, , ...rows] = lines;
  return h('table', {}, h('tr', {}, cells(head).map((cell) => h('th', {}, cell))),
    rows.map((row) => h('tr', {}, cells(row).map((cell) => h('td', {}, cell)))));
}

/** The kinds of lines of standard markdown: what begins one, and what is drawn from all that belong together. */
const MD_BLOCKS = [
  [/^\s*([-*+•]|\d+[.)])\s+/, mdList],
  [/^>\s?/, (lines) => h('blockquote', {}, markdownLines(lines.map((line) => line.replace(/^>\s?/, ''))))],
  [/^\s*\|.*\|\s*$/, mdTable],
  [/^(-{3,}|\*{3,})\s*$/, () => h('hr')],
  [/^#{1,6}\s/, (lines) => lines.map((line) => h('div', { class: 'md-h' + line.match(/^#+/)[0].length }, mdInline(line.replace(/^#+\s*/, ''))))],
];

function markdownLines(lines) {
  const nodes = [];
  for (let i = 0; i < lines.length;) {
    if (lines[i].startsWith('```')) {
      const end = lines.findIndex((line, n) => n > i && line.startsWith('```'));
      const last = end < 0 ? lines.length : end;
      nodes.push(h('pre', {}, lines.slice(i + 1, last).join('\n')));
      i = last + 1;
      continue;
    }
    const kind = (line) => MD_BLOCKS.find(([starts]) => starts.test(line));
    const found = lines[i].trim() ? kind(lines[i]) : null;
    let end = i + 1;
    while (end < lines.length && lines[end].trim() && lines[i].trim() && kind(lines[end]) === found && !lines[end].startsWith('```')) end++;
    const together = lines.slice(i, end);
    if (found) nodes.push(found[1](together));
    else if (lines[i].trim()) nodes.push(h('p', {}, together.flatMap((line, n) => [n ? h('br') : null, ...mdInline(line)])));
    i = end;
  }
  return nodes;
}

/** The markdown block's standard markdown. */
export const markdown = (text) => h('div', { class: 'text markdown' }, markdownLines(text.split('\n')));

export function blockedImage(alt) {
  return h('span', { class: 'blocked-image', title: 'The sandbox loads no images' }, '🖼 ', alt || 'image', ' (not loaded)');
}

function richInline(element, names) {
  const { bold, italic, strike, code, underline } = element.style ?? {};
  let node = {
    text: () => emoji(element.text),
    link: () => link(element.url, element.text),
    user: () => mention(element.user_id, names.people),
    channel: () => special('#' + element.channel_id, names),
    broadcast: () => h('span', { class: 'mention loud' }, '@' + element.range),
    emoji: () => EMOJI[element.name] ?? `:${element.name}:`,
    date: () => element.fallback ?? new Date(element.timestamp * 1000).toLocaleString(),
  }[element.type]?.() ?? `[${element.type}]`;
  for (const [on, tag] of [[bold, 'b'], [italic, 'i'], [strike, 's'], [underline, 'u'], [code, 'code']]) {
    if (on) node = h(tag, {}, node);
  }
  return node;
}

/** A rich_text block. */
export function richText(block, names) {
  const inside = (part) => part.elements.map((element) => richInline(element, names));
  return h('div', { class: 'text' }, block.elements.map((part) => {
    if (part.type === 'rich_text_preformatted') return h('pre', {}, inside(part));
    if (part.type === 'rich_text_quote') return h('blockquote', {}, inside(part));
    if (part.type === 'rich_text_list') {
      return h(part.style === 'ordered' ? 'ol' : 'ul', { start: part.offset ? part.offset + 1 : undefined, class: `indent-${part.indent ?? 0}` },
        part.elements.map((item) => h('li', {}, inside(item))));
    }
    return h('div', {}, inside(part));
  }));
}
