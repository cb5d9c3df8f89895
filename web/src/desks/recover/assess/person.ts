import type { Values } from "./types";

const key = "mostari-field-person";

/** Who assessed last on this device, so that it is written once. */
export function remembered(storage: Pick<Storage, "getItem"> = localStorage): Values {
  try {
    const known = JSON.parse(storage.getItem(key) ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(
      ["assessor", "organisation"].flatMap((name) => {
        const value = known[name];
        return typeof value === "string" && value !== "" ? [[name, value]] : [];
      }),
    );
  } catch {
    return {};
  }
}

export function remember(
  name: "assessor" | "organisation",
  value: string,
  storage: Pick<Storage, "getItem" | "setItem"> = localStorage,
): void {
  try {
    storage.setItem(key, JSON.stringify({ ...remembered(storage), [name]: value }));
  } catch {
    // Then it is asked again.
  }
}
