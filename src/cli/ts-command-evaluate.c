/* SPDX-License-Identifier: MIT */

/* `touchstone-cli evaluate`: label exports in, iou_results.csv out. */

#include "config.h"

#include "ts-command.h"

#include "ts-evaluation-summary.h"
#include "ts-interrupt.h"
#include "ts-iou-results.h"
#include "ts-progress-line.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#define NAME            "evaluate"
#define STANDARD_OUTPUT "-"

/* Problems beyond these would push the summary off the screen. */
#define MAX_PROBLEMS 20

/* What the command line says. File names are in the file system's encoding. */
typedef struct
{
  char  *benchmark;             /* (owned) */
  char **trainings;             /* (owned) */
  char  *ontology;              /* (owned) (nullable) */
  char  *stage;                 /* (owned) (nullable) */
  char  *output;                /* (owned) */
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
  g_clear_pointer (&self->output, g_free);
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
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request->output,
      N_("Where the scores go (“iou_results.csv”); “-” for standard output"), N_("FILE") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _("Scores each training box by its overlap with the best matching "
                                  "benchmark box."));
  g_option_context_set_description (context,
                                    _("The exit status is 0 if all went well, 1 if the scores were "
                                      "written but some rows\ncould not be read, and 2 if nothing "
                                      "was written."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return context;
}

/* Returns FALSE after it has said what is wrong. */
static gboolean
parse_arguments (Request *request,
                 int      argc,
                 char    *argv[])
{
  g_autoptr (GOptionContext) context = create_option_context (request);
  g_autoptr (GError) error = NULL;

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

  if (request->benchmark == NULL || request->trainings == NULL)
    {
      ts_command_misused (NAME, _("--benchmark and --training are needed"));
      return FALSE;
    }

  if (request->stage != NULL && !g_utf8_validate (request->stage, -1, NULL))
    {
      ts_command_misused (NAME, _("the title after --stage is not valid UTF-8"));
      return FALSE;
    }

  if (request->output == NULL)
    request->output = g_strdup (TS_IOU_RESULTS_NAME);

  return TRUE;
}

/* Tells whether both are there and are the same file or the same folder. */
static gboolean
is_same (const char *a,
         const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0
         && (S_ISREG (first.st_mode) || S_ISDIR (first.st_mode))
         && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

static gboolean
is_read_from (const char *path,
              const char *input)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return is_same (path, input) || (g_str_has_suffix (path, ".json") && is_same (folder, input));
}

/* The scores must not replace what they were made from. */
static gboolean
is_input (const Request *request,
          const char    *path)
{
  for (guint i = 0; request->trainings[i] != NULL; i++)
    {
      if (is_read_from (path, request->trainings[i]))
        return TRUE;
    }

  return is_read_from (path, request->benchmark)
         || (request->ontology != NULL && is_same (path, request->ontology));
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
  comparison = ts_comparison_load (request->benchmark,
                                   (const char *const *) request->trainings,
                                   request->ontology, request->stage,
                                   progress_cb, &reading, cancellable, error);
  ts_progress_line_erase (&reading.line);

  return comparison;
}

/* Says nothing if whoever reads the output has read enough. */
static gboolean
print_results (const TsComparison *comparison)
{
  g_autoptr (GBytes) csv = ts_iou_results_to_bytes (comparison);
  gsize length;
  const char *text = g_bytes_get_data (csv, &length);

  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  if (errno != EPIPE)
    ts_command_complain (NAME, _("standard output cannot be written: %s"), g_strerror (errno));

  return FALSE;
}

static gboolean
write_results (const TsComparison *comparison,
               const char         *path)
{
  g_autoptr (GError) error = NULL;

  if (ts_comparison_get_totals (comparison)->n_training_boxes > 0
      && g_str_equal (path, STANDARD_OUTPUT))
    return print_results (comparison);

  if (ts_iou_results_save (comparison, path, &error))
    return TRUE;

  ts_command_complain (NAME, "%s", error->message);

  return FALSE;
}

static void
report (const TsComparison *comparison)
{
  g_autofree char *problems = ts_evaluation_summary_format_problems (comparison, MAX_PROBLEMS);
  g_autofree char *summary = ts_evaluation_summary_format (comparison);

  g_printerr ("%s%s", problems, summary);
}

static TsExit
evaluate (const Request *request)
{
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  comparison = load_comparison (request, &error);
  ts_interrupt_obey ();
  if (comparison == NULL)
    return ts_command_complain (NAME, "%s", error->message);

  report (comparison);
  if (!write_results (comparison, request->output))
    return TS_EXIT_FAILED;

  return ts_evaluation_summary_is_complete (comparison) ? TS_EXIT_DONE : TS_EXIT_INCOMPLETE;
}

/**
 * ts_command_evaluate:
 * @argc: how many words there are
 * @argv: the words of the command line, beginning with the command
 *
 * Scores training sets against a benchmark.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_evaluate (int   argc,
                     char *argv[])
{
  g_auto (Request) request = { NULL };

  if (!parse_arguments (&request, argc, argv))
    return TS_EXIT_FAILED;

  if (is_input (&request, request.output))
    {
      g_autofree char *name = g_filename_display_name (request.output);

      return ts_command_misused (NAME, _("“%s” is an input; write the scores to another file"),
                                 name);
    }

  ts_interrupt_catch ();

  return evaluate (&request);
}
