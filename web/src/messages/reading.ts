import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import type { Shown } from "./languages";

type Change = (element: MessageFormatElement) => MessageFormatElement[];

/** A message with every element replaced by what `change` makes of it, within plurals, choices and tags too. */
function changed(elements: MessageFormatElement[], change: Change): MessageFormatElement[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return [{ ...element, children: changed(element.children, change) }];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return change(element);
    const options = Object.entries(element.options).map(([name, { value, location }]) => [
      name,
      { value: changed(value, change), location },
    ]);
    return [{ ...element, options: Object.fromEntries(options) as typeof element.options }];
  });
}

const literal = (value: string): MessageFormatElement => ({ type: TYPE.literal, value });

/** A name in another script keeps its own direction, and does not turn the sentence around it. */
const isolated: Change = (element) =>
  element.type === TYPE.argument ? [literal("\u2068"), element, literal("\u2069")] : [element];

/** Says that a line runs from the right, where no letter of its own does. */
export const rightToLeft = "\u200f";

/** Letters of the message itself, not of what is filled in: these are isolated, and tell nothing of the line. */
const hasLetter = (elements: MessageFormatElement[]): boolean =>
  elements.some((element) => {
    if (element.type === TYPE.literal) return /\p{L}/u.test(element.value);
    if (element.type === TYPE.tag) return hasLetter(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return false;
    return Object.values(element.options).some(({ value }) => hasLetter(value));
  });

const arabic = (elements: MessageFormatElement[]): MessageFormatElement[] => [
  ...(hasLetter(elements) ? [] : [literal(rightToLeft)]),
  ...changed(elements, isolated),
];

const plain = [..."aeiouycnszAEIOUYCNSZ"];
const accented = [..."áéíóúýćńśźÁÉÍÓÚÝĆŃŚŹ"];

/** "Sites" as "Śítéś~~", 40 % longer: translations are. */
export function stretched(text: string): string {
  const said = [...text].map((letter) => accented[plain.indexOf(letter)] ?? letter).join("");
  const letters = [...text].filter((letter) => /\p{L}/u.test(letter)).length;
  return said + "~".repeat(Math.ceil(letters * 0.4));
}

const pseudo = (elements: MessageFormatElement[]): MessageFormatElement[] => [
  literal("[!!! "),
  ...changed(elements, (element) => (element.type === TYPE.literal ? [literal(stretched(element.value))] : [element])),
  literal(" !!!]"),
];

/** A message of data/messages as it is formatted in that language. */
export function read(message: string, shown: Shown): MessageFormatElement[] {
  const elements = parse(message);
  if (shown === "pseudo") return pseudo(elements);
  return shown === "ar" ? arabic(elements) : elements;
}
