// On the page of a notebook: a choice of time, kind, weapon, side and claimant leaves the bars and rows that fit it, and pales or hides the others.

const choosing = document.querySelector("form#choose");
if (choosing) {
  const words = choosing.dataset;
  const count = document.getElementById("chosen");
  const claimOf = (link) => link.getAttribute("href").split("#")[1];
  const bars = [...document.querySelectorAll("figure.chart svg a")].filter(claimOf);
  const rows = [...document.querySelectorAll("main tbody tr")]
    .map((row) => [row, [...row.querySelectorAll("a[href*='evidence/']")].filter(claimOf)])
    .filter(([, links]) => links.length);
  let turn = 0;
  keepInAddress(choosing, async (values) => {
    const mine = ++turn;
    const asked = Object.fromEntries(values);
    const active = Object.keys(asked).length > 0;
    const events = active ? new Map((await readTables()).sentences.map((sentence) => [sentence.id, sentence.events])) : null;
    if (mine !== turn) return;
    const fits = (link) => !active || (events.get(claimOf(link)) ?? []).some((event) => passes(event, asked));
    const shown = bars.filter((bar) => {
      const fit = fits(bar);
      bar.classList.toggle("apart", !fit);
      return fit;
    });
    const left = rows.filter(([row, links]) => !(row.hidden = !links.some(fits)));
    count.textContent = active ? say(words.shown, { bars: shown.length, allbars: bars.length, rows: left.length, allrows: rows.length }) : "";
  });
}
