import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from './i18n';

export const THEMES = ['light', 'contrast', 'elder'] as const;
export type ThemeName = (typeof THEMES)[number];
const STORED = 'cc.theme';
const FONT = 'var(--sans)';

const light: ThemeConfig = {
  token: {
    colorPrimary: '#2B4A6F',
    colorLink: '#2B4A6F',
    colorInfo: '#2B4A6F',
    colorInfoBg: '#EAF0F6',
    colorInfoBorder: '#C3D0DE',
    colorSuccess: '#3D7530',
    colorSuccessBg: '#E8F2E3',
    colorSuccessBorder: '#BFD6B3',
    colorWarning: '#8F5C12',
    colorError: '#A93425',
    colorTextBase: '#1F2A37',
    colorBgBase: '#FFFFFF',
    colorBgLayout: '#FBFAF7',
    colorBorder: '#CFC8B8',
    colorBorderSecondary: '#E6E0D2',
    borderRadius: 6,
    fontFamily: FONT,
    fontSize: 15,
    controlHeight: 36,
  },
  components: {
    // Kapok red is kept for the one primary deed of a page.
    Button: {
      colorPrimary: '#C4412F',
      colorPrimaryHover: '#AE3627',
      colorPrimaryActive: '#962D20',
      primaryShadow: 'none',
    },
    Table: { headerBg: '#F4F0E6', rowHoverBg: '#F8F5EC' },
    Segmented: { trackBg: '#EDE6D6' },
  },
};

const contrast: ThemeConfig = {
  token: {
    ...light.token,
    colorPrimary: '#00246B',
    colorLink: '#00246B',
    colorTextBase: '#000000',
    colorTextSecondary: '#000000',
    colorTextTertiary: '#1A1A1A',
    colorBgLayout: '#FFFFFF',
    colorBorder: '#000000',
    colorBorderSecondary: '#000000',
    colorSuccessBg: '#FFFFFF',
    colorError: '#8A0F00',
    colorSuccess: '#0B4A00',
    colorWarning: '#5C3700',
    lineWidth: 2,
  },
  components: {
    Button: {
      colorPrimary: '#8A0F00',
      colorPrimaryHover: '#6B0C00',
      colorPrimaryActive: '#6B0C00',
      primaryShadow: 'none',
    },
    Table: { headerBg: '#FFFFFF' },
  },
};

/** 适老: body text of at least 18 px and touch targets of at least 60 px. */
const elder: ThemeConfig = {
  token: {
    ...light.token,
    fontSize: 19,
    controlHeight: 60,
    controlHeightSM: 60,
    controlHeightLG: 64,
    controlInteractiveSize: 28,
  },
  components: light.components,
};

const CONFIGS: Record<ThemeName, ThemeConfig> = { light, contrast, elder };

interface ThemeChoice {
  theme: ThemeName;
  setTheme: (theme: ThemeName) => void;
}
const ThemeContext = createContext<ThemeChoice>({ theme: 'light', setTheme: () => undefined });
export const useTheme = (): ThemeChoice => useContext(ThemeContext);

function storedTheme(): ThemeName {
  const stored = localStorage.getItem(STORED) as ThemeName | null;
  return stored && THEMES.includes(stored) ? stored : 'light';
}

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState(storedTheme);
  useTranslation();
  useEffect(() => {
    localStorage.setItem(STORED, theme);
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const choice = useMemo(() => ({ theme, setTheme }), [theme]);
  return (
    <ThemeContext.Provider value={choice}>
      <ConfigProvider
        theme={CONFIGS[theme]}
        locale={currentLanguage() === 'en' ? enUS : zhCN}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </ThemeContext.Provider>
  );
}
