import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { getDistricts, readUnits, searchUnits } from './api';
import { useCommunityText } from './locales';

interface UnitSelectProps {
  id?: string;
  value?: string | string[];
  onChange?: (value: string | string[]) => void;
  multiple?: boolean;
  /** Only units that may lead a project (G11). */
  leadEligible?: boolean;
}

/** Member units found by name. */
export function UnitSelect({ id, value, onChange, multiple = false, leadEligible = false }: UnitSelectProps) {
  const t = useCommunityText();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed);
  const chosen = useMemo(() => (value === undefined ? [] : [value].flat()), [value]);
  const found = useQuery({
    queryKey: ['unit-search', q, leadEligible],
    queryFn: () => searchUnits(q, leadEligible),
    placeholderData: (before) => before,
  });
  const names = useQuery({
    queryKey: ['unit-names', chosen],
    queryFn: () => readUnits(chosen),
    enabled: chosen.length > 0,
    placeholderData: (before) => before,
  });
  const options = [...(names.data ?? []), ...(found.data ?? [])];
  const unique = [...new Map<string, { id: string; name: string }>(options.map((unit) => [unit.id, unit])).values()];
  return (
    <Select<string | string[]>
      id={id}
      mode={multiple ? 'multiple' : undefined}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={value}
      onChange={onChange}
      loading={found.isFetching}
      placeholder={t('unit.search')}
      notFoundContent={found.isFetching ? t('unit.searching') : t('unit.none')}
      options={unique.map((unit) => ({ value: unit.id, label: unit.name }))}
    />
  );
}

export function DistrictSelect({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}) {
  const t = useCommunityText();
  const { data } = useQuery({ queryKey: ['districts'], queryFn: getDistricts, staleTime: Number.POSITIVE_INFINITY });
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('district')}
      options={(data ?? []).map((district) => ({ value: district.code, label: district.name }))}
    />
  );
}

/** The value once typing has paused, so that a search is not sent for every key. */
export function useSettled(value: string, pause = 250): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
