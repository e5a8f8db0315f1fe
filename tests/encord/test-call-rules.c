/* SPDX-License-Identifier: MIT */

#include "ts-call-rules.h"

#include "ts-api-error.h"

typedef struct
{
  const char *what;
  const char *method;
  gboolean    is_retried;
} RuleCase;

static const RuleCase v1_cases[] = {
  { "labelrowmetadata", "GET", TRUE },
  { "labelrow", "GET", TRUE },
  { "labelrow", "POST", TRUE },
  { "labelrow", "PUT", FALSE },
  { "project", "GET", TRUE },
  { "project", "POST", FALSE },
  { "dataset", "GET", TRUE },
  { "datasetdatalongpolling", "GET", TRUE },
  { "datasetdatalongpolling", "POST", FALSE },
  { "datasetlinkitems", "POST", FALSE },
  { "projectusers", "POST", FALSE },
  { "projectdataset", "DELETE", FALSE },
};

static const RuleCase v2_cases[] = {
  { "projects/x", "GET", TRUE },
  { "projects/x/status", "PUT", TRUE },
  { "storage/items/get-bulk", "POST", TRUE },
  { "storage/folders/x/create-group-items", "POST", TRUE },
  { "storage/folders/x/data-upload-jobs/y/cancel", "POST", TRUE },
  { "projects/x/groups", "POST", TRUE },
  { "storage/folders", "POST", FALSE },
  { "storage/folders/x/data-upload-jobs", "POST", FALSE },
  { "datasets", "POST", FALSE },
  { "ontologies", "POST", FALSE },
  { "x/cloud-synced-folder-syncs", "POST", FALSE },
  { "storage/items/reencode", "POST", FALSE },
  { "x/dicom-deidentification", "POST", FALSE },
  { "my-datasets", "POST", TRUE },
  { "projects/x", "PATCH", FALSE },
  { "projects/x", "DELETE", FALSE },
};

static void
test_older_interface (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (v1_cases); i++)
    {
      g_test_message ("%s %s", v1_cases[i].what, v1_cases[i].method);
      g_assert_cmpint (ts_call_v1_is_retried (v1_cases[i].what, v1_cases[i].method), ==,
                       v1_cases[i].is_retried);
    }
}

static void
test_newer_interface (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (v2_cases); i++)
    {
      g_test_message ("%s %s", v2_cases[i].method, v2_cases[i].what);
      g_assert_cmpint (ts_call_v2_is_retried (v2_cases[i].method, v2_cases[i].what), ==,
                       v2_cases[i].is_retried);
    }
}

static void
test_errors_have_words (void)
{
  for (TsApiError code = TS_API_ERROR_NETWORK; code <= TS_API_ERROR_DOMAIN; code++)
    g_assert_cmpuint (strlen (ts_api_error_describe (code)), >, 0);

  g_assert_cmpint (ts_api_error_from_name ("RESOURCE_NOT_FOUND_ERROR"), ==,
                   TS_API_ERROR_NOT_FOUND);
  g_assert_cmpint (ts_api_error_from_name ("resource_not_found_error"), ==, TS_API_ERROR_SERVER);
  g_assert_cmpint (ts_api_error_from_name (NULL), ==, TS_API_ERROR_SERVER);
  g_assert_cmpint (ts_api_error_from_status (201), ==, TS_API_ERROR_PROTOCOL);
  g_assert_cmpint (ts_api_error_from_status (503), ==, TS_API_ERROR_SERVER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call-rules/older-interface", test_older_interface);
  g_test_add_func ("/call-rules/newer-interface", test_newer_interface);
  g_test_add_func ("/call-rules/errors-have-words", test_errors_have_words);

  return g_test_run ();
}
