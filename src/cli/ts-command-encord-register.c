/* SPDX-License-Identifier: MIT */

/* `touchstone-cli encord register`: a manifest's files become items of a storage folder. */

#include "config.h"

#include "ts-command-encord.h"

#include "ts-command-manifest.h"
#include "ts-interrupt.h"
#include "ts-json-writer.h"
#include "ts-registration-run.h"
#include "ts-sign-in.h"
#include "ts-storage.h"
#include "ts-uuid.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#define NAME "encord register"

/* Faults beyond these are only counted; --json has them all. */
#define MAX_FAULTS 100

/* What the command line says. */
typedef struct
{
  TsSignIn  sign_in;
  char     *folder;      /* (owned) (nullable) */
  char     *integration; /* (owned) (nullable) */
  char     *resume;      /* (owned) (nullable): a job */
  gboolean  is_unchecked;
  gboolean  is_strict;
  gboolean  is_json;
} Request;

/* What is shown while an upload goes on. */
typedef struct
{
  TsProgressLine line;
  gint64         start;
} Progress;

static void
request_clear (Request *self)
{
  ts_sign_in_clear (&self->sign_in);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->resume, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static GOptionContext *
create_option_context (Request *request)
{
  GOptionEntry entries[] = {
    { "folder", 'f', 0, G_OPTION_ARG_STRING, &request->folder,
      N_("The storage folder where the items go, by name or id"), N_("FOLDER") },
    { "integration", 'i', 0, G_OPTION_ARG_STRING, &request->integration,
      N_("The cloud integration that may read the files, by name or id"), N_("INTEGRATION") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &request->is_strict,
      N_("Register nothing if one item fails"), NULL },
    { "unchecked", 0, 0, G_OPTION_ARG_NONE, &request->is_unchecked,
      N_("Send the manifest even if there are errors in it"), NULL },
    { "resume", 0, 0, G_OPTION_ARG_STRING, &request->resume,
      N_("Go on following an upload that was left"), N_("JOB") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request->is_json, N_("Print JSON"), NULL },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("[MANIFEST]"));

  g_option_context_set_summary (context, _("Registers the files that a manifest names, and says "
                                           "which of them failed and why."));
  g_option_context_set_description (
    context,
    _("The upload goes on at the service if this program ends: --resume follows it again.\n"
      "The exit status is 0 if all items were registered, 1 if some failed, and 2 if nothing was\n"
      "registered."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ts_sign_in_add_options (&request->sign_in, context);

  return context;
}

/* Counts what has this name, which is not unique at the service. */
static guint
count_named (GPtrArray         *things,
             const char        *name,
             const TsNamedId  **found)
{
  guint n = 0;

  for (guint i = 0; i < things->len; i++)
    {
      const TsNamedId *thing = g_ptr_array_index (things, i);

      if (g_str_equal (thing->name, name))
        {
          *found = thing;
          n++;
        }
    }

  return n;
}

static TsNamedId *
find_folder (TsClient     *client,
             const char   *name,
             GCancellable *cancellable)
{
  g_autofree char *id = ts_uuid_normalize (name, NULL);
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (GError) error = NULL;
  const TsNamedId *found = NULL;
  guint n;

  if (id != NULL)
    return ts_named_id_new (id, id);

  folders = ts_storage_list_folders (client, name, cancellable, &error);
  ts_interrupt_obey ();
  if (folders == NULL)
    {
      ts_command_complain (NAME, "%s", error->message);
      return NULL;
    }

  n = count_named (folders, name, &found);
  if (n == 1)
    return ts_named_id_new (found->id, found->name);

  if (n == 0)
    ts_command_complain (NAME, _("there is no folder “%s”"), name);
  else
    ts_command_complain (NAME, _("there are several folders “%s”; name one by its id"), name);

  return NULL;
}

static TsNamedId *
find_integration (TsClient     *client,
                  const char   *name,
                  GCancellable *cancellable)
{
  g_autofree char *id = ts_uuid_normalize (name, NULL);
  g_autoptr (GPtrArray) integrations = NULL;
  g_autoptr (GError) error = NULL;
  const TsNamedId *found = NULL;
  guint n;

  if (id != NULL)
    return ts_named_id_new (id, id);

  integrations = ts_storage_list_integrations (client, cancellable, &error);
  ts_interrupt_obey ();
  if (integrations == NULL)
    {
      ts_command_complain (NAME, "%s", error->message);
      return NULL;
    }

  n = count_named (integrations, name, &found);
  if (n == 1)
    return ts_named_id_new (found->id, found->name);

  if (n == 0)
    ts_command_complain (NAME, _("there is no integration “%s”"), name);
  else
    ts_command_complain (NAME, _("there are several integrations “%s”; name one by its id"),
                         name);

  return NULL;
}

static gboolean
is_in_order (TsManifest *manifest,
             const char *path)
{
  const TsManifestCheckOptions options = { 0 };
  g_autoptr (TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);
  guint n = ts_manifest_report_get_n (report, TS_MANIFEST_LEVEL_ERROR);
  g_autofree char *name = g_filename_display_name (path);

  if (n == 0)
    return TRUE;

  ts_command_complain (NAME,
                       ngettext ("there is %u error in “%s”, so nothing was sent; “touchstone-cli "
                                 "manifest check” names it",
                                 "there are %u errors in “%s”, so nothing was sent; "
                                 "“touchstone-cli manifest check” names them",
                                 n),
                       n, name);

  return FALSE;
}

static void
progress_cb (const TsRegistrationStatus *status,
             gpointer                    user_data)
{
  Progress *progress = user_data;
  guint n_done = status->n_done + status->n_errors + status->n_cancelled;
  gint64 now = g_get_monotonic_time ();
  double seconds = (double) MAX (now - progress->start, 1) / (double) G_TIME_SPAN_SECOND;
  /* Translators: items done, items in all, and how many are done in a second. */
  g_autofree char *text = g_strdup_printf (_("Registering: %u of %u items, %.0f/s"), n_done,
                                           n_done + status->n_pending, (double) n_done / seconds);

  ts_progress_line_show (&progress->line, text, now);
}

/* Says where in the manifest a fault belongs, as compilers do. */
static char *
describe_fault (const TsRegistrationFault *fault,
                TsManifest                *manifest,
                const char                *path)
{
  g_autofree char *urls = ts_registration_fault_dup_urls (fault, " ");
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : NULL;
  guint line, column;

  if (manifest == NULL || name == NULL || fault->item == TS_MANIFEST_NO_ITEM)
    return g_strdup_printf ("%s: %s", urls, fault->message);

  ts_manifest_locate (manifest, fault->item, 0, &line, &column);

  return g_strdup_printf ("%s:%u:%u: %s: %s", name, line, column, urls, fault->message);
}

static void
report (const TsRegistrationStatus *status,
        TsManifest                 *manifest,
        const char                 *path)
{
  for (guint i = 0; i < status->errors->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (status->errors, i));

  for (guint i = 0; i < MIN (status->faults->len, MAX_FAULTS); i++)
    {
      g_autofree char *text =
        describe_fault (g_ptr_array_index (status->faults, i), manifest, path);

      g_printerr ("%s\n", text);
    }

  if (status->faults->len > MAX_FAULTS)
    g_printerr (ngettext ("… and %u more fault\n", "… and %u more faults\n",
                          status->faults->len - MAX_FAULTS),
                status->faults->len - MAX_FAULTS);
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
add_fault (TsJsonWriter              *writer,
           const TsRegistrationFault *fault)
{
  ts_json_writer_begin_object (writer);
  ts_json_writer_add_name (writer, "item");
  if (fault->item == TS_MANIFEST_NO_ITEM)
    ts_json_writer_add_null (writer);
  else
    ts_json_writer_add_int64 (writer, fault->item);
  ts_json_writer_add_name (writer, "urls");
  ts_json_writer_begin_array (writer);
  for (guint i = 0; fault->urls[i] != NULL; i++)
    ts_json_writer_add_string (writer, fault->urls[i], -1);
  ts_json_writer_end_array (writer);
  ts_json_writer_add_name (writer, "message");
  ts_json_writer_add_string (writer, fault->message, -1);
  ts_json_writer_end_object (writer);
}

static void
print_json (const TsRegistrationStatus *status,
            const char                 *job_id)
{
  static const char *const states[] = { "pending", "done", "error", "cancelled" };
  g_autoptr (GString) text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_object (&writer);
  ts_json_writer_add_name (&writer, "job");
  ts_json_writer_add_string (&writer, job_id, -1);
  ts_json_writer_add_name (&writer, "state");
  ts_json_writer_add_string (&writer, states[status->state], -1);
  add_count (&writer, "registered", status->n_done);
  add_count (&writer, "failed", status->n_errors);
  add_count (&writer, "cancelled", status->n_cancelled);
  add_count (&writer, "pending", status->n_pending);
  ts_json_writer_add_name (&writer, "errors");
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < status->errors->len; i++)
    ts_json_writer_add_string (&writer, g_ptr_array_index (status->errors, i), -1);
  ts_json_writer_end_array (&writer);
  ts_json_writer_add_name (&writer, "faults");
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < status->faults->len; i++)
    add_fault (&writer, g_ptr_array_index (status->faults, i));
  ts_json_writer_end_array (&writer);
  ts_json_writer_end_object (&writer);
  g_print ("%s\n", text->str);
}

static TsExit
judge (const TsRegistrationStatus *status)
{
  if (status->n_done == 0)
    return status->state == TS_REGISTRATION_DONE && status->n_errors == 0 ? TS_EXIT_DONE
                                                                          : TS_EXIT_FAILED;

  return status->state == TS_REGISTRATION_DONE && status->n_errors == 0 ? TS_EXIT_DONE
                                                                        : TS_EXIT_INCOMPLETE;
}

static TsExit
follow (const Request           *request,
        TsClient                *client,
        const TsRegistrationRun *run,
        GCancellable            *cancellable)
{
  Progress progress = { .start = g_get_monotonic_time () };
  g_autoptr (TsRegistrationStatus) status = NULL;
  g_autofree char *job_id = NULL;
  g_autoptr (GError) error = NULL;

  ts_progress_line_init (&progress.line, isatty (STDERR_FILENO) ? stderr : NULL, progress.start);
  status = ts_registration_run (client, run, &job_id, progress_cb, &progress, cancellable, &error);
  ts_progress_line_erase (&progress.line);

  if (status == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ts_command_complain (NAME, "%s", error->message);
      if (job_id != NULL)
        /* Translators: the id of an upload job. */
        g_printerr (_("The upload goes on. To follow it again: --resume %s\n"), job_id);
      ts_interrupt_obey ();

      return TS_EXIT_FAILED;
    }

  report (status, run->manifest, run->manifest_path);
  if (request->is_json)
    print_json (status, job_id);
  else
    /* Translators: how many items. */
    g_print (_("%u registered, %u failed, %u cancelled\n"), status->n_done, status->n_errors,
             status->n_cancelled);

  return judge (status);
}

static TsExit
resume (const Request *request,
        TsClient      *client,
        GCancellable  *cancellable)
{
  g_autofree char *root = ts_registration_record_dup_root ();
  g_autoptr (GPtrArray) records = ts_registration_record_list (root);

  for (guint i = 0; i < records->len; i++)
    {
      const TsRegistrationRecord *record = g_ptr_array_index (records, i);

      if (g_ascii_strcasecmp (record->job_id, request->resume) == 0
          && g_str_equal (record->domain, ts_client_get_domain (client)))
        {
          /* Without its manifest the faults only lack their places. */
          g_autoptr (TsManifest) manifest =
            record->manifest_path != NULL ? ts_manifest_load (record->manifest_path, NULL, NULL)
                                          : NULL;
          const TsRegistrationRun run = { .record = record, .manifest = manifest,
                                          .manifest_path = record->manifest_path };

          return follow (request, client, &run, cancellable);
        }
    }

  return ts_command_complain (NAME, _("no upload of this id was left here: %s"), request->resume);
}

static TsExit
start (const Request *request,
       TsClient      *client,
       const char    *path,
       GCancellable  *cancellable)
{
  g_autoptr (TsManifest) manifest = ts_command_manifest_load (NAME, path);
  g_autoptr (TsNamedId) folder = NULL;
  g_autoptr (TsNamedId) integration = NULL;
  g_autofree char *full_path = g_canonicalize_filename (path, NULL);
  g_autofree char *file_name = g_path_get_basename (path);
  TsRegistrationRequest details;
  TsRegistrationRun run;

  if (manifest == NULL || (!request->is_unchecked && !is_in_order (manifest, path)))
    return TS_EXIT_FAILED;

  folder = find_folder (client, request->folder, cancellable);
  integration = folder != NULL ? find_integration (client, request->integration, cancellable)
                               : NULL;
  if (integration == NULL)
    return TS_EXIT_FAILED;

  details = (TsRegistrationRequest) {
    .folder_id = folder->id,
    .integration_id = integration->id,
    .manifest = ts_manifest_get_source (manifest),
    .file_name = g_utf8_validate (file_name, -1, NULL) ? file_name : NULL,
    .ignores_errors = !request->is_strict,
  };
  run = (TsRegistrationRun) {
    .request = &details,
    .folder_name = folder->name,
    .manifest_path = full_path,
    .manifest = manifest,
  };

  return follow (request, client, &run, cancellable);
}

/**
 * ts_command_encord_register:
 * @argc: how many words there are
 * @argv: the words, beginning with "register"
 *
 * Registers what a manifest names.
 *
 * Returns: what the program exits with
 */
TsExit
ts_command_encord_register (int   argc,
                            char *argv[])
{
  g_auto (Request) request = { .sign_in = { .command = NAME } };
  g_autoptr (GOptionContext) context = create_option_context (&request);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TsClient) client = NULL;

  if (!ts_command_encord_parse (NAME, context, &argc, &argv))
    return TS_EXIT_FAILED;

  if (request.resume != NULL)
    {
      if (argc > 1 || request.folder != NULL || request.integration != NULL)
        return ts_command_misused (NAME, _("--resume stands alone: the upload has begun already"));
    }
  else if (argc != 2 || request.folder == NULL || request.integration == NULL)
    {
      return ts_command_misused (NAME, _("a manifest, --folder and --integration are needed"));
    }

  client = ts_sign_in_connect (&request.sign_in, cancellable);
  if (client == NULL)
    return TS_EXIT_FAILED;

  ts_interrupt_catch ();
  ts_interrupt_cancel (cancellable);

  return request.resume != NULL ? resume (&request, client, cancellable)
                                : start (&request, client, argv[1], cancellable);
}
