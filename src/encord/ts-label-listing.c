/* SPDX-License-Identifier: MIT */

/* The list of a project's label rows: one call, one answer, however many there are. It says
 * what label rows themselves do not: at which stage they are, who works on them, and where
 * the data is stored. */

#include "config.h"

#include "ts-label-listing.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ts-api-error.h"
#include "ts-assumptions.h"
#include "ts-json-members.h"
#include "ts-json-writer.h"
#include "ts-spool.h"
#include "ts-uuid.h"

#define MAX_LIST_BYTES ((guint64) 1 << 30)

enum { LABEL_HASH, DATA_HASH, DATA_TITLE, LAST_EDITED_AT, STAGE, ITEM_ID, N_FIELDS };

static const char *const field_names[N_FIELDS] = {
  "label_hash", "data_hash", "data_title", "last_edited_at", "workflow_graph_node",
  "backing_item_uuid",
};

/* What always comes from the list, and never from the label row. */
static const char *const merged_names[] = {
  "workflow_graph_node", "assigned_user_email", "last_actioned_by_user_email",
  "number_of_frames", "frames_per_second", "duration", "backing_item_uuid", "task_uuid",
  "priority",
};

static void
add_null (TsJsonWriter *writer,
          const char   *name)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_null (writer);
}

static void
add_boolean (TsJsonWriter *writer,
             const char   *name,
             gboolean      value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_boolean (writer, value);
}

/* The values of the call, with all the members that the published client sends. */
static char *
create_values (const char *stage)
{
  static const char *const nulls[] = {
    "edited_before", "edited_after", "label_statuses", "shadow_data_state",
  };
  static const char *const more_nulls[] = {
    "data_hashes", "label_hashes", "data_title_eq", "data_title_like",
  };
  GString *text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  add_null (&writer, "uid");
  ts_json_writer_add_name (&writer, "payload");
  ts_json_writer_begin_object (&writer);

  for (gsize i = 0; i < G_N_ELEMENTS (nulls); i++)
    add_null (&writer, nulls[i]);
  add_boolean (&writer, "include_uninitialised_labels", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (more_nulls); i++)
    add_null (&writer, more_nulls[i]);

  if (stage != NULL)
    {
      ts_json_writer_add_name (&writer, "workflow_graph_node_title_eq");
      ts_json_writer_add_string (&writer, stage, -1);
    }
  else
    {
      add_null (&writer, "workflow_graph_node_title_eq");
    }

  add_null (&writer, "workflow_graph_node_title_like");
  add_boolean (&writer, "include_client_metadata", FALSE);
  add_boolean (&writer, "include_images_data", FALSE);
  add_boolean (&writer, "include_children", FALSE);
  add_boolean (&writer, "include_workflow_graph_node", TRUE);
  add_boolean (&writer, "include_all_label_branches", FALSE);
  add_null (&writer, "branch_name");
  ts_json_writer_end_object (&writer);
  ts_json_writer_end_object (&writer);

  return g_string_free (text, FALSE);
}

static const char *
keep (TsLabelListing *self,
      TsJsonSlice     value)
{
  g_autofree char *text = ts_json_slice_dup_text (value);

  if (text == NULL || strcmp (text, TS_ASSUME_TEXT_FOR_NULL) == 0)
    return NULL;

  return g_string_chunk_insert (self->strings, text);
}

static const char *
keep_stage (TsLabelListing *self,
            TsJsonSlice     node)
{
  static const char *const names[] = { "title" };
  TsJsonSlice title;
  g_autofree char *text = NULL;

  if (!ts_json_slice_is_object (node) || !ts_json_members_find (node, names, 1, &title))
    return NULL;

  text = ts_json_slice_dup_text (title);

  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static void
add_row (TsLabelListing *self,
         TsJsonSlice     text)
{
  TsJsonSlice values[N_FIELDS];
  TsListedRow row = { .text = text };
  g_autofree char *label_hash = NULL;

  if (!ts_json_members_find (text, field_names, N_FIELDS, values)
      || (row.data_hash = keep (self, values[DATA_HASH])) == NULL)
    {
      self->n_senseless++;
      return;
    }

  row.label_hash = keep (self, values[LABEL_HASH]);
  row.data_title = keep (self, values[DATA_TITLE]);
  row.last_edited_at = keep (self, values[LAST_EDITED_AT]);
  row.stage = keep_stage (self, values[STAGE]);
  row.item_id = keep (self, values[ITEM_ID]);
  if (row.data_title == NULL)
    row.data_title = row.data_hash;
  if (row.label_hash == NULL)
    self->n_unlabelled++;

  g_array_append_val (self->rows, row);
}

static gboolean
read_rows (TsLabelListing  *self,
           GError         **error)
{
  TsJsonElements elements;
  TsJsonSlice element, all;

  all.text = g_bytes_get_data (self->text, &all.length);
  if (!ts_json_elements_init (&elements, all))
    {
      g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL,
                           _("The list of label rows makes no sense: it is no list"));
      return FALSE;
    }

  while (ts_json_elements_next (&elements, &element))
    add_row (self, element);

  return TRUE;
}

/**
 * ts_label_listing_fetch:
 * @project_id: an id
 * @stage: (nullable): the title of the workflow stage at which rows must be; %NULL for any
 * @spool_folder: where the list may be kept
 *
 * Asks for the list of a project's label rows.
 *
 * Returns: (transfer full): it; or %NULL with an error
 */
TsLabelListing *
ts_label_listing_fetch (TsClient      *client,
                        const char    *project_id,
                        const char    *stage,
                        const char    *spool_folder,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autofree char *id = ts_uuid_normalize (project_id, error);
  g_autofree char *values = NULL;
  g_autoptr (TsLabelListing) self = NULL;
  int fd;

  if (id == NULL || (fd = ts_spool_open (spool_folder, error)) < 0)
    return NULL;

  values = create_values (stage);
  self = g_new0 (TsLabelListing, 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (TsListedRow));
  self->strings = g_string_chunk_new (4096);
  self->text = ts_client_fetch_v1 (client,
                                   &(TsCallV1) { .subject = _("the list of label rows"),
                                                 .query_type = "labelrowmetadata",
                                                 .query_method = "GET",
                                                 .resource_type = "project", .resource_id = id,
                                                 .values = values },
                                   fd, MAX_LIST_BYTES, cancellable, error);
  g_close (fd, NULL);

  if (self->text == NULL || !read_rows (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
ts_label_listing_free (TsLabelListing *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

/**
 * ts_label_counts_fetch:
 * @stage: (nullable): the title of the final stage; %NULL for the usual one
 *
 * Asks how far a project is.
 *
 * Returns: %FALSE with an error
 */
gboolean
ts_label_counts_fetch (TsLabelCounts  *self,
                       TsClient       *client,
                       const char     *project_id,
                       const char     *stage,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (TsLabelListing) listing =
    ts_label_listing_fetch (client, project_id, NULL, g_get_tmp_dir (), cancellable, error);
  const char *wanted = stage != NULL ? stage : TS_ASSUME_FINAL_STAGE;

  if (listing == NULL)
    return FALSE;

  *self = (TsLabelCounts) { .n_rows = listing->rows->len,
                            .n_unlabelled = listing->n_unlabelled };
  for (guint i = 0; i < listing->rows->len; i++)
    {
      if (g_strcmp0 (g_array_index (listing->rows, TsListedRow, i).stage, wanted) == 0)
        self->n_at_stage++;
    }

  return TRUE;
}

/**
 * ts_listed_row_merge:
 * @row: a label row, the text of a JSON object
 * @output: what it is appended to
 *
 * Writes a label row together with what only the list knows about it.
 */
void
ts_listed_row_merge (const TsListedRow *self,
                     TsJsonSlice        row,
                     GString           *output)
{
  TsJsonSlice values[G_N_ELEMENTS (merged_names)];
  gsize start = output->len;

  (void) ts_json_members_find (self->text, merged_names, G_N_ELEMENTS (merged_names), values);

  for (gsize i = 0; i < G_N_ELEMENTS (merged_names); i++)
    {
      if (values[i].text == NULL)
        continue;

      g_string_append_printf (output, ",\"%s\":", merged_names[i]);
      g_string_append_len (output, values[i].text, (gssize) values[i].length);
    }

  ts_json_members_append_rest (row, merged_names, G_N_ELEMENTS (merged_names), output);

  if (output->len == start)
    g_string_append_c (output, '{');
  else
    output->str[start] = '{';
  g_string_append_c (output, '}');
}
