// The page: a small Slack. It asks the server for the state whenever the server says that something changed, and draws
// what differs.

import { $, h, icon, button, announce } from './dom.js';
import { blocks } from './blocks.js';
import { modal } from './dialogs.js';
import { show, tell, follows } from './messages.js';
import { composer } from './composer.js';
import { side, head, tabs, suggestions } from './frame.js';

const wide = () => matchMedia('(min-width: 900px)').matches;

const app = {
  state: null,
  me: null, // the user the page speaks for
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
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ user: app.me, ...body }),
      });
      const data = answer.ok ? await answer.json() : { error: await answer.text() };
      if (data.error && !['say', 'submit'].includes(name)) report(data.error);
      return data;
    } catch {
      return { error: 'the local workspace does not answer; is it still running?' };
    }
  },

  go,

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

let reading = null; // the reading under way
let again = false;

// refresh reads the state, once more if something changed meanwhile, and resolves when it is drawn.
function refresh() {
  again = true;
  reading ??= (async () => {
    while (again) {
      again = false;
      await read();
    }
    reading = null;
  })();
  return reading;
}

async function read() {
  try {
    const answer = await fetch('/demo/state?user=' + encodeURIComponent(app.me ?? ''));
    const state = await answer.json();
    if (app.me && app.me !== state.me && state.users.some((u) => u.id === app.me)) return; // asked for someone else meanwhile
    const before = app.state;
    app.state = state;
    app.me = state.me;
    for (const [id, list] of Object.entries(state.messages)) for (const m of list) m.channel = id;
    if (!before) begin();
    follow();
    draw();
    tell(state, before?.status);
  } catch (error) {
    console.error(error);
    connection(false);
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
  me.addEventListener('change', async () => {
    const direct = app.channel(app.place.channel)?.im;
    app.me = me.value;
    remember('me', me.value);
    await refresh();
    go(direct ? app.state.channels.find((c) => c.im).id : app.place.channel);
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
      $('log').dataset.follow = 'yes';
      const answer = await app.post('say', { channel, text });
      if (answer.ts) app.waiting.add(`${channel}/${answer.ts}`);
      return answer;
    },
    upload: (file, comment) => share(file, comment, channel, ''),
  });
  $('compose').replaceChildren(mainBox);
  $('log').setAttribute('aria-live', 'off'); // what stood there before is not news
  $('log').replaceChildren();
  app.post('open', { name: c.im ? tab : 'messages' }); // the app suggests questions
  closeSide();
  draw();
  $('log').scrollTop = $('log').scrollHeight;
  requestAnimationFrame(() => $('log').setAttribute('aria-live', 'polite'));
}

async function share(file, comment, channel, thread) {
  const q = new URLSearchParams({ user: app.me, channel, thread, comment, name: file.name });
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
  const log = $('log');
  const width = log.clientWidth;
  const low = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  connection(true);
  side(app);
  head(c, app);
  tabs(c, app);
  const home = c.im && app.place.tab === 'home';
  $('home').hidden = !home;
  $('log').hidden = $('compose').hidden = home;
  if (home) drawHome();
  else {
    const list = app.messages(c.id).filter((m) => !m.thread_ts || m.broadcast || m.ephemeral && !m.thread_ts);
    show($('log'), list, app, false);
    suggestions(c, list, app, mainBox);
    const last = app.messages(c.id).at(-1);
    if (last) app.read.set(c.id, last.ts);
  }
  thread(c);
  if (low && log.clientWidth !== width) log.scrollTop = log.scrollHeight; // the thread took some of the room
  modal(app.state.modal, app.context({ view: app.state.modal?.id }),
    (inputs) => app.post('submit', { inputs }), () => app.post('close', {}));
}

function drawHome() {
  const view = app.state.home;
  const el = $('home');
  const version = view ? `${view.id} ${view.rev}` : 'none';
  if (el.dataset.version === version) return;
  el.dataset.version = version;
  el.replaceChildren(...(view ? blocks(view.blocks, { ...app.context({ view: view.id }), top: true }) : [h('p', { class: 'empty' }, 'The app has not published its home yet.')]));
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
follows($('log'));
theme(remembered('theme'));
app.me = remembered('me');
const events = new EventSource('/demo/events');
events.onmessage = refresh;
events.onerror = () => connection(false);
refresh();
