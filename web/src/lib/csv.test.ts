import { expect, test } from "vitest";
import { csv } from "./csv";
import { fileName } from "./download";

const cell = (text: string) =>
  csv(["a", "b"], [[text, 1]])
    .split("\r\n")[1]!
    .replace(/,1$/, "");

test("numbers, nothing and texts are told apart", () => {
  expect(
    csv(
      ["name", "value"],
      [
        ["A", 0],
        ["B", null],
        ["C", -1.5],
      ],
    ),
  ).toBe("name,value\r\nA,0\r\nB,\r\nC,-1.5\r\n");
});

test.each(["=1+1", "+cmd()", "-2+3", "@SUM(A1)", "\uff1d1", "'=1"])("%s is not run by a spreadsheet", (text) => {
  expect(cell(text)).toBe("'" + text);
});

test("a tab or a line break before a formula is no way round it", () => {
  expect(cell("\t=1+1")).toBe('"\'\t=1+1"');
  expect(cell("\r=1+1")).toBe('"\'\r=1+1"');
});

test.each(["-5", "+3.25", "2,5", "Côte d'Ivoire", "'s-Hertogenbosch"])("%s stays as it is in its meaning", (text) => {
  expect(cell(text).replaceAll('"', "")).toBe(text);
});

test("separators and quotes are quoted", () => {
  expect(cell("Tesk, Anna")).toBe('"Tesk, Anna"');
  expect(cell('the "old" bridge')).toBe('"the ""old"" bridge"');
});

test("a file's name keeps to letters and digits", () => {
  expect(fileName("Türkiye", "São Tomé", "layers")).toBe("turkiye-sao-tome-layers");
  expect(fileName("中国")).toBe("mostari");
});
