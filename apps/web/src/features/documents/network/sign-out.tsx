import { lazy, Suspense, useState } from 'react';
import { type CopyFacts, copiesHere, removeCopies } from './local-copies';
import { endPages, somethingUnsaved } from './open-pages';

const FarewellDialog = lazy(async () => ({ default: (await import('./farewell-dialog')).FarewellDialog }));

interface Farewell {
  owing: CopyFacts[];
  inMemory: boolean;
}

/**
 * Signs out. What was kept on this device of documents goes; where something of it has not reached the server the person
 * is asked first.
 */
export function SignOut({
  personId,
  label,
  signOut,
}: {
  personId: string;
  label: string;
  signOut: () => Promise<void>;
}) {
  const [farewell, setFarewell] = useState<Farewell | null>(null);
  const copies = () => copiesHere((owner) => owner === personId);
  const leave = async (goes: (copy: CopyFacts) => boolean) => {
    setFarewell(null);
    const going = (await copies()).filter(goes);
    await signOut();
    endPages();
    await removeCopies(going.map((copy) => copy.name));
  };
  const begin = async () => {
    const owing = (await copies()).filter((copy) => copy.owes);
    const inMemory = owing.length === 0 && somethingUnsaved();
    if (owing.length > 0 || inMemory) setFarewell({ owing, inMemory });
    else await leave(() => true);
  };
  return (
    <>
      <button type="button" className="link-button" onClick={() => void begin()}>
        {label}
      </button>
      {farewell && (
        <Suspense fallback={null}>
          <FarewellDialog
            {...farewell}
            onStay={() => setFarewell(null)}
            onKeep={() => leave((copy) => !copy.owes)}
            onRemove={() => leave(() => true)}
          />
        </Suspense>
      )}
    </>
  );
}
