import { Link } from 'react-router';
import { PROJECT_STAGE_NAMES, type ProjectStage } from '#libs/contracts';
import { DemoMark, TypeBadge } from '../../ui/marks';
import type { ProjectSummary } from './api';
import { useProjectTerms } from './terms';

/** Stages beside the way: shown only when a project stands in them. */
const ASIDE: readonly ProjectStage[] = ['returned', 'withdrawn', 'archived'];

/** Projects in columns by stage; stages with nothing in them stay narrow. */
export function ProjectBoard({ projects }: { projects: readonly ProjectSummary[] }) {
  const term = useProjectTerms();
  return (
    <div className="board">
      {PROJECT_STAGE_NAMES.map((stage) => {
        const here = projects.filter((project) => project.stage === stage);
        if (here.length === 0 && ASIDE.includes(stage)) return null;
        return (
          <section key={stage} className={here.length === 0 ? 'board-column bare' : 'board-column'}>
            <h2>
              {term(`stage.${stage}`)} <span className="soft num">{here.length}</span>
            </h2>
            <ul className="card-list">
              {here.map((project) => (
                <li key={project.id} className={`board-card type-edge-${project.type}`}>
                  <Link to={`/projects/${project.id}`}>{project.title}</Link>
                  <div className="soft">{project.leadName}</div>
                  <div className="row">
                    <TypeBadge type={project.type} label={term(`type.${project.type}`)} />
                    {project.illustrative && <DemoMark />}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
