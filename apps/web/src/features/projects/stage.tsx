import type { ProjectStage } from '#libs/contracts';
import { Mark, StageLine, type Tone } from '../../ui/marks';
import { useProjectTerms } from './terms';

const LINE: readonly ProjectStage[] = ['draft', 'submitted', 'consulting', 'listed', 'running', 'archived'];
const TONES: Record<ProjectStage, Tone> = {
  draft: 'plain',
  submitted: 'info',
  returned: 'warn',
  withdrawn: 'plain',
  consulting: 'info',
  listed: 'good',
  running: 'good',
  archived: 'plain',
};

export function StageMark({ stage }: { stage: ProjectStage }) {
  const term = useProjectTerms();
  return <Mark tone={TONES[stage]}>{term(`stage.${stage}`)}</Mark>;
}

export function ProjectStageLine({ stage }: { stage: ProjectStage }) {
  const term = useProjectTerms();
  const beside = stage === 'returned' || stage === 'withdrawn';
  return (
    <StageLine
      steps={LINE.map((key) => ({ key, label: term(`stage.${key}`) }))}
      current={stage}
      asideAt={beside ? 'draft' : undefined}
      aside={beside ? { label: term(`stage.${stage}`), tone: TONES[stage] } : null}
    />
  );
}
