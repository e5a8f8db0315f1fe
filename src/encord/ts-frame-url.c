/* SPDX-License-Identifier: MIT */

/* Where the service lets a file be fetched from, for some days: by asking for the item that it
 * is stored as, or for the label row with signed URLs in place of its links. The former is
 * small, but only says something about rows of one file. */

#include "config.h"

#include "ts-frame-url.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ts-api-error.h"
#include "ts-api-query.h"
#include "ts-json-members.h"
#include "ts-json-writer.h"
#include "ts-spool.h"
#include "ts-uuid.h"

#define MAX_ROW_BYTES ((guint64) 1 << 30)

static GUri *
parse_url (const char  *text,
           GError     **error)
{
  GUri *uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE,
                                          NULL) : NULL;

  if (uri != NULL && g_uri_get_host (uri) != NULL)
    return uri;

  g_clear_pointer (&uri, g_uri_unref);
  g_set_error_literal (error, TS_API_ERROR, TS_API_ERROR_NOT_FOUND,
                       _("The service gives no URL for this file"));

  return NULL;
}

static GUri *
fetch_from_item (TsClient      *client,
                 const char    *item_id,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *id = ts_uuid_normalize (item_id, error);
  g_autofree char *path = NULL;
  g_autoptr (GString) query = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  TsCallV2 call = { .subject = _("the URL of a file"), .method = "GET" };

  if (id == NULL)
    return NULL;

  path = g_strconcat ("storage/items/", id, NULL);
  ts_api_query_add_boolean (query, "signUrl", TRUE);
  call.path = path;
  call.query = query->str;
  answer = ts_client_call_v2 (client, &call, cancellable, error);
  if (answer == NULL)
    return NULL;

  return parse_url (ts_json_object_find_string (ts_json_node_to_object (answer), "signedUrl"),
                    error);
}

static char *
create_values (const char *label_hash)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  ts_json_writer_add_name (&writer, "uid");
  ts_json_writer_begin_array (&writer);
  ts_json_writer_add_string (&writer, label_hash, -1);
  ts_json_writer_end_array (&writer);
  g_string_append (text, ",\"payload\":{\"get_signed_url\":true,\"multi_request\":true,"
                         "\"include_object_feature_hashes\":null,"
                         "\"include_classification_feature_hashes\":null,"
                         "\"include_reviews\":false,\"include_export_history\":false,"
                         "\"include_archived\":false}}");

  return g_string_free (text, FALSE);
}

/* The unit's link, or one of its links. */
static char *
find_link (TsJsonSlice unit,
           guint       index)
{
  static const char *const names[] = { "data_links", "data_link" };
  TsJsonSlice values[G_N_ELEMENTS (names)];
  TsJsonElements elements;
  TsJsonSlice element;

  if (!ts_json_members_find (unit, names, G_N_ELEMENTS (names), values))
    return NULL;

  if (values[0].text == NULL || !ts_json_elements_init (&elements, values[0]))
    return index == 0 ? ts_json_slice_dup_text (values[1]) : NULL;

  for (guint i = 0; ts_json_elements_next (&elements, &element); i++)
    {
      if (i == index)
        return ts_json_slice_dup_text (element);
    }

  return NULL;
}

static char *
find_link_in_answer (GBytes               *answer,
                     const TsFrameRequest *request)
{
  static const char *const units_name[] = { "data_units" };
  const char *unit_name[] = { request->unit_hash };
  TsJsonElements elements;
  TsJsonSlice all, row, units, unit;

  all.text = g_bytes_get_data (answer, &all.length);
  if (!ts_json_elements_init (&elements, all) || !ts_json_elements_next (&elements, &row)
      || !ts_json_members_find (row, units_name, 1, &units) || units.text == NULL
      || !ts_json_members_find (units, unit_name, 1, &unit) || unit.text == NULL)
    return NULL;

  return find_link (unit, request->index);
}

static GUri *
fetch_from_row (TsClient              *client,
                const TsFrameRequest  *request,
                const char            *spool_folder,
                GCancellable          *cancellable,
                GError               **error)
{
  g_autofree char *project_id = ts_uuid_normalize (request->project_id, error);
  g_autofree char *values = create_values (request->label_hash);
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *link = NULL;
  TsCallV1 call = {
    .subject = _("the URL of a file"),
    .query_type = "labelrow",
    .query_method = "GET",
    .resource_type = "project",
    .resource_id = project_id,
    .values = values,
  };
  int fd;

  if (project_id == NULL || (fd = ts_spool_open (spool_folder, error)) < 0)
    return NULL;

  answer = ts_client_fetch_v1 (client, &call, fd, MAX_ROW_BYTES, cancellable, error);
  g_close (fd, NULL);
  if (answer == NULL)
    return NULL;

  link = find_link_in_answer (answer, request);

  return parse_url (link, error);
}

/**
 * ts_frame_url_fetch:
 * @request: which file
 * @spool_folder: where answers may be kept
 *
 * Asks from where a file can be fetched.
 *
 * Returns: (transfer full): its URL, which is a secret; or %NULL with an error
 */
GUri *
ts_frame_url_fetch (TsClient              *client,
                    const TsFrameRequest  *request,
                    const char            *spool_folder,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autoptr (GError) local_error = NULL;
  GUri *uri = NULL;

  if (request->item_id != NULL && request->index == 0)
    {
      uri = fetch_from_item (client, request->item_id, cancellable, &local_error);

      /* Who may see label rows need not see the storage. */
      if (uri != NULL
          || !(g_error_matches (local_error, TS_API_ERROR, TS_API_ERROR_AUTHORISATION)
               || g_error_matches (local_error, TS_API_ERROR, TS_API_ERROR_NOT_FOUND)
               || g_error_matches (local_error, TS_API_ERROR, TS_API_ERROR_INVALID)))
        {
          if (uri == NULL)
            g_propagate_error (error, g_steal_pointer (&local_error));
          return uri;
        }
    }

  return fetch_from_row (client, request, spool_folder, cancellable, error);
}
