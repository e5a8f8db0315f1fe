/* SPDX-License-Identifier: MIT */

/* What has been done of a plan. It is written anew, whole, after each step:
 *
 *   {"format": "touchstone-training-protocol", "version": 1, "domain": …, "written_at": …,
 *    "steps": [{"key": …, "state": "done", "found", "failed" or "pending", "id": … or null,
 *               "description": …, "fault": … or null}, …]} */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ts-api-error.h"
#include "ts-json-document.h"
#include "ts-json-writer.h"
#include "ts-safe-file.h"
#include "ts-training-setup-private.h"

#define FORMAT "touchstone-training-protocol"
#define VERSION 1

static const char *const state_names[] = { "pending", "done", "found", "failed" };

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

gboolean
ts_setup_protocol_write (TsTrainingSetup  *self,
                         GError          **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format_iso8601 (now);
  g_autofree char *folder = g_path_get_dirname (self->protocol_path);
  g_autoptr (GBytes) bytes = NULL;
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_object (&writer);
  add_text (&writer, "format", FORMAT);
  ts_json_writer_add_name (&writer, "version");
  ts_json_writer_add_int64 (&writer, VERSION);
  add_text (&writer, "domain", self->domain);
  add_text (&writer, "written_at", time);
  ts_json_writer_add_name (&writer, "steps");
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const TsSetupStep *step = g_ptr_array_index (self->steps, i);

      ts_json_writer_begin_object (&writer);
      add_text (&writer, "key", step->key);
      add_text (&writer, "state", state_names[step->state]);
      add_text (&writer, "id", step->id);
      add_text (&writer, "description", step->description);
      add_text (&writer, "fault", step->fault);
      ts_json_writer_end_object (&writer);
    }
  ts_json_writer_end_array (&writer);
  ts_json_writer_end_object (&writer);
  g_string_append_c (text, '\n');

  /* If it cannot be made, writing says so. */
  (void) g_mkdir_with_parents (folder, 0700);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));

  return ts_safe_file_write (self->protocol_path, bytes, error);
}

static void
take_step (TsTrainingSetup *self,
           JsonObject      *object)
{
  const char *key = ts_json_object_find_string (object, "key");
  const char *state = ts_json_object_find_string (object, "state");
  const char *id = ts_json_object_find_string (object, "id");

  for (guint i = 0; key != NULL && state != NULL && i < self->steps->len; i++)
    {
      TsSetupStep *step = g_ptr_array_index (self->steps, i);

      if (!g_str_equal (step->key, key) || (id != NULL && !g_uuid_string_is_valid (id)))
        continue;

      if (g_str_equal (state, state_names[TS_SETUP_DONE]))
        step->state = TS_SETUP_DONE;
      else if (g_str_equal (state, state_names[TS_SETUP_FOUND]))
        step->state = TS_SETUP_FOUND;
      else
        continue;

      g_free (step->id);
      step->id = g_strdup (id);
    }
}

/* Takes over what an earlier run has done. That there is no protocol yet is no error. */
gboolean
ts_setup_protocol_read (TsTrainingSetup  *self,
                        GError          **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) root = ts_json_document_load (self->protocol_path, &TS_JSON_SMALL_BOUNDS,
                                                     &local_error);
  JsonObject *object = ts_json_node_to_object (root);
  JsonArray *steps = ts_json_object_find_array (object, "steps");
  const char *domain = ts_json_object_find_string (object, "domain");

  if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (g_strcmp0 (ts_json_object_find_string (object, "format"), FORMAT) != 0
      || ts_json_object_find_int (object, "version", VERSION, VERSION, 0) != VERSION
      || steps == NULL || g_strcmp0 (domain, self->domain) != 0)
    {
      g_autofree char *name = g_filename_display_name (self->protocol_path);

      g_set_error (error, TS_API_ERROR, TS_API_ERROR_INVALID,
                   _("“%s” is no protocol of a training on %s; choose another file"), name,
                   self->domain);
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (steps); i++)
    take_step (self, ts_json_array_find_object (steps, i));

  return TRUE;
}
