// What stands around the messages: channels, title, tabs, and how to begin.

import { $, h, icon } from './dom.js';
import { avatar } from './messages.js';

// side lists the channels and the app; those with something new are marked.
export function side(app) {
  const row = (c, name, mark) => {
    const last = app.messages(c.id).filter((m) => m.user !== app.state.me).at(-1);
    const unread = last && c.id !== app.place.channel && last.ts > (app.read.get(c.id) ?? '');
    return h('li', {}, h('button', {
      type: 'button', class: unread ? 'unread' : '', 'aria-current': c.id === app.place.channel ? 'page' : null, 'data-channel': c.id, onclick: () => app.go(c.id),
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

// head names what is shown.
export function head(c, app) {
  const version = c.id + app.state.me;
  if ($('head').dataset.version === version) return;
  $('head').dataset.version = version;
  $('head').replaceChildren(
    h('h1', { id: 'title' }, c.im ? avatar(app.user(app.state.bot.id)) : icon(c.private ? 'lock' : 'hash'), c.im ? app.state.bot.name : c.name),
    h('p', {}, c.im ? 'Direct message with the app' : c.topic));
  $('log').setAttribute('aria-label', c.im ? `Messages with ${app.state.bot.name}` : `Messages in #${c.name}`);
}

// tabs lead between the two sides of the app.
export function tabs(c, app) {
  const el = $('tabs');
  el.hidden = !c.im;
  if (!c.im || el.dataset.tab === app.place.tab) return;
  el.dataset.tab = app.place.tab;
  const tab = (id, name) => h('button', {
    type: 'button', role: 'tab', id: 'tab-' + id, 'aria-selected': String(app.place.tab === id), tabindex: app.place.tab === id ? 0 : -1,
    'aria-controls': id === 'home' ? 'home' : 'log',
    onclick: () => {
      app.go(c.id, id);
      $('tab-' + id)?.focus();
    },
    onkeydown: (e) => { if (e.key === 'ArrowLeft' || e.key === 'ArrowRight') $(id === 'home' ? 'tab-messages' : 'tab-home').click(); },
  }, name);
  el.replaceChildren(tab('home', 'Home'), tab('messages', 'Messages'));
}

// prompts are the app's suggestions as buttons; in a channel they mention it.
function prompts(c, app, say) {
  const offered = app.state.prompts[`${app.state.channels.find((x) => x.im)?.id}/`]?.prompts ?? [];
  return h('div', { class: 'prompts' }, offered.map((p) => h('button', {
    type: 'button', class: 'prompt', title: p.message, onclick: () => say(c.im ? p.message : `@${app.state.bot.name} ${p.message}`),
  }, p.title)));
}

// suggestions keeps the app's prompts in sight: above the box in a direct message, in the middle of an empty channel.
export function suggestions(c, list, app, box) {
  const version = JSON.stringify([c.id, list.length > 0, app.state.prompts]);
  if ($('compose').dataset.version === version && box.contains(box.querySelector('.welcome'))) return;
  $('compose').dataset.version = version;
  const say = async (text) => {
    const answer = await app.post('say', { channel: c.id, text });
    if (answer.ts) app.waiting.add(`${c.id}/${answer.ts}`);
    box.focusBox();
  };
  box.querySelector('.welcome')?.remove();
  $('log').querySelector('.intro')?.remove();
  const title = app.state.prompts[`${c.id}/`]?.title;
  box.prepend(h('div', { class: 'welcome' }, c.im && list.length > 0 && [title && h('p', {}, title), prompts(c, app, say)]));
  if (!list.length) $('log').append(intro(c, app, say));
}

// intro stands in an empty channel.
function intro(c, app, say) {
  const bot = app.state.bot.name;
  if (!c.im && !c.hasBot) return h('div', { class: 'intro' }, h('h3', {}, `#${c.name}`), h('p', {}, `${bot} is not in this channel and hears nothing of it. Its commands work here all the same: type `, h('kbd', {}, '/'), '.'));
  return h('div', { class: 'intro' }, avatar(app.user(app.state.bot.id)),
    h('h3', {}, c.im ? `Ask ${bot}` : `Ask @${bot} in #${c.name}`),
    h('p', {}, 'It answers from the documents, in their own words, and names the paragraph. Type ', h('kbd', {}, '/'), ' for its commands.'),
    prompts(c, app, say));
}
