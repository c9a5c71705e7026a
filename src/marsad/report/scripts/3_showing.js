// How an event and a sentence are shown. Text enters a page as text alone.

function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

function marked(text, wanted) {
  if (!wanted.length) return [text];
  return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((piece, place) => {
    if (!(place % 2)) return piece;
    const word = haystack(piece);
    return wanted.some((spellings) => spellings.some((spelling) => word.startsWith(spelling))) ? make("mark", {}, piece) : piece;
  });
}

function eventItem(event, wanted) {
  const item = make("li", {}, make("a", { href: own.address(`events/${event.id}.html`) }, ...marked(event.title, wanted)));
  for (const flag of event.flags) item.append(" ", make("span", { class: "flag" }, flag));
  item.append(make("p", { class: "quiet" }, ...marked(event.line, wanted)));
  if (event.accounts) item.append(make("p", { class: "quiet" }, ...marked(event.accounts, wanted)));
  return item;
}

function sentenceItem(sentence, wanted) {
  return make(
    "li", {},
    make("a", { href: own.address(sentence.address) }, ...marked(sentence.gloss, wanted)),
    " ", make("span", { class: "quiet" }, sentence.published),
    make("blockquote", { lang: "ar", dir: "rtl" }, ...marked(sentence.text, wanted)),
  );
}

// a long list is shown a stretch at a time; the button gives the focus to the first item that it added
function showList(list, items, item, words) {
  const step = 30;
  list.replaceChildren(...items.slice(0, step).map(item));
  list.nextElementSibling?.matches("button.more") && list.nextElementSibling.remove();
  if (items.length <= step) return;
  const more = make("button", { type: "button", class: "more" }, words.more);
  more.addEventListener("click", () => {
    const before = list.children.length;
    list.append(...items.slice(before, before + step).map(item));
    list.children[before].querySelector("a").focus();
    if (list.children.length >= items.length) more.remove();
  });
  list.after(more);
}

function say(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? values[name].toLocaleString("en") : values[name]));
}
