import { problemFrom } from "../../../lib/client";
import { messages } from "../../../messages/messages.svelte";
import type { Problem } from "../../../lib/types";
import { siteTitle } from "./draft";
import { keepPart, keptPart } from "./db";
import { fetchForm, fetchSites } from "./formApi";
import type { AssessmentForm, Site } from "./types";

/** What the form needs where there is no connection, and when the server said it. */
interface Content {
  form: AssessmentForm;
  sites: Site[];
  fetched: string;
  /** In which the form's words are. */
  language?: string;
}

const refreshAfterMs = 12 * 3600 * 1000;

/** The form's words and the list of sites, kept on this device. */
class Kit {
  content = $state.raw<Content | null>(null);
  loaded = $state(false);
  refreshing = $state(false);
  /** Why the last refresh brought nothing; what was kept before still holds. */
  problem = $state.raw<Problem | null>(null);
  /** False when it is in this page's memory only. */
  kept = $state(true);

  /** From this device, and from the server where there is none or an old one. */
  async load(): Promise<void> {
    this.content ??= (await keptPart<Content>("content").catch(() => undefined)) ?? null;
    this.loaded = true;
    const { fetched, language } = this.content ?? {};
    const old = !fetched || Date.now() - Date.parse(fetched) > refreshAfterMs;
    if (old || language !== messages.language) await this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.refreshing) return;
    this.refreshing = true;
    try {
      const [form, sites] = await Promise.all([fetchForm(), fetchSites()]);
      const few = sites.map(({ id, name, country, latitude, longitude }) => ({
        id,
        name,
        country,
        latitude,
        longitude,
      }));
      this.content = { form, sites: few, fetched: new Date().toISOString(), language: messages.language };
      this.problem = null;
      this.kept = await keepPart("content", this.content).then(
        () => true,
        () => false,
      );
    } catch (error) {
      this.problem = problemFrom(error);
    } finally {
      this.refreshing = false;
    }
  }

  /** Asks the server once more when the list on this device is older than the site; without a connection the id has to do. */
  async lookUp(id: string): Promise<void> {
    if (this.content && !this.content.sites.some((site) => site.id === id)) await this.refresh();
  }

  siteName(id: string): string {
    return this.title({ id, name: id });
  }

  title(site: { id: string; name: string }): string {
    return siteTitle(site, this.content?.sites ?? []);
  }
}

export const kit = new Kit();
