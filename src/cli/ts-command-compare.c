/* SPDX-License-Identifier: MIT */

/* `touchstone-cli compare`: every frame, every shape, every disagreement named. */

#include "config.h"

#include "ts-command.h"

#include "ts-compare-rows.h"
#include "ts-evaluation-summary.h"
#include "ts-interrupt.h"
#include "ts-progress-line.h"
#include "ts-score-outputs.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#define NAME "compare"

/* Problems beyond these would push the table off the screen. */
#define MAX_PROBLEMS 20

/* What the command line says. File names are in the file system's encoding. */
typedef struct
{
  char          *benchmark;   /* (owned) (nullable) */
  char         **trainings;   /* (owned) (nullable) */
  char          *ontology;    /* (owned) (nullable) */
  char          *stage;       /* (owned) (nullable) */
  char          *frames;      /* (owned) (nullable) */
  char          *matcher;     /* (owned) (nullable) */
  char          *iou;         /* (owned) (nullable) */
  char          *low;         /* (owned) (nullable) */
  char          *rows;        /* (owned) (nullable) */
  gboolean       as_areas;
  TsRules        rules;
  TsScoreOutputs outputs;
} Request;

/* What is needed while files are read. */
typedef struct
{
  TsProgressLine line;
  GCancellable  *cancellable;   /* borrowed */
} Reading;

static void
request_clear (Request *self)
{
  g_clear_pointer (&self->benchmark, g_free);
  g_clear_pointer (&self->trainings, g_strfreev);
  g_clear_pointer (&self->ontology, g_free);
  g_clear_pointer (&self->stage, g_free);
  g_clear_pointer (&self->frames, g_free);
  g_clear_pointer (&self->matcher, g_free);
  g_clear_pointer (&self->iou, g_free);
  g_clear_pointer (&self->low, g_free);
  g_clear_pointer (&self->rows, g_free);
  ts_score_outputs_clear (&self->outputs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static GOptionContext *
create_option_context (Request *request)
{
  GOptionEntry entries[] = {
    { "benchmark", 'b', 0, G_OPTION_ARG_FILENAME, &request->benchmark,
      N_("The expert’s labels: an export, or a folder of them"), N_("PATH") },
    { "training", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &request->trainings,
      N_("The labels to score; may be given several times"), N_("PATH") },
    { "ontology", 0, 0, G_OPTION_ARG_FILENAME, &request->ontology,
      N_("The ontology that names the classes"), N_("FILE") },
    { "stage", 0, 0, G_OPTION_ARG_FILENAME, &request->stage,
      N_("The workflow stage whose rows are compared (“Complete”)"), N_("TITLE") },
    { "frames", 0, 0, G_OPTION_ARG_STRING, &request->frames,
      N_("Which frames are compared: first, labelled or key (“labelled”)"), N_("CHOICE") },
    { "match", 0, 0, G_OPTION_ARG_STRING, &request->matcher,
      N_("Who belongs to whom: best-overlap, optimal or greedy (“optimal”)"), N_("METHOD") },
    { "iou", 0, 0, G_OPTION_ARG_STRING, &request->iou,
      N_("The least overlap of a match (0.5)"), N_("NUMBER") },
    { "low", 0, 0, G_OPTION_ARG_STRING, &request->low,
      N_("The least overlap of a match that is well drawn (0.8)"), N_("NUMBER") },
    { "as-areas", 0, 0, G_OPTION_ARG_NONE, &request->as_areas,
      N_("Compare boxes, polygons and masks with each other"), NULL },
    { "rows-from", 0, 0, G_OPTION_ARG_FILENAME, &request->rows,
      N_("Read row pairs, one a line, and write partial results; “-” for standard input"),
      N_("FILE") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Names every disagreement with the benchmark, on "
                                           "every frame and for every shape."));
  g_option_context_set_description (context,
                                    _("The exit status is 0 if all went well, 1 if the score is "
                                      "under --fail-under or some\nrows could not be read, and 2 "
                                      "if nothing was written."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ts_score_outputs_add_options (&request->outputs, context);

  return context;
}

/* Finds what the names on the command line stand for. */
static gboolean
check_rules (Request *request)
{
  TsRules *rules = &request->rules;

  *rules = ts_rules_get_default ();
  rules->mixing = request->as_areas ? TS_SHAPES_AS_AREAS : TS_SHAPES_APART;

  if (request->frames != NULL && !ts_frame_choice_from_name (request->frames, &rules->frames))
    {
      ts_command_misused (NAME, _("--frames needs “first”, “labelled” or “key”, not “%s”"),
                          request->frames);
      return FALSE;
    }

  if (request->matcher != NULL && !(rules->matcher = ts_matcher_lookup (request->matcher)))
    {
      ts_command_misused (NAME, _("--match needs “best-overlap”, “optimal” or “greedy”, not “%s”"),
                          request->matcher);
      return FALSE;
    }

  return ts_parse_fraction (NAME, "--iou", request->iou, &rules->thresholds.match) &&
         ts_parse_fraction (NAME, "--low", request->low, &rules->thresholds.low);
}

static gboolean
check_inputs (const Request *request)
{
  if (request->rows != NULL)
    {
      if (request->benchmark == NULL && request->trainings == NULL &&
          request->outputs.details == NULL && request->outputs.summary == NULL &&
          request->outputs.fail_under_text == NULL)
        return TRUE;

      ts_command_misused (NAME, _("--rows-from takes rows and writes partial results, so it goes "
                                  "without --benchmark, --training, --details, --summary and "
                                  "--fail-under"));
      return FALSE;
    }

  if (request->benchmark != NULL && request->trainings != NULL)
    return TRUE;

  ts_command_misused (NAME, _("--benchmark and --training are needed"));

  return FALSE;
}

/* Returns FALSE after it has said what is wrong. */
static gboolean
parse_arguments (Request *request,
                 int      argc,
                 char    *argv[])
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;

  request->outputs.command = NAME;
  context = create_option_context (request);
  g_set_prgname ("touchstone-cli " NAME);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      ts_command_misused (NAME, "%s", error->message);
      return FALSE;
    }

  if (argc > 1)
    {
      g_autofree char *word = g_filename_display_name (argv[1]);

      ts_command_misused (NAME, _("“%s” stands after no option"), word);
      return FALSE;
    }

  if (request->stage != NULL && !g_utf8_validate (request->stage, -1, NULL))
    {
      ts_command_misused (NAME, _("the title after --stage is not valid UTF-8"));
      return FALSE;
    }

  return check_inputs (request) && check_rules (request) &&
         ts_score_outputs_check (&request->outputs);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Reading *reading = user_data;

  if (ts_interrupt_is_pending ())
    g_cancellable_cancel (reading->cancellable);

  ts_progress_line_update (&reading->line, fraction, g_get_monotonic_time ());
}

static TsComparison *
load_comparison (const Request  *request,
                 GError        **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Reading reading = { .cancellable = cancellable };
  TsComparison *comparison;

  ts_progress_line_init (&reading.line, isatty (STDERR_FILENO) ? stderr : NULL,
                         g_get_monotonic_time ());
  comparison = ts_comparison_load (request->benchmark, (const char *const *) request->trainings,
                                   request->ontology, request->stage, progress_cb, &reading,
                                   cancellable, error);
  ts_progress_line_erase (&reading.line);

  return comparison;
}

static TsExit
compare_files (const Request *request)
{
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (TsInputList) inputs = NULL;
  g_autoptr (TsLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  comparison = load_comparison (request, &error);
  ts_interrupt_obey ();
  if (comparison == NULL)
    return ts_command_complain (NAME, "%s", error->message);

  inputs = ts_score_outputs_list_inputs (request->benchmark, request->trainings, &error);
  if (inputs == NULL)
    return ts_command_complain (NAME, "%s", error->message);

  if (request->outputs.summary != NULL)
    ts_input_list_begin (inputs);

  g_autofree char *problems = ts_evaluation_summary_format_problems (comparison, MAX_PROBLEMS);

  g_printerr ("%s", problems);
  ledger = ts_compare_make_ledger (comparison, &request->rules,
                                   request->outputs.details != NULL ? TS_LEDGER_SENTENCES
                                                                    : TS_LEDGER_PLAIN);

  return ts_score_outputs_write (&request->outputs, ledger, inputs);
}

/**
 * ts_command_compare:
 * @argc: how many words there are
 * @argv: the words of the command line, beginning with the command
 *
 * Compares training sets with a benchmark.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_compare (int   argc,
                    char *argv[])
{
  g_auto (Request) request = { NULL };

  if (!parse_arguments (&request, argc, argv))
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();

  if (request.rows != NULL)
    return ts_compare_rows (NAME, request.rows, request.stage, &request.rules);

  return compare_files (&request);
}
