/* SPDX-License-Identifier: MIT */

/* `touchstone-cli encord evaluate`: projects in, iou_results.csv out. */

#include "config.h"

#include "ts-command-encord.h"

#include "ts-evaluation-run.h"
#include "ts-interrupt.h"
#include "ts-iou-results.h"
#include "ts-sign-in.h"

#include <glib/gi18n.h>

#define NAME "encord evaluate"

/* What the command line says. */
typedef struct
{
  TsSignIn   sign_in;
  char      *benchmark; /* (owned) (nullable): an id */
  char     **trainings; /* (owned) (nullable): ids */
  char      *stage;     /* (owned) (nullable) */
  char      *output;    /* (owned) (nullable) */
} Request;

static void
request_clear (Request *self)
{
  ts_sign_in_clear (&self->sign_in);
  g_clear_pointer (&self->benchmark, g_free);
  g_clear_pointer (&self->trainings, g_strfreev);
  g_clear_pointer (&self->stage, g_free);
  g_clear_pointer (&self->output, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static GOptionContext *
create_option_context (Request *request)
{
  GOptionEntry entries[] = {
    { "benchmark-project", 'b', 0, G_OPTION_ARG_STRING, &request->benchmark,
      N_("The id of the expert’s project"), N_("PROJECT") },
    { "training-project", 't', 0, G_OPTION_ARG_STRING_ARRAY, &request->trainings,
      N_("The id of a project to score; may be given several times"), N_("PROJECT") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &request->stage,
      N_("The workflow stage whose rows are compared (“Complete”)"), N_("TITLE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request->output,
      N_("Where the scores go (“iou_results.csv”); “-” for standard output"), N_("FILE") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (context,
                                _("Fetches a benchmark project and training projects and scores "
                                  "each training box by its overlap with the best matching "
                                  "benchmark box."));
  g_option_context_set_description (context,
                                    _("The exit status is 0 if all went well, 1 if the scores were "
                                      "written but some rows\ncould not be read, and 2 if nothing "
                                      "was written."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ts_sign_in_add_options (&request->sign_in, context);

  return context;
}

/* Fetches the benchmark and then the others. Returns FALSE after it has said what is wrong. */
static gboolean
fetch_all (const Request *request,
           TsClient      *client,
           const char    *stage,
           GPtrArray     *copies,
           GCancellable  *cancellable)
{
  for (guint i = 0; i == 0 || request->trainings[i - 1] != NULL; i++)
    {
      const char *project = i == 0 ? request->benchmark : request->trainings[i - 1];
      TsProjectCopy *copy =
        ts_command_encord_fetch_project (NAME, client, project, stage, NULL, cancellable);

      ts_interrupt_obey ();
      if (copy == NULL)
        return FALSE;

      g_ptr_array_add (copies, copy);
    }

  return TRUE;
}

static TsExit
evaluate (const Request *request,
          TsClient      *client,
          GCancellable  *cancellable)
{
  const char *stage = request->stage != NULL ? request->stage : TS_COMMAND_ENCORD_STAGE;
  g_autoptr (GPtrArray) copies =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ts_project_copy_free);
  g_autoptr (GStrvBuilder) trainings = g_strv_builder_new ();
  g_auto (TsComparisonReading) reading = { .command = NAME };
  const TsProjectCopy *benchmark;
  gboolean is_complete = TRUE;
  TsExit outcome;

  if (!fetch_all (request, client, stage, copies, cancellable))
    return TS_EXIT_FAILED;

  for (guint i = 0; i < copies->len; i++)
    {
      const TsProjectCopy *copy = g_ptr_array_index (copies, i);

      is_complete = is_complete && copy->problems->len == 0;
      if (i > 0)
        g_strv_builder_add (trainings, copy->labels_path);
    }

  benchmark = g_ptr_array_index (copies, 0);
  reading.benchmark = g_strdup (benchmark->labels_path);
  reading.trainings = g_strv_builder_end (trainings);
  reading.ontology = g_strdup (benchmark->ontology_path);
  reading.stage = g_strdup (stage);
  outcome = ts_evaluation_run (&reading, request->output != NULL ? request->output
                                                                 : TS_IOU_RESULTS_NAME);

  return outcome == TS_EXIT_DONE && !is_complete ? TS_EXIT_INCOMPLETE : outcome;
}

/**
 * ts_command_encord_evaluate:
 * @argc: how many words there are
 * @argv: the words, beginning with "evaluate"
 *
 * Scores training projects against a benchmark project.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_encord_evaluate (int   argc,
                            char *argv[])
{
  g_auto (Request) request = { .sign_in = { .command = NAME } };
  g_autoptr (GOptionContext) context = create_option_context (&request);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TsClient) client = NULL;

  if (!ts_command_encord_parse (NAME, context, &argc, &argv))
    return TS_EXIT_FAILED;

  if (argc > 1)
    return ts_command_misused (NAME, _("“%s” stands after no option"), argv[1]);

  if (request.benchmark == NULL || request.trainings == NULL)
    return ts_command_misused (NAME, _("--benchmark-project and --training-project are needed"));

  client = ts_sign_in_connect (&request.sign_in, cancellable);
  if (client == NULL)
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();
  ts_interrupt_cancel (cancellable);

  return evaluate (&request, client, cancellable);
}
