// A click on a bar opens the sentences of its event below the chart; with Ctrl, or without this script, it leads to the article.

document.addEventListener("click", async (click) => {
  const link = click.target.closest?.("figure.chart svg a");
  if (!link || click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
  const address = link.getAttribute("href");
  const id = address.split(/[#:]/).at(-1);
  if (!id) return;
  click.preventDefault();
  const { sentences } = await readTables();
  const claim = sentences.find((sentence) => sentence.id === id);
  if (!claim) return void location.assign(address);
  const figure = link.closest("figure");
  figure.querySelector(".sentences")?.remove();
  const words = document.body.dataset;
  const close = make("button", { type: "button" }, words.close);
  const panel = make("section", { class: "sentences", tabindex: "-1", "aria-label": words.said });
  for (const event of claim.events) {
    panel.append(
      make("p", {}, make("a", { href: own.address(`events/${event.id}.html`) }, event.title), " ", make("span", { class: "quiet" }, event.line)),
      make("ul", {}, ...event.said.map((sentence) => sentenceItem(sentence, []))),
    );
  }
  panel.append(close);
  const leave = () => (panel.remove(), link.focus());
  close.addEventListener("click", leave);
  panel.addEventListener("keydown", (key) => key.key === "Escape" && leave());
  figure.append(panel);
  panel.focus();
});
