// What lies over the page: modals of the app, confirmations, menus.

import { h, button } from './dom.js';
import { blocks } from './blocks.js';

const place = () => document.getElementById('dialogs');

// open shows a dialog; Escape and the cross call onclose. The element itself keeps the focus inside and gives it back.
function open(title, content, onclose, cls = '') {
  const el = h('dialog', { class: cls, 'aria-label': title },
    h('header', {}, h('h2', {}, title), button('close', 'Close', () => el.requestClose?.() ?? onclose())),
    content);
  el.addEventListener('cancel', (event) => {
    event.preventDefault();
    onclose();
  });
  place().append(el);
  el.showModal();
  return el;
}

function shut(el) {
  el.close();
  el.remove();
}

// confirm asks what a confirmation object says and resolves to the answer.
export function confirm(c) {
  return new Promise((resolve) => {
    const done = (yes) => {
      shut(el);
      resolve(yes);
    };
    const el = open(c.title.text, h('form', { onsubmit: (e) => (e.preventDefault(), done(true)) },
      h('div', { class: 'scroll' }, h('p', {}, c.text.text)),
      h('footer', {},
        h('button', { type: 'button', class: 'btn', onclick: () => done(false) }, c.deny?.text ?? 'Cancel'),
        h('button', { type: 'submit', class: `btn ${c.style === 'danger' ? 'danger' : 'primary'}` }, c.confirm?.text ?? 'Yes'))),
      () => done(false), 'small');
  });
}

// ask shows one field and resolves to its text, or to null.
export function ask(title, label, value, yes) {
  return new Promise((resolve) => {
    const field = h('textarea', { id: 'ask', rows: 4, value });
    const done = (text) => {
      shut(el);
      resolve(text);
    };
    const el = open(title, h('form', { onsubmit: (e) => (e.preventDefault(), done(field.value)) },
      h('div', { class: 'scroll' }, h('label', { for: 'ask' }, label), field),
      h('footer', {},
        h('button', { type: 'button', class: 'btn', onclick: () => done(null) }, 'Cancel'),
        h('button', { type: 'submit', class: 'btn primary' }, yes))),
      () => done(null), 'small');
    field.focus();
  });
}

// menu opens a menu below a button. items are {label, run}, or null for a line between them.
export function menu(anchor, items) {
  document.querySelector('[role=menu]')?.remove();
  const el = h('div', { role: 'menu', class: 'menu' }, items.map((item) => item
    ? h('button', { type: 'button', role: 'menuitem', onclick: () => { done(); item.run(); } }, item.label)
    : h('hr')));
  const all = () => [...el.querySelectorAll('[role=menuitem]')];
  const done = () => {
    el.remove();
    anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    anchor.focus();
  };
  const outside = (e) => { if (!el.contains(e.target)) done(); };
  el.addEventListener('keydown', (e) => {
    const at = all().indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) all().at((at + step) % all().length).focus();
    else if (e.key === 'Home') all()[0].focus();
    else if (e.key === 'End') all().at(-1).focus();
    else if (e.key === 'Escape' || e.key === 'Tab') done();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  (anchor.closest('dialog') ?? document.body).append(el);
  const box = anchor.getBoundingClientRect();
  const size = el.getBoundingClientRect();
  el.style.left = `${Math.max(8, Math.min(box.left, innerWidth - size.width - 8))}px`;
  el.style.top = `${box.bottom + size.height + 8 > innerHeight ? box.top - size.height - 4 : box.bottom + 4}px`;
  anchor.setAttribute('aria-expanded', 'true');
  document.addEventListener('pointerdown', outside, true);
  all()[0]?.focus();
}

let shown = null; // the modal on screen: {id, rev, el}; el is null once it was closed here and the app not yet told

// modal shows the app's topmost view, or takes it away. submit and close reach the app.
export function modal(view, ctx, submit, close) {
  if (shown && view && shown.id === view.id && shown.rev === view.rev) return;
  if (shown?.el) shut(shown.el);
  shown = null;
  if (!view) return;
  const inputs = new Map();
  const body = h('div', { class: 'scroll' }, blocks(view.blocks, { ...ctx, inputs }));
  const problem = h('p', { class: 'error', role: 'alert' });
  const send = async (event) => {
    event.preventDefault();
    body.querySelectorAll('.error').forEach((x) => x.replaceChildren());
    problem.textContent = '';
    const values = Object.fromEntries([...inputs].map(([id, read]) => [id, read()]));
    const answer = await submit(values);
    problem.textContent = answer.error ?? '';
    for (const [id, text] of Object.entries(answer.errors ?? {})) mark(body, id, text);
  };
  const away = () => {
    shut(el);
    shown = { id: view.id, rev: view.rev, el: null };
    close();
  };
  const el = open(view.title, h('form', { onsubmit: send, novalidate: true }, body,
    h('footer', {}, problem,
      h('button', { type: 'button', class: 'btn', onclick: away }, view.close || (view.submit ? 'Cancel' : 'Close')),
      view.submit && h('button', { type: 'submit', class: 'btn primary' }, view.submit))), away);
  shown = { id: view.id, rev: view.rev, el };
  body.querySelector('input, select, textarea')?.focus();
}

// mark writes an error below the input of a block and takes the focus there.
function mark(body, id, text) {
  const block = [...body.children].find((b) => b.dataset.block === id);
  if (!block) return;
  block.querySelector('.error').textContent = text;
  block.querySelector('input, select, textarea')?.focus();
}
