// In the report that is one file all data and pages are there already: an address becomes the name of a section.
window.marsad = {
  address: (page) => {
    const [path, place] = page.split("#");
    return `#${path.replace(/\.html$/, "")}${place ? `:${place}` : ""}`;
  },
  load: async () => {},
  taken: {},
};
