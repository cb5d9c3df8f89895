import type { Donor, DonorSteps, DonorTable, MoneyRange } from "../types";

export const donorSteps = [
  { step: "pledged", title: "recover.step.pledged" },
  { step: "committed", title: "recover.step.committed" },
  { step: "disbursed", title: "recover.step.disbursed" },
  { step: "spent", title: "recover.step.spent" },
] as const;
export type DonorStep = (typeof donorSteps)[number]["step"];

const all = (steps: DonorSteps): MoneyRange[] => donorSteps.flatMap(({ step }) => steps[step]);
const largest = (steps: DonorSteps, currency: string) =>
  Math.max(
    0,
    ...all(steps)
      .filter((range) => range.currency === currency)
      .map(({ high }) => high),
  );

/** One line of a list: a donor or a country, with what it stands beside. */
export interface Line {
  name: string;
  about: string;
  steps: DonorSteps;
  parts: { name: string; steps: DonorSteps }[];
}

export interface CurrencyGroup {
  currency: string;
  /** The end of the scale that its bars share. */
  top: number;
  lines: Line[];
}

/** What is given in kind only, or of which no amount is recorded, has no currency to stand under. */
export const withoutAmount = (lines: Line[]) => lines.filter(({ steps }) => all(steps).length === 0);

/** Under each currency those with money in it, largest first: sums of two currencies are never compared. */
export function byCurrency(lines: Line[]): CurrencyGroup[] {
  const currencies = [...new Set(lines.flatMap(({ steps }) => all(steps).map(({ currency }) => currency)))];
  return currencies
    .map((currency) => {
      const own = lines.filter(({ steps }) => largest(steps, currency) > 0);
      const parts = (line: Line) => line.parts.filter(({ steps }) => largest(steps, currency) > 0);
      return {
        currency,
        top: Math.max(...own.map(({ steps }) => largest(steps, currency)), 0),
        lines: own
          .map((line) => ({ ...line, parts: parts(line) }))
          .sort((x, y) => largest(y.steps, currency) - largest(x.steps, currency)),
      };
    })
    .sort((x, y) => y.lines.length - x.lines.length || x.currency.localeCompare(y.currency));
}

export function donorLines({ donors }: DonorTable, nameOf: (code: string) => string): Line[] {
  return donors.map((donor: Donor) => ({
    name: donor.name,
    about: donor.country === null ? "" : nameOf(donor.country),
    steps: donor.steps,
    parts: donor.recipients,
  }));
}

export interface Receiving {
  country: string | null;
  name: string;
  donors: { name: string; steps: DonorSteps }[];
}

/** The receiving countries, each with who gives to it; nothing is added up here, the sources' totals are the server's. */
export function receivingOf({ donors }: DonorTable): Receiving[] {
  const found = new Map<string | null, Receiving>();
  for (const donor of donors) {
    for (const { country, name, steps } of donor.recipients) {
      const one = found.get(country) ?? { country, name, donors: [] };
      one.donors.push({ name: donor.name, steps });
      found.set(country, one);
    }
  }
  return [...found.values()].sort(
    (x, y) => (x.country === null ? 1 : 0) - (y.country === null ? 1 : 0) || x.name.localeCompare(y.name),
  );
}
