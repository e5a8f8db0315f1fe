/* SPDX-License-Identifier: MIT */

/* Misbehaviour. What HTTP forbids, such as a length that is wrong or a body that ends within,
 * the server library does not send; so the connection is taken from it, and a thread writes the
 * bytes of the answer by hand. */

#include "config.h"

#include "ts-fake-service-private.h"

#include <string.h>

#define CHUNK_SIZE 65536

typedef struct
{
  int          *n_under_way;
  GIOStream    *stream;
  GCancellable *stop;
  char         *head;
  GBytes       *body;
  guint64       n_bytes;
  gboolean      is_endless;
} Writing;

TsFakeArmedFault *
ts_fake_armed_fault_new (const TsFakeFault *fault)
{
  TsFakeArmedFault *armed = g_new0 (TsFakeArmedFault, 1);

  armed->fault = *fault;
  armed->fault.pattern = g_strdup (fault->pattern);
  armed->fault.retry_after = g_strdup (fault->retry_after);
  armed->fault.text = g_strdup (fault->text);
  if (fault->count == 0)
    armed->fault.count = 1;

  return armed;
}

void
ts_fake_armed_fault_free (TsFakeArmedFault *armed)
{
  g_free ((char *) armed->fault.pattern);
  g_free ((char *) armed->fault.retry_after);
  g_free ((char *) armed->fault.text);
  g_free (armed);
}

/* Returns: (nullable): the fault that is due for a request of this name */
const TsFakeFault *
ts_fake_service_take_fault (TsFakeService *self,
                            const char    *name)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      TsFakeArmedFault *armed = g_ptr_array_index (self->faults, i);
      guint number;

      if (!g_pattern_match_simple (armed->fault.pattern, name))
        continue;
      number = armed->n_fitting++;
      if (number >= armed->fault.skip && number - armed->fault.skip < armed->fault.count)
        return &armed->fault;
    }

  return NULL;
}

static void
free_writing (Writing *writing)
{
  g_object_unref (writing->stream);
  g_object_unref (writing->stop);
  g_free (writing->head);
  g_clear_pointer (&writing->body, g_bytes_unref);
  g_free (writing);
}

static gboolean
write_endless (Writing       *writing,
               GOutputStream *output)
{
  g_autofree char *chunk = g_malloc (CHUNK_SIZE);
  guint64 rest = writing->n_bytes;

  memset (chunk, 'a', CHUNK_SIZE);
  chunk[0] = '"';
  while (rest > 0)
    {
      const gsize length = (gsize) MIN (rest, CHUNK_SIZE);

      if (!g_output_stream_write_all (output, chunk, length, NULL, writing->stop, NULL))
        return FALSE;
      chunk[0] = 'a';
      rest -= length;
    }

  return TRUE;
}

static gpointer
write_in_thread (gpointer data)
{
  Writing *writing = data;
  GOutputStream *output = g_io_stream_get_output_stream (writing->stream);

  /* Errors mean that the client has gone, which is its right. */
  if (writing->head == NULL ||
      g_output_stream_write_all (output, writing->head, strlen (writing->head), NULL,
                                 writing->stop, NULL))
    {
      if (writing->is_endless)
        write_endless (writing, output);
      else if (writing->body != NULL)
        g_output_stream_write_all (output, g_bytes_get_data (writing->body, NULL),
                                   (gsize) writing->n_bytes, NULL, writing->stop, NULL);
    }
  g_io_stream_close (writing->stream, NULL, NULL);
  g_atomic_int_add (writing->n_under_way, -1);
  free_writing (writing);

  return NULL;
}

static char *
make_head (guint       status,
           const char *content_type,
           guint64     length)
{
  return g_strdup_printf ("HTTP/1.1 %u %s\r\n"
                          "Content-Type: %s\r\n"
                          "Content-Length: %" G_GUINT64_FORMAT "\r\n"
                          "Connection: close\r\n\r\n",
                          status, soup_status_get_phrase (status), content_type, length);
}

/* Takes the connection and writes to it by hand. */
static void
write_by_hand (TsFakeCall *call,
               char       *head,
               GBytes     *body,
               guint64     n_bytes,
               gboolean    is_endless)
{
  Writing *writing = g_new0 (Writing, 1);

  /* The server no longer tells when this is finished. */
  g_signal_handlers_disconnect_by_data (call->message, call->service);
  writing->n_under_way = &call->service->n_under_way;
  writing->stream = soup_server_message_steal_connection (call->message);
  writing->stop = g_object_ref (call->service->stop);
  writing->head = head;
  writing->body = body != NULL ? g_bytes_ref (body) : NULL;
  writing->n_bytes = n_bytes;
  writing->is_endless = is_endless;
  g_ptr_array_add (call->service->writers,
                   g_thread_new ("fake-writer", write_in_thread, writing));
}

static void
answer_with_text (TsFakeCall *call,
                  guint       status,
                  const char *text)
{
  call->status = status;
  g_clear_pointer (&call->answer, g_bytes_unref);
  call->answer = g_bytes_new (text, strlen (text));
}

static void
answer_with_status (TsFakeCall        *call,
                    const TsFakeFault *fault)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (call->message);

  if (fault->retry_after != NULL)
    soup_message_headers_replace (headers, "Retry-After", fault->retry_after);
  answer_with_text (call, fault->status,
                    fault->text != NULL ? fault->text : "{\"message\": \"As it was told to.\"}");
}

static void
answer_with_redirect (TsFakeCall        *call,
                      const TsFakeFault *fault)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (call->message);
  g_autofree char *elsewhere = g_strconcat (call->service->bucket, "/elsewhere", NULL);

  soup_message_headers_replace (headers, "Location",
                                fault->text != NULL ? fault->text : elsewhere);
  answer_with_text (call, fault->status != 0 ? fault->status : SOUP_STATUS_TEMPORARY_REDIRECT,
                    "");
}

/* Begins to send what was asked for, which may be the rest of something, with its tag. */
static void
cut (TsFakeCall *call,
     guint64     n_bytes)
{
  SoupMessageHeaders *sent = soup_server_message_get_request_headers (call->message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (call->message);
  const char *tag = soup_message_headers_get_one (headers, "ETag");
  const gsize size = call->answer != NULL ? g_bytes_get_size (call->answer) : 0;
  g_autoptr (GString) head = NULL;
  g_autoptr (GBytes) rest = NULL;
  g_autofree char *start_line = NULL;
  SoupRange *ranges = NULL;
  gsize first = 0;
  int n_ranges = 0;

  if (size > 0 && soup_message_headers_get_ranges (sent, (goffset) size, &ranges, &n_ranges))
    {
      first = (gsize) ranges[0].start;
      soup_message_headers_free_ranges (sent, ranges);
    }

  start_line = make_head (n_ranges > 0 ? SOUP_STATUS_PARTIAL_CONTENT : call->status,
                          call->content_type, size - first);
  head = g_string_new (start_line);
  g_string_truncate (head, head->len - strlen ("\r\n"));
  if (tag != NULL)
    g_string_append_printf (head, "ETag: %s\r\n", tag);
  if (n_ranges > 0)
    g_string_append_printf (head, "Content-Range: bytes %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT
                                  "/%" G_GSIZE_FORMAT "\r\n", first, size - 1, size);
  g_string_append (head, "\r\n");

  rest = call->answer != NULL ? g_bytes_new_from_bytes (call->answer, first, size - first) : NULL;
  write_by_hand (call, g_string_free (g_steal_pointer (&head), FALSE), rest,
                 MIN (n_bytes, size - first), FALSE);
}

/* Faults that keep the service from doing what it is asked.
 *
 * Returns: whether the request is answered by them, or never will be */
gboolean
ts_fake_call_fail_before (TsFakeCall        *call,
                          const TsFakeFault *fault)
{
  switch (fault->kind)
    {
    case TS_FAKE_FAULT_STATUS:
      answer_with_status (call, fault);
      return TRUE;

    case TS_FAKE_FAULT_V1_ERROR:
      ts_fake_call_refuse_v1 (call, fault->text, NULL);
      return TRUE;

    case TS_FAKE_FAULT_BODY:
      answer_with_text (call, fault->status != 0 ? fault->status : SOUP_STATUS_OK, fault->text);
      return TRUE;

    case TS_FAKE_FAULT_REDIRECT:
      answer_with_redirect (call, fault);
      return TRUE;

    case TS_FAKE_FAULT_ENDLESS:
    case TS_FAKE_FAULT_HANG:
    case TS_FAKE_FAULT_REFUSE:
      return TRUE;

    case TS_FAKE_FAULT_DELAY:
    case TS_FAKE_FAULT_CUT:
    case TS_FAKE_FAULT_SHORT:
    case TS_FAKE_FAULT_LONG:
      return FALSE;
    }

  g_assert_not_reached ();
}

static void
forget_delay_cb (SoupServerMessage *message,
                 GSource           *source)
{
  g_source_destroy (source);
}

static gboolean
go_on_cb (gpointer data)
{
  soup_server_message_unpause (data);

  return G_SOURCE_REMOVE;
}

static void
delay (TsFakeCall *call,
       guint64     milliseconds)
{
  g_autoptr (GSource) source = g_timeout_source_new ((guint) milliseconds);

  soup_server_message_pause (call->message);
  g_source_set_callback (source, go_on_cb, g_object_ref (call->message), g_object_unref);
  g_signal_connect_data (call->message, "finished", G_CALLBACK (forget_delay_cb),
                         g_source_ref (source), (GClosureNotify) (void (*)(void)) g_source_unref,
                         0);
  g_source_attach (source, call->service->context);
}

static void
set_response (TsFakeCall *call)
{
  SoupServerMessage *message = call->message;

  soup_server_message_set_status (message, call->status, NULL);
  if (call->answer != NULL)
    {
      SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

      soup_message_headers_set_content_type (headers, call->content_type, NULL);
      if (g_bytes_get_size (call->answer) > 0)
        soup_message_body_append_bytes (soup_server_message_get_response_body (message),
                                        call->answer);
    }
}

/* Sends the answer, as the fault, if any, has it. */
void
ts_fake_call_send (TsFakeCall        *call,
                   const TsFakeFault *fault)
{
  const guint64 size = call->answer != NULL ? g_bytes_get_size (call->answer) : 0;

  if (fault == NULL)
    {
      set_response (call);
      return;
    }

  switch (fault->kind)
    {
    case TS_FAKE_FAULT_STATUS:
    case TS_FAKE_FAULT_V1_ERROR:
    case TS_FAKE_FAULT_BODY:
    case TS_FAKE_FAULT_REDIRECT:
      set_response (call);
      break;

    case TS_FAKE_FAULT_DELAY:
      set_response (call);
      delay (call, fault->amount);
      break;

    case TS_FAKE_FAULT_HANG:
      soup_server_message_pause (call->message);
      break;

    case TS_FAKE_FAULT_REFUSE:
      write_by_hand (call, NULL, NULL, 0, FALSE);
      break;

    case TS_FAKE_FAULT_ENDLESS:
      write_by_hand (call, make_head (SOUP_STATUS_OK, call->content_type, fault->amount), NULL,
                     fault->amount, TRUE);
      break;

    case TS_FAKE_FAULT_CUT:
      cut (call, fault->amount);
      break;

    case TS_FAKE_FAULT_SHORT:
      write_by_hand (call, make_head (call->status, call->content_type, size + fault->amount),
                     call->answer, size, FALSE);
      break;

    case TS_FAKE_FAULT_LONG:
      write_by_hand (call,
                     make_head (call->status, call->content_type,
                                size - MIN (fault->amount, size)),
                     call->answer, size, FALSE);
      break;
    }
}
