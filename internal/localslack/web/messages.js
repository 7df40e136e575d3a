// Messages: one each, the list of a channel, and a thread.

import { h, link, button, icon, announce } from './dom.js';
import { mrkdwn, markdown, glyph } from './text.js';
import { blocks } from './blocks.js';
import { ask, menu } from './dialogs.js';

const reactions = ['+1', 'eyes', 'white_check_mark', 'tada', 'heart', 'pray'];

// avatar is a coloured square with initials; the bot's holds a pilcrow.
export function avatar(user) {
  const initials = user.bot ? '¶' : user.real.split(/\s+/).map((w) => w[0]).join('').slice(0, 2);
  return h('span', { class: `avatar hue${user.bot ? 'bot' : [...user.id].reduce((n, c) => n + c.charCodeAt(0), 0) % 5}`, 'aria-hidden': 'true' }, initials);
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

export function time(ts) {
  const at = new Date(Number(ts) * 1000);
  return h('time', { datetime: at.toISOString(), title: at.toLocaleString() }, clock.format(at));
}

// message renders one message. app is what the page offers: state, post, openThread, names, choices.
function message(m, app, inThread) {
  const user = app.user(m.user);
  const ctx = app.context({ channel: m.channel, ts: m.ts });
  const id = `m${m.ts.replace('.', '-')}${inThread ? 't' : ''}`;
  return h('article', { class: `message ${m.ephemeral ? 'only' : ''} ${m.subtype === 'tombstone' ? 'gone' : ''}`, id, 'aria-labelledby': id + 'w', tabindex: -1 },
    m.ephemeral && h('p', { class: 'private' }, icon('eye'), 'Only visible to you'),
    avatar(user),
    h('div', { class: 'content' },
      h('p', { class: 'who', id: id + 'w' }, h('strong', {}, user.real || user.name), user.bot && h('span', { class: 'app' }, 'App'), ' ', time(m.ts)),
      body(m, app, ctx),
      files(m),
      previews(m, ctx),
      reacted(m, app),
      !inThread && foot(m, app)),
    m.subtype !== 'tombstone' && tools(m, app, inThread));
}

function body(m, app, ctx) {
  const out = [];
  if (m.markdown) out.push(h('div', { class: 'md' }, markdown(m.markdown)));
  if (m.blocks) out.push(...blocks(m.blocks, ctx));
  if (!out.length && m.text) out.push(h('div', { class: 'text' }, mrkdwn(m.text, app.names)));
  if (m.edited && !m.bot) out.push(h('span', { class: 'edited' }, '(edited)'));
  if (m.streaming) out.push(h('span', { class: 'caret', 'aria-hidden': 'true' }));
  for (const a of m.attachments ?? []) out.push(attachment(a, ctx));
  return out;
}

function attachment(a, ctx) {
  return h('div', { class: 'preview' },
    a.title && h('strong', {}, a.title_link ? link(a.title_link, a.title) : a.title),
    a.text && h('div', {}, mrkdwn(a.text, ctx.names)),
    blocks(a.blocks, ctx));
}

function previews(m, ctx) {
  return Object.values(m.unfurls ?? {}).map((a) => attachment(a, ctx));
}

function files(m) {
  return (m.files ?? []).map((f) => h('a', { class: 'file', href: `/demo/file/${encodeURIComponent(f.id)}`, download: f.name },
    icon('file'), h('span', {}, h('strong', {}, f.title || f.name), h('small', {}, size(f.size)))));
}

function size(n) {
  return n < 1024 ? `${n} bytes` : n < 1 << 20 ? `${Math.round(n / 1024)} kB` : `${(n / (1 << 20)).toFixed(1)} MB`;
}

function reacted(m, app) {
  if (!m.reactions?.length) return null;
  return h('div', { class: 'reactions' }, m.reactions.map((r) => h('button', {
    type: 'button', 'aria-pressed': String(r.users.includes(app.state.me)), title: r.users.map((u) => app.user(u).real).join(', '),
    'aria-label': `${r.name}, ${r.count}`, onclick: () => app.post('react', { channel: m.channel, ts: m.ts, name: r.name }),
  }, glyph(r.name), ' ', String(r.count))));
}

// foot is the line below a message that leads to its thread, and what the bot is doing there.
function foot(m, app) {
  const replies = app.replies(m);
  const status = app.status(m.channel, m.ts);
  return [
    replies.length > 0 && h('button', { type: 'button', class: 'replies', 'data-key': `thread/${m.ts}`, onclick: () => app.openThread(m) },
      [...new Set(replies.map((r) => r.user))].slice(0, 3).map((u) => avatar(app.user(u))),
      h('span', {}, replies.length === 1 ? '1 reply' : `${replies.length} replies`), h('span', { class: 'last' }, 'Last at ', time(replies.at(-1).ts))),
    status && working(status, app),
  ];
}

function working(status, app) {
  return h('p', { class: 'working' }, h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), `${app.state.bot.name} ${status}`);
}

// tools are the buttons over a message: seen when it is pointed at or holds the focus.
function tools(m, app, inThread) {
  if (m.ephemeral) {
    return h('div', { class: 'tools' }, button('close', 'Dismiss', () => app.post('delete', { channel: m.channel, ts: m.ts })));
  }
  const react = button('smile', 'React', () => menu(react, reactions.map((name) => ({
    label: `${glyph(name)} ${name.replaceAll('_', ' ')}`, run: () => app.post('react', { channel: m.channel, ts: m.ts, name }),
  }))), { 'aria-haspopup': 'menu' });
  const more = button('more', 'More actions', () => menu(more, actions(m, app)), { 'aria-haspopup': 'menu' });
  return h('div', { class: 'tools' }, react, !inThread && button('reply', 'Reply in thread', () => app.openThread(m, true)),
    actions(m, app).length > 0 && more);
}

function actions(m, app) {
  const at = { channel: m.channel, ts: m.ts };
  const own = m.user === app.state.me;
  const shortcuts = app.state.shortcuts.filter((s) => s.type === 'message').map((s) => ({
    label: s.name, run: () => app.post('shortcut', { ...at, name: s.callback }),
  }));
  return [...shortcuts, shortcuts.length && own ? null : undefined,
    own && { label: 'Edit message', run: () => edit(m, app) },
    own && { label: 'Delete message', run: () => app.post('delete', at) },
  ].filter((x) => x !== undefined && x !== false);
}

async function edit(m, app) {
  const now = m.text.replace(/<@(\w+)>/g, (all, id) => '@' + app.user(id).name).replace(/<([^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  const text = await ask('Edit message', 'Your message', now, 'Save changes');
  if (text !== null && text.trim()) app.post('edit', { channel: m.channel, ts: m.ts, text });
}

// show brings a list on the page in step with the messages: what did not change is not touched, so that focus, reading
// position and choices stay.
export function show(list, messages, app, inThread) {
  const low = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const focus = document.activeElement?.closest?.('[data-key]')?.dataset.key;
  const had = list.contains(document.activeElement);
  const old = new Map([...list.children].filter((el) => el.dataset.at).map((el) => [el.dataset.at, el]));
  const wanted = [];
  let date = '';
  for (const m of messages) {
    const today = day.format(new Date(Number(m.ts) * 1000));
    if (!inThread && today !== date) wanted.push(keep(old, `day ${today}`, today, () => h('h2', { class: 'day' }, h('span', {}, today))));
    date = today;
    const version = [m.rev, app.replies(m).length, app.replies(m).at(-1)?.ts, app.status(m.channel, m.ts), app.state.me].join(' ');
    wanted.push(keep(old, m.ts, version, () => message(m, app, inThread)));
  }
  if (inThread) {
    const status = app.status(app.place.channel, app.place.thread);
    if (status) wanted.push(keep(old, 'status', status, () => working(status, app)));
  }
  const newest = messages.at(-1)?.ts;
  const grown = newest !== undefined && !old.has(newest);
  for (const el of old.values()) if (!wanted.includes(el)) el.remove();
  wanted.forEach((el, i) => list.children[i] === el || list.insertBefore(el, list.children[i] ?? null));
  if (had && focus && !list.contains(document.activeElement)) list.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  const own = messages.at(-1)?.user === app.state.me;
  if (grown && (low || own || list.dataset.follow)) down(list);
  else if (low) list.scrollTop = list.scrollHeight;
}

// follows lets a list follow what one's own message or command brings, until one scrolls oneself.
export function follows(list) {
  for (const name of ['wheel', 'touchmove', 'keydown']) {
    list.addEventListener(name, () => delete list.dataset.follow, { passive: true });
  }
}

// down shows the end of a list, but the beginning of its last message where that is taller than the list.
function down(list) {
  const last = list.querySelector(':scope > .message:last-of-type');
  const tall = last && last.offsetHeight > list.clientHeight - 30;
  list.scrollTop = tall ? last.offsetTop - list.offsetTop - 8 : list.scrollHeight;
}

function keep(old, key, version, make) {
  const el = old.get(key);
  if (el?.dataset.version === String(version)) return el;
  const fresh = make();
  fresh.dataset.at = key;
  fresh.dataset.version = version;
  return fresh;
}

// tell lets a screen reader hear what the bot is doing.
export function tell(state, before) {
  for (const [key, status] of Object.entries(state.status)) {
    if (before?.[key] !== status) announce(`${state.bot.name} ${status}`);
  }
}
