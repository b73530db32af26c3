import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
const STORED = 'cc.language';

function startLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  return stored === 'en' || stored === 'zh-CN' ? stored : 'zh-CN';
}

void i18next.use(initReactI18next).init({
  lng: startLanguage(),
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': {}, en: {} },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  returnEmptyString: false,
});

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
document.documentElement.lang = startLanguage();

/** What a feature says, Chinese and English side by side: neither can be missing. `{{name}}` marks a value. */
export type PhraseTable = Record<string, readonly [zh: string, en: string]>;
export type Say<K extends string> = (key: K, values?: Record<string, unknown>) => string;

/**
 * Registers a feature's phrases with i18next and gives the hook that speaks them.
 * @example export const useProjectsText = phrases('projects', { title: ['项目', 'Projects'] });
 */
export function phrases<T extends PhraseTable>(namespace: string, table: T): () => Say<keyof T & string> {
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const [key, [chinese, english]] of Object.entries(table)) {
    zh[key] = chinese;
    en[key] = english;
  }
  i18next.addResourceBundle('zh-CN', namespace, zh, true, true);
  i18next.addResourceBundle('en', namespace, en, true, true);
  return function useText() {
    const { t } = useTranslation(namespace);
    return t as Say<keyof T & string>;
  };
}

/** The phrase for a code the server may extend, or the fallback when this build does not know it yet. */
export function sayOr(t: (key: never) => string, key: string, fallback: string): string {
  const said = t(key as never);
  return said === key ? fallback : said;
}
