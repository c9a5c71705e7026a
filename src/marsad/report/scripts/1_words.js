// Words as they are looked up: the spelling folded away as marsad/text/fold.py does it, and small letters.

const LETTERS = { "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ک": "ك", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا" };

function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{Mn}\p{Cf}ـ]/gu, "")
    .replace(/[ىیېةہھەکٱٲٳ]/g, (letter) => LETTERS[letter])
    .replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15)
    .replace(/(\d)[,٬](?=\d{3}(?!\d))/g, "$1")
    .toLowerCase();
}

// "الـ", alone or behind و ف ب ك ل, is no part of the word that is looked for
function stem(word) {
  return word.replace(/^(?:[وف]?[بكل]?ال|[وف]?لل)(?=.{2})/, "");
}

// all words of a text, each after a blank, so that " word" finds the beginnings of words alone
function haystack(text) {
  return ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem).join(" ")}`;
}

function needles(query) {
  return [...new Set(haystack(query).split(" ").filter(Boolean))].map((word) =>
    /^[\u0621-\u064a]/.test(word) ? ["", "و", "ف", "ب", "ك", "ل"].map((clitic) => ` ${clitic}${word}`) : [` ${word}`],
  );
}

function holds(hay, wanted) {
  return wanted.every((spellings) => spellings.some((spelling) => hay.includes(spelling)));
}
