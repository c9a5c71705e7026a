// A form whose fields live in the address, behind #, so that what is seen can be cited, and the back button goes back.

function readAddress() {
  return location.hash.includes("=") ? new URLSearchParams(location.hash.slice(1)) : new URLSearchParams();
}

function fields(form) {
  return [...form.elements].filter((field) => field.name);
}

function keepInAddress(form, apply) {
  // in the report that is one file, the section of a form is shown where the address speaks of it
  const show = (values) => form.closest(".page")?.classList.toggle("here", values.size > 0);
  const write = (push) => {
    const values = new URLSearchParams();
    for (const field of fields(form)) if (field.value.trim()) values.set(field.name, field.value.trim());
    const hash = `#${values}`;
    if (hash !== (location.hash || "#")) history[push ? "pushState" : "replaceState"](null, "", hash === "#" ? location.pathname + location.search : hash);
    show(values);
    apply(values);
  };
  const read = () => {
    const asked = readAddress();
    const values = new URLSearchParams();
    for (const field of fields(form)) {
      const value = asked.get(field.name) ?? "";
      // what an old address asks for and nothing has any more is shown as asked for, not passed over
      if (value && field.options && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
      field.value = value;
      if (field.value) values.set(field.name, field.value);
    }
    show(values);
    apply(values);
  };
  form.hidden = false;
  form.addEventListener("focusin", () => void readTables(), { once: true });
  form.addEventListener("submit", (event) => (event.preventDefault(), write(true)));
  form.addEventListener("input", (event) => write(event.target.type !== "search"));
  form.addEventListener("reset", () => setTimeout(() => write(true)));
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
  read();
}
