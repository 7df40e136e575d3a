// Slack's two text formats, mrkdwn and the markdown block, as DOM nodes.

import { h, link } from './dom.js';

const emoji = {
  eyes: '👀', '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌',
  warning: '⚠️', mag: '🔍', books: '📚', book: '📖', page_facing_up: '📄', bookmark: '🔖', bell: '🔔', no_bell: '🔕', hourglass: '⏳',
  hourglass_flowing_sand: '⏳', bulb: '💡', pushpin: '📌', memo: '📝', wave: '👋', link: '🔗', star: '⭐', lock: '🔒', tada: '🎉',
  speech_balloon: '💬', arrow_right: '➡️', information_source: 'ℹ️', question: '❓', heart: '❤️', pray: '🙏', scroll: '📜',
  un: '🇺🇳', globe_with_meridians: '🌐', calendar: '📅', gear: '⚙️', no_entry: '⛔', sos: '🆘', clock1: '🕐', inbox_tray: '📥',
};

// glyph is the character of an emoji name, or the name as typed when it is not known.
export function glyph(name) {
  return emoji[name] ?? `:${name}:`;
}

function unescape(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

// mrkdwn renders Slack's own format. names resolves <@U…> and <#C…>.
export function mrkdwn(text, names) {
  const out = [];
  const parts = text.split(/```/);
  parts.forEach((part, i) => {
    if (i % 2 === 1 && i < parts.length - 1) {
      out.push(h('pre', {}, h('code', {}, unescape(part.replace(/^\n|\n$/g, '')))));
    } else if (part) {
      out.push(...lines(i % 2 === 1 ? '```' + part : part, names));
    }
  });
  return out;
}

// lines gathers quoted lines into quotes; the others are joined by line breaks.
function lines(text, names) {
  const out = [];
  let quote = null;
  let open = false; // whether a plain line came just before
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) {
      if (!quote) out.push(quote = h('blockquote'));
      else quote.append(h('br'));
      quote.append(...inline(quoted[1], names));
      open = false;
      continue;
    }
    if (open) out.push(h('br'));
    quote = null;
    open = true;
    out.push(...inline(line, names));
  }
  return out;
}

const marks = { '*': 'strong', '_': 'em', '~': 's' };

// inline renders the marks within one line. A mark opens at the start of a word and closes at the end of one.
function inline(text, names) {
  const out = [];
  const form = /`([^`\n]+)`|<([^<>]+)>|(?<![\p{L}\p{N}*_~])([*_~])(?=\S)((?:(?!\3).)*?\S)\3(?![\p{L}\p{N}])|:([a-z0-9_+-]+):/gsu;
  let from = 0;
  for (const m of text.matchAll(form)) {
    out.push(unescape(text.slice(from, m.index)));
    from = m.index + m[0].length;
    if (m[1] !== undefined) out.push(h('code', {}, unescape(m[1])));
    else if (m[2] !== undefined) out.push(token(m[2], names));
    else if (m[3] !== undefined) out.push(h(marks[m[3]], {}, inline(m[4], names)));
    else out.push(glyph(m[5]));
  }
  out.push(unescape(text.slice(from)));
  return out.filter((x) => x !== '');
}

// token renders what stands in angle brackets: a mention, a channel, a broadcast, a link.
function token(body, names) {
  const [head, label] = body.split(/\|(.*)/s);
  if (head.startsWith('@')) return mention('@' + (names.user(head.slice(1)) ?? label ?? head.slice(1)), names.isBot(head.slice(1)));
  if (head.startsWith('#')) return mention('#' + (names.channel(head.slice(1)) ?? label ?? head.slice(1)));
  if (head.startsWith('!date')) return document.createTextNode(unescape(label ?? ''));
  if (head.startsWith('!')) return mention('@' + head.slice(1).split('^')[0], true);
  const url = unescape(head);
  if (!/^(https?|mailto):/i.test(url)) return document.createTextNode(`<${unescape(body)}>`); // no link: as it stands
  return link(url, unescape(label ?? head));
}

export function mention(text, loud = false) {
  return h('span', { class: loud ? 'mention loud' : 'mention' }, text);
}

// plain renders plain_text: no marks, but emoji names and line breaks.
export function plain(text) {
  const out = [];
  text.split('\n').forEach((line, i) => {
    if (i) out.push(h('br'));
    out.push(line.replace(/:([a-z0-9_+-]+):/g, (all, name) => emoji[name] ?? all));
  });
  return out;
}

// markdown renders the markdown block: headings, lists, quotes, code, emphasis, links.
export function markdown(text) {
  const out = [];
  const all = text.split('\n');
  let i = 0;
  const take = (test, strip) => {
    const got = [];
    while (i < all.length && test.test(all[i])) got.push(all[i++].replace(strip, ''));
    return got;
  };
  while (i < all.length) {
    const line = all[i];
    const heading = /^(#{1,6}) +(.*)$/.exec(line);
    if (!line.trim()) i++;
    else if (line.startsWith('```')) {
      i++;
      const code = take(/^(?!```)/, /^(?:)/);
      i++;
      out.push(h('pre', {}, h('code', {}, code.join('\n'))));
    } else if (heading) {
      i++;
      out.push(h('h3', { 'data-level': heading[1].length }, span(heading[2]))); // below the message, whatever its rank there
    } else if (/^(-{3,}|\*{3,})$/.test(line)) {
      i++;
      out.push(h('hr'));
    } else if (/^>/.test(line)) {
      out.push(h('blockquote', {}, markdown(take(/^>/, /^> ?/).join('\n'))));
    } else if (/^\s*[-*] /.test(line)) {
      out.push(h('ul', {}, take(/^\s*[-*] /, /^\s*[-*] /).map((x) => h('li', {}, span(x)))));
    } else if (/^\s*\d+[.)] /.test(line)) {
      const start = parseInt(line, 10);
      out.push(h('ol', { start }, take(/^\s*\d+[.)] /, /^\s*\d+[.)] /).map((x) => h('li', {}, span(x)))));
    } else {
      const para = take(/^(?!#{1,6} |>|```|\s*[-*] |\s*\d+[.)] |\s*$)/, /^(?:)/);
      out.push(h('p', {}, para.flatMap((x, n) => (n ? [h('br'), ...span(x)] : span(x)))));
    }
  }
  return out;
}

// span renders the marks within a line of markdown.
function span(text) {
  const out = [];
  const form = /\\([\\`*_{}[\]()#+.!~>|-])|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|(\*\*|__)(?=\S)(.+?\S?)\5|([*_])(?=\S)(.+?\S?)\7|~~(.+?)~~/gs;
  let from = 0;
  for (const m of text.matchAll(form)) {
    out.push(text.slice(from, m.index));
    from = m.index + m[0].length;
    if (m[1] !== undefined) out.push(m[1]);
    else if (m[2] !== undefined) out.push(h('code', {}, m[2]));
    else if (m[3] !== undefined) out.push(link(m[4], span(m[3])));
    else if (m[5] !== undefined) out.push(h('strong', {}, span(m[6])));
    else if (m[7] !== undefined) out.push(h('em', {}, span(m[8])));
    else out.push(h('s', {}, span(m[9])));
  }
  out.push(text.slice(from));
  return out.filter((x) => x !== '');
}
