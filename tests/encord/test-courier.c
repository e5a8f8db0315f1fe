/* SPDX-License-Identifier: MIT */

/* Answers that come packed: unpacked where that was asked for, and only so far. */

#include "ts-api-error.h"
#include "ts-client.h"

#include <libsoup/soup.h>
#include <string.h>

/* Zeros are packed to a thousandth. */
#define BOMB_BYTES (64 << 20)

typedef struct
{
  GMainContext *context;
  GMainLoop    *loop;
  SoupServer   *server;
  GThread      *thread;
  TsClient     *client;
} Fixture;

static GBytes *
pack (const char *text,
      gsize       length)
{
  g_autoptr (GConverter) converter =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, converter);

  g_assert_true (g_output_stream_write_all (stream, text, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
make_answer (const char *body)
{
  static const char answer[] = "{\"status\": 200, \"response\": \"well\"}";
  g_autofree char *zeros = NULL;
  g_autoptr (GBytes) packed = NULL;

  if (strstr (body, "\"bomb\"") != NULL)
    {
      zeros = g_strnfill (BOMB_BYTES, ' ');
      return pack (zeros, BOMB_BYTES);
    }

  packed = pack (answer, strlen (answer));
  if (strstr (body, "\"half\"") != NULL)
    return g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) / 2);
  if (strstr (body, "\"nonsense\"") != NULL)
    return g_bytes_new_static (answer, strlen (answer));

  return g_steal_pointer (&packed);
}

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) bytes =
    soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GBytes) answer = make_answer (body);
  const char *encoding = strstr (body, "\"strange\"") != NULL ? "br" : "gzip";

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_replace (headers, "Content-Encoding", encoding);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

static gpointer
serve (gpointer data)
{
  Fixture *fixture = data;

  g_main_context_push_thread_default (fixture->context);
  g_main_loop_run (fixture->loop);
  g_main_context_pop_thread_default (fixture->context);

  return NULL;
}

static guint
pause_cb (double   seconds,
          gpointer user_data)
{
  return 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  TsCourierSettings settings = { .timeout_s = 60, .n_lanes = 2, .pause = pause_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (TsCredential) credential = ts_credential_new_for_bearer ("a-token", &error);
  g_autofree char *domain = NULL;
  GSList *uris;

  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  g_main_context_push_thread_default (fixture->context);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, handle_cb, NULL, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (fixture->context);

  uris = soup_server_get_uris (fixture->server);
  domain = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->thread = g_thread_new ("server", serve, fixture);
  fixture->client = ts_client_new_with_settings (domain, credential, &settings, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->client);
  g_main_loop_quit (fixture->loop);
  g_thread_join (fixture->thread);
  g_object_unref (fixture->server);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
}

typedef struct
{
  const char *query_type;
  int         code;             /* -1: it is well */
} PackedCase;

static const PackedCase packed_cases[] = {
  { "well", -1 },
  { "bomb", TS_API_ERROR_TOO_LARGE },
  { "half", TS_API_ERROR_NETWORK },
  { "nonsense", TS_API_ERROR_PROTOCOL },
  { "strange", TS_API_ERROR_PROTOCOL },
};

static void
test_unpacks (Fixture       *fixture,
              gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (packed_cases); i++)
    {
      TsCallV1 call = { .subject = "something", .query_type = packed_cases[i].query_type,
                        .query_method = "GET", .values = "{\"uid\":null,\"payload\":null}" };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) answer = ts_client_call_v1 (fixture->client, &call, NULL, &error);

      g_test_message ("%s", call.query_type);
      if (packed_cases[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (ts_json_node_to_string (answer), ==, "well");
        }
      else
        {
          g_assert_error (error, TS_API_ERROR, packed_cases[i].code);
        }
    }
}

/* The newer interface is not asked to pack. */
static void
test_takes_nothing_packed_unasked (Fixture       *fixture,
                                   gconstpointer  data)
{
  TsCallV2 call = { .subject = "something", .method = "GET", .path = "projects" };
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_client_call_v2 (fixture->client, &call, NULL, &error));
  g_assert_error (error, TS_API_ERROR, TS_API_ERROR_PROTOCOL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/courier/unpacks", Fixture, NULL, set_up, test_unpacks, tear_down);
  g_test_add ("/courier/takes-nothing-packed-unasked", Fixture, NULL, set_up,
              test_takes_nothing_packed_unasked, tear_down);

  return g_test_run ();
}
