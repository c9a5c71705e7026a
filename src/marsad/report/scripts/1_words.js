// Words as they are looked up: the spelling folded away as marsad/text/fold.py does it, and small letters.

const LETTERS = { "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ک": "ك", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا" };

function fold(word) {
  return word
    .normalize("NFKD")
    .replace(/[\p{Mn}\p{Cf}ـ]/gu, "")
    .replace(/[ىیېةہھەکٱٲٳ]/g, (letter) => LETTERS[letter])
    .replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15)
    .toLowerCase();
}

// "الـ", alone or behind و ف ب ك ل, is no part of the word that is looked for
function stem(word) {
  return word.replace(/^(?:[وف]?[بكل]?ال|[وف]?لل)(?=.{2})/, "");
}

// the same words come again and again: each is folded once
const folded = new Map();

// all words of a text, each after a blank, so that " word" finds the beginnings of words alone
function haystack(text) {
  const plain = text.replace(/([\d٠-٩۰-۹])[,٬](?=[\d٠-٩۰-۹]{3}(?![\d٠-٩۰-۹]))/g, "$1");
  const words = plain.match(/[\p{L}\p{M}\p{N}\p{Cf}]+/gu) ?? [];
  for (const word of words) if (!folded.has(word)) folded.set(word, stem(fold(word)));
  return ` ${words.map((word) => folded.get(word)).join(" ")}`;
}

function needles(query) {
  return [...new Set(haystack(query).split(" ").filter(Boolean))].map((word) =>
    /^[\u0621-\u064a]/.test(word) ? ["", "و", "ف", "ب", "ك", "ل"].map((clitic) => ` ${clitic}${word}`) : [` ${word}`],
  );
}

function holds(hay, wanted) {
  return wanted.every((spellings) => spellings.some((spelling) => hay.includes(spelling)));
}
