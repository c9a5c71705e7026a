// The first page's search, and the filters over the list of events.

const search = document.querySelector("form[data-form=search]");
if (search) {
  const words = search.dataset;
  const [count, results] = ["count", "found"].map((name) => search.parentElement.querySelector(`[data-place=${name}]`));
  const [events, sentences] = results.querySelectorAll("ol");
  keepInAddress(search, async (values) => {
    const query = values.get("q") ?? "";
    const wanted = needles(query);
    results.hidden = !wanted.length;
    count.textContent = "";
    if (!wanted.length) return;
    const { events: allEvents, sentences: allSentences } = await readTables();
    if (query !== search.elements.q.value.trim()) return;
    const foundEvents = findEvents(allEvents, wanted);
    const foundSentences = allSentences.filter((sentence) => holds(sentence.hay, wanted));
    count.textContent = foundEvents.length + foundSentences.length
      ? say(words.found, { events: foundEvents.length, sentences: foundSentences.length }) : say(words.none, { query });
    for (const [list, found] of [[events, foundEvents], [sentences, foundSentences]]) list.previousElementSibling.hidden = !found.length;
    showList(events, foundEvents, (event) => eventItem(event, wanted), words);
    showList(sentences, foundSentences, (sentence) => sentenceItem(sentence, wanted), words);
  });
}

function passes(event, asked) {
  return (
    (!asked.kind || event.kind === asked.kind) &&
    (!asked.phase || event.phase === asked.phase) &&
    (!asked.weapon || event.weapons.includes(asked.weapon)) &&
    (!asked.side || event.sides.includes(asked.side)) &&
    (!asked.claimant || event.claimants.includes(asked.claimant)) &&
    (!asked.from || event.end >= asked.from) &&
    (!asked.to || (event.start && event.start <= asked.to))
  );
}

const filters = document.querySelector("form[data-form=filters]");
if (filters) {
  const words = filters.dataset;
  const [list, all, count] = ["found", "all", "count"].map((name) => filters.parentElement.querySelector(`[data-place=${name}]`));
  let turn = 0;
  keepInAddress(filters, async (values) => {
    const mine = ++turn;
    const asked = Object.fromEntries(values);
    const active = Object.keys(asked).length > 0;
    const anchor = location.hash.slice(1);
    if (!active) {
      [list.hidden, all.hidden, count.textContent] = [true, false, ""];
      list.replaceChildren();
      list.nextElementSibling?.matches("button.more") && list.nextElementSibling.remove();
      // an event that stands on another page of the list than it did, or on none, is still found by its old address
      if (!/^[\w.-]+$/.test(anchor) || document.getElementById(anchor)) return;
      if ((await readTables()).byId.has(anchor)) location.replace(own.address(`events/${anchor}.html`));
      return;
    }
    const { events } = await readTables();
    if (mine !== turn) return;
    const wanted = needles(asked.words ?? "");
    const kept = events.filter((event) => passes(event, asked));
    const found = findEvents(kept, wanted);
    const undated = asked.from || asked.to ? events.filter((event) => !event.start && passes(event, { ...asked, from: "", to: "" })).length : 0;
    [list.hidden, all.hidden] = [false, true];
    showList(list, found, (event) => eventItem(event, wanted), words);
    count.textContent = [
      found.length ? say(words.shown, { shown: found.length, all: events.length }) : say(words.none, { all: events.length }),
      undated ? say(words.undated, { n: undated }) : "",
    ].join(" ");
  });
}
