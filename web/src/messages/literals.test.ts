import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "svelte/compiler";
import { expect, test } from "vitest";

// A sentence that a user reads is a message: none stands in a page or in the program behind it.

const folder = fileURLToPath(new URL("..", import.meta.url));

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === "string";

/** Attributes and properties of components that are read or read out. */
const read =
  /^(title|alt|placeholder|aria-(label|valuetext|description)|label|lead|legend|what|none|note|confirm|words|data-(label|side))$/;

const hasWord = (text: string) => /\p{L}{2,}/u.test(text);
const hasWords = (text: string) => /\p{L}{2,}[,;:.’…]* \p{L}{2,}/u.test(text);

/** What is no sentence: the name of the program, and what machines read. */
const exempt = [
  /^\s*Mostari\s*$/,
  /^[\w-]+: (reduce|coarse|dark)$|^\((prefers|pointer)/, // media queries
  /^(use strict|North America|South America)$/, // names of boxes of the map
  /^(input|textarea|img|input, .*)(, [\w[\]=]+)*$/, // selectors
  /^image\/\*|^[A-Za-z]+\/[\w.+-]+(; ?charset=[\w-]+)?$/, // types of files
  /^[MLAHVCQZmlahvcqz0-9 .,-]+$/, // outlines
  /^(linear-gradient|rgb|matrix|translate|inset|url|var)\(/, // styles
  /^index\.html has no #app$|^info\.json: /, // told to programmers
  /^\s*<|<\/?\w+[^>]*>/, // markup that is written into a file
];
const isExempt = (text: string) => exempt.some((pattern) => pattern.test(text.trim()));

/** Every literal sentence in the syntax tree; `said` are texts of the page, the others strings of the program. */
function literals(source: string): string[] {
  const found: string[] = [];
  const note = (text: string, plain: boolean) => {
    if ((plain ? hasWord(text) : hasWords(text)) && !isExempt(text)) found.push(text.trim().slice(0, 80));
  };
  const within = (node: Node): Node[] =>
    Object.entries(node)
      .filter(([key]) => !["start", "end", "loc", "name_loc", "css", "comments", "metadata", "options"].includes(key))
      .flatMap(([, value]) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
  const walk = (node: Node): void => {
    switch (node.type) {
      case "Comment":
      case "ImportDeclaration":
      case "ImportExpression":
      case "StyleDirective":
      case "TSTypeAnnotation":
      case "TSTypeAliasDeclaration":
      case "TSInterfaceDeclaration":
        return;
      case "Text":
        return note(String(node.data), true);
      case "Literal":
        return typeof node.value === "string" ? note(node.value, false) : undefined;
      case "TemplateElement":
        return note((node.value as { cooked: string }).cooked, false);
      case "Attribute": {
        const values = [node.value].flat().filter(isNode);
        // Of the other attributes only what a program computes is looked at: classes, outlines and ids are no words.
        for (const value of values)
          if (value.type !== "Text") walk(value);
          else if (read.test(String(node.name))) note(String(value.data), true);
        return;
      }
      default:
        within(node).forEach(walk);
    }
  };
  walk(parse(source, { modern: true }) as unknown as Node);
  return found;
}

const names = (readdirSync(folder, { recursive: true }) as string[])
  .filter((name) => /\.(svelte|ts)$/.test(name) && !/(\.test|\.d|testForm)\.ts$/.test(name))
  .sort();

test("a page's texts, attributes and strings are found, and what is no sentence is left alone", () => {
  const page = `<script lang="ts">
    const words = "Two words";
    const key = "one";
  </script>
  <p class="a b" title="Map">Hello, {words}</p><path d="M0 0L1 1" /><input placeholder={\`Find \${key} site now\`} />`;
  expect(literals(page)).toEqual(["Map", "Hello,", "site now", "Two words"]);
});

test.each(names)("%s has no literal sentence", (name) => {
  const source = readFileSync(join(folder, name), "utf8");
  expect(literals(name.endsWith(".svelte") ? source : `<script lang="ts">\n${source}\n</script>`)).toEqual([]);
});
