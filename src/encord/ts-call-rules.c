/* SPDX-License-Identifier: MIT */

/* Which calls may be repeated when the service has failed or the answer did not come whole:
 * exactly those that the published client repeats. What may have been done already and would
 * then be done twice is not repeated. */

#include "config.h"

#include "ts-call-rules.h"

#include <string.h>

typedef struct
{
  const char *query_type;
  const char *query_method;
} RetriedCall;

static const RetriedCall retried_v1[] = {
  { "dataset", "GET" },
  { "datasetdatalongpolling", "GET" },
  { "labelrow", "GET" },
  { "labelrow", "POST" },
  { "labelrowmetadata", "GET" },
  { "project", "GET" },
};

/* What makes something new in the newer interface: the last parts of the paths. */
static const char *const creating_v2[] = {
  "cloud-synced-folder-syncs",
  "data-upload-jobs",
  "datasets",
  "dicom-deidentification",
  "items/reencode",
  "ontologies",
  "storage/folders",
};

/**
 * ts_call_v1_is_retried:
 *
 * Tells whether a call of the older interface may be repeated after it has arrived.
 */
gboolean
ts_call_v1_is_retried (const char *query_type,
                       const char *query_method)
{
  for (gsize i = 0; i < G_N_ELEMENTS (retried_v1); i++)
    {
      if (strcmp (retried_v1[i].query_type, query_type) == 0
          && strcmp (retried_v1[i].query_method, query_method) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Tells whether a path is or ends with whole parts of it. */
static gboolean
ends_with_parts (const char *path,
                 const char *parts)
{
  gsize length = strlen (path);
  gsize n = strlen (parts);

  return g_str_has_suffix (path, parts) && (length == n || path[length - n - 1] == '/');
}

/**
 * ts_call_v2_is_retried:
 *
 * Tells whether a call of the newer interface may be repeated after it has arrived.
 */
gboolean
ts_call_v2_is_retried (const char *method,
                       const char *path)
{
  if (strcmp (method, "GET") == 0 || strcmp (method, "PUT") == 0)
    return TRUE;

  if (strcmp (method, "POST") != 0)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (creating_v2); i++)
    {
      if (ends_with_parts (path, creating_v2[i]))
        return FALSE;
    }

  return TRUE;
}
