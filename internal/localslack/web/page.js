// The page: a small Slack. It asks the server for the state whenever the server says that something changed, and draws
// what differs.

import { h, icon, button, announce } from './dom.js';
import { blocks } from './blocks.js';
import { modal } from './dialogs.js';
import { show, avatar, tell } from './messages.js';
import { composer } from './composer.js';

const $ = (id) => document.getElementById(id);
const wide = () => matchMedia('(min-width: 900px)').matches;

const app = {
  state: null,
  place: { channel: null, thread: null, tab: 'messages' },
  read: new Map(), // by channel: the TS last seen there
  waiting: new Set(), // own questions whose thread opens with the first reply

  user: (id) => app.state.users.find((u) => u.id === id) ?? { id, name: id, real: id === 'USLACKBOT' ? 'Slack' : id, bot: false },
  channel: (id) => app.state.channels.find((c) => c.id === id),
  messages: (id) => app.state.messages[id] ?? [],
  replies: (m) => app.messages(m.channel).filter((r) => r.thread_ts === m.ts),
  status: (channel, thread) => app.state.status[`${channel}/${thread}`] ?? '',
  names: {
    user: (id) => app.state.users.find((u) => u.id === id)?.name,
    channel: (id) => app.channel(id)?.name,
    isBot: (id) => id === app.state.bot.id || id === app.state.me,
  },

  // context is what Block Kit needs to know about where it stands.
  context: (where) => ({
    names: app.names,
    choices: {
      users: app.state.users.map((u) => ({ id: u.id, label: u.real })),
      channels: app.state.channels.filter((c) => !c.im).map((c) => ({ id: c.id, label: '#' + c.name })),
    },
    act: (e, values) => app.post('click', { ...where, action: e.action_id, values }),
  }),

  // post does something and resolves to the answer; {error} is shown where it belongs or at the message box.
  async post(name, body) {
    try {
      const answer = await fetch('/demo/' + name, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ user: app.state.me, ...body }),
      });
      const data = answer.ok ? await answer.json() : { error: await answer.text() };
      if (data.error && !['say', 'submit'].includes(name)) report(data.error);
      return data;
    } catch {
      return { error: 'the local workspace does not answer; is it still running?' };
    }
  },

  openThread(m, typing) {
    app.place.thread = m.ts;
    draw();
    if (typing || !wide()) threadBox?.focusBox();
    announce('Thread opened');
  },
};

function report(error) {
  (app.place.thread && !$('thread').hidden ? threadBox : mainBox)?.say(error);
}

// --- reading the state ---

let asking = false;
let again = false;

async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const answer = await fetch('/demo/state?user=' + encodeURIComponent(app.state?.me ?? remembered('me') ?? ''));
    const before = app.state;
    app.state = await answer.json();
    for (const [id, list] of Object.entries(app.state.messages)) for (const m of list) m.channel = id;
    if (!before) begin();
    follow();
    draw();
    tell(app.state, before?.status);
  } catch {
    connection(false);
  }
  asking = false;
  if (again) {
    again = false;
    refresh();
  }
}

// follow opens the thread of one's own question when the first reply comes, where there is room.
function follow() {
  for (const key of app.waiting) {
    const [channel, ts] = key.split('/');
    if (!app.messages(channel).some((m) => m.thread_ts === ts)) continue;
    app.waiting.delete(key);
    if (wide() && channel === app.place.channel) app.place.thread = ts;
  }
}

function connection(ok) {
  const el = $('link');
  const text = !ok ? 'The workspace is not running' : app.state?.connected ? 'Bot connected' : 'The bot is starting…';
  if (el.textContent !== text) el.textContent = text;
  el.className = ok && app.state?.connected ? 'on' : 'off';
}

// --- the parts that are made once ---

let mainBox = null;
let threadBox = null;
let threadShown = null; // "channel/ts/user" of the thread on screen

const remembered = (key) => { try { return localStorage.getItem('rapporteur.' + key); } catch { return null; } };
const remember = (key, value) => { try { localStorage.setItem('rapporteur.' + key, value); } catch { /* private window */ } };

function begin() {
  $('team').textContent = app.state.team;
  document.title = `${app.state.bot.name}: ${app.state.team}`;
  const me = $('me');
  me.replaceChildren(...app.state.users.filter((u) => !u.bot).map((u) => h('option', { value: u.id, selected: u.id === app.state.me },
    u.real + (u.admin ? ' (admin)' : u.guest ? ' (guest)' : ''))));
  me.addEventListener('change', () => {
    const dm = app.channel(app.place.channel)?.im;
    app.state.me = me.value;
    remember('me', me.value);
    app.place.thread = null;
    refresh().then(() => {
      if (dm || !app.channel(app.place.channel)) go(app.state.channels.find((c) => c.im).id);
    });
  });
  const [, channel] = /\/archives\/(\w+)/.exec(location.pathname) ?? [];
  const first = app.channel(channel) ?? app.state.channels[0];
  app.place.channel = first.id;
  go(first.id);
  const parent = new URLSearchParams(location.search).get('thread_ts');
  if (parent) app.place.thread = parent;
}

// go shows a channel, or the app with one of its tabs.
function go(channel, tab = 'messages') {
  app.place = { channel, tab, thread: null };
  const c = app.channel(channel);
  const label = c.im ? `Message ${app.state.bot.name}` : `Message #${c.name}`;
  mainBox = composer({
    id: 'main', app, label,
    send: async (text) => {
      const answer = await app.post('say', { channel, text });
      if (answer.ts) app.waiting.add(`${channel}/${answer.ts}`);
      return answer;
    },
    upload: (file, comment) => share(file, comment, channel, ''),
  });
  $('compose').replaceChildren(mainBox);
  $('log').replaceChildren();
  app.post('open', { name: c.im ? tab : 'messages' }); // the app suggests questions
  closeSide();
  draw();
  $('log').scrollTop = $('log').scrollHeight;
}

async function share(file, comment, channel, thread) {
  const q = new URLSearchParams({ user: app.state.me, channel, thread, comment, name: file.name });
  try {
    const answer = await fetch('/demo/upload?' + q, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file });
    const data = answer.ok ? await answer.json() : { error: await answer.text() };
    if (data.ts && !thread) app.waiting.add(`${channel}/${data.ts}`);
    return data;
  } catch {
    return { error: 'the file could not be shared' };
  }
}

// --- drawing ---

function draw() {
  const c = app.channel(app.place.channel);
  if (!c) return;
  connection(true);
  side();
  head(c);
  tabs(c);
  const home = c.im && app.place.tab === 'home';
  $('home').hidden = !home;
  $('log').hidden = $('compose').hidden = home;
  if (home) drawHome();
  else {
    const list = app.messages(c.id).filter((m) => !m.thread_ts || m.broadcast || m.ephemeral && !m.thread_ts);
    show($('log'), list, app, false);
    suggestions(c, list);
    const last = app.messages(c.id).at(-1);
    if (last) app.read.set(c.id, last.ts);
  }
  thread(c);
  modal(app.state.modal, app.context({ view: app.state.modal?.id }),
    (inputs) => app.post('submit', { inputs }), () => app.post('close', {}));
}

function side() {
  const row = (c, name, mark) => {
    const last = app.messages(c.id).filter((m) => m.user !== app.state.me).at(-1);
    const unread = last && c.id !== app.place.channel && last.ts > (app.read.get(c.id) ?? '');
    return h('li', {}, h('button', {
      type: 'button', class: unread ? 'unread' : '', 'aria-current': c.id === app.place.channel ? 'page' : null, 'data-channel': c.id, onclick: () => go(c.id),
    }, mark, h('span', {}, name), unread && h('span', { class: 'unseen' }, ', unread')));
  };
  const chans = app.state.channels.filter((c) => !c.im);
  const dm = app.state.channels.find((c) => c.im);
  const bot = app.user(app.state.bot.id);
  const version = JSON.stringify([app.state.channels, app.place.channel, app.state.me, chans.concat(dm).map((c) => [app.messages(c.id).at(-1)?.ts, app.read.get(c.id)])]);
  if ($('side').dataset.version === version) return;
  const focused = document.activeElement?.dataset?.channel;
  $('side').dataset.version = version;
  $('side').replaceChildren(
    h('h2', {}, 'Channels'), h('ul', {}, chans.map((c) => row(c, c.name, icon(c.private ? 'lock' : 'hash')))),
    h('h2', {}, 'App'), h('ul', {}, row(dm, bot.name, avatar(bot))));
  if (focused) $('side').querySelector(`[data-channel="${focused}"]`)?.focus();
}

function head(c) {
  const version = c.id + app.state.me;
  if ($('head').dataset.version === version) return;
  $('head').dataset.version = version;
  $('head').replaceChildren(
    h('h1', { id: 'title' }, c.im ? avatar(app.user(app.state.bot.id)) : icon(c.private ? 'lock' : 'hash'), c.im ? app.state.bot.name : c.name),
    h('p', {}, c.im ? 'Direct message with the app' : c.topic));
  $('log').setAttribute('aria-label', c.im ? `Messages with ${app.state.bot.name}` : `Messages in #${c.name}`);
}

function tabs(c) {
  const el = $('tabs');
  el.hidden = !c.im;
  if (!c.im || el.dataset.tab === app.place.tab) return;
  el.dataset.tab = app.place.tab;
  const tab = (id, name) => h('button', {
    type: 'button', role: 'tab', id: 'tab-' + id, 'aria-selected': String(app.place.tab === id), tabindex: app.place.tab === id ? 0 : -1,
    'aria-controls': id === 'home' ? 'home' : 'log',
    onclick: () => {
      go(c.id, id);
      $('tab-' + id)?.focus();
    },
    onkeydown: (e) => { if (e.key === 'ArrowLeft' || e.key === 'ArrowRight') $(id === 'home' ? 'tab-messages' : 'tab-home').click(); },
  }, name);
  el.replaceChildren(tab('home', 'Home'), tab('messages', 'Messages'));
}

function drawHome() {
  const view = app.state.home;
  const el = $('home');
  const version = view ? `${view.id} ${view.rev}` : 'none';
  if (el.dataset.version === version) return;
  el.dataset.version = version;
  el.replaceChildren(...(view ? blocks(view.blocks, app.context({ view: view.id })) : [h('p', { class: 'empty' }, 'The app has not published its home yet.')]));
}

// prompts are the app's suggestions as buttons; in a channel they mention it.
function prompts(c, say) {
  const offered = app.state.prompts[`${app.state.channels.find((x) => x.im)?.id}/`]?.prompts ?? [];
  return h('div', { class: 'prompts' }, offered.map((p) => h('button', {
    type: 'button', class: 'prompt', title: p.message, onclick: () => say(c.im ? p.message : `@${app.state.bot.name} ${p.message}`),
  }, p.title)));
}

// suggestions keeps the app's prompts in sight: above the box in a direct message, in the middle of an empty channel.
function suggestions(c, list) {
  const version = JSON.stringify([c.id, list.length > 0, app.state.prompts]);
  if ($('compose').dataset.version === version && mainBox.contains(mainBox.querySelector('.welcome'))) return;
  $('compose').dataset.version = version;
  const say = async (text) => {
    const answer = await app.post('say', { channel: c.id, text });
    if (answer.ts) app.waiting.add(`${c.id}/${answer.ts}`);
    mainBox.focusBox();
  };
  mainBox.querySelector('.welcome')?.remove();
  $('log').querySelector('.intro')?.remove();
  const title = app.state.prompts[`${c.id}/`]?.title;
  mainBox.prepend(h('div', { class: 'welcome' }, c.im && list.length > 0 && [title && h('p', {}, title), prompts(c, say)]));
  if (!list.length) $('log').append(intro(c, say));
}

function intro(c, say) {
  const bot = app.state.bot.name;
  if (!c.im && !c.hasBot) return h('div', { class: 'intro' }, h('h3', {}, `#${c.name}`), h('p', {}, `${bot} is not in this channel, and hears nothing of it.`));
  return h('div', { class: 'intro' }, avatar(app.user(app.state.bot.id)),
    h('h3', {}, c.im ? `Ask ${bot}` : `Ask @${bot} in #${c.name}`),
    h('p', {}, 'It answers from the documents, in their own words, and names the paragraph. Type ', h('kbd', {}, '/'), ' for its commands.'),
    prompts(c, say));
}

// thread draws the side pane.
function thread(c) {
  const pane = $('thread');
  const { thread: ts } = app.place;
  const all = app.messages(c.id);
  const parent = all.find((m) => m.ts === ts);
  document.body.classList.toggle('threaded', Boolean(parent));
  pane.hidden = !parent;
  if (!parent) {
    threadShown = null;
    pane.replaceChildren();
    return;
  }
  const key = `${c.id}/${ts}/${app.state.me}`;
  if (threadShown !== key) {
    threadShown = key;
    threadBox = composer({
      id: 'reply', app, thread: true, label: 'Reply…',
      send: (text) => app.post('say', { channel: c.id, thread: ts, text }),
      upload: (file, comment) => share(file, comment, c.id, ts),
    });
    pane.replaceChildren(
      h('header', {}, h('h2', {}, 'Thread', h('small', {}, c.im ? app.state.bot.name : '#' + c.name)), button('close', 'Close thread', closeThread)),
      h('div', { class: 'replies-log', role: 'log', 'aria-live': 'polite', 'aria-label': 'Messages in the thread', tabindex: 0 }), threadBox);
  }
  show(pane.querySelector('.replies-log'), all.filter((m) => m.ts === ts || m.thread_ts === ts), app, true);
}

function closeThread() {
  const { thread: ts } = app.place;
  app.place.thread = null;
  draw();
  ($('log').querySelector(`[data-key="thread/${ts}"]`) ?? $('main-text'))?.focus();
}

// --- the frame ---

function closeSide() {
  document.body.classList.remove('side');
  $('menu').setAttribute('aria-expanded', 'false');
}

function theme(name) {
  const now = name ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = now;
  $('theme').replaceChildren(icon(now === 'dark' ? 'sun' : 'moon'));
}

$('menu').append(icon('menu'));
$('menu').addEventListener('click', () => {
  const open = document.body.classList.toggle('side');
  $('menu').setAttribute('aria-expanded', String(open));
  if (open) $('side').querySelector('[aria-current]')?.focus();
});
$('theme').addEventListener('click', () => {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  remember('theme', next);
  theme(next);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => remembered('theme') ?? theme());
document.addEventListener('keydown', (e) => {
  if (e.key !== 'Escape' || document.querySelector('dialog[open], [role=menu]')) return;
  if (document.body.classList.contains('side')) closeSide();
  else if (app.place.thread) closeThread();
});
for (const name of ['dragover', 'drop']) {
  $('log').addEventListener(name, (e) => {
    e.preventDefault();
    if (name === 'drop') mainBox?.upload(e.dataTransfer.files);
  });
}
theme(remembered('theme'));
const events = new EventSource('/demo/events');
events.onmessage = refresh;
events.onerror = () => connection(false);
refresh();
