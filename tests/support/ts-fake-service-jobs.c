/* SPDX-License-Identifier: MIT */

/* Uploads: a registration is taken apart into units, each of which becomes an item or an error.
 * The raw dialect names its lists with underscores, the typed one in camel case; they are not to
 * be mixed. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

static const struct
{
  const char *member;
  const char *type;
} kinds[] = {
  { "audio", "audio" },
  { "dicomSeries", "dicomSeries" },
  { "dicom_series", "dicomSeries" },
  { "imageGroups", "imageGroup" },
  { "imageGroupsFromItems", "imageGroup" },
  { "image_groups", "imageGroup" },
  { "images", "image" },
  { "nifti", "nifti" },
  { "pdf", "pdf" },
  { "pdfs", "pdf" },
  { "scenes", "scene" },
  { "text", "plainText" },
  { "videos", "video" },
};

/* Members that say how to register. */
static const char *const flags[] = {
  "skipDuplicateUrls",
  "skip_duplicate_urls",
  "upsertMetadata",
  "upsert_metadata",
};

static const char *
find_type (const char *member)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].member, member))
      return kinds[i].type;

  return NULL;
}

static gboolean
is_flag (const char *member)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flags[i], member))
      return TRUE;

  return FALSE;
}

static void
add_url (TsFakeUploadUnit *unit,
         JsonNode         *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_ptr_array_add (unit->urls, g_strdup (json_node_get_string (node)));
}

/* Members such as objectUrl, objectUrl_0, or a list of objects that have a url. */
static void
collect_urls (TsFakeUploadUnit *unit,
              JsonObject       *item)
{
  g_autoptr (GList) names = json_object_get_members (item);

  for (GList *link = names; link != NULL; link = link->next)
    {
      JsonNode *node = json_object_get_member (item, link->data);

      if (g_str_has_prefix (link->data, "objectUrl"))
        add_url (unit, node);
      else if (g_str_equal (link->data, "images") || g_str_equal (link->data, "dicomFiles"))
        {
          JsonArray *files = json_node_get_array (node);

          for (guint i = 0; i < json_array_get_length (files); i++)
            {
              JsonObject *file = json_array_get_object_element (files, i);

              if (json_object_has_member (file, "url"))
                add_url (unit, json_object_get_member (file, "url"));
            }
        }
    }
}

static const char *
find_error (TsFakeCall             *call,
            const TsFakeUploadUnit *unit)
{
  GPtrArray *refused = call->workspace->refused_urls;

  for (guint i = 0; i < unit->urls->len; i++)
    if (g_ptr_array_find_with_equal_func (refused, g_ptr_array_index (unit->urls, i), g_str_equal,
                                          NULL))
      return "The file could not be read: 404 Not Found";

  return NULL;
}

static void
add_units (TsFakeCall *call,
           TsFakeJob  *job,
           const char *type,
           JsonArray  *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *node = json_array_get_element (items, i);
      TsFakeUploadUnit *unit;
      const char *title;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      title = ts_fake_object_get_text (json_node_get_object (node), "title");
      unit = ts_fake_job_add_unit (job, type, title);
      collect_urls (unit, json_node_get_object (node));
      if (unit->title == NULL)
        unit->title = g_strdup (unit->urls->len > 0 ? g_ptr_array_index (unit->urls, 0)
                                                    : "untitled");
      unit->error = g_strdup (find_error (call, unit));
    }
}

/* Returns: (nullable): an upload of what @files lists; %NULL if it is refused */
TsFakeJob *
ts_fake_call_start_job (TsFakeCall *call,
                        const char *folder_id,
                        JsonObject *files)
{
  g_autoptr (GList) names = json_object_get_members (files);
  TsFakeJob *job;

  for (GList *link = names; link != NULL; link = link->next)
    {
      JsonNode *node = json_object_get_member (files, link->data);

      if (is_flag (link->data) ? !JSON_NODE_HOLDS_VALUE (node)
                               : find_type (link->data) == NULL || !JSON_NODE_HOLDS_ARRAY (node))
        {
          ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "the files hold %s",
                                 (const char *) link->data);
          return NULL;
        }
    }

  job = ts_fake_workspace_add_job (call->workspace, NULL, folder_id);
  for (GList *link = names; link != NULL; link = link->next)
    if (!is_flag (link->data))
      add_units (call, job, find_type (link->data),
                 json_object_get_array_member (files, link->data));

  return job;
}

static void
settle (TsFakeCall       *call,
        TsFakeJob        *job,
        TsFakeUploadUnit *unit)
{
  TsFakeItem *item;

  if (unit->error != NULL)
    return;

  item = ts_fake_workspace_add_item (call->workspace, job->folder_id, NULL, unit->title);
  g_free (item->type);
  item->type = g_strdup (unit->type);
  item->url = unit->urls->len > 0 ? g_strdup (g_ptr_array_index (unit->urls, 0)) : NULL;
  unit->item_id = g_strdup (item->id);

  if (job->dataset_id != NULL)
    {
      TsFakeDataset *dataset = ts_fake_workspace_find_dataset (call->workspace, job->dataset_id);

      g_ptr_array_add (dataset->items, g_strdup (item->id));
    }
}

/* Lets an upload go on as far as it gets from one poll to the next. */
void
ts_fake_call_advance_job (TsFakeCall *call,
                          TsFakeJob  *job)
{
  for (guint i = 0; i < call->service->units_a_poll; i++)
    {
      if (job->is_cancelled || job->n_settled == job->units->len)
        return;
      settle (call, job, g_ptr_array_index (job->units, job->n_settled++));
    }
}

static guint
count_errors (const TsFakeJob *job)
{
  guint count = 0;

  for (guint i = 0; i < job->n_settled; i++)
    {
      const TsFakeUploadUnit *unit = g_ptr_array_index (job->units, i);

      if (unit->error != NULL)
        count++;
    }

  return count;
}

static const char *
get_status (const TsFakeJob *job)
{
  if (job->is_cancelled)
    return "CANCELLED";
  if (job->n_settled < job->units->len)
    return "PENDING";

  return count_errors (job) > 0 && !job->ignores_errors ? "ERROR" : "DONE";
}

static JsonArray *
list_errors (const TsFakeJob *job,
             const char      *urls_name)
{
  JsonArray *errors = json_array_new ();

  for (guint i = 0; i < job->n_settled; i++)
    {
      const TsFakeUploadUnit *unit = g_ptr_array_index (job->units, i);
      JsonObject *error;
      JsonArray *urls;
      g_autofree char *id = NULL;

      if (unit->error == NULL)
        continue;
      error = json_object_new ();
      urls = json_array_new ();
      id = ts_fake_make_id (job->id, i);
      for (guint j = 0; j < unit->urls->len; j++)
        json_array_add_string_element (urls, g_ptr_array_index (unit->urls, j));
      json_object_set_array_member (error, urls_name, urls);
      json_object_set_string_member (error, "error", unit->error);
      json_object_set_string_member (error, g_str_equal (urls_name, "objectUrls")
                                              ? "subtaskUuid" : "subtask_uuid", id);
      json_object_set_string_member (error, g_str_equal (urls_name, "objectUrls")
                                              ? "actionDescription" : "action_description",
                                     "Register");
      json_array_add_object_element (errors, error);
    }

  return errors;
}

static void
set_count (JsonObject *object,
           const char *begin,
           const char *what,
           const char *end,
           guint       count)
{
  g_autofree char *name = g_strconcat (begin, what, end, NULL);

  json_object_set_int_member (object, name, count);
}

/* Returns: (transfer full): how an upload stands, in the spelling of one of the interfaces */
JsonObject *
ts_fake_job_describe (const TsFakeJob *job,
                      TsFakeInterface  interface)
{
  const gboolean is_v1 = interface == TS_FAKE_V1;
  const guint n_errors = count_errors (job);
  const guint n_left = job->units->len - job->n_settled;
  const char *end = is_v1 ? "_count" : "Count";
  const char *begin = is_v1 ? "units_" : "units";
  JsonObject *object = json_object_new ();
  JsonArray *errors = json_array_new ();

  if (n_errors > 0 && !job->ignores_errors)
    json_array_add_string_element (errors, "Some files could not be registered.");

  json_object_set_string_member (object, "status", get_status (job));
  json_object_set_array_member (object, "errors", errors);
  json_object_set_array_member (object, is_v1 ? "data_unit_errors" : "unitErrors",
                                list_errors (job, is_v1 ? "object_urls" : "objectUrls"));
  set_count (object, begin, is_v1 ? "pending" : "Pending", end, job->is_cancelled ? 0 : n_left);
  set_count (object, begin, is_v1 ? "done" : "Done", end, job->n_settled - n_errors);
  set_count (object, begin, is_v1 ? "error" : "Error", end, n_errors);
  set_count (object, begin, is_v1 ? "cancelled" : "Cancelled", end,
             job->is_cancelled ? n_left : 0);
  if (job->file_name != NULL)
    json_object_set_string_member (object, is_v1 ? "file_name" : "fileName", job->file_name);

  return object;
}
