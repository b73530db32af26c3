import { Checkbox } from 'antd';
import { useLiveText } from './locales';

interface UnitChoiceProps {
  units: readonly { id: string; name: string }[];
  ticked: readonly string[];
  onTick: (ids: string[]) => void;
}

/** The units one may sign in for: a line as tall as a thumb for each. */
export function UnitChoice({ units, ticked, onTick }: UnitChoiceProps) {
  const t = useLiveText();
  return (
    <fieldset className="live-unit-choice">
      <legend>{t('signIn.units')}</legend>
      {units.length > 1 && <p className="soft">{t('signIn.unitsMore')}</p>}
      {units.map(({ id, name }) => (
        <Checkbox
          key={id}
          checked={ticked.includes(id)}
          onChange={({ target }) => onTick(target.checked ? [...ticked, id] : ticked.filter((one) => one !== id))}
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  );
}
