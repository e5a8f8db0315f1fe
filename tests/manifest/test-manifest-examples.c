/* SPDX-License-Identifier: MIT */

/* The examples that the platform publishes: every fault in them is found, nothing is lost. */

#include "ts-manifest-check.h"
#include "ts-manifest-edit.h"
#include "ts-manifest-writer.h"

#include "ts-json-scanner.h"

#include <string.h>

typedef struct
{
  const char *name;
  guint       n_items;
  guint       n_urls;
  guint       n_json;     /* flaws of the JSON */
  guint       n_repeated; /* sections that stand again */
  gboolean    mends;      /* all of them for sure */
} Example;

static const Example examples[] = {
  { "00--videos.json",              6, 6, 8, 0, FALSE },
  { "01--audio-files.json",         2, 2, 0, 0, TRUE },
  { "02--pdfs.json",                2, 2, 0, 0, TRUE },
  { "03--text-files.json",          2, 2, 0, 0, TRUE },
  { "04--single-images.json",       4, 4, 0, 0, TRUE },
  { "05--image-groups.json",        2, 6, 1, 0, TRUE },
  { "06--image-sequences.json",     2, 4, 0, 0, TRUE },
  { "07--dicom.json",               3, 6, 2, 0, TRUE },
  { "08--mixed.json",               6, 13, 0, 1, TRUE },
  { "16-gcp-dicom.json",            3, 6, 2, 0, TRUE },
  { "17-gcp-mixed.json",            6, 13, 0, 1, TRUE },
  { "23-azure-image-groups.json",   2, 6, 0, 0, TRUE },
  { "25-azure-dicom.json",          3, 6, 2, 0, TRUE },
  { "26-azure-mixed.json",          6, 13, 0, 1, TRUE },
  { "34-otc-dicom.json",            3, 6, 2, 0, TRUE },
  { "35-otc-mixed.json",            6, 13, 0, 1, TRUE },
  { "36-mrap-mixed.json",           2, 2, 0, 0, TRUE },
  { "37-mrap-mixed.json",           2, 2, 0, 0, TRUE },
};

static TsManifest *
load (const char *name)
{
  const char *folder = g_getenv ("TS_TEST_KNOWN_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "none", "manifest-examples",
                                            name, NULL);
  TsManifest *manifest = g_file_test (path, G_FILE_TEST_EXISTS) ? ts_manifest_load (path, NULL,
                                                                                    NULL) : NULL;

  if (manifest == NULL)
    g_test_skip ("the examples are not beside the checkout");

  return manifest;
}

static gboolean
is_strict_json (GBytes *bytes)
{
  TsJsonScanner scanner;
  TsJsonToken token;

  ts_json_scanner_init (&scanner, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  do
    token = ts_json_scanner_next (&scanner);
  while (token != TS_JSON_END && token != TS_JSON_ERROR);

  return token == TS_JSON_END;
}

static void
test_faults_are_found (gconstpointer data)
{
  const Example *example = data;
  TsManifestCheckOptions options = { .now = 1 };
  g_autoptr(TsManifest) manifest = load (example->name);
  g_autoptr(TsManifestReport) report = NULL;
  guint repeated;
  guint n_json = 0;

  if (manifest == NULL)
    return;
  report = ts_manifest_check (manifest, &options, NULL);
  g_assert_cmpuint (ts_manifest_get_n_items (manifest), ==, example->n_items);
  g_assert_cmpuint (ts_manifest_get_n_urls (manifest), ==, example->n_urls);
  for (guint i = 0; i < TS_JSON_N_FLAWS; i++)
    n_json += report->counts[i];
  g_assert_cmpuint (n_json, ==, example->n_json);
  g_assert_true (ts_manifest_check_find ("section-repeated", &repeated));
  g_assert_cmpuint (report->counts[repeated], ==, example->n_repeated);
}

static void
test_bytes_come_back (gconstpointer data)
{
  const Example *example = data;
  g_autoptr(TsManifest) manifest = load (example->name);
  g_autoptr(GBytes) bytes = NULL;

  if (manifest == NULL)
    return;
  bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  g_assert_true (g_bytes_equal (bytes, ts_manifest_get_source (manifest)));
}

static void
test_mending_loses_nothing (gconstpointer data)
{
  const Example *example = data;
  g_autoptr(TsManifest) manifest = load (example->name);
  g_autoptr(TsManifestEdit) edit = NULL;
  g_autoptr(GBytes) mended = NULL;
  g_autoptr(TsManifest) again = NULL;

  if (manifest == NULL)
    return;
  edit = ts_manifest_edit_new (NULL);
  ts_manifest_edit_mend_all (edit, manifest);
  ts_manifest_edit_apply (edit, manifest);
  mended = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  again = ts_manifest_new_for_bytes (mended, "mended");
  g_assert_cmpuint (ts_manifest_get_n_items (again), ==, example->n_items);
  g_assert_cmpuint (ts_manifest_get_n_urls (again), ==, example->n_urls);
  g_assert_cmpint (is_strict_json (mended), ==, example->mends);

  ts_manifest_edit_apply (edit, manifest);
  g_assert_true (ts_manifest_is_untouched (manifest));
}

/* Our own files: those named y are clean, the others are not; all keep their bytes. */
static void
test_own_files (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "manifest", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  TsManifestCheckOptions options = { .now = 1 };
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr(TsManifest) manifest = ts_manifest_load (path, NULL, NULL);
      g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);
      g_autoptr(GBytes) bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
      guint n_found = ts_manifest_report_get_n (report, TS_MANIFEST_LEVEL_ADVICE);

      g_assert_cmpint (n_found == 0, ==, g_str_has_prefix (name, "y-"));
      g_assert_true (g_bytes_equal (bytes, ts_manifest_get_source (manifest)));
    }
  g_assert_cmpuint (n, >=, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *faults = g_strconcat ("/manifest-examples/faults-are-found/",
                                             examples[i].name, NULL);
      g_autofree char *bytes = g_strconcat ("/manifest-examples/bytes-come-back/", examples[i].name,
                                            NULL);
      g_autofree char *mending = g_strconcat ("/manifest-examples/mending-loses-nothing/",
                                              examples[i].name, NULL);

      g_test_add_data_func (faults, &examples[i], test_faults_are_found);
      g_test_add_data_func (bytes, &examples[i], test_bytes_come_back);
      g_test_add_data_func (mending, &examples[i], test_mending_loses_nothing);
    }
  g_test_add_func ("/manifest-examples/own-files", test_own_files);

  return g_test_run ();
}
