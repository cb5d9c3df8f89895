import { expect, test } from "vitest";
import { axisTicks, figure, interval, missing, money, moneys, spanOf, statementInWords, waterfall } from "./money";
import type { LedgerStep, MoneyRange, MoneyStatement } from "./types";

const usd = (low: number, high = low): MoneyRange => ({ currency: "USD", low, high });
const step = (name: LedgerStep["step"], total: MoneyRange | null): LedgerStep => ({
  step: name,
  title: name,
  total,
  known: total ? [total] : [],
  rates: null,
  absent: total ? null : "nothing is recorded",
  not_converted: [],
});
const says = (amount: number | null, currency: string | null, in_kind: string | null = null): MoneyStatement => ({
  record: "x/1",
  amount,
  amount_low: null,
  amount_high: null,
  currency,
  year: null,
  date: null,
  planned: false,
  provider: null,
  receiver: null,
  in_kind,
  description: null,
  source: null,
  source_url: null,
  converted: null,
});

test("amounts as one would say them, and none rounded away", () => {
  expect(figure(15.5e6)).toBe("15.5 million");
  expect(figure(12e6)).toBe("12 million");
  expect(figure(50_400_000)).toBe("50.4 million");
  expect(figure(1_234_567)).toBe("1.235 million");
  expect(figure(404_000)).toBe("404,000");
  expect(figure(3.2e9)).toBe("3.2 billion");
  expect(figure(12.5)).toBe("12.50");
  expect(figure(0)).toBe("0");
  expect(figure(999_999)).toBe("1 million");
  expect(figure(-2e6)).toBe("\u22122 million");
});

test("an interval names its unit once, and a single figure is none", () => {
  expect(interval(12e6, 15.5e6)).toBe("12 to 15.5 million");
  expect(interval(900_000, 1.5e6)).toBe("900,000 to 1.5 million");
  expect(interval(3e6, 3e6)).toBe("3 million");
  expect(money(usd(12e6, 15e6))).toBe("USD\u00a012 to 15 million");
});

test("nothing recorded is not zero, and currencies stand beside each other", () => {
  expect(moneys([])).toBe("not recorded");
  expect(moneys([usd(0)])).toBe("USD\u00a00");
  expect(moneys([usd(11e6), { currency: "EUR", low: 10e6, high: 10e6 }])).toBe(
    "USD\u00a011 million; EUR\u00a010 million",
  );
});

test("what sources say of one figure spans an interval for each currency", () => {
  expect(
    spanOf({ statements: [says(15e6, "USD"), says(12e6, "USD"), says(10e6, "EUR"), says(null, null, "stone")] }),
  ).toEqual([{ currency: "EUR", low: 10e6, high: 10e6 }, usd(12e6, 15e6)]);
  expect(statementInWords(says(null, null, "stone masons"))).toBe("in kind: stone masons");
  expect(statementInWords({ ...says(null, "USD"), amount_low: 15e6 })).toBe("at least USD\u00a015 million");
  expect(statementInWords({ ...says(5e6, "USD"), amount_low: 4e6, amount_high: 8e6 })).toBe(
    "USD\u00a05 million (USD\u00a04 to 8 million)",
  );
  expect(spanOf({ statements: [says(12e6, "USD"), { ...says(null, "USD"), amount_low: 15e6 }] })).toEqual([
    { ...usd(12e6, 15e6), open: true },
  ]);
  expect(
    moneys([
      { ...usd(12e6, 15e6), open: true },
      { ...usd(5e5), open: true },
    ]),
  ).toBe("USD\u00a012 to more than 15 million; more than USD\u00a0500,000");
  expect(statementInWords(says(5, null))).toBe("currency not stated\u00a05");
  expect(statementInWords(says(null, null))).toBe("no amount given");
});

test("how much has not followed, with both ends where sources differ", () => {
  expect(missing(usd(11e6), usd(3e6))).toBe("USD\u00a08 million");
  expect(missing(usd(15.5e6), usd(12e6, 15e6))).toBe("USD\u00a0500,000 to 3.5 million");
  expect(missing(usd(10e6, 12e6), usd(11e6))).toBe("up to USD\u00a01 million");
  expect(missing(usd(3e6), usd(3e6))).toBe("");
  expect(missing(usd(3e6), usd(4e6))).toBe("");
});

test("the waterfall hangs each step from the last one that is known, and draws no bar for what is not", () => {
  const { falls, top } = waterfall([
    step("damage", null),
    step("need", usd(11e6)),
    step("pledged", null),
    step("committed", usd(3e6, 5.5e6)),
    step("spent", usd(0)),
  ]);
  expect(top).toBe(11e6);
  expect(falls.map(({ low }) => low)).toEqual([null, 1, null, 3 / 11, 0]);
  expect(falls[1]!.gap).toBeNull();
  expect(falls[3]!.gap).toEqual({ from: 3 / 11, to: 1, words: "USD\u00a05.5 to 8 million less than need" });
  expect(falls[4]!.gap?.words).toBe("USD\u00a03 to 5.5 million less than committed");
});

test("all bars of a waterfall end within the picture, and an empty ledger has none", () => {
  const { falls } = waterfall([step("need", usd(2e6, 9e6)), step("pledged", usd(12e6, 15e6))]);
  for (const { low, high, gap } of falls)
    for (const end of [low, high, gap?.from, gap?.to]) expect(end ?? 0).toBeLessThanOrEqual(1);
  expect(waterfall([step("need", null)])).toMatchObject({ top: 0, falls: [{ low: null, gap: null }] });
});

test("the axis has round figures from 0 to the top", () => {
  expect(axisTicks(15.5e6)).toEqual([0, 5e6, 10e6, 15e6]);
  expect(axisTicks(0)).toEqual([]);
  for (const top of [7, 19, 1234, 9.99e8]) expect(axisTicks(top).at(-1)).toBeLessThanOrEqual(top);
});
