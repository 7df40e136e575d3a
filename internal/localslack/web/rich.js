// Rich text: sections, lists, quotes, code, and the citations that name a paragraph.

import { h, link } from './dom.js';
import { glyph, mention } from './text.js';

// rich renders the elements of a rich_text block.
export function rich(elements, names) {
  const out = [];
  for (const e of elements ?? []) {
    if (e.type === 'rich_text_list') {
      const items = e.elements.map((item) => h('li', {}, line(item.elements, names)));
      const el = h(e.style === 'ordered' ? 'ol' : 'ul', { start: e.offset ? e.offset + 1 : null, class: `indent${Math.min(e.indent ?? 0, 4)}` }, items);
      out.push(el);
      continue;
    }
    const content = line(e.elements, names);
    if (e.type === 'rich_text_quote') out.push(h('blockquote', {}, content));
    else if (e.type === 'rich_text_preformatted') out.push(h('pre', {}, h('code', {}, content)));
    else out.push(h('div', { class: 'line' }, content));
  }
  return out;
}

function line(elements, names) {
  return (elements ?? []).map((e) => styled(one(e, names), e.style));
}

function one(e, names) {
  switch (e.type) {
    case 'text': return broken(e.text);
    case 'link': return link(e.url, e.text || e.url);
    case 'user': return mention('@' + (names.user(e.user_id) ?? e.user_id), names.isBot(e.user_id));
    case 'channel': return mention('#' + (names.channel(e.channel_id) ?? e.channel_id));
    case 'broadcast': return mention('@' + e.range, true);
    case 'emoji': return document.createTextNode(glyph(e.name));
    case 'citation': return citation(e);
    case 'date': return document.createTextNode(e.fallback ?? '');
    default: return document.createTextNode(e.text ?? '');
  }
}

function broken(text) {
  return text.split('\n').flatMap((piece, i) => (i ? [h('br'), piece] : [piece]));
}

function styled(node, style) {
  if (!style) return node;
  const tags = { code: 'code', strike: 's', italic: 'em', bold: 'strong', underline: 'u' };
  for (const [key, tag] of Object.entries(tags)) {
    if (style[key]) node = h(tag, {}, node);
  }
  return node;
}

let serial = 0;

// citation is a numbered chip: the number and the label are seen, the source and its words show on hover and focus, and
// describe the chip to a screen reader.
function citation(e) {
  const d = e.details ?? {};
  const id = `tip${++serial}`;
  const source = d.display_name || d.app_name || '';
  const more = [d.title, d.snippet].filter(Boolean);
  const chip = link(e.url,
    h('span', { class: 'unseen' }, 'Source '), h('span', { class: 'n' }, String(e.index)), h('span', { class: 'what' }, e.text),
    h('span', { class: 'tip', id, 'aria-hidden': 'true' },
      h('strong', {}, source || e.text), more.map((m) => h('span', {}, m)), h('span', { class: 'url' }, e.url)));
  chip.className = 'cite';
  chip.setAttribute('aria-describedby', id);
  return chip;
}
