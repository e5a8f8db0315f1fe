/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TS_API_ERROR:
 *
 * The domain of failures to get an answer from the service.
 */
#define TS_API_ERROR (ts_api_error_quark ())

/**
 * TsApiError:
 * @TS_API_ERROR_NETWORK: the service cannot be reached, or the connection broke
 * @TS_API_ERROR_TIMEOUT: it was reached and then said nothing for too long
 * @TS_API_ERROR_TLS: the connection is not safe
 * @TS_API_ERROR_AUTHENTICATION: the service does not know who asks
 * @TS_API_ERROR_AUTHORISATION: it knows, and does not allow it
 * @TS_API_ERROR_NOT_FOUND: there is nothing of that id; it may be in another region
 * @TS_API_ERROR_EXISTS: there is one already
 * @TS_API_ERROR_INVALID: it does not accept what was asked
 * @TS_API_ERROR_TOO_LARGE: the request is too large for it, or the answer too large for us
 * @TS_API_ERROR_RATE_LIMIT: too many requests
 * @TS_API_ERROR_SERVER: something failed on its side
 * @TS_API_ERROR_PROTOCOL: its answer makes no sense
 * @TS_API_ERROR_LABEL_LIMIT: it gives fewer label rows in one answer than were asked for
 * @TS_API_ERROR_CORRUPTED: it says that labels are damaged
 * @TS_API_ERROR_DOMAIN: the address of the service itself is no good
 *
 * Codes are for branching; messages are for people: what was asked, of which host, what came
 * back, and the trace id that the service's support can look up. They hold nothing secret.
 */
typedef enum
{
  TS_API_ERROR_NETWORK,
  TS_API_ERROR_TIMEOUT,
  TS_API_ERROR_TLS,
  TS_API_ERROR_AUTHENTICATION,
  TS_API_ERROR_AUTHORISATION,
  TS_API_ERROR_NOT_FOUND,
  TS_API_ERROR_EXISTS,
  TS_API_ERROR_INVALID,
  TS_API_ERROR_TOO_LARGE,
  TS_API_ERROR_RATE_LIMIT,
  TS_API_ERROR_SERVER,
  TS_API_ERROR_PROTOCOL,
  TS_API_ERROR_LABEL_LIMIT,
  TS_API_ERROR_CORRUPTED,
  TS_API_ERROR_DOMAIN
} TsApiError;

GQuark      ts_api_error_quark       (void);

TsApiError  ts_api_error_from_status (guint       status);
TsApiError  ts_api_error_from_name   (const char *name);
const char *ts_api_error_describe    (TsApiError  code);

G_END_DECLS
