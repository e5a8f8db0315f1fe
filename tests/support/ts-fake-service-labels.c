/* SPDX-License-Identifier: MIT */

/* What the older interface tells of label rows. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define LIST_MEMBERS \
  "edited_before:string?! edited_after:string?! label_statuses:strings?! " \
  "shadow_data_state:string?! include_uninitialised_labels:boolean! data_hashes:uuids?! " \
  "label_hashes:uuids?! data_title_eq:string?! data_title_like:string?! " \
  "workflow_graph_node_title_eq:string?! workflow_graph_node_title_like:string?! " \
  "include_client_metadata:boolean! include_images_data:boolean! include_children:boolean! " \
  "include_workflow_graph_node:boolean! include_all_label_branches:boolean! branch_name:string?!"

#define READ_MEMBERS \
  "get_signed_url:boolean! multi_request:boolean! include_object_feature_hashes:strings?! " \
  "include_classification_feature_hashes:strings?! include_reviews:boolean! " \
  "include_export_history:boolean! include_archived:boolean!"

static TsFakeProjectState *
get_project (TsFakeCall *call)
{
  return ts_fake_workspace_find_project (call->workspace, call->ids[0]);
}

static JsonObject *
get_payload (TsFakeCall *call)
{
  return json_node_get_object (call->payload);
}

/* Whether a list in the payload is null or names this. */
static gboolean
admits (TsFakeCall *call,
        const char *list,
        const char *text)
{
  JsonNode *node = json_object_get_member (get_payload (call), list);
  JsonArray *array;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), text) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
equals (TsFakeCall *call,
        const char *name,
        const char *text)
{
  const char *wanted = ts_fake_object_get_text (get_payload (call), name);

  return wanted == NULL || g_strcmp0 (wanted, text) == 0;
}

static gboolean
is_like (TsFakeCall *call,
         const char *name,
         const char *text)
{
  return ts_fake_is_like (text, ts_fake_object_get_text (get_payload (call), name));
}

static gboolean
is_wanted (TsFakeCall      *call,
           const TsFakeRow *row)
{
  const gboolean is_labelled = ts_fake_row_is_labelled (row);

  if (!is_labelled &&
      !json_object_get_boolean_member (get_payload (call), "include_uninitialised_labels"))
    return FALSE;

  return equals (call, "workflow_graph_node_title_eq", row->stage) &&
         is_like (call, "workflow_graph_node_title_like", row->stage) &&
         equals (call, "data_title_eq", row->data_title) &&
         is_like (call, "data_title_like", row->data_title) &&
         admits (call, "data_hashes", row->data_hash) &&
         admits (call, "label_hashes", is_labelled ? row->label_hash : NULL) &&
         admits (call, "label_statuses", row->label_status);
}

static void
set_stage (JsonObject      *object,
           const TsFakeRow *row)
{
  JsonObject *stage = json_object_new ();
  g_autofree char *id = NULL;

  if (row->stage == NULL)
    {
      json_object_set_null_member (object, "workflow_graph_node");
      json_object_unref (stage);
      return;
    }

  id = ts_fake_make_id (row->stage, 0);
  json_object_set_string_member (stage, "uuid", id);
  json_object_set_string_member (stage, "title", row->stage);
  json_object_set_object_member (object, "workflow_graph_node", stage);
}

static void
set_images (JsonObject      *object,
            const TsFakeRow *row)
{
  JsonArray *images = json_array_new ();

  for (guint i = 0; i < row->units->len; i++)
    {
      const TsFakeUnit *unit = g_ptr_array_index (row->units, i);
      JsonObject *image = json_object_new ();

      json_object_set_int_member (image, "index", i);
      ts_fake_object_set_text (image, "title", unit->title);
      json_object_set_string_member (image, "file_type", "image/png");
      json_object_set_int_member (image, "height", row->height);
      json_object_set_int_member (image, "width", row->width);
      ts_fake_object_set_text (image, "image_hash", unit->hash);
      json_array_add_object_element (images, image);
    }
  json_object_set_array_member (object, "images_data", images);
}

static JsonObject *
describe_row (TsFakeCall      *call,
              const TsFakeRow *row)
{
  JsonObject *object = json_object_new ();
  const gboolean is_labelled = ts_fake_row_is_labelled (row);
  g_autofree char *type = row->data_type != NULL ? g_ascii_strup (row->data_type, -1) : NULL;

  ts_fake_object_set_text (object, "label_hash", is_labelled ? row->label_hash : NULL);
  json_object_set_null_member (object, "task_uuid");
  json_object_set_string_member (object, "branch_name", "main");
  json_object_set_string_member (object, "label_status",
                                 is_labelled ? "LABELLED" : "NOT_LABELLED");
  ts_fake_object_set_text (object, "created_at", is_labelled ? row->created_at : NULL);
  ts_fake_object_set_text (object, "last_edited_at", is_labelled ? row->last_edited_at : NULL);
  ts_fake_object_set_text (object, "data_hash", row->data_hash);
  ts_fake_object_set_text (object, "dataset_hash", row->dataset_hash);
  ts_fake_object_set_text (object, "dataset_title", row->dataset_title);
  ts_fake_object_set_text (object, "data_title", row->data_title);
  ts_fake_object_set_text (object, "data_type", type);
  json_object_set_boolean_member (object, "is_shadow_data", FALSE);
  json_object_set_double_member (object, "frames_per_second", row->frames_per_second);
  json_object_set_double_member (object, "duration", row->duration);
  json_object_set_int_member (object, "number_of_frames", row->n_frames);
  json_object_set_null_member (object, "data_link");
  /* Real answers hold such words now and then. */
  json_object_set_string_member (object, "file_type", "None");
  json_object_set_null_member (object, "file_size");
  json_object_set_int_member (object, "width", row->width);
  json_object_set_int_member (object, "height", row->height);
  json_object_set_string_member (object, "annotation_task_status",
                                 g_strcmp0 (row->stage, "Complete") == 0 ? "COMPLETED" : "QUEUED");
  json_object_set_object_member (object, "spaces", json_object_new ());
  json_object_set_null_member (object, "priority");
  json_object_set_string_member (object, "backing_item_uuid", row->item_id);
  if (json_object_get_boolean_member (get_payload (call), "include_workflow_graph_node"))
    set_stage (object, row);
  if (json_object_get_boolean_member (get_payload (call), "include_images_data"))
    set_images (object, row);

  return object;
}

static void
list_rows (TsFakeCall *call)
{
  TsFakeProjectState *project = get_project (call);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < project->rows->len; i++)
    {
      const TsFakeRow *row = g_ptr_array_index (project->rows, i);

      if (is_wanted (call, row))
        json_array_add_object_element (array, describe_row (call, row));
    }

  json_node_take_array (node, array);
  ts_fake_call_answer (call, node);
}

/* Answers with the most rows that may be asked for, if there are too many. */
static gboolean
check_limit (TsFakeCall *call,
             guint       n_rows)
{
  JsonNode *payload;
  JsonObject *object;

  if (n_rows <= call->service->max_rows)
    return TRUE;

  payload = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_int_member (object, "maximum_labels_allowed", call->service->max_rows);
  json_node_take_object (payload, object);
  ts_fake_call_refuse_v1 (call, "MULTI_LABEL_LIMIT_ERROR", payload);

  return FALSE;
}

/* By hash, as a bundle would have to search among many thousands otherwise. */
static GHashTable *
index_rows (TsFakeProjectState *project)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < project->rows->len; i++)
    {
      TsFakeRow *row = g_ptr_array_index (project->rows, i);

      if (ts_fake_row_is_labelled (row))
        g_hash_table_insert (rows, row->label_hash, row);
    }

  return rows;
}

/* Puts signed addresses where the export has links. The links are simple text. */
static void
write_signed_row (TsFakeCall      *call,
                  const TsFakeRow *row,
                  GString         *text)
{
  g_autoptr (GString) own = g_string_new (NULL);

  ts_fake_row_write (row, own);
  for (guint i = 0; i < row->units->len; i++)
    {
      const TsFakeUnit *unit = g_ptr_array_index (row->units, i);
      g_autofree char *url = ts_fake_service_sign_url (call->service, row->item_id, unit->title);
      g_autofree char *old = g_strdup_printf ("\"data_link\": \"%s\"", unit->link);
      g_autofree char *old_compact = g_strdup_printf ("\"data_link\":\"%s\"", unit->link);
      g_autofree char *new = g_strdup_printf ("\"data_link\": \"%s\"", url);

      if (unit->link != NULL)
        {
          g_string_replace (own, old, new, 1);
          g_string_replace (own, old_compact, new, 1);
        }
    }
  g_string_append_len (text, own->str, (gssize) own->len);
}

static gboolean
write_row (TsFakeCall      *call,
           const TsFakeRow *row,
           GString         *text)
{
  if (row->state == TS_FAKE_ROW_CORRUPT)
    {
      JsonNode *payload = json_node_new (JSON_NODE_VALUE);

      json_node_set_string (payload, "The labels could not be read.");
      ts_fake_call_refuse_v1 (call, "CORRUPTED_LABEL_ERROR", payload);
      return FALSE;
    }

  if (json_object_get_boolean_member (get_payload (call), "get_signed_url"))
    write_signed_row (call, row, text);
  else
    ts_fake_row_write (row, text);

  return TRUE;
}

/* Rows of a bundle come in any order, so they come backwards. Unknown ones are left out. */
static void
read_rows (TsFakeCall *call)
{
  const gboolean is_bundle = JSON_NODE_HOLDS_ARRAY (call->uid);
  g_autoptr (GHashTable) rows = index_rows (get_project (call));
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *hashes = is_bundle ? json_node_get_array (call->uid) : NULL;
  const guint n_rows = is_bundle ? json_array_get_length (hashes) : 1;

  if (is_bundle != json_object_get_boolean_member (get_payload (call), "multi_request"))
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST,
                             "multi_request does not fit the uid");
      return;
    }
  if (!check_limit (call, n_rows))
    return;

  for (guint i = n_rows; i-- > 0; )
    {
      const char *hash = is_bundle ? json_array_get_string_element (hashes, i)
                                   : json_node_get_string (call->uid);
      const TsFakeRow *row = g_hash_table_lookup (rows, hash);

      if (row == NULL || row->state == TS_FAKE_ROW_LEFT_OUT)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      if (!write_row (call, row, text))
        return;
    }

  if (!is_bundle && text->len == 0)
    {
      ts_fake_call_refuse (call, SOUP_STATUS_NOT_FOUND, "There is no such label row.");
      return;
    }
  if (is_bundle)
    {
      g_string_prepend_c (text, '[');
      g_string_append_c (text, ']');
    }
  ts_fake_call_answer_text (call, text->str);
}

/* What no client that compares may do; rows are labelled from then on. */
static void
create_rows (TsFakeCall *call)
{
  TsFakeProjectState *project = get_project (call);
  JsonArray *hashes = json_node_get_array (call->uid);
  g_autoptr (GString) text = g_string_new ("[");

  if (!check_limit (call, json_array_get_length (hashes)))
    return;

  for (guint i = 0; i < project->rows->len; i++)
    {
      TsFakeRow *row = g_ptr_array_index (project->rows, i);

      for (guint j = 0; j < json_array_get_length (hashes); j++)
        {
          if (!g_str_equal (json_array_get_string_element (hashes, j), row->data_hash))
            continue;
          if (!ts_fake_row_is_labelled (row))
            row->state = TS_FAKE_ROW_WELL;
          if (text->len > 1)
            g_string_append (text, ", ");
          ts_fake_row_write (row, text);
        }
    }
  g_string_append_c (text, ']');
  ts_fake_call_answer_text (call, text->str);
}

static void
move_rows (TsFakeCall *call)
{
  JsonArray *hashes = json_node_get_array (call->uid);
  const char *action = ts_fake_object_get_text (get_payload (call), "action");
  const gboolean is_completing = g_str_equal (action, "complete");
  g_autoptr (GHashTable) rows = index_rows (get_project (call));

  if (!is_completing && !g_str_equal (action, "reopen"))
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "an unknown action");
      return;
    }

  for (guint i = 0; i < json_array_get_length (hashes); i++)
    {
      TsFakeRow *row = g_hash_table_lookup (rows, json_array_get_string_element (hashes, i));

      if (row != NULL)
        {
          g_free (row->stage);
          row->stage = g_strdup (is_completing ? "Complete" : "Annotate 1");
        }
    }
  ts_fake_call_answer_text (call, "true");
}

const TsFakeQuery ts_fake_label_queries[] = {
  { "labelrowmetadata GET", "project", "null", LIST_MEMBERS, list_rows },
  { "labelrow GET", "project", "uuid|uuids", READ_MEMBERS, read_rows },
  { "labelrow PUT", "project", "uuids",
    "multi_request:boolean! get_signed_url:boolean! branch_name:string!", create_rows },
  { "labelworkflowgraphnode POST", "project", "uuids", "action:string!", move_rows },
  { NULL }
};
