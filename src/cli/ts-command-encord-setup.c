/* SPDX-License-Identifier: MIT */

/* `touchstone-cli encord setup`: a plan becomes a dataset, an ontology, a benchmark project and
 * a training project for each annotator. */

#include "config.h"

#include "ts-command-encord.h"

#include "ts-interrupt.h"
#include "ts-json-writer.h"
#include "ts-sign-in.h"
#include "ts-training-setup.h"

#include <glib/gi18n.h>

#define NAME "encord setup"

/* What the command line says. */
typedef struct
{
  TsSignIn  sign_in;
  char     *protocol; /* (owned) (nullable) */
  gboolean  is_meant;
  gboolean  is_json;
} Request;

static void
request_clear (Request *self)
{
  ts_sign_in_clear (&self->sign_in);
  g_clear_pointer (&self->protocol, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static GOptionContext *
create_option_context (Request *request)
{
  GOptionEntry entries[] = {
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &request->is_meant,
      N_("Carry the plan out; without this it is only shown"), NULL },
    { "protocol", 0, 0, G_OPTION_ARG_FILENAME, &request->protocol,
      N_("Where it is written what was done (PLAN.protocol.json)"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request->is_json, N_("Print JSON"), NULL },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("PLAN"));

  g_option_context_set_summary (context,
                                _("Sets a training up: dataset, ontology, benchmark project, and "
                                  "a project for each annotator."));
  g_option_context_set_description (
    context,
    _("After a failure the same command goes on where it stopped and does nothing twice.\n"
      "The exit status is 0 if all is set up, 1 if a part of it is, and 2 if nothing is."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ts_sign_in_add_options (&request->sign_in, context);

  return context;
}

static const char *
name_state (TsSetupState state)
{
  switch (state)
    {
    case TS_SETUP_PENDING:
      return _("to do");

    case TS_SETUP_DONE:
      return _("done");

    case TS_SETUP_FOUND:
      return _("there");

    case TS_SETUP_FAILED:
      return _("failed");
    }

  g_return_val_if_reached ("");
}

static void
print_step (const TsSetupStep *step)
{
  g_print ("%-8s %s", name_state (step->state), step->description);
  if (step->id != NULL)
    g_print ("  %s", step->id);
  g_print ("\n");
  if (step->fault != NULL)
    g_printerr ("%s\n", step->fault);
}

static void
step_cb (guint              index,
         const TsSetupStep *step,
         gpointer           user_data)
{
  const Request *request = user_data;

  if (!request->is_json && step->state != TS_SETUP_PENDING)
    print_step (step);
}

static void
print_plan (TsTrainingSetup *setup)
{
  for (guint i = 0; i < ts_training_setup_get_n_steps (setup); i++)
    print_step (ts_training_setup_get_step (setup, i));
}

static void
add_text (TsJsonWriter *writer,
          const char   *name,
          const char   *value)
{
  ts_json_writer_add_name (writer, name);
  if (value != NULL)
    ts_json_writer_add_string (writer, value, -1);
  else
    ts_json_writer_add_null (writer);
}

static void
print_json (TsTrainingSetup *setup)
{
  static const char *const states[] = { "pending", "done", "found", "failed" };
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < ts_training_setup_get_n_steps (setup); i++)
    {
      const TsSetupStep *step = ts_training_setup_get_step (setup, i);

      ts_json_writer_begin_object (&writer);
      add_text (&writer, "step", step->key);
      add_text (&writer, "description", step->description);
      add_text (&writer, "state", states[step->state]);
      add_text (&writer, "id", step->id);
      add_text (&writer, "fault", step->fault);
      ts_json_writer_end_object (&writer);
    }
  ts_json_writer_end_array (&writer);
  g_print ("%s\n", text->str);
}

static TsExit
judge (TsTrainingSetup *setup)
{
  gboolean is_begun = FALSE;

  if (ts_training_setup_is_done (setup))
    return TS_EXIT_DONE;

  for (guint i = 0; i < ts_training_setup_get_n_steps (setup); i++)
    is_begun = is_begun || ts_training_setup_get_step (setup, i)->state == TS_SETUP_DONE;

  return is_begun ? TS_EXIT_INCOMPLETE : TS_EXIT_FAILED;
}

static TsExit
carry_out (const Request   *request,
           TsTrainingSetup *setup,
           TsClient        *client,
           GCancellable    *cancellable)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = ts_training_setup_run (setup, client, step_cb, (gpointer) request,
                                            cancellable, &error);

  ts_interrupt_obey ();
  if (!is_done)
    ts_command_complain (NAME, "%s", error->message);
  if (request->is_json)
    print_json (setup);

  return judge (setup);
}

static TsTrainingSetup *
open_plan (const Request *request,
           const char    *path,
           const char    *domain)
{
  g_autofree char *usual = g_strconcat (path, TS_TRAINING_PROTOCOL_SUFFIX, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsTrainingPlan) plan = ts_training_plan_load (path, &error);
  TsTrainingSetup *setup = NULL;

  if (plan != NULL)
    setup = ts_training_setup_new (plan, domain,
                                   request->protocol != NULL ? request->protocol : usual, &error);
  if (setup == NULL)
    ts_command_complain (NAME, "%s", error->message);

  return setup;
}

/**
 * ts_command_encord_setup:
 * @argc: how many words there are
 * @argv: the words, beginning with "setup"
 *
 * Sets a training up.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_encord_setup (int   argc,
                         char *argv[])
{
  g_auto (Request) request = { .sign_in = { .command = NAME } };
  g_autoptr (GOptionContext) context = create_option_context (&request);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TsTrainingSetup) setup = NULL;
  g_autofree char *domain = NULL;
  g_autoptr (TsClient) client = NULL;

  if (!ts_command_encord_parse (NAME, context, &argc, &argv))
    return TS_EXIT_FAILED;

  if (argc != 2)
    return ts_command_misused (NAME, _("name one file with a plan"));

  domain = ts_sign_in_find_domain (&request.sign_in);
  if (domain == NULL)
    return TS_EXIT_FAILED;

  setup = open_plan (&request, argv[1], domain);
  if (setup == NULL)
    return TS_EXIT_FAILED;

  if (!request.is_meant)
    {
      if (request.is_json)
        print_json (setup);
      else
        print_plan (setup);
      g_printerr ("%s\n", _("Nothing was done yet: --yes carries the plan out."));

      return TS_EXIT_DONE;
    }

  client = ts_sign_in_connect (&request.sign_in, cancellable);
  if (client == NULL)
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();
  ts_interrupt_cancel (cancellable);

  return carry_out (&request, setup, client, cancellable);
}
