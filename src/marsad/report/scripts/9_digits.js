// On Arabic pages: numbers in Arabic-Indic digits for who likes them so. The words of sources, code and ids keep their own; what is copied,
// downloaded or searched for stays Western. The choice is kept by the browser, and stands in the address so that a view can be cited. A report
// may be written in Arabic-Indic digits (marsad.report.digits): then these are turned back for who likes the others.

const digitsWords = document.body.dataset.digits;
if (digitsWords) {
  const verbatim = "code, pre, q, blockquote, script, style, textarea, .raw, button.digits, [lang=ar][dir=rtl]:is(span, bdi, h1, a)";
  const western = new Map();
  const written = document.body.dataset.written ?? "latn";

  // 25,000.5 and no S-400: a number that touches Latin letters is part of a name
  const turned = (text) =>
    text.replace(/(?<![A-Za-z_][-.]?)(?<!\d)\d(?:[\d,.]*\d)?(?![A-Za-z_\d])/g, (number) => {
      const digits = number.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
      return number.split(".").length > 2 ? digits : digits.replaceAll(",", "٬").replace(".", "٫");
    });

  const texts = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    if (root.nodeType === Node.TEXT_NODE) yield root;
    while (walker.nextNode()) yield walker.currentNode;
  };
  const turnedBack = (text) =>
    text.replace(/[٠-٩](?:[٠-٩٬٫]*[٠-٩])?/g, (number) =>
      number.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replaceAll("٬", ",").replace("٫", "."),
    );
  const ours = (text) => text.parentElement && !text.parentElement.closest(verbatim);
  const turn = (root) => {
    for (const text of texts(root)) {
      if (!/\d/.test(text.data) || !ours(text)) continue;
      const own = text.data;
      const other = turned(own);
      if (other === own) continue;
      western.set(text, own);
      text.data = other;
    }
  };
  const restore = () => {
    for (const [text, own] of western) if (text.isConnected) text.data = own;
    western.clear();
    if (written === "latn") return;
    for (const text of texts(document.body)) if (/[٠-٩]/.test(text.data) && ours(text)) text.data = turnedBack(text.data);
  };

  const watcher = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.type === "childList" ? change.addedNodes : [change.target]) turn(node);
    watcher.takeRecords();
  });
  const watch = () => watcher.observe(document.body, { childList: true, characterData: true, subtree: true });

  // both spellings are as long as each other, so a selection stands where it stood
  const undisturbed = (change) => {
    const selection = getSelection();
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    change();
    if (anchorNode) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
  const show = (arab) => {
    watcher.disconnect();
    undisturbed(arab ? () => turn(document.body) : restore);
    if (arab) watch();
    document.documentElement.classList.toggle("arab", arab);
    for (const button of buttons) button.setAttribute("aria-pressed", String(arab));
  };
  document.addEventListener("copy", () => {
    if (!document.documentElement.classList.contains("arab")) return;
    watcher.disconnect();
    undisturbed(restore);
    setTimeout(() => show(true));
  });

  const kept = (value) => {
    try {
      if (value) localStorage.setItem("marsad.digits", value);
      return localStorage.getItem("marsad.digits");
    } catch {
      return null; // a browser may keep nothing of pages from the disk; the address still does
    }
  };
  const choose = (arab) => {
    kept(arab ? "arab" : "latn");
    const address = new URL(location.href);
    const chosen = arab ? "arab" : "latn";
    chosen === written ? address.searchParams.delete("digits") : address.searchParams.set("digits", chosen);
    history.replaceState(null, "", address);
    show(arab);
  };

  const buttons = [...document.querySelectorAll("header nav ul")].map((menu) => {
    const button = make("button", { type: "button", class: "digits", "aria-pressed": "false" }, digitsWords);
    button.addEventListener("click", () => choose(button.getAttribute("aria-pressed") !== "true"));
    menu.append(make("li", {}, button));
    return button;
  });
  const liked = new URLSearchParams(location.search).get("digits") ?? kept() ?? written;
  if (liked === "arab" || written === "arab") show(liked === "arab");
}
