/* SPDX-License-Identifier: MIT */

/* The schema of custom metadata that a session checks against. Checking happens in threads,
 * which read the schema's text for themselves. */

#include "config.h"

#include "ts-manifest-session-private.h"

#include <glib/gi18n.h>

/* Far more than any organisation has keys for. */
#define MAX_SCHEMA_BYTES (16 * 1024 * 1024)

/**
 * ts_manifest_session_set_schema:
 * @text: (nullable): the schema's JSON; %NULL for none
 * @name: (nullable): what people call it
 *
 * Checks against another schema from now on.
 *
 * Returns: whether it is a schema; if not, @error is set and all is as before
 */
gboolean
ts_manifest_session_set_schema (TsManifestSession  *self,
                                GBytes             *text,
                                const char         *name,
                                GError            **error)
{
  TsManifestSchema *schema = NULL;
  gsize length = 0;
  const char *data = text != NULL ? g_bytes_get_data (text, &length) : NULL;

  if (length > MAX_SCHEMA_BYTES)
    {
      g_set_error (error, TS_MANIFEST_ERROR, TS_MANIFEST_ERROR_LIMIT,
                   _("This file is too large for a metadata schema"));
      return FALSE;
    }
  if (text != NULL)
    {
      schema = ts_manifest_schema_parse (data != NULL ? data : "", length, error);
      if (schema == NULL)
        return FALSE;
    }

  g_clear_pointer (&self->schema, ts_manifest_schema_free);
  g_clear_pointer (&self->schema_text, g_bytes_unref);
  g_free (self->schema_name);
  self->schema = schema;
  self->schema_text = text != NULL ? g_bytes_ref (text) : NULL;
  self->schema_name = g_strdup (name);
  ts_manifest_session_check_again (self);
  ts_manifest_session_emit_changed (self);

  return TRUE;
}

/**
 * ts_manifest_session_get_schema:
 *
 * Returns: (transfer none) (nullable): the types of custom metadata, if they are known
 */
const TsManifestSchema *
ts_manifest_session_get_schema (TsManifestSession *self)
{
  return self->schema;
}

/**
 * ts_manifest_session_get_schema_name:
 *
 * Returns: (transfer none) (nullable): what people call the schema
 */
const char *
ts_manifest_session_get_schema_name (TsManifestSession *self)
{
  return self->schema != NULL ? self->schema_name : NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr(GFile) file = g_file_new_for_path (task_data);
  g_autoptr(GFileInputStream) stream = NULL;
  GError *error = NULL;
  GBytes *text = NULL;

  stream = g_file_read (file, cancellable, &error);
  if (stream != NULL)
    text = g_input_stream_read_bytes (G_INPUT_STREAM (stream), MAX_SCHEMA_BYTES + 1, cancellable,
                                      &error);
  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_manifest_session_load_schema_async:
 * @path: (type filename): a file with the schema's JSON
 *
 * Reads a schema in a thread, and checks against it then.
 */
void
ts_manifest_session_load_schema_async (TsManifestSession   *self,
                                       const char          *path,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_manifest_session_load_schema_async);
  g_task_set_name (task, "load metadata schema");
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * ts_manifest_session_load_schema_finish:
 *
 * Returns: whether the schema is used now; if not, @error is set and all is as before
 */
gboolean
ts_manifest_session_load_schema_finish (TsManifestSession  *self,
                                        GAsyncResult       *result,
                                        GError            **error)
{
  g_autoptr(GBytes) text = g_task_propagate_pointer (G_TASK (result), error);
  g_autofree char *name = g_filename_display_basename (g_task_get_task_data (G_TASK (result)));

  return text != NULL && ts_manifest_session_set_schema (self, text, name, error);
}
