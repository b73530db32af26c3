import { SearchOutlined } from '@ant-design/icons';
import { type FormEvent, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useAppText } from '../locales';

/** One box over everything the person may see; `/` puts the cursor into it. */
export function SearchBox({ initial = '' }: { initial?: string }) {
  const t = useAppText();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (event.key !== '/' || at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  const find = (event: FormEvent) => {
    event.preventDefault();
    const q = field.current?.value.trim();
    if (q) void navigate(`/search?q=${encodeURIComponent(q)}`);
  };
  return (
    <search className="search-box">
      <form onSubmit={find}>
        <SearchOutlined aria-hidden />
        <input
          ref={field}
          type="search"
          defaultValue={initial}
          maxLength={100}
          aria-label={t('search')}
          placeholder={t('searchHint')}
        />
      </form>
    </search>
  );
}
