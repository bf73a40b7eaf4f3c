// The Slack window: who one is, where one is, what stands there, and what one does. The state comes from the server
// after every change; this file only remembers what a Slack client would.
import { startBackstage } from './backstage.js';
import { blocks, content } from './blocks.js';
import { h, plain } from './text.js';

const $ = (id) => document.getElementById(id);
const view = { me: sessionStorage.me ?? 'U0ADVISOR1', room: null, tab: 'messages', thread: null, read: {}, modalErrors: {} };
let state = null;

export async function get(path) {
  const answer = await fetch(path);
  return answer.json();
}

/** Does something as the person in the window; says so if the app did not take it. */
export async function perform(what, details) {
  const answer = await fetch('/page/do/' + what, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ as: view.me, ...details }),
  }).then((reply) => reply.json());
  if (!answer.ok) {
    toast(answer.error ?? (answer.status ? `The app responded with status ${answer.status}.` : 'The app did not respond within three seconds.'));
  }
  return answer;
}

export function toast(words) {
  $('toast').textContent = words;
  $('toast').hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $('toast').hidden = true; }, 6000);
}

const names = () => ({ people: state.people, rooms: state.rooms });
const room = () => state.rooms.find((one) => one.id === view.room);
const personName = (id) => (id === 'USLACKBOT' ? 'Slackbot' : state.people.find((one) => one.id === id)?.name ?? id);
const time = (ts) => new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
const day = (ts) => new Date(Number(ts) * 1000).toLocaleDateString([], { weekday: 'long', month: 'long', day: 'numeric' });
const isReply = (message) => message.thread_ts && message.thread_ts !== message.ts;

/** Draws only what differs from before, so that focus, scroll and half-made choices stay. */
function draw(target, key, make) {
  if (target.drawnAs === key) return false;
  target.drawnAs = key;
  target.replaceChildren(...[make()].flat(Infinity).filter(Boolean));
  return true;
}

function avatar(id) {
  const name = personName(id);
  const hue = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  const bot = id === state.bot;
  return h('div', { class: `avatar ${bot ? 'bot' : 'hue' + hue}`, 'aria-hidden': 'true' },
    bot ? '◆' : name.split(' ').map((word) => word[0]).slice(0, 2).join(''));
}

// ---------- the sidebar

function goTo(roomId, tab = 'messages') {
  view.room = roomId;
  view.tab = tab;
  view.thread = null;
  document.body.classList.remove('menu-open');
  if (roomId === state.dm) perform(tab === 'home' ? 'home' : 'messages', {});
  render(true);
}

function becomes(id) {
  view.me = sessionStorage.me = id;
  view.room = null;
  view.thread = null;
  view.tab = 'messages';
  refresh();
}

function unread(one) {
  const last = one.messages.filter((message) => message.user !== view.me).at(-1)?.ts ?? '0';
  return one.id !== view.room && last > (view.read[view.me + one.id] ?? view.start);
}

const KINDS = { ADMIN: 'owner', MEMBER: '', GUEST: 'guest', SINGLE_CHANNEL_GUEST: 'single channel', EXTERNAL: 'external' };

function sidebar() {
  const line = (one, sign, name) => h('button', {
    class: `line${one.id === view.room ? ' here' : ''}${unread(one) ? ' unread' : ''}`, onclick: () => goTo(one.id),
  }, h('span', { class: 'sign' }, sign), h('span', { class: 'line-name' }, name));
  const people = state.people.filter((one) => one.kind !== 'BOT');
  const dm = state.rooms.find((one) => one.id === state.dm);
  return [
    h('div', { class: 'team' }, state.team),
    h('div', { class: 'group' }, 'Apps'),
    line(dm, h('span', { class: 'mini bot' }, '◆'), personName(state.bot)),
    h('div', { class: 'group' }, 'Channels'),
    state.rooms.filter((one) => one.kind !== 'IM').map((one) => line(one, one.kind === 'PRIVATE' ? '🔒' : '#',
      [one.name, one.shared && h('span', { class: 'tag' }, 'shared')])),
    h('div', { class: 'group' }, 'You are'),
    people.map((one) => h('button', { class: `line${one.id === view.me ? ' me' : ''}`, onclick: () => becomes(one.id), 'aria-pressed': one.id === view.me },
      h('span', { class: 'mini hue' + (one.name.length % 6) }, one.name[0]),
      h('span', { class: 'line-name' }, one.name, KINDS[one.kind] && h('span', { class: 'tag' }, KINDS[one.kind])))),
  ];
}

// ---------- messages

function contextOf(message) {
  return {
    ...names(), entered: message.entered ??= new Map(),
    act: (block, item, values) => perform('act', { channel: view.room, ts: message.ts, block: block.block_id, action: item.action_id, values }),
  };
}

function tools(message) {
  if (message.is_ephemeral || message.subtype === 'tombstone') return null;
  const tool = (label, title, run) => h('button', { title, 'aria-label': title, onclick: run }, label);
  return h('div', { class: 'tools' },
    !isReply(message) && tool('💬', 'Reply in thread', () => openThread(message.ts)),
    message.user === view.me && tool('✏️', 'Edit message', () => edit(message)),
    message.user === view.me && tool('🗑️', 'Delete message', () => perform('delete', { channel: view.room, ts: message.ts })));
}

function edit(message) {
  const box = h('textarea', { class: 'bk-field', rows: 3, value: message.blocks?.[0]?.elements?.[0]?.elements?.map((part) => part.text ?? part.url ?? '').join('') ?? message.text });
  const dialog = h('dialog', { class: 'confirm' }, h('h2', {}, 'Edit message'), box, h('div', { class: 'buttons' },
    h('button', { onclick: () => dialog.close() }, 'Cancel'),
    h('button', { class: 'primary', onclick: () => { perform('edit', { channel: view.room, ts: message.ts, text: box.value }); dialog.close(); } }, 'Save')));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function messageNode(message, inThread) {
  const bot = Boolean(message.bot_id);
  const replies = !inThread && message.reply_count > 0;
  return h('article', { class: 'message' + (message.is_ephemeral ? ' ephemeral' : '') + (message.subtype === 'tombstone' ? ' gone' : '') },
    avatar(message.user),
    h('div', { class: 'message-body' },
      message.is_ephemeral && h('div', { class: 'only-you' }, '👁 Only visible to you'),
      h('div', { class: 'byline' }, h('b', {}, personName(message.user)), bot && h('span', { class: 'app-badge' }, 'APP'),
        h('time', { title: day(message.ts) }, time(message.ts))),
      content(message, contextOf(message)),
      message.edited && !bot && h('span', { class: 'edited' }, '(edited)'),
      replies && h('button', { class: 'replies', onclick: () => openThread(message.ts) }, avatar(state.bot),
        `${message.reply_count} ${message.reply_count === 1 ? 'reply' : 'replies'}`, h('span', {}, 'Last reply ' + time(message.latest_reply)))),
    tools(message));
}

function statusLine(ts) {
  const status = room().statuses[ts];
  const processing = room().sessions[ts] === 'processing';
  if (!status && !processing) return null;
  return h('div', { class: 'status' }, h('span', { class: 'dots' }, h('i'), h('i'), h('i')),
    h('span', {}, h('b', {}, personName(state.bot)), ' ' + (status ?? 'is working…')),
    processing && h('button', { class: 'bk-button', onclick: () => perform('stop', { channel: view.room, ts }) }, 'Stop'));
}

/** Keeps a list of messages up to date node by node, and at its end if one was there. */
function list(target, messages, inThread) {
  const place = view.me + view.room + (inThread ? view.thread : '');
  const atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 80 || target.place !== place;
  const old = new Map([...target.children].map((node) => [node.key, node]));
  const nodes = [];
  const add = (key, make) => {
    const node = old.get(key) ?? make();
    node.key = key;
    nodes.push(node);
  };
  const status = (ts) => {
    const node = statusLine(ts);
    if (node) add(place + ts + node.textContent, () => h('div', { class: 'status-in-list' }, node));
  };
  let lastDay = '';
  for (const message of messages) {
    const today = day(message.ts);
    if (!inThread && today !== lastDay) add(place + today, () => h('div', { class: 'day' }, h('span', {}, today)));
    lastDay = today;
    add(place + JSON.stringify(message), () => messageNode(message, inThread));
    if (!inThread) status(message.ts);
  }
  if (inThread) status(view.thread);
  else if (!messages.length && prompts()) add(place + JSON.stringify(state.prompts), prompts);
  const same = nodes.length === target.children.length && nodes.every((node, i) => node === target.children[i]);
  if (!same) target.replaceChildren(...nodes);
  if (atEnd) target.scrollTop = target.scrollHeight;
  target.place = place;
}

function openThread(ts) {
  view.thread = ts;
  render(true);
  $('thread-composer').querySelector('textarea')?.focus();
}

// ---------- the composer

function composer(target, place, thread) {
  const key = [view.me, view.room, thread, view.tab].join();
  draw(target, key, () => {
    const box = h('textarea', { rows: 1, placeholder: place, 'aria-label': place });
    const menu = h('div', { class: 'commands', hidden: true });
    const grow = () => { box.style.height = 'auto'; box.style.height = Math.min(box.scrollHeight, 180) + 'px'; };
    const suggest = () => {
      const typed = box.value.match(/^\/\S*$/)?.[0];
      const fitting = typed ? state.commands.filter((command) => command.startsWith(typed)) : [];
      menu.hidden = !fitting.length || Boolean(thread);
      menu.replaceChildren(...fitting.map((command) => h('button', { onclick: () => { box.value = command + ' '; menu.hidden = true; box.focus(); } },
        h('b', {}, command), h('span', {}, personName(state.bot)))));
    };
    const send = async () => {
      const text = box.value.trim();
      if (!text) return;
      box.value = '';
      grow();
      suggest();
      const command = text.match(/^(\/\S+)\s*([\s\S]*)$/);
      if (command && thread) toast(`${command[1]} is not supported in threads. Sorry!`);
      else if (command && !state.commands.includes(command[1])) toast(`${command[1]} is not a valid command.`);
      else if (command) await perform('command', { channel: view.room, command: command[1], text: command[2] });
      else await perform('post', { channel: view.room, thread, text });
    };
    box.addEventListener('input', () => { grow(); suggest(); });
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
    });
    return h('div', { class: 'composer-box' }, menu, box, h('div', { class: 'composer-bar' },
      h('span', { class: 'small' }, thread ? '' : 'Type / for commands'),
      h('button', { class: 'send', 'aria-label': 'Send', onclick: send }, '➤')));
  });
}

function prompts() {
  if (view.room !== state.dm || !state.prompts) return null;
  return h('div', { class: 'prompts' }, state.prompts.map((one) =>
    h('button', { class: 'bk-button', onclick: () => perform('post', { channel: view.room, text: one.message }) }, one.title)));
}

// ---------- views: the Home tab and modals

function viewContext(shown, entered) {
  return {
    ...names(), entered, errors: view.modalErrors,
    act: (block, item, values) => perform('act', { view: shown.id, block: block.block_id, action: item.action_id, values, entered: Object.fromEntries(entered) }),
  };
}

function home() {
  if (!state.home) return h('div', { class: 'empty' }, plain('This app has not published a Home tab yet.'));
  return h('div', { class: 'home' }, blocks(state.home.blocks, viewContext(state.home, new Map())));
}

function modal() {
  let layer = $('modal');
  if (!state.modal) {
    layer?.remove();
    return;
  }
  const shown = state.modal;
  const key = shown.id + shown.hash + JSON.stringify(view.modalErrors);
  if (layer?.drawnAs === key) return;
  const entered = layer?.shows === shown.id + shown.hash ? layer.entered : new Map();
  layer?.remove();
  const close = (all) => { view.modalErrors = {}; perform('close', { view: shown.id, all }); };
  const submit = async (event) => {
    event.preventDefault();
    const answer = await perform('submit', { view: shown.id, entered: Object.fromEntries(entered) });
    view.modalErrors = answer.answer?.response_action === 'errors' ? answer.answer.errors : {};
    modal();
  };
  layer = h('div', { id: 'modal', class: 'layer' }, h('form', { class: 'modal', role: 'dialog', 'aria-modal': 'true', onsubmit: submit },
    h('div', { class: 'modal-head' }, h('span', { class: 'mini bot' }, '◆'), h('h2', {}, shown.title.text),
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => close(true) }, '✕')),
    h('div', { class: 'modal-body' }, blocks(shown.blocks, viewContext(shown, entered))),
    h('div', { class: 'modal-foot' },
      h('button', { type: 'button', class: 'bk-button', onclick: () => close(false) }, shown.close?.text ?? 'Cancel'),
      shown.submit && h('button', { class: 'bk-button primary' }, shown.submit.text))));
  Object.assign(layer, { drawnAs: key, shows: shown.id + shown.hash, entered });
  document.body.append(layer);
  layer.querySelector('input, textarea')?.focus();
}

// ---------- the whole

function roomHead() {
  const here = room();
  const dm = here.id === state.dm;
  const tab = (name, words) => h('button', { class: 'tab' + (view.tab === name ? ' here' : ''), onclick: () => goTo(here.id, name) }, words);
  return [
    h('div', { class: 'room-name' }, dm ? [avatar(state.bot), personName(state.bot), h('span', { class: 'app-badge' }, 'APP')]
      : [here.kind === 'PRIVATE' ? '🔒 ' : '# ', here.name, h('span', { class: 'small' }, `${here.members} members${here.bot ? '' : ' · the app is not in here'}`)]),
    dm && h('div', { class: 'tabs' }, tab('home', 'Home'), tab('messages', 'Messages')),
  ];
}

function render(moved) {
  const here = room() ?? state.rooms.find((one) => one.id === state.dm);
  view.room = here.id;
  view.start ??= here.messages.at(-1)?.ts ?? '0';
  view.read[view.me + here.id] = here.messages.at(-1)?.ts ?? view.start;
  draw($('sidebar'), JSON.stringify([view.me, view.room, state.rooms.map((one) => [one.id, one.name, unread(one)]), state.people]), sidebar);
  draw($('room-head'), JSON.stringify([view.room, view.tab, here.members]), roomHead);
  const showsHome = view.tab === 'home' && view.room === state.dm;
  $('composer').hidden = showsHome;
  if (showsHome) {
    if (draw($('messages'), 'home' + view.me + state.home?.hash, home)) $('messages').scrollTop = 0;
  } else {
    $('messages').drawnAs = null;
    composer($('composer'), 'Message ' + (view.room === state.dm ? personName(state.bot) : '#' + here.name), null);
    list($('messages'), here.messages.filter((message) => !isReply(message) || message.subtype === 'thread_broadcast'), false);
  }
  thread(here);
  modal();
  if (moved) document.title = `${view.room === state.dm ? personName(state.bot) : '#' + here.name} · Sandbox`;
}

function thread(here) {
  const posts = here.messages.filter((message) => (message.thread_ts ?? message.ts) === view.thread);
  $('thread').hidden = !view.thread || !posts.length;
  document.body.classList.toggle('thread-open', !$('thread').hidden);
  if ($('thread').hidden) return;
  draw($('thread-head'), view.room + view.thread, () => [h('b', {}, 'Thread'),
    h('span', { class: 'small' }, view.room === state.dm ? personName(state.bot) : '#' + here.name),
    h('button', { class: 'close', 'aria-label': 'Close thread', onclick: () => { view.thread = null; render(true); } }, '✕')]);
  composer($('thread-composer'), 'Reply…', view.thread);
  list($('thread-messages'), posts, true);
}

async function refresh() {
  state = await get('/page/state?as=' + view.me);
  render(false);
}

/** Draws again after every change, never twice at once. */
function live() {
  let running = false;
  let again = false;
  const news = async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      try {
        await Promise.all([refresh(), backstage.refresh()]);
      } catch (lost) {
        toast('The sandbox is not running any more.');
        console.warn(lost);
      }
    }
    running = false;
  };
  new EventSource('/page/changes').addEventListener('message', news);
}

async function about() {
  const { model, where, notice } = await get('/page/about');
  $('about-model').textContent = model;
  $('about-model').hidden = !model;
  $('about-where').textContent = where;
  $('notice').textContent = notice;
  $('notice').hidden = !notice;
}

const narrow = () => matchMedia('(max-width: 1100px)').matches;
document.body.classList.toggle('no-backstage', narrow());
$('menu-button').onclick = () => document.body.classList.toggle('menu-open');
$('backstage-button').onclick = () => document.body.classList.toggle('no-backstage');
document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && view.thread && !state.modal) { view.thread = null; render(true); } });
const backstage = startBackstage($('backstage'), { get, perform, toast });
about();
live();
