import type { IntentDefinition } from '../../understanding/intent-file.ts';
import type { Handler } from '../turn.ts';
import { fileIntervention } from './confidential/file-intervention.ts';
import { listDuties } from './confidential/list-duties.ts';
import { listInterventions } from './confidential/list-interventions.ts';
import { listZeroReports } from './confidential/list-zero-reports.ts';
import { reportIntervention } from './confidential/report-intervention.ts';
import { withdrawZeroReport, zeroReport } from './confidential/zero-report.ts';
import { askRegulation } from './knowledge/ask-regulation.ts';
import { importText } from './knowledge/import-text.ts';
import { listLessons } from './knowledge/list-lessons.ts';
import { listQuestions } from './knowledge/list-questions.ts';
import { listRegulations } from './knowledge/list-regulations.ts';
import { rateAnswer } from './knowledge/rate-answer.ts';
import { readArticle } from './knowledge/read-article.ts';
import { teachAnswer } from './knowledge/teach-answer.ts';
import { addParts } from './ledger/add-parts.ts';
import { assignEntries } from './ledger/assign-entry.ts';
import { attachEvidence } from './ledger/attach-evidence.ts';
import { acceptEntries } from './ledger/close-entry.ts';
import { decideExtensions } from './ledger/decide-extension.ts';
import { decideOnMeasure } from './ledger/decide-measure.ts';
import { exportLedger } from './ledger/export-ledger.ts';
import { importLedger } from './ledger/import-ledger.ts';
import { listEntries } from './ledger/list-entries.ts';
import { listUnreported } from './ledger/list-unreported.ts';
import { lookBack } from './ledger/look-back.ts';
import { mergeEntries } from './ledger/merge-entries.ts';
import { nudgeUnreported } from './ledger/nudge-unreported.ts';
import { recordChecks } from './ledger/record-check.ts';
import { recordPointsOf } from './ledger/record-points.ts';
import { recordUpdate } from './ledger/record-update.ts';
import { registerEntry } from './ledger/register-entry.ts';
import { reopenEntries } from './ledger/reopen-entry.ts';
import { fileFigures } from './ledger/report-figures.ts';
import { reportUnchanged } from './ledger/report-unchanged.ts';
import { requestExtensions } from './ledger/request-extension.ts';
import { returnEntries } from './ledger/return-entry.ts';
import { settleWithdrawn } from './ledger/settle-withdrawn.ts';
import { showChecksOf } from './ledger/show-checks.ts';
import { showOneEntry } from './ledger/show-entry.ts';
import { showPointsOf } from './ledger/show-points.ts';
import { showLedgerProgress } from './ledger/show-progress.ts';
import { acknowledge } from './reminders/acknowledge.ts';
import { broadcast } from './reminders/broadcast.ts';
import { cancelReminder } from './reminders/cancel-reminder.ts';
import { correctBroadcast } from './reminders/correct-broadcast.ts';
import { createReminder } from './reminders/create-reminder.ts';
import { deferEscalation } from './reminders/defer-escalation.ts';
import { editReminder } from './reminders/edit-reminder.ts';
import { listReceipts } from './reminders/list-receipts.ts';
import { listReminders } from './reminders/list-reminders.ts';
import { nudge } from './reminders/nudge.ts';
import { pauseReminder } from './reminders/pause-reminder.ts';
import { resumeReminder } from './reminders/resume-reminder.ts';
import { setAbsence } from './reminders/set-absence.ts';
import { skipReminder } from './reminders/skip-reminder.ts';
import { cancelOrStop, takeBack } from './reminders/take-back.ts';
import { bindUnit } from './talk/bind-unit.ts';
import { confirmWith } from './talk/confirm.ts';
import { deny } from './talk/deny.ts';
import { greetBack } from './talk/greet.ts';
import { help } from './talk/help.ts';
import { linkAccount } from './talk/link-account.ts';
import { outOfScope } from './talk/out-of-scope.ts';
import { notYet } from './talk/planned.ts';
import { whoami } from './talk/whoami.ts';

const HANDLERS: Readonly<Record<string, Handler>> = {
  ask_regulation: askRegulation,
  read_article: readArticle,
  list_regulations: listRegulations,
  list_questions: listQuestions,
  list_lessons: listLessons,
  teach_answer: teachAnswer,
  rate_answer: rateAnswer,
  import_text: importText,
  register_entry: registerEntry,
  record_update: recordUpdate,
  report_figures: fileFigures,
  record_points: recordPointsOf,
  show_points: showPointsOf,
  decide_measure: decideOnMeasure,
  add_parts: addParts,
  record_check: recordChecks,
  show_checks: showChecksOf,
  show_entry: showOneEntry,
  list_entries: listEntries,
  list_unreported: listUnreported,
  report_unchanged: reportUnchanged,
  nudge_unreported: nudgeUnreported,
  close_entry: acceptEntries,
  return_entry: returnEntries,
  request_extension: requestExtensions,
  assign_entry: assignEntries,
  decide_extension: decideExtensions,
  reopen_entry: reopenEntries,
  look_back: lookBack,
  merge_entries: mergeEntries,
  import_ledger: importLedger,
  attach_evidence: attachEvidence,
  settle_withdrawn: settleWithdrawn,
  undo: takeBack,
  show_progress: showLedgerProgress,
  export_ledger: exportLedger,
  create_reminder: createReminder,
  list_reminders: listReminders,
  cancel_reminder: cancelReminder,
  edit_reminder: editReminder,
  pause_reminder: pauseReminder,
  resume_reminder: resumeReminder,
  skip_reminder: skipReminder,
  correct_broadcast: correctBroadcast,
  broadcast,
  acknowledge,
  list_receipts: listReceipts,
  nudge,
  defer_escalation: deferEscalation,
  set_absence: setAbsence,
  report_intervention: reportIntervention,
  list_interventions: listInterventions,
  file_intervention: fileIntervention,
  zero_report: zeroReport,
  list_zero_reports: listZeroReports,
  list_duties: listDuties,
  withdraw_zero_report: withdrawZeroReport,
  help,
  greet: greetBack,
  confirm: confirmWith((definition) => handlerFor(definition)),
  deny,
  cancel: cancelOrStop,
  bind_unit: bindUnit,
  link_account: linkAccount,
  whoami,
  out_of_scope: outOfScope,
};

/** Every intent that can be carried out; `duban check` compares them with the intent files. */
export const HANDLED_INTENTS: ReadonlySet<string> = new Set(Object.keys(HANDLERS));

/** The handler of an intent; a planned one says "not yet". Throws for a ready intent that nobody handles. */
export function handlerFor(definition: IntentDefinition): Handler {
  if (definition.status === 'planned') return notYet(definition);
  const handler = HANDLERS[definition.intent];
  if (!handler) throw new Error(`no handler for "${definition.intent}"; set its status to planned or write one`);
  return handler;
}
