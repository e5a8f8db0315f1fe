/* SPDX-License-Identifier: MIT */

/* Failures of the service: its own names and statuses, and what they mean to a person. */

#include "config.h"

#include "ts-api-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (ts-api-error-quark, ts_api_error)

/* What the older interface answers in place of a result. Names that are not here are its own
 * inner failures. */
static const struct
{
  const char *name;
  TsApiError  code;
} named_errors[] = {
  { "AUTHENTICATION_ERROR", TS_API_ERROR_AUTHENTICATION },
  { "AUTHORISATION_ERROR", TS_API_ERROR_AUTHORISATION },
  { "RESOURCE_NOT_FOUND_ERROR", TS_API_ERROR_NOT_FOUND },
  { "METHOD_NOT_ALLOWED_ERROR", TS_API_ERROR_INVALID },
  { "OPERATION_NOT_ALLOWED", TS_API_ERROR_AUTHORISATION },
  { "ANSWER_DICTIONARY_ERROR", TS_API_ERROR_CORRUPTED },
  { "CORRUPTED_LABEL_ERROR", TS_API_ERROR_CORRUPTED },
  { "FILE_TYPE_NOT_SUPPORTED_ERROR", TS_API_ERROR_INVALID },
  { "FILE_SIZE_NOT_SUPPORTED_ERROR", TS_API_ERROR_INVALID },
  { "FEATURE_DOES_NOT_EXIST_ERROR", TS_API_ERROR_INVALID },
  { "MODEL_WEIGHTS_INCONSISTENT_ERROR", TS_API_ERROR_INVALID },
  { "MODEL_FEATURES_INCONSISTENT_ERROR", TS_API_ERROR_INVALID },
  { "UPLOAD_OPERATION_NOT_SUPPORTED_ERROR", TS_API_ERROR_INVALID },
  { "MUST_SET_DETECTION_RANGE_ERROR", TS_API_ERROR_INVALID },
  { "DETECTION_RANGE_INVALID_ERROR", TS_API_ERROR_INVALID },
  { "RESOURCE_EXISTS_ERROR", TS_API_ERROR_EXISTS },
  { "INVALID_DATE_FORMAT_ERROR", TS_API_ERROR_INVALID },
  { "DUPLICATE_SSH_KEY_ERROR", TS_API_ERROR_AUTHENTICATION },
  { "SSH_KEY_NOT_FOUND_ERROR", TS_API_ERROR_AUTHENTICATION },
  { "INVALID_ARGUMENTS_ERROR", TS_API_ERROR_INVALID },
  { "MULTI_LABEL_LIMIT_ERROR", TS_API_ERROR_LABEL_LIMIT },
  { "WRONG_PROJECT_TYPE_ERROR", TS_API_ERROR_INVALID },
};

/**
 * ts_api_error_from_name:
 * @name: as the older interface answers it, such as `AUTHENTICATION_ERROR`; compared exactly
 *
 * Returns: the code; %TS_API_ERROR_SERVER for names that are not known
 */
TsApiError
ts_api_error_from_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (named_errors); i++)
    {
      if (g_strcmp0 (named_errors[i].name, name) == 0)
        return named_errors[i].code;
    }

  return TS_API_ERROR_SERVER;
}

/**
 * ts_api_error_from_status:
 * @status: of HTTP, but none that means success
 *
 * Returns: the code
 */
TsApiError
ts_api_error_from_status (guint status)
{
  switch (status)
    {
    case 400:
    case 405:
    case 409:
    case 422:
      return TS_API_ERROR_INVALID;

    case 401:
      return TS_API_ERROR_AUTHENTICATION;

    case 403:
      return TS_API_ERROR_AUTHORISATION;

    case 404:
      return TS_API_ERROR_NOT_FOUND;

    case 408:
    case 504:
      return TS_API_ERROR_TIMEOUT;

    case 413:
      return TS_API_ERROR_TOO_LARGE;

    case 429:
      return TS_API_ERROR_RATE_LIMIT;

    default:
      return status >= 500 ? TS_API_ERROR_SERVER : TS_API_ERROR_PROTOCOL;
    }
}

/**
 * ts_api_error_describe:
 *
 * Returns: what a failure of this kind means, as a clause that goes after a colon
 */
const char *
ts_api_error_describe (TsApiError code)
{
  switch (code)
    {
    case TS_API_ERROR_NETWORK:
      return _("the connection failed");

    case TS_API_ERROR_TIMEOUT:
      return _("no answer came in time");

    case TS_API_ERROR_TLS:
      return _("the connection is not safe");

    case TS_API_ERROR_AUTHENTICATION:
      return _("the service does not know this key; is it registered there, and is it the right "
               "region?");

    case TS_API_ERROR_AUTHORISATION:
      return _("this key’s owner may not do that");

    case TS_API_ERROR_NOT_FOUND:
      return _("there is nothing of this id; is it the right region?");

    case TS_API_ERROR_EXISTS:
      return _("there is one already");

    case TS_API_ERROR_INVALID:
      return _("the service does not accept this request");

    case TS_API_ERROR_TOO_LARGE:
      return _("it is too large");

    case TS_API_ERROR_RATE_LIMIT:
      return _("too many requests; try again later");

    case TS_API_ERROR_SERVER:
      return _("the service has failed");

    case TS_API_ERROR_PROTOCOL:
      return _("the answer makes no sense");

    case TS_API_ERROR_LABEL_LIMIT:
      return _("too many label rows were asked for at once");

    case TS_API_ERROR_CORRUPTED:
      return _("the service says that the labels are damaged");

    case TS_API_ERROR_DOMAIN:
      return _("the service’s address cannot be used");
    }

  g_return_val_if_reached ("");
}
