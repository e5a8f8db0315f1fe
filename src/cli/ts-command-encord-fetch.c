/* SPDX-License-Identifier: MIT */

/* `touchstone-cli encord fetch`: projects become folders that open offline. */

#include "config.h"

#include "ts-command-encord.h"

#include "ts-interrupt.h"
#include "ts-json-writer.h"
#include "ts-sign-in.h"

#include <glib/gi18n.h>

#define NAME "encord fetch"

/* What the command line says. */
typedef struct
{
  TsSignIn  sign_in;
  char     *stage;  /* (owned) (nullable) */
  char     *output; /* (owned) (nullable) */
  gboolean  is_any_stage;
  gboolean  is_json;
} Request;

static void
request_clear (Request *self)
{
  ts_sign_in_clear (&self->sign_in);
  g_clear_pointer (&self->stage, g_free);
  g_clear_pointer (&self->output, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static GOptionContext *
create_option_context (Request *request)
{
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request->output,
      N_("The folder in which each project gets one (“~/.local/share/touchstone/projects”)"),
      N_("FOLDER") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &request->stage,
      N_("The workflow stage whose rows are fetched (“Complete”)"), N_("TITLE") },
    { "all-stages", 0, 0, G_OPTION_ARG_NONE, &request->is_any_stage,
      N_("Fetch the rows of all stages"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request->is_json, N_("Print JSON"), NULL },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("PROJECT…"));

  g_option_context_set_summary (context,
                                _("Copies projects: label rows as an export, and the ontology. "
                                  "What has not changed since the last time is not fetched "
                                  "again."));
  g_option_context_set_description (context, _("The exit status is 0 if all went well, 1 if some "
                                               "rows could not be had, and 2 if a project\n"
                                               "could not be copied."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ts_sign_in_add_options (&request->sign_in, context);

  return context;
}

static void
add_text (TsJsonWriter *writer,
          const char   *name,
          const char   *value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_string (writer, value, -1);
}

static void
add_count (TsJsonWriter *writer,
           const char   *name,
           guint         value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_int64 (writer, value);
}

static void
write_json (TsJsonWriter        *writer,
            const TsProjectCopy *copy)
{
  g_autofree char *labels = g_filename_display_name (copy->labels_path);
  g_autofree char *ontology = g_filename_display_name (copy->ontology_path);

  ts_json_writer_begin_object (writer);
  add_text (writer, "id", copy->project_id);
  add_text (writer, "title", copy->title);
  add_text (writer, "labels", labels);
  add_text (writer, "ontology", ontology);
  add_count (writer, "rows", copy->n_rows);
  add_count (writer, "rows_unchanged", copy->n_reused);
  add_count (writer, "rows_never_labelled", copy->n_unlabelled);
  ts_json_writer_add_name (writer, "problems");
  ts_json_writer_begin_array (writer);
  for (guint i = 0; i < copy->problems->len; i++)
    {
      g_autofree char *text = ts_problem_to_string (g_ptr_array_index (copy->problems, i));

      ts_json_writer_add_string (writer, text, -1);
    }
  ts_json_writer_end_array (writer);
  ts_json_writer_end_object (writer);
}

static void
print_line (const TsProjectCopy *copy)
{
  g_autofree char *labels = g_filename_display_name (copy->labels_path);

  g_print (ngettext ("%s: %u label row, in %s\n", "%s: %u label rows, in %s\n", copy->n_rows),
           copy->title, copy->n_rows, labels);
  if (copy->n_unlabelled > 0)
    g_print (ngettext ("  %u row was never labelled and is left out\n",
                       "  %u rows were never labelled and are left out\n", copy->n_unlabelled),
             copy->n_unlabelled);
}

static TsExit
fetch (const Request *request,
       TsClient      *client,
       char         **projects,
       GCancellable  *cancellable)
{
  const char *stage = request->stage != NULL ? request->stage : TS_COMMAND_ENCORD_STAGE;
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;
  TsExit outcome = TS_EXIT_DONE;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; projects[i] != NULL; i++)
    {
      g_autoptr (TsProjectCopy) copy =
        ts_command_encord_fetch_project (NAME, client, projects[i],
                                         request->is_any_stage ? NULL : stage, request->output,
                                         cancellable);

      ts_interrupt_obey ();
      if (copy == NULL)
        {
          outcome = TS_EXIT_FAILED;
          continue;
        }

      if (copy->problems->len > 0)
        outcome = MAX (outcome, TS_EXIT_INCOMPLETE);
      if (request->is_json)
        write_json (&writer, copy);
      else
        print_line (copy);
    }
  ts_json_writer_end_array (&writer);
  if (request->is_json)
    g_print ("%s\n", text->str);

  return outcome;
}

/**
 * ts_command_encord_fetch:
 * @argc: how many words there are
 * @argv: the words, beginning with "fetch"
 *
 * Copies projects.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_encord_fetch (int   argc,
                         char *argv[])
{
  g_auto (Request) request = { .sign_in = { .command = NAME } };
  g_autoptr (GOptionContext) context = create_option_context (&request);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TsClient) client = NULL;

  if (!ts_command_encord_parse (NAME, context, &argc, &argv))
    return TS_EXIT_FAILED;

  if (argc < 2)
    return ts_command_misused (NAME, _("name at least one project by its id"));

  if (request.is_any_stage && request.stage != NULL)
    return ts_command_misused (NAME, _("--stage and --all-stages contradict each other"));

  client = ts_sign_in_connect (&request.sign_in, cancellable);
  if (client == NULL)
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();
  ts_interrupt_cancel (cancellable);

  return fetch (&request, client, argv + 1, cancellable);
}
