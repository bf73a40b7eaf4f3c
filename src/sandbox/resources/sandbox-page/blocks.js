// Block Kit, drawn as Slack draws it. `context` says who looks (people, rooms) and does what is clicked:
// act(block, element, values) → promise; entered: a Map of "block/action" → values, kept for forms.
import { blockedImage, emoji, h, markdown, mrkdwn, plain, richText, textObject } from './text.js';

const DRAW = {
  section: (block, context) => h('div', { class: 'section' + (block.accessory ? ' with-accessory' : '') },
    h('div', { class: 'section-body' },
      block.text && textObject(block.text, context),
      block.fields && h('div', { class: 'fields' }, block.fields.map((field) => textObject(field, context)))),
    block.accessory && h('div', { class: 'accessory' }, element(block, block.accessory, context))),
  header: (block) => h('div', { class: 'header-block' }, emoji(block.text.text)),
  divider: () => h('hr'),
  context: (block, context) => h('div', { class: 'context' }, block.elements.map((item) =>
    item.type === 'image' ? blockedImage(item.alt_text) : textObject(item, context))),
  actions: (block, context) => h('div', { class: 'actions' }, block.elements.map((item) => element(block, item, context))),
  context_actions: (block, context) => h('div', { class: 'actions quiet' }, block.elements.map((item) => element(block, item, context))),
  markdown: (block) => markdown(block.text),
  rich_text: (block, context) => richText(block, context),
  image: (block) => h('div', {}, block.title && h('div', { class: 'small' }, block.title.text), h('div', { class: 'image-box' }, blockedImage(block.alt_text))),
  alert: (block, context) => h('div', { class: `alert ${block.level ?? 'default'}` }, textObject(block.text, context)),
  card: card,
  carousel: (block, context) => h('div', { class: 'carousel' }, block.elements.map((one) => card(one, context))),
  input: input,
};

export function blocks(list, context) {
  return list.map((block) => {
    const draw = DRAW[block.type];
    const node = draw ? draw(block, context) : h('div', { class: 'unknown-block' }, `This block cannot be shown: ${block.type}`);
    node.classList.add('block');
    node.dataset.block = block.block_id ?? '';
    return node;
  });
}

function card(block, context) {
  return h('div', { class: 'card' },
    block.hero_image && h('div', { class: 'image-box' }, blockedImage(block.hero_image.alt_text)),
    h('div', { class: 'card-head' },
      (block.icon || block.slack_icon) && h('span', { class: 'card-icon' }, '◆'),
      h('div', {},
        block.title && h('div', { class: 'card-title' }, textObject(block.title, context)),
        block.subtitle && h('div', { class: 'small' }, textObject(block.subtitle, context)))),
    block.body && textObject(block.body, context),
    block.subtext && h('div', { class: 'small' }, textObject(block.subtext, context)),
    block.actions && h('div', { class: 'actions' }, block.actions.map((item) => element(block, item, context))));
}

function input(block, context) {
  const error = context.errors?.[block.block_id];
  return h('div', { class: 'input-block' + (error ? ' wrong' : '') },
    h('label', {}, h('span', { class: 'label' }, emoji(block.label.text), block.optional && h('span', { class: 'optional' }, ' (optional)')),
      element(block, block.element, context, block.dispatch_action === true)),
    error && h('div', { class: 'error', role: 'alert' }, error),
    block.hint && h('div', { class: 'hint' }, emoji(block.hint.text)));
}

/** Runs a choice past the element's confirmation, then to the app; the control is dimmed meanwhile. */
async function choose(block, item, values, context, control) {
  const confirm = item.confirm;
  if (confirm && !(await ask(confirm, context))) return;
  control?.classList.add('busy');
  try {
    await context.act(block, item, values);
  } finally {
    control?.classList.remove('busy');
  }
}

/** Slack's confirmation dialog. */
export function ask(confirm, context) {
  return new Promise((resolve) => {
    const dialog = h('dialog', { class: 'confirm' },
      h('h2', {}, emoji(confirm.title.text)),
      textObject(confirm.text, context),
      h('div', { class: 'buttons' },
        h('button', { onclick: () => dialog.close('') }, confirm.deny.text),
        h('button', { class: confirm.style === 'danger' ? 'danger' : 'primary', onclick: () => dialog.close('yes') }, confirm.confirm.text)));
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function button(block, item, context) {
  const node = h('button', {
    class: `bk-button ${item.style ?? ''}`,
    type: 'button',
    title: item.accessibility_label ?? '',
    onclick: () => {
      if (/^https?:/i.test(item.url ?? '')) window.open(item.url, '_blank', 'noopener');
      choose(block, item, [], context, node);
    },
  }, item.type === 'icon_button' ? '🗑 ' : '', emoji(item.text.text));
  return node;
}

function feedback(block, item, context) {
  const one = (side, sign) => {
    const node = h('button', { class: 'icon-button', type: 'button', title: side.accessibility_label ?? side.text.text,
      onclick: () => {
        node.parentNode.querySelectorAll('button').forEach((other) => other.classList.toggle('chosen', other === node));
        choose(block, item, [side.value], context, node);
      } }, sign);
    return node;
  };
  return h('span', {}, one(item.positive_button, '👍'), one(item.negative_button, '👎'));
}

function overflow(block, item, context) {
  const menu = h('details', { class: 'overflow' }, h('summary', { title: 'More actions' }, '⋯'),
    h('div', { class: 'menu' }, item.options.map((option) => h('button', {
      type: 'button',
      onclick: () => {
        menu.open = false;
        if (/^https?:/i.test(option.url ?? '')) window.open(option.url, '_blank', 'noopener');
        choose(block, item, [option.value], context, menu);
      },
    }, emoji(option.text.text)))));
  return menu;
}

/** Options of a select, by kind: its own, or the people and channels of the workspace. */
function optionsOf(item, context) {
  const simple = (list) => list.map((one) => ({ value: one.id, text: { text: one.name } }));
  if (item.type.includes('users')) return simple(context.people);
  if (item.type.includes('channels') || item.type.includes('conversations')) return simple(context.rooms);
  return item.options ?? [];
}

const initials = (item) => {
  const first = item.initial_options ?? (item.initial_option ? [item.initial_option] : null);
  if (first) return first.map((option) => option.value);
  const value = item.initial_user ?? item.initial_users ?? item.initial_conversation ?? item.initial_channel
    ?? item.initial_date ?? item.initial_time ?? item.initial_date_time ?? item.initial_value;
  return value === undefined ? [] : [].concat(value).map(String);
};

function select(block, item, context, changed, current) {
  const several = item.type.startsWith('multi_');
  const option = (one) => h('option', { value: one.value, selected: current.includes(one.value) }, emoji(one.text.text));
  const node = h('select', { class: 'bk-select', multiple: several,
    onchange: () => changed([...node.selectedOptions].map((one) => one.value).filter(Boolean), node) },
    !several && h('option', { value: '', selected: !current.length }, item.placeholder?.text ?? 'Select an item'),
    item.option_groups
      ? item.option_groups.map((group) => h('optgroup', { label: group.label.text }, group.options.map(option)))
      : optionsOf(item, context).map(option));
  return node;
}

function boxes(block, item, context, changed, current) {
  const type = item.type === 'checkboxes' ? 'checkbox' : 'radio';
  const group = h('div', { class: 'boxes' }, item.options.map((option) => h('label', {},
    h('input', { type, name: block.block_id + item.action_id, value: option.value, checked: current.includes(option.value),
      onchange: () => changed([...group.querySelectorAll('input:checked')].map((one) => one.value), group) }),
    h('span', {}, textObject(option.text, context), option.description && h('div', { class: 'small' }, option.description.text)))));
  return group;
}

function field(item, type, changed, current) {
  const long = item.multiline || item.type === 'rich_text_input';
  const node = h(long ? 'textarea' : 'input', {
    // The type comes first: changing it later would empty the value.
    type: long ? undefined : type, class: 'bk-field', value: current[0] ?? '', placeholder: item.placeholder?.text ?? '',
    rows: long ? 6 : undefined, maxLength: item.max_length, minLength: item.min_length, autofocus: item.focus_on_load,
    oninput: () => changed(node.value === '' ? [] : [node.value], null),
    onchange: () => changed(node.value === '' ? [] : [type === 'datetime-local' ? String(Date.parse(node.value) / 1000) : node.value], node),
  });
  return node;
}

const FIELD_TYPES = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local', number_input: 'number', email_text_input: 'email', url_text_input: 'url' };

function element(block, item, context, dispatches = true) {
  if (item.type === 'button' || item.type === 'icon_button') return button(block, item, context);
  if (item.type === 'feedback_buttons') return feedback(block, item, context);
  if (item.type === 'overflow') return overflow(block, item, context);
  if (item.type === 'image') return blockedImage(item.alt_text);
  const key = `${block.block_id}/${item.action_id}`;
  const current = context.entered?.get(key) ?? initials(item);
  context.entered?.set(key, current);
  const changed = (values, control) => {
    context.entered?.set(key, values);
    if (control && dispatches) choose(block, item, values, context, control);
  };
  if (item.type.endsWith('_select')) return select(block, item, context, changed, current);
  if (item.type === 'checkboxes' || item.type === 'radio_buttons') return boxes(block, item, context, changed, current);
  return field(item, FIELD_TYPES[item.type] ?? 'text', changed, current);
}

/** The words of a message, by its blocks if it has some. */
export function content(message, context) {
  return message.blocks?.length ? blocks(message.blocks, context) : [message.bot_id || message.user === 'USLACKBOT' ? mrkdwn(message.text ?? '', context) : plain(message.text ?? '')];
}
