// Block Kit as DOM nodes. A context says who is looking and what happens on a press:
//   names           resolves user and channel ids
//   act(e, values)  an element e was pressed, or values were chosen in it
//   choices         people and channels, for the menus that offer them
//   top             the blocks stand directly below the page's title: their headings are of the second rank
//   inputs          a Map from action id to a function that reads the input; only in modals

import { h, link, icon } from './dom.js';
import { mrkdwn, plain, markdown } from './text.js';
import { rich } from './rich.js';
import { confirm, menu } from './dialogs.js';

export function blocks(list, ctx) {
  return (list ?? []).map((b) => {
    const el = (kinds[b.type] ?? unknown)(b, ctx);
    el.classList.add('block', b.type);
    return el;
  });
}

// text renders a text object.
function text(t, ctx) {
  if (!t) return [];
  return t.type === 'mrkdwn' ? mrkdwn(t.text, ctx.names) : plain(t.text);
}

const kinds = {
  section(b, ctx) {
    return h('div', {},
      h('div', { class: 'body' },
        b.text && h('div', { class: 'text' }, text(b.text, ctx)),
        b.fields && h('div', { class: 'fields' }, b.fields.map((f) => h('div', {}, text(f, ctx))))),
      b.accessory && h('div', { class: 'accessory' }, element(b.accessory, b, ctx)));
  },
  header: (b, ctx) => h(ctx.top ? 'h2' : 'h3', { 'data-level': b.level ?? 1 }, plain(b.text.text)),
  divider: () => h('hr'),
  context: (b, ctx) => h('div', {}, b.elements.map((e) => (e.type === 'image' ? image(e) : h('span', {}, text(e, ctx))))),
  actions: (b, ctx) => h('div', {}, b.elements.map((e) => element(e, b, ctx))),
  context_actions: (b, ctx) => h('div', {}, b.elements.map((e) => element(e, b, ctx))),
  image: (b) => h('figure', {}, image(b), b.title && h('figcaption', {}, b.title.text)),
  markdown: (b) => h('div', { class: 'md' }, markdown(b.text)),
  rich_text: (b, ctx) => h('div', {}, rich(b.elements, ctx.names)),
  table,
  input,
};

function unknown(b) {
  return h('div', {}, `(a block of type ${b.type})`);
}

// image shows its words: the page loads nothing from elsewhere.
function image(e) {
  return h('span', { class: 'image', role: 'img', 'aria-label': e.alt_text, title: e.image_url ?? '' }, icon('file'), e.alt_text);
}

function table(b, ctx) {
  const align = (i) => b.column_settings?.[i]?.align ?? 'left';
  const cell = (c, i, head) => h(head ? 'th' : 'td', { class: align(i), scope: head ? 'col' : null },
    c?.type === 'rich_text' ? rich(c.elements, ctx.names) : (c?.text ?? ''));
  const [head, ...rows] = b.rows;
  return h('div', { role: 'region', tabindex: 0, 'aria-label': 'Table' }, h('table', {},
    h('thead', {}, h('tr', {}, head.map((c, i) => cell(c, i, true)))),
    h('tbody', {}, rows.map((r) => h('tr', {}, r.map((c, i) => cell(c, i, false)))))));
}

let serial = 0;

function input(b, ctx) {
  const id = `in${++serial}`;
  const group = ['radio_buttons', 'checkboxes', 'multi_static_select', 'multi_users_select', 'multi_channels_select', 'multi_conversations_select'].includes(b.element.type);
  const label = [b.label.text, b.optional && h('span', { class: 'optional' }, ' (optional)')];
  const notes = [b.hint && h('p', { class: 'hint', id: id + 'h' }, b.hint.text), h('p', { class: 'error', id: id + 'e', role: 'alert' })];
  const control = element(b.element, b, { ...ctx, id, described: `${id}h ${id}e` });
  const el = group
    ? h('fieldset', { 'aria-describedby': `${id}h ${id}e` }, h('legend', {}, label), control, notes)
    : h('div', {}, h('label', { for: id }, label), control, notes);
  el.dataset.block = b.block_id;
  return el;
}

// element renders one thing to press, choose or fill in.
function element(e, b, ctx) {
  const make = elements[e.type];
  if (!make) return h('span', {}, `(${e.type})`);
  const el = make({ ...e, block_id: b.block_id }, { ...ctx, inInput: b.type === 'input' });
  el.dataset.key = `${b.block_id}/${e.action_id}`;
  return el;
}

// press runs an element's action, after asking where the element says so.
async function press(e, ctx, values, node) {
  if (e.confirm && !(await confirm(e.confirm))) return;
  node?.setAttribute('aria-busy', 'true');
  try {
    await ctx.act(e, values);
  } finally {
    node?.removeAttribute('aria-busy');
  }
}

const elements = {
  image: (e) => image(e),
  button(e, ctx) {
    const label = plain(e.text.text);
    const props = { class: `btn ${e.style ?? ''}`, 'aria-label': e.accessibility_label };
    if (e.url) {
      const a = link(e.url, label);
      a.className = props.class;
      a.addEventListener('click', () => press({ ...e, confirm: null }, ctx, []));
      return a;
    }
    const el = h('button', { type: 'button', ...props, onclick: () => press(e, ctx, e.value ? [e.value] : [], el) }, label);
    return el;
  },
  icon_button(e, ctx) {
    return h('button', { type: 'button', class: 'btn quiet', onclick: () => press(e, ctx, e.value ? [e.value] : []) }, plain(e.text.text));
  },
  feedback_buttons(e, ctx) {
    const side = (s, name) => {
      const el = h('button', {
        type: 'button', class: 'icon vote', title: s.text.text, 'aria-label': s.accessibility_label ?? s.text.text, 'aria-pressed': 'false',
        onclick: () => {
          el.parentElement.querySelectorAll('button').forEach((x) => x.setAttribute('aria-pressed', String(x === el)));
          press(e, ctx, [s.value], el);
        },
      }, icon(name));
      return el;
    };
    return h('span', { class: 'votes', role: 'group', 'aria-label': 'Feedback' }, side(e.positive_button, 'up'), side(e.negative_button, 'down'));
  },
  overflow(e, ctx) {
    const el = h('button', { type: 'button', class: 'icon', 'aria-label': 'More', title: 'More', 'aria-haspopup': 'menu' }, icon('more'));
    el.addEventListener('click', () => menu(el, e.options.map((o) => ({ label: o.text.text, run: () => press(e, ctx, [o.value], el) }))));
    return el;
  },
  static_select: (e, ctx) => select(e, ctx, e.options ?? [], e.option_groups),
  users_select: (e, ctx) => select(e, ctx, ctx.choices.users.map(asOption)),
  channels_select: (e, ctx) => select(e, ctx, ctx.choices.channels.map(asOption)),
  conversations_select: (e, ctx) => select(e, ctx, ctx.choices.channels.map(asOption)),
  multi_static_select: (e, ctx) => boxes(e, ctx, 'checkbox', (e.option_groups ?? [e]).flatMap((g) => g.options ?? [])),
  multi_users_select: (e, ctx) => boxes(e, ctx, 'checkbox', ctx.choices.users.map(asOption)),
  multi_channels_select: (e, ctx) => boxes(e, ctx, 'checkbox', ctx.choices.channels.map(asOption)),
  multi_conversations_select: (e, ctx) => boxes(e, ctx, 'checkbox', ctx.choices.channels.map(asOption)),
  checkboxes: (e, ctx) => boxes(e, ctx, 'checkbox', e.options),
  radio_buttons: (e, ctx) => boxes(e, ctx, 'radio', e.options),
  plain_text_input: (e, ctx) => field(e, ctx, e.multiline ? 'textarea' : 'input', 'text'),
  number_input: (e, ctx) => field(e, ctx, 'input', 'number'),
  email_text_input: (e, ctx) => field(e, ctx, 'input', 'email'),
  url_text_input: (e, ctx) => field(e, ctx, 'input', 'url'),
  datepicker: (e, ctx) => field(e, ctx, 'input', 'date'),
  timepicker: (e, ctx) => field(e, ctx, 'input', 'time'),
};

function asOption(x) {
  return { value: x.id, text: { text: x.label } };
}

function initials(e) {
  const one = e.initial_option?.value ?? e.initial_value ?? e.initial_user ?? e.initial_channel ?? e.initial_conversation ?? e.initial_date ?? e.initial_time;
  const many = (e.initial_options ?? []).map((o) => o.value).concat(e.initial_users ?? [], e.initial_channels ?? [], e.initial_conversations ?? []);
  return one !== undefined ? [one] : many;
}

// select is a menu of one choice. Outside of an input it acts as soon as something is chosen.
function select(e, ctx, options, groups) {
  const [chosen] = initials(e);
  const item = (o) => h('option', { value: o.value, selected: o.value === chosen }, o.text.text);
  const el = h('select', { id: ctx.id, 'aria-describedby': ctx.described, 'aria-label': ctx.inInput ? null : (e.placeholder?.text ?? 'Choose') },
    h('option', { value: '' }, e.placeholder?.text ?? 'Choose one'),
    groups ? groups.map((g) => h('optgroup', { label: g.label.text }, g.options.map(item))) : options.map(item));
  if (ctx.inInput) ctx.inputs?.set(e.action_id, () => (el.value ? [el.value] : []));
  else el.addEventListener('change', () => el.value && press(e, ctx, [el.value], el));
  return el;
}

// boxes are radio buttons or checkboxes; menus of several choices are shown as checkboxes too.
function boxes(e, ctx, type, options) {
  const chosen = initials(e);
  const name = `box${++serial}`;
  const el = h('div', { class: `boxes ${options.length > 8 ? 'long' : ''}`, role: ctx.inInput ? null : 'group' }, options.map((o) =>
    h('label', {}, h('input', { type, name, value: o.value, checked: chosen.includes(o.value) }),
      h('span', {}, o.text.type === 'mrkdwn' ? mrkdwn(o.text.text, ctx.names) : plain(o.text.text),
        o.description && h('small', {}, o.description.text)))));
  const read = () => [...el.querySelectorAll('input:checked')].map((x) => x.value);
  if (ctx.inInput) ctx.inputs?.set(e.action_id, read);
  else el.addEventListener('change', () => press(e, ctx, read(), el));
  return el;
}

function field(e, ctx, tag, type) {
  const el = h(tag, {
    id: ctx.id, type: tag === 'input' ? type : null, value: initials(e)[0] ?? '', placeholder: e.placeholder?.text,
    minlength: e.min_length, maxlength: e.max_length ?? 3000, rows: tag === 'textarea' ? 4 : null, 'aria-describedby': ctx.described,
  });
  if (ctx.inInput) ctx.inputs?.set(e.action_id, () => (el.value.trim() ? [el.value] : []));
  else el.addEventListener('change', () => press(e, ctx, [el.value], el));
  return el;
}
