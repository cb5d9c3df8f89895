// The names of all messages, from the English catalogues: a name that no catalogue has does not compile.
import type app from "../../../data/messages/en/app.json";
import type bridge from "../../../data/messages/en/bridge.json";
import type records from "../../../data/messages/en/records.json";
import type recover from "../../../data/messages/en/recover.json";
import type registers from "../../../data/messages/en/registers.json";
import type screen from "../../../data/messages/en/screen.json";

export interface Catalogues {
  app: typeof app;
  bridge: typeof bridge;
  records: typeof records;
  recover: typeof recover;
  registers: typeof registers;
  screen: typeof screen;
}

/** A file of data/messages/<language>/: what the whole app says, or what one desk says. */
export type Part = keyof Catalogues;
export type MessageName = { [P in Part]: keyof Catalogues[P] }[Part] & string;
