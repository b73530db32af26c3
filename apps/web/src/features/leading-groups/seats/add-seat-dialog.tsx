import { Form, type FormInstance } from 'antd';
import type { LeadingGroupSeatRole } from '#libs/contracts';
import { shanghaiDay } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { UnitSelect } from '../../community/unit-select';
import { addSeat, type LeadingGroup } from '../api';
import { useLeadingGroupText } from '../locales';
import { DialogForm } from './dialog-form';
import { Duty } from './duty';
import { HolderFields, type HolderValues, holderOf } from './holder-fields';

interface AddSeatProps {
  group: LeadingGroup;
  role: LeadingGroupSeatRole;
  onClose: () => void;
}

export function AddSeatDialog(props: AddSeatProps) {
  return props.role === 'member' ? <AddUnits {...props} /> : <AddSeat {...props} />;
}

/** A head, a deputy or the director is named together with the seat. */
function AddSeat({ group, role, onClose }: AddSeatProps) {
  const t = useLeadingGroupText();
  const unit = role === 'office_director' ? (group.officeOrganizationId ?? undefined) : undefined;
  return (
    <DialogForm<HolderValues & { duty?: string }>
      title={t(`role.${role}`)}
      initialValues={{ who: 'named', since: shanghaiDay(new Date()) }}
      submitLabel={t('do.appoint')}
      onSubmit={(values) =>
        addSeat(group.id, {
          role,
          organizationId: unit,
          duty: values.duty?.trim() || undefined,
          holder: holderOf(values),
        })
      }
      onClose={onClose}
    >
      <HolderFields organizationId={unit} />
      <Duty />
    </DialogForm>
  );
}

/** The units of the notice, as many at once as one likes; who sits there is filled in unit by unit. */
function AddUnits({ group, onClose }: AddSeatProps) {
  const t = useLeadingGroupText();
  const app = useAppText();
  const seated = new Set(group.seats.map((seat) => (seat.role === 'member' ? seat.organizationId : null)));
  const room = Math.max(0, group.memberUnits - group.seatedMembers);
  const add = async (units: readonly string[], duty: string | undefined, form: FormInstance<UnitsValues>) => {
    const left = new Set(units);
    for (const organizationId of units) {
      await addSeat(group.id, { role: 'member', organizationId, duty: duty?.trim() || undefined });
      left.delete(organizationId);
      form.setFieldValue('units', [...left]); // should one be refused, the rest is still chosen
    }
  };
  return (
    <DialogForm<UnitsValues>
      title={t('members.add')}
      initialValues={{}}
      submitLabel={t('seat.add')}
      onSubmit={(values, form) => add(values.units, values.duty, form)}
      onClose={onClose}
    >
      <Form.Item
        name="units"
        label={t('seat.units')}
        extra={`${t('seat.unitsLeft', { count: room })} ${t('seat.unitsHint')}`}
        rules={[
          { required: true, message: app('required') },
          {
            validator: (_, units: string[] = []) => {
              if (units.some((id) => seated.has(id))) return Promise.reject(new Error(t('seat.unitsTwice')));
              return units.length > room ? Promise.reject(new Error(t('problem.full'))) : Promise.resolve();
            },
          },
        ]}
      >
        <UnitSelect multiple />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => ((getFieldValue('units') as string[])?.length === 1 ? <Duty /> : null)}
      </Form.Item>
    </DialogForm>
  );
}
interface UnitsValues {
  units: string[];
  duty?: string;
}
