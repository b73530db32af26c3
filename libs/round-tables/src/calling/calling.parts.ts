import { AgendaPaperController, AgendaSheetController } from './agenda.controller';
import { AgendaPaperService } from './agenda-paper.service';
import { AgendaSheetService } from './agenda-sheet.service';
import { AttendanceService } from './attendance.service';
import { AttendanceController, CallingSettingsController, DatePollController } from './calling.controller';
import { CallingSettings } from './calling-settings';
import { DatePollService } from './date-poll.service';

export const CALLING_SERVICES = [
  DatePollService,
  CallingSettings,
  AgendaSheetService,
  AgendaPaperService,
  AttendanceService,
];
export const CALLING_CONTROLLERS = [
  AttendanceController,
  DatePollController,
  AgendaSheetController,
  AgendaPaperController,
  CallingSettingsController,
];
