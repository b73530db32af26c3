import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProjectStage } from '#libs/contracts';
import type { Work } from '#libs/database';
import type { Project } from './project.entity';

/** A slice above that has a word in projects (the think tank): it registers here, projects never import it. */
export interface ProjectNeighbour {
  readonly name: string;
  /** Projects this person was asked about as an expert. */
  invitedProjects(db: EntityManager, personId: string): Promise<string[]>;
  /** Codes of what must be settled before the project may be listed. */
  openQuestions(db: EntityManager, projectId: string): Promise<string[]>;
  /** In the transaction of the change; a conflict that arises is dealt with here (U7). */
  partnersChanged(work: Work, project: Project): Promise<void>;
  stageChanged(work: Work, project: Project, from: ProjectStage): Promise<void>;
}

@Injectable()
export class ProjectNeighbours {
  private readonly known = new Map<string, ProjectNeighbour>();

  register(neighbour: ProjectNeighbour): void {
    this.known.set(neighbour.name, neighbour);
  }

  async invitedProjects(db: EntityManager, personId: string): Promise<string[]> {
    return this.gather((neighbour) => neighbour.invitedProjects(db, personId));
  }

  async openQuestions(db: EntityManager, projectId: string): Promise<string[]> {
    return this.gather((neighbour) => neighbour.openQuestions(db, projectId));
  }

  async partnersChanged(work: Work, project: Project): Promise<void> {
    for (const neighbour of this.known.values()) await neighbour.partnersChanged(work, project);
  }

  async stageChanged(work: Work, project: Project, from: ProjectStage): Promise<void> {
    for (const neighbour of this.known.values()) await neighbour.stageChanged(work, project, from);
  }

  private async gather(ask: (neighbour: ProjectNeighbour) => Promise<string[]>): Promise<string[]> {
    const answers: string[] = [];
    for (const neighbour of this.known.values()) answers.push(...(await ask(neighbour)));
    return answers;
  }
}
