// Making elements. Text only ever enters the page as text nodes: what documents and people say can never become markup.

export const $ = (id) => document.getElementById(id);

// h makes an element: h('button', {class: 'x', onclick: f, 'aria-label': 'y'}, child, …).
// Children are nodes, strings, arrays of these, or nothing.
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) el.addEventListener(key.slice(2), value);
    else if (key === 'class') el.className = value;
    else if (['value', 'checked', 'selected', 'disabled', 'hidden', 'multiple'].includes(key)) el[key] = value;
    else el.setAttribute(key, value === true ? '' : value);
  }
  append(el, children);
  return el;
}

export function append(el, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== undefined && child !== null && child !== false) el.append(child);
  }
  return el;
}

// link makes a link that leaves the page. Only web and mail addresses become links; anything else stays text.
export function link(url, ...children) {
  if (!/^(https?|mailto):/i.test(url)) return h('span', {}, children);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, children);
}

const paths = {
  hash: 'M9 4 7 20M17 4l-2 16M4 9h16M4 15h16',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  reply: 'M4 5h16v11h-9l-4 4v-4H4z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  smile: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9 10h.01M15 10h.01M8.5 14.5a4.5 4.5 0 0 0 7 0',
  close: 'M6 6l12 12M18 6 6 18',
  clip: 'M20 11l-8.2 8.2a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.700L9.6 16.800a1.6 1.6 0 0 1-2.3-2.300L15 6.8',
  send: 'M4 12 20 4l-5 16-3.5-6.500z',
  at: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8m4 4c0 3 4.5 3 4.5 0A8.5 8.5 0 1 0 17 19',
  slash: 'M16 4 8 20',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.500M17.5 17.5 19 19M19 5l-1.5 1.500M6.5 17.5 5 19',
  moon: 'M20 14.500A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5',
  menu: 'M4 6h16M4 12h16M4 18h16',
  eye: 'M2 12s3.6-6.5 10-6.500S22 12 22 12s-3.6 6.5-10 6.500S2 12 2 12m10-2.800a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  up: 'M7 11v9H4v-9zM7 11l4-8c1.5 0 2.5 1 2.5 2.500V9H19a1.8 1.8 0 0 1 1.8 2.100l-1.2 7A2 2 0 0 1 17.6 20H7',
  down: 'M17 13V4h3v9zM17 13l-4 8c-1.5 0-2.5-1-2.5-2.500V15H5a1.8 1.8 0 0 1-1.8-2.100l1.2-7A2 2 0 0 1 6.4 4H17',
  check: 'M5 12.500l4.5 4.500L19 7.5',
};

// icon draws one of the page's icons; it says nothing to a screen reader.
export function icon(name) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `ico ico-${name}`);
  const path = document.createElementNS(ns, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}

// button makes an icon button with a label for those who cannot see it, shown to the others as a hint.
export function button(name, label, onclick, props = {}) {
  return h('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, onclick, ...props }, icon(name));
}

// announce says something to a screen reader.
export function announce(text) {
  $('announce').textContent = text;
}
