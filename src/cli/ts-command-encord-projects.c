/* SPDX-License-Identifier: MIT */

/* `touchstone-cli encord projects`: which projects there are. */

#include "config.h"

#include "ts-command-encord.h"

#include "ts-interrupt.h"
#include "ts-json-writer.h"
#include "ts-project-info.h"
#include "ts-sign-in.h"

#include <glib/gi18n.h>

#define NAME "encord projects"

static void
print_table (GPtrArray *projects)
{
  for (guint i = 0; i < projects->len; i++)
    {
      const TsProjectInfo *project = g_ptr_array_index (projects, i);

      g_print ("%s  %-22s %-12s %s\n", project->id, ts_project_role_get_name (project->role),
               project->status, project->title);
    }
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
print_json (GPtrArray *projects)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < projects->len; i++)
    {
      const TsProjectInfo *project = g_ptr_array_index (projects, i);

      ts_json_writer_begin_object (&writer);
      add_text (&writer, "id", project->id);
      add_text (&writer, "title", project->title);
      add_text (&writer, "description", project->description);
      add_text (&writer, "status", project->status);
      ts_json_writer_add_name (&writer, "role");
      if (project->role == TS_PROJECT_ROLE_NONE)
        ts_json_writer_add_null (&writer);
      else
        ts_json_writer_add_int64 (&writer, project->role);
      add_text (&writer, "ontology", project->ontology_id);
      add_text (&writer, "last_edited_at", project->last_edited_at);
      ts_json_writer_end_object (&writer);
    }
  ts_json_writer_end_array (&writer);
  g_print ("%s\n", text->str);
}

/**
 * ts_command_encord_projects:
 * @argc: how many words there are
 * @argv: the words, beginning with "projects"
 *
 * Lists projects.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_encord_projects (int   argc,
                            char *argv[])
{
  g_auto (TsSignIn) sign_in = { .command = NAME };
  gboolean is_json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_("[SEARCH]"));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TsClient) client = NULL;
  g_autoptr (GPtrArray) projects = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context,
                                _("Lists projects: id, role, status and title. With words to "
                                  "search for, only those whose title or id has them."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ts_sign_in_add_options (&sign_in, context);
  if (!ts_command_encord_parse (NAME, context, &argc, &argv))
    return TS_EXIT_FAILED;

  if (argc > 2)
    return ts_command_misused (NAME, _("several words to search for stand in quotes"));

  client = ts_sign_in_connect (&sign_in, cancellable);
  if (client == NULL)
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();
  ts_interrupt_cancel (cancellable);
  projects = ts_project_list_fetch (client, argc > 1 ? argv[1] : NULL, cancellable, &error);
  ts_interrupt_obey ();
  if (projects == NULL)
    return ts_command_complain (NAME, "%s", error->message);

  if (is_json)
    print_json (projects);
  else
    print_table (projects);

  if (projects->len == 0 && !is_json)
    g_printerr ("%s\n", _("There is no such project. Keys and projects belong to one region: "
                          "see --domain."));

  return TS_EXIT_DONE;
}
