#!/usr/bin/env node
import { Command } from 'commander';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { LEDGER_IMPORT_TEXTS } from '../render/catalogue/ledger-import.ts';
import { PAPER_TEXTS } from '../render/catalogue/papers.ts';
import { reportProblem } from './report-problem.ts';

const { commands, options } = CLI_TEXTS;

/** The command `duban`. Each command loads its own code, so that none pays for the others at the start. */
const program = new Command('duban').description(CLI_TEXTS.about).option('--home <dir>', options.home);

const home = (): string | undefined => program.opts<{ home?: string }>().home;

program
  .command('init')
  .description(commands.init)
  .option('--sample', options.sample)
  .action(async (flags: { sample?: boolean }) => (await import('./init.ts')).init(home(), flags.sample ?? false));

program
  .command('start')
  .description(commands.start)
  .option('--sample', options.sample)
  .action(async (flags: { sample?: boolean }) => (await import('./start.ts')).start(home(), flags.sample ?? false));

program
  .command('chat')
  .description(commands.chat)
  .option('--as <person>', options.as)
  .option('--group <unit>', options.group)
  .action(async (flags: { as?: string; group?: string }) => (await import('./chat.ts')).chat(home(), flags));

program
  .command('ask <text>')
  .description(commands.ask)
  .option('--json', options.json)
  .option('--explain', options.explain)
  .action(async (text: string, flags: { json?: boolean; explain?: boolean }) =>
    (await import('./ask.ts')).ask(home(), text, flags),
  );

program
  .command('status')
  .description(commands.status)
  .option('--json', options.json)
  .action(async (flags: { json?: boolean }) => (await import('./status.ts')).status(home(), flags));

program
  .command('check')
  .description(commands.check)
  .option('--json', options.json)
  .action(async (flags: { json?: boolean }) => (await import('./check.ts')).check(home(), flags));

program
  .command('questions')
  .description(commands.questions)
  .option('--json', options.json)
  .option('--limit <n>', options.limit, '20')
  .option('--lessons', options.lessons)
  .action(async (flags: { json?: boolean; limit: string; lessons?: boolean }) =>
    (await import('./questions.ts')).questions(home(), flags),
  );

program
  .command('import <file...>')
  .description(commands.import)
  .option('--from <date>', options.from)
  .option('--to <date>', options.until)
  .option('--dry-run', options.dryRun)
  .option('--yes', LEDGER_IMPORT_TEXTS.cli.yes)
  .option('--json', options.json)
  .action(
    async (files: string[], flags: { from?: string; to?: string; dryRun?: boolean; yes?: boolean; json?: boolean }) =>
      (await import('./import.ts')).importFiles(home(), files, flags),
  );

const texts = program
  .command('texts')
  .description(commands.texts)
  .option('--json', options.json)
  .action(async (flags: { json?: boolean }) => (await import('./texts.ts')).listTexts(home(), flags));
texts
  .command('remove <id>')
  .description(commands.textsRemove)
  .action(async (id: string) => (await import('./texts.ts')).removeText(home(), id));

program
  .command('export <paper>')
  .description(PAPER_TEXTS.cli.about)
  .requiredOption('--to <file>', PAPER_TEXTS.cli.to)
  .option('--json', options.json)
  .action(async (paper: string, flags: { to: string; json?: boolean }) =>
    (await import('./export.ts')).exportPaper(home(), paper, flags),
  );

program
  .command('backup')
  .description(commands.backup)
  .requiredOption('--to <dir>', options.to)
  .action(async (flags: { to: string }) => (await import('./backup.ts')).backup(home(), flags.to));

program
  .command('restore <backup>')
  .description(commands.restore)
  .action(async (from: string) => (await import('./restore.ts')).restore(home(), from));

program
  .command('copy')
  .description(commands.copy)
  .action(async () => (await import('./copy.ts')).copy(home()));

program
  .command('audit')
  .description(commands.audit)
  .command('verify')
  .description(commands.auditVerify)
  .option('--json', options.json)
  .action(async (flags: { json?: boolean }) => (await import('./audit-verify.ts')).verify(home(), flags));

program
  .command('eval <kind> [file]')
  .description(commands.eval)
  .option('--json', options.json)
  .option('--failures <out>', options.failures)
  .option('--predictions <out>', options.predictions)
  .option('--without-natural', options.withoutNatural)
  .option('--corpus <file>')
  .option('--queries <file>')
  .option('--split <name>')
  .action(async (kind: string, file: string | undefined, flags: Record<string, string | boolean | undefined>) =>
    (await import('./eval.ts')).evaluate(home(), { kind, ...(file === undefined ? {} : { file }), ...flags }),
  );

program.parseAsync().catch(reportProblem);
