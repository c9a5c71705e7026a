// A button beside each citation; without this script its text is there to be selected.

for (const text of document.querySelectorAll("pre[data-copy]")) {
  const [copy, copied] = [text.dataset.copy, text.dataset.copied];
  const button = make("button", { type: "button" }, copy);
  const done = make("span", { role: "status" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      getSelection().selectAllChildren(text);
      document.execCommand("copy");
    }
    done.textContent = copied;
  });
  text.after(button, " ", done);
}
