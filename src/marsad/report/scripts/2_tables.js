// The events and sentences of the report, loaded when they are first asked for. Rows are those of marsad/report/search.py.

const own = window.marsad;
let tables = null;

function readTables() {
  return (tables ??= loadTables().catch((failed) => {
    tables = null; // so that the next who asks tries again
    throw failed;
  }));
}

async function loadTables() {
  await Promise.all([own.load("site/events.js"), own.load("site/sentences.js")]);
  // of a large report the sentences stand in several files, the first of which tells how many
  const more = Array.from({ length: (own.taken.parts ?? 1) - 1 }, (_, place) => place + 2);
  await Promise.all(more.map((part) => own.load(`site/sentences-${part}.js`)));
  const told = [own.taken.sentences, ...more.map((part) => own.taken[`sentences${part}`])].flat();
  const events = own.taken.events.map(
    ([id, title, line, accounts, flags, kind, phase, weapons, sides, claimants, start, end, otherwise]) => ({
      id, title, line, accounts, flags, kind, phase, weapons, sides, claimants, start, end,
      hay: haystack(`${title} ${line} ${accounts} ${otherwise}`), other: haystack(otherwise), said: [],
    }),
  );
  const byId = new Map(events.map((event) => [event.id, event]));
  const sentences = told.map(([id, page, said, published, text, gloss]) => ({
    id, address: `evidence/${page}.html#${id}`, events: said.map((event) => events[event]), published, text, gloss,
    hay: haystack(`${text} ${gloss}`) + said.map((event) => events[event].other).join(""),
  }));
  for (const sentence of sentences) for (const event of sentence.events) event.said.push(sentence);
  for (const event of events) event.all = [event.hay, ...event.said.map((sentence) => sentence.hay)].join("");
  return { events, byId, sentences };
}

// those that hold all words; what says them in its own title before what says them elsewhere
function findEvents(events, wanted) {
  const [named, told] = [[], []];
  for (const event of events) {
    if (holds(event.hay, wanted)) named.push(event);
    else if (holds(event.all, wanted)) told.push(event);
  }
  return [...named, ...told];
}
