import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, switchTexts } from '../../i18n/i18n';
import { Mark } from '../../ui/logo';
import classes from './access.module.css';

const names = { en: 'English', 'zh-CN': '简体中文' };

/** The frame of the screens that are open to strangers. */
export function Frame({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.screen}>
      <main className={classes.side}>
        <div className={classes.form}>
          <div className={classes.brand}>
            <Mark size={30} /> Kith · 知己
          </div>
          {children}
          <div className={classes.foot}>
            {languages.map((language) => (
              <button
                key={language}
                type="button"
                className={classes.plain}
                aria-pressed={i18n.language === language}
                style={i18n.language === language ? { color: 'var(--k-ink)', fontWeight: 550 } : undefined}
                onClick={() => switchTexts(language)}
              >
                {names[language]}
              </button>
            ))}
          </div>
        </div>
      </main>
      <aside className={classes.art} aria-hidden="true">
        <Drawing />
        <p className={classes.saying}>{t('signIn.saying')}</p>
        <div className={classes.steps}>{t('signIn.loop')}</div>
      </aside>
    </div>
  );
}

/** Circles of acquaintance around one point. */
function Drawing() {
  return (
    <svg className={classes.drawing} viewBox="0 0 600 700" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <g fill="none" stroke="#ffffff">
        {[60, 120, 190, 270, 360, 460].map((radius, index) => (
          <circle key={radius} cx={430} cy={390} r={radius} opacity={0.16 - index * 0.02} />
        ))}
      </g>
      <g fill="#8fd0bf">
        <circle cx={490} cy={390} r={5} />
        <circle cx={345} cy={305} r={4} opacity={0.8} />
        <circle cx={300} cy={250} r={3.5} opacity={0.6} />
        <circle cx={560} cy={530} r={4} opacity={0.7} />
        <circle cx={250} cy={510} r={3.5} opacity={0.5} />
        <circle cx={430} cy={200} r={4} opacity={0.6} />
        <circle cx={130} cy={330} r={3} opacity={0.45} />
        <circle cx={390} cy={655} r={3} opacity={0.5} />
      </g>
      <circle cx={430} cy={390} r={10} fill="#f0b35c" />
    </svg>
  );
}
