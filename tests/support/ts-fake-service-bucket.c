/* SPDX-License-Identifier: MIT */

/* The bucket with the pictures: a host of its own that knows no keys, only addresses that are
 * signed and expire. Ranges are served by the server library; here it is only decided whether
 * they still fit. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

/* What an address is signed with; any secret will do. */
#define SECRET "bucket"

static char *
make_signature (const char *item_id,
                const char *expires)
{
  g_autofree char *text = g_strconcat (item_id, "/", expires, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) SECRET, strlen (SECRET),
                                    text, -1);
}

/* Returns: (transfer full): where the bytes of an item can be had for a while. The name that it
 * ends with is the one that the platform gave. */
char *
ts_fake_service_sign_url (TsFakeService *self,
                          const char    *item_id,
                          const char    *name)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *expires = g_strdup_printf ("%" G_GINT64_FORMAT,
                                              self->lifetime_s > 0 ? now + self->lifetime_s
                                                                   : now - 1);
  g_autofree char *signature = make_signature (item_id, expires);
  g_autofree char *escaped = g_uri_escape_string (name != NULL ? name : "data", NULL, FALSE);

  return g_strdup_printf ("%s/bucket/%s/%s?X-Expires=%s&X-Signature=%s", self->bucket, item_id,
                          escaped, expires, signature);
}

static gboolean
has_credentials (TsFakeCall *call)
{
  return ts_fake_call_get_header (call, "Authorization") != NULL ||
         ts_fake_call_get_header (call, "Signature") != NULL ||
         ts_fake_call_get_header (call, "Signature-Input") != NULL;
}

/* As buckets do, in XML. */
static void
deny (TsFakeCall *call,
      guint       status,
      const char *code)
{
  g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\"?><Error><Code>%s</Code></Error>",
                                           code);

  call->status = status;
  call->content_type = "application/xml";
  call->answer = g_bytes_new (text, strlen (text));
}

static gboolean
check_signature (TsFakeCall *call,
                 const char *item_id)
{
  const char *expires = ts_fake_call_get_query (call, "X-Expires");
  const char *signature = ts_fake_call_get_query (call, "X-Signature");
  g_autofree char *expected = NULL;

  if (expires == NULL || signature == NULL)
    return FALSE;

  expected = make_signature (item_id, expires);

  return g_str_equal (expected, signature) &&
         g_ascii_strtoll (expires, NULL, 10) >= g_get_real_time () / G_USEC_PER_SEC;
}

/* The pictures of a row may lie in a folder of its own, named after its data, for those of
 * another may have the same names. */
static char *
find_picture (const TsFakeRow *row,
              const char      *name)
{
  char *path = g_build_filename (row->frames, row->data_hash, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;

  g_free (path);

  return g_build_filename (row->frames, name, NULL);
}

/* Where the bytes of an item are: a file of the storage, or the picture of a label row. */
static char *
find_path (TsFakeCall *call,
           const char *item_id,
           const char *name)
{
  const TsFakeItem *item = ts_fake_workspace_find_item (call->workspace, item_id);

  if (item != NULL && item->path != NULL)
    return g_strdup (item->path);

  for (guint i = 0; i < call->workspace->projects->len; i++)
    {
      const TsFakeProjectState *project = g_ptr_array_index (call->workspace->projects, i);

      for (guint j = 0; j < project->rows->len; j++)
        {
          const TsFakeRow *row = g_ptr_array_index (project->rows, j);

          if (row->frames != NULL && g_str_equal (row->item_id, item_id))
            return find_picture (row, name);
        }
    }

  return NULL;
}

static void
send_file (TsFakeCall *call,
           const char *path)
{
  SoupMessageHeaders *sent = soup_server_message_get_request_headers (call->message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (call->message);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const char *condition = ts_fake_call_get_header (call, "If-Range");
  g_autofree char *digest = NULL;
  g_autofree char *tag = NULL;

  if (file == NULL)
    {
      deny (call, SOUP_STATUS_NOT_FOUND, "NoSuchKey");
      return;
    }

  call->status = SOUP_STATUS_OK;
  call->content_type = "application/octet-stream";
  call->answer = g_mapped_file_get_bytes (file);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, call->answer);
  tag = g_strdup_printf ("\"%.16s\"", digest);
  soup_message_headers_replace (headers, "ETag", tag);
  soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  if (condition != NULL && !g_str_equal (condition, tag))
    soup_message_headers_remove (sent, "Range");
}

/**
 * ts_fake_call_serve_bucket:
 *
 * Serves a request for the bytes of an item, or for whatever is elsewhere.
 */
void
ts_fake_call_serve_bucket (TsFakeCall *call)
{
  g_auto (GStrv) parts = g_strsplit (call->path, "/", 4);
  g_autofree char *path = NULL;

  if (has_credentials (call))
    {
      ts_fake_call_complain (call, SOUP_STATUS_BAD_REQUEST, "credentials for another host");
      return;
    }
  if (g_str_equal (call->path, "/elsewhere"))
    {
      ts_fake_call_answer_text (call, "{\"status\": 200, \"response\": []}");
      return;
    }
  if (!g_str_equal (call->method, "GET") || g_strv_length (parts) != 4 ||
      !g_str_equal (parts[1], "bucket") || !ts_fake_is_uuid (parts[2]))
    {
      ts_fake_call_complain (call, SOUP_STATUS_NOT_FOUND, "there is nothing");
      return;
    }
  if (!check_signature (call, parts[2]))
    {
      deny (call, SOUP_STATUS_FORBIDDEN, "AccessDenied");
      return;
    }

  path = find_path (call, parts[2], parts[3]);
  if (path != NULL)
    send_file (call, path);
  else
    deny (call, SOUP_STATUS_NOT_FOUND, "NoSuchKey");
}
