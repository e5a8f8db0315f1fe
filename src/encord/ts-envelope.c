/* SPDX-License-Identifier: MIT */

/* What the service's answers are wrapped in.
 *
 *   older interface   {"status": 200, "response": …}: whatever HTTP says, the status inside
 *                     counts; failures are {"status": …, "response": ["ERROR_NAME"],
 *                     "payload": …}
 *   newer interface   the answer itself with HTTP status 200, or nothing with 204; failures
 *                     are {"message": …} or {"detail": "…" or [{"msg": …}]}, or no JSON */

#include "config.h"

#include "ts-envelope.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-api-error.h"
#include "ts-json-document.h"
#include "ts-json-members.h"

#define SUCCESS 200

/* Failures are short. */
#define MAX_FAILURE_BYTES (64 << 10)

static gboolean
fail (const TsExchange  *exchange,
      TsApiError         code,
      const char        *reason,
      GError           **error)
{
  ts_exchange_set_error (exchange, error, code, reason);

  return FALSE;
}

/* With what the service said about it, if it said something. */
static gboolean
fail_with_text (const TsExchange  *exchange,
                TsApiError         code,
                const char        *text,
                GError           **error)
{
  g_autofree char *clean = text != NULL ? ts_exchange_clean_text (text) : NULL;
  g_autofree char *reason = NULL;

  if (clean == NULL || *clean == '\0')
    return fail (exchange, code, ts_api_error_describe (code), error);

  /* Translators: what went wrong, then in the service's own words. */
  reason = g_strdup_printf (_("%s: “%s”"), ts_api_error_describe (code), clean);

  return fail (exchange, code, reason, error);
}

static gboolean
fail_by_status (const TsExchange  *exchange,
                const char        *text,
                GError           **error)
{
  TsApiError code = ts_api_error_from_status (exchange->status);
  g_autofree char *reason = NULL;

  if (code != TS_API_ERROR_PROTOCOL && code != TS_API_ERROR_SERVER)
    return fail_with_text (exchange, code, text, error);

  if (text != NULL)
    return fail_with_text (exchange, code, text, error);

  /* Translators: what went wrong, then a status of HTTP, such as 503. */
  reason = g_strdup_printf (_("%s (status %u)"), ts_api_error_describe (code), exchange->status);

  return fail (exchange, code, reason, error);
}

/* The failure that an envelope holds. It is small, or it is none. */
static gboolean
fail_by_name (TsExchange  *exchange,
              const char  *text,
              gsize        length,
              GError     **error)
{
  TsJsonBounds bounds = { .max_bytes = MAX_FAILURE_BYTES, .max_depth = 16 };
  g_autoptr (JsonNode) root = ts_json_document_parse (text, length, &bounds, NULL);
  JsonObject *envelope = ts_json_node_to_object (root);
  JsonArray *names = ts_json_object_find_array (envelope, "response");
  JsonNode *payload = ts_json_object_get_node (envelope, "payload");
  const char *name = NULL;
  TsApiError code;
  g_autofree char *words = NULL;

  if (names != NULL && json_array_get_length (names) == 1)
    name = ts_json_node_to_string (json_array_get_element (names, 0));

  code = ts_api_error_from_name (name);

  if (code == TS_API_ERROR_LABEL_LIMIT)
    {
      exchange->label_limit = ts_json_object_find_int (ts_json_node_to_object (payload),
                                                       "maximum_labels_allowed", 1, G_MAXINT32,
                                                       0);
    }
  else if (payload != NULL)
    {
      words = ts_json_node_to_string (payload) != NULL
                ? g_strdup (ts_json_node_to_string (payload)) : json_to_string (payload, FALSE);
    }

  return fail_with_text (exchange, code, words != NULL ? words : name, error);
}

/* Reads the members of an envelope; @is_whole tells whether it could be read to its end. */
static void
scan_envelope (TsJsonScanner *scanner,
               const char    *text,
               gint64        *status,
               TsJsonSlice   *response,
               gboolean      *is_whole)
{
  *is_whole = FALSE;
  if (ts_json_scanner_next (scanner) != TS_JSON_OBJECT_START)
    return;

  while (ts_json_scanner_next (scanner) == TS_JSON_NAME)
    {
      gboolean is_status = ts_json_scanner_equals (scanner, "status");
      gboolean is_response = ts_json_scanner_equals (scanner, "response");
      gsize start;

      ts_json_scanner_next (scanner);
      start = ts_json_scanner_get_offset (scanner);

      if (is_status && ts_json_scanner_get_token (scanner) == TS_JSON_NUMBER)
        (void) ts_json_scanner_get_int64 (scanner, status);

      if (!ts_json_scanner_skip (scanner))
        return;

      if (is_response)
        *response = (TsJsonSlice) { text + start, ts_json_members_get_end (scanner) - start };
    }

  *is_whole = ts_json_scanner_get_token (scanner) == TS_JSON_OBJECT_END
              && ts_json_scanner_next (scanner) == TS_JSON_END;
}

/**
 * ts_envelope_open_v1:
 * @exchange: answered; is told of a limit
 * @text: (array length=length): its body
 * @response: (out): the value of `response`, a part of @text
 *
 * Opens an answer of the older interface.
 *
 * Returns: %FALSE with a #TsApiError if it is a failure, or no answer
 */
gboolean
ts_envelope_open_v1 (TsExchange   *exchange,
                     const char   *text,
                     gsize         length,
                     TsJsonSlice  *response,
                     GError      **error)
{
  TsJsonScanner scanner;
  TsJsonSlice found = { NULL, 0 };
  gboolean is_whole;
  gint64 status = 0;

  ts_json_scanner_init (&scanner, text, length);
  scan_envelope (&scanner, text, &status, &found, &is_whole);

  if (!is_whole || status == 0 || found.text == NULL)
    {
      g_autofree char *message = NULL;
      g_autofree char *reason = NULL;

      if (exchange->status < 200 || exchange->status > 299)
        return fail_by_status (exchange, NULL, error);

      if (ts_json_scanner_get_fault (&scanner) == NULL)
        return fail (exchange, TS_API_ERROR_PROTOCOL,
                     _("the answer lacks “status” or “response”"), error);

      message = ts_json_scanner_dup_message (&scanner);
      /* Translators: what is wrong in a JSON text follows. */
      reason = g_strdup_printf (_("the answer is not valid JSON: %s"), message);

      return fail (exchange, TS_API_ERROR_PROTOCOL, reason, error);
    }

  if (status != SUCCESS)
    return fail_by_name (exchange, text, length, error);

  if (found.length == 4 && memcmp (found.text, "null", 4) == 0)
    return fail (exchange, TS_API_ERROR_NOT_FOUND,
                 ts_api_error_describe (TS_API_ERROR_NOT_FOUND), error);

  *response = found;

  return TRUE;
}

/* FastAPI's list of what is wrong with a request: the first entry's message. */
static const char *
find_detail (JsonObject *answer)
{
  JsonArray *details = ts_json_object_find_array (answer, "detail");

  if (details == NULL || json_array_get_length (details) == 0)
    return ts_json_object_find_string (answer, "detail");

  return ts_json_object_find_string (ts_json_array_find_object (details, 0), "msg");
}

/**
 * ts_envelope_check_v2:
 * @exchange: answered
 *
 * Tells whether an answer of the newer interface is a success.
 *
 * Returns: %FALSE with a #TsApiError if it is a failure
 */
gboolean
ts_envelope_check_v2 (const TsExchange  *exchange,
                      GError           **error)
{
  TsJsonBounds bounds = { .max_bytes = MAX_FAILURE_BYTES * 2, .max_depth = 16 };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *answer;
  const char *words = NULL;
  const char *text;
  gsize length;

  if (exchange->status == 200 || exchange->status == 204)
    return TRUE;

  if (exchange->answer != NULL && exchange->status != 404)
    {
      text = g_bytes_get_data (exchange->answer, &length);
      root = ts_json_document_parse (text != NULL ? text : "", length, &bounds, NULL);
      answer = ts_json_node_to_object (root);
      words = ts_json_object_find_string (answer, "message");
      if (words == NULL)
        words = find_detail (answer);
    }

  return fail_by_status (exchange, words, error);
}
