// What makes Codedesk quicker. Every page works without it.
'use strict';

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);

// Where the reader should be: at what needs correcting, else at the message.
(one('.summary[data-focus]') ?? one('[data-focus]'))?.focus();

function announce(text) {
  const place = one('[data-announce]');
  if (place) place.textContent = text;
}

// Copy and print.

async function copy(text) {
  if (navigator.clipboard) {
    try {
      return await navigator.clipboard.writeText(text);
    } catch {
      // Not allowed: try the old way.
    }
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'vh';
  document.body.append(field);
  const before = document.activeElement;
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  before?.focus();
  if (!done) throw new Error('copying is not possible');
}

async function copyFor(button, digits = button.dataset.copy) {
  const from = button.dataset.copyFrom;
  const label = one('span', button) ?? button;
  const said = label.dataset.said ?? label.textContent;
  let text = button.dataset.copied || document.body.dataset.copied;
  try {
    await copy(from ? document.getElementById(from).textContent : digits);
  } catch {
    text = document.body.dataset.copyFailed;
  }
  label.dataset.said = said;
  label.textContent = text;
  announce(text);
  setTimeout(() => {
    label.textContent = said;
    announce('');
  }, 2000);
}

document.addEventListener('click', (e) => {
  const button = e.target.closest('[data-copy], [data-copy-from], [data-print]');
  if (!button) return;
  if ('print' in button.dataset) window.print();
  else copyFor(button);
});

// The list: ticks, their number, and saving them while the page stays.

const form = one('[data-list]');
const table = form && one('[data-table]', form);
const boxes = table ? all('input[name="id"]', table) : [];
if (boxes.length) ticks();

function ticks() {
  const head = headBox();
  const counter = one('[data-count]', form);
  const failed = one('[data-save-failed]', form);
  const ticked = () => boxes.filter((b) => b.checked).length;
  const elsewhere = counter ? Number(counter.dataset.count) - boxes.filter((b) => b.defaultChecked).length : 0;
  let said = Number(counter?.dataset.count); // in the counter, as the server wrote it
  let last = null;
  let timer = 0;
  let sending = null;
  let again = false;

  function show() {
    const here = ticked();
    if (head) {
      head.checked = here === boxes.length;
      head.indeterminate = here > 0 && here < boxes.length;
    }
    const n = elsewhere + here;
    if (!counter || n === said) return;
    said = n;
    const text = n === 1 ? counter.dataset.one : counter.dataset.many;
    counter.textContent = text.replace('{n}', n.toLocaleString(document.documentElement.lang));
  }

  // A changed row says what is wanted, whatever the server knows by now:
  // ticked ones are "id" and not "was", the others "was" and not "id".
  function mark(box) {
    const cell = box.closest('td');
    one('[name="was"]', cell)?.remove();
    if (box.checked) return;
    const was = document.createElement('input');
    Object.assign(was, { type: 'hidden', name: 'was', value: box.value });
    cell.append(was);
  }

  function changed(some) {
    some.forEach(mark);
    show();
    clearTimeout(timer);
    timer = setTimeout(save, 500);
  }

  function set(some, checked) {
    const others = some.filter((b) => b.checked !== checked);
    others.forEach((b) => (b.checked = checked));
    changed(some);
  }

  function range(box, checked) {
    const [a, b] = [boxes.indexOf(last ?? box), boxes.indexOf(box)].sort((x, y) => x - y);
    set(boxes.slice(a, b + 1), checked);
    last = box;
  }

  async function save() {
    clearTimeout(timer);
    timer = 0;
    if (sending) {
      again = true;
      return;
    }
    const body = new URLSearchParams(new FormData(form));
    body.set('do', 'keep');
    sending = new AbortController();
    let ok = false;
    try {
      const options = { method: 'POST', body, redirect: 'manual', keepalive: true, signal: sending.signal };
      const answer = await fetch(form.action, options);
      ok = answer.ok || answer.type === 'opaqueredirect';
    } catch (e) {
      ok = e.name === 'AbortError'; // the form itself is on its way
    }
    sending = null;
    if (failed) failed.textContent = ok ? '' : failed.dataset.saveFailed;
    if (again) {
      again = false;
      save();
    }
  }

  form.addEventListener('submit', () => {
    clearTimeout(timer);
    timer = 0;
    again = false;
    sending?.abort();
  });
  addEventListener('pagehide', () => timer && save());

  table.addEventListener('change', (e) => {
    if (e.target === head) set(boxes, head.checked);
    else if (e.target.name === 'id') {
      changed([e.target]);
      last = e.target;
    }
  });

  // With Shift the text between two clicks would be selected, too.
  table.addEventListener('mousedown', (e) => {
    if (e.shiftKey && e.target.closest('td.c-tick')) e.preventDefault();
  });
  table.addEventListener('click', (e) => {
    const box = e.shiftKey && e.target.closest('td.c-tick') && one('[name="id"]', e.target.closest('tr'));
    if (!box) return;
    if (e.target === box) range(box, box.checked);
    else {
      e.preventDefault();
      range(box, !box.checked);
      box.focus();
    }
  });
  for (const kind of ['keydown', 'keyup']) {
    table.addEventListener(kind, (e) => {
      if (e.key !== ' ' || !e.shiftKey || e.target.name !== 'id') return;
      e.preventDefault();
      if (kind === 'keydown' && !e.repeat) range(e.target, !e.target.checked);
    });
  }
  table.addEventListener('tick-row', (e) => {
    const box = one('[name="id"]', e.target);
    if (!box) return; // not theirs to delete
    set([box], !box.checked);
    last = box;
  });
  show();
}

// The checkbox in the head, which could do nothing without a script.
function headBox() {
  const cell = one('[data-tick-all]', table);
  if (!cell) return null;
  const label = document.createElement('label');
  const box = document.createElement('input');
  const name = document.createElement('span');
  box.type = 'checkbox';
  name.className = 'vh';
  name.textContent = cell.dataset.tickAll;
  label.append(box, name);
  cell.replaceChildren(label);
  return box;
}

// Keys. Letters work only while the focus is in the table; none deletes.

const help = one('[data-keys]');
if (form && help) keys();

function keys() {
  one('[data-keys-open]').addEventListener('click', () => help.showModal());
  const stored = 'codedesk-keys';
  const on = one('[data-keys-on]', help);
  try {
    on.checked = localStorage.getItem(stored) !== 'off';
    on.addEventListener('change', () => localStorage.setItem(stored, on.checked ? 'on' : 'off'));
  } catch {
    // Without storage the choice lasts as long as the page.
  }

  function move(row, step) {
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    const target = next && all('[name="id"], summary, button', next).find((x) => x.checkVisibility?.() ?? true);
    target?.focus();
  }

  document.addEventListener('keydown', (e) => {
    const typing = e.target.closest('input:not([type="checkbox"], [type="radio"]), select, textarea');
    if (!on.checked || typing || help.open || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    const row = e.target.closest('[data-table] tbody tr');
    if (e.key === '/' && one('#q')) one('#q').focus();
    else if (e.key === '?') help.showModal();
    else if (row && e.key === 'x' && boxes.length) {
      row.dispatchEvent(new CustomEvent('tick-row', { bubbles: true }));
    } else if (row && e.key === 'j') move(row, 1);
    else if (row && e.key === 'k') move(row, -1);
    else return;
    e.preventDefault();
  });
}
