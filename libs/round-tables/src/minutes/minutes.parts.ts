import { CorrectionService } from './correction.service';
import { MinutesController, ResolutionTaskController, SupervisionController } from './minutes.controller';
import { MinutesCirculation, MinutesCorrection } from './minutes.entity';
import { MinutesService } from './minutes.service';
import { ResolutionTransitions } from './resolution.transitions';
import { SupervisionService } from './supervision.service';

/** What the module of round tables takes in from here. */
export const MINUTES_ENTITIES = [MinutesCirculation, MinutesCorrection];
export const MINUTES_PROVIDERS = [MinutesService, CorrectionService, ResolutionTransitions, SupervisionService];
export const MINUTES_CONTROLLERS = [MinutesController, ResolutionTaskController, SupervisionController];
