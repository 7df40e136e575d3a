// The box that messages are typed in, with hints for @names and slash commands, and with files.

import { h, button, announce } from './dom.js';

let serial = 0;

// composer makes a message box. opts: label, thread (whether it answers in one), send(text), upload(file), app.
export function composer(opts) {
  const { app } = opts;
  const id = opts.id ?? `box${++serial}`;
  const hints = h('ul', { role: 'listbox', id: id + '-hints', 'aria-label': 'Suggestions', hidden: true });
  const usage = h('p', { class: 'usage', id: id + '-usage' });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const box = h('textarea', {
    id: id + '-text', rows: 1, placeholder: opts.label, 'aria-label': opts.label, 'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox', 'aria-controls': id + '-hints', 'aria-describedby': id + '-usage', autocomplete: 'off', maxlength: 12000,
  });
  const file = h('input', { type: 'file', class: 'unseen', tabindex: -1, 'aria-hidden': 'true', multiple: true });
  let chosen = -1;

  const say = (text) => { problem.textContent = text ?? ''; };

  const send = async () => {
    const text = box.value.trim();
    if (!text) return;
    box.value = '';
    refresh();
    say('');
    const answer = await opts.send(text);
    if (answer.error) {
      say(answer.error);
      if (!box.value) box.value = text;
      refresh();
    }
  };

  const upload = async (list) => {
    for (const one of list) {
      const comment = box.value.trim();
      box.value = '';
      say('');
      announce(`Sharing ${one.name}`);
      const answer = await opts.upload(one, comment);
      if (answer.error) say(answer.error);
    }
    file.value = '';
    refresh();
  };

  // what the caret stands in: {from, items}, or null
  const suggest = () => {
    const before = box.value.slice(0, box.selectionStart);
    const command = /^\/\S*$/.exec(before);
    if (command && !opts.thread) {
      return { from: 0, items: app.state.commands.filter((c) => c.name.startsWith(before)).map((c) => ({ put: c.name + ' ', name: c.name, more: c.description, hint: c.usage })) };
    }
    const at = /(?:^|\s)@([a-z0-9._-]*)$/i.exec(before);
    if (at) {
      return {
        from: before.length - at[1].length - 1,
        items: app.state.users.filter((u) => u.name.startsWith(at[1].toLowerCase())).map((u) => ({ put: `@${u.name} `, name: '@' + u.name, more: u.bot ? 'App: answers from the record' : u.real })),
      };
    }
    return null;
  };

  const refresh = () => {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
    const s = suggest();
    const items = s?.items ?? [];
    chosen = items.length ? 0 : -1;
    hints.replaceChildren(...items.map((item, i) => h('li', {
      role: 'option', id: `${id}-hint${i}`, 'aria-selected': String(i === 0), onpointerdown: (e) => { e.preventDefault(); take(item); },
    }, h('strong', {}, item.name), item.hint && h('code', {}, item.hint), h('span', {}, item.more))));
    hints.hidden = !items.length;
    if (items.length) announce(items.length === 1 ? `Suggestion: ${items[0].name}` : `${items.length} suggestions; arrow keys choose`);
    mark();
    const command = app.state.commands.find((c) => box.value.startsWith(c.name + ' '));
    usage.textContent = command ? `${command.name} ${command.usage}` : '';
  };

  const mark = () => {
    [...hints.children].forEach((li, i) => li.setAttribute('aria-selected', String(i === chosen)));
    if (chosen >= 0) {
      box.setAttribute('aria-activedescendant', `${id}-hint${chosen}`);
      hints.children[chosen].scrollIntoView({ block: 'nearest' });
    } else box.removeAttribute('aria-activedescendant');
  };

  const take = (item) => {
    const s = suggest();
    if (!s) return;
    const after = box.value.slice(box.selectionStart);
    box.value = box.value.slice(0, s.from) + item.put + after;
    box.selectionStart = box.selectionEnd = s.from + item.put.length;
    box.focus();
    refresh();
  };

  box.addEventListener('input', refresh);
  box.addEventListener('blur', () => { hints.hidden = true; });
  box.addEventListener('keydown', (e) => {
    if (e.isComposing) return;
    const open = !hints.hidden && hints.children.length > 0;
    if (open && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
      chosen = (chosen + (e.key === 'ArrowDown' ? 1 : -1) + hints.children.length) % hints.children.length;
      mark();
    } else if (open && (e.key === 'Tab' || e.key === 'Enter') && !e.shiftKey) take(suggest().items[chosen]);
    else if (open && e.key === 'Escape') {
      hints.hidden = true;
      e.stopPropagation();
    } else if (e.key === 'Enter' && !e.shiftKey) send();
    else return;
    e.preventDefault();
  });
  file.addEventListener('change', () => upload(file.files));

  const type = (text) => {
    box.focus();
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
    refresh();
  };
  const el = h('div', { class: 'composer' }, hints,
    h('div', { class: 'frame' }, box,
      h('div', { class: 'bar' },
        button('clip', 'Attach a file', () => file.click()),
        button('at', 'Mention someone', () => type('@')),
        !opts.thread && button('slash', 'Use a slash command', () => { box.value = ''; type('/'); }),
        usage, h('span', { class: 'grow' }),
        h('button', { type: 'button', class: 'btn primary send', onclick: send }, 'Send'))),
    problem, file);
  el.addEventListener('dragover', (e) => { e.preventDefault(); el.classList.add('drop'); });
  el.addEventListener('dragleave', () => el.classList.remove('drop'));
  el.addEventListener('drop', (e) => {
    e.preventDefault();
    el.classList.remove('drop');
    upload(e.dataTransfer.files);
  });
  return Object.assign(el, { focusBox: () => box.focus(), put: (text) => { box.value = ''; type(text); }, upload, say });
}
