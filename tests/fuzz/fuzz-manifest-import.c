/* SPDX-License-Identifier: MIT */

/* Gives libFuzzer lists of files to break, for each importer, and schemas of custom metadata:
 * whatever the bytes, reading ends, and what is made of a list is a manifest without flaws. The
 * first byte chooses. */

#include "ts-manifest-check.h"
#include "ts-manifest-import.h"
#include "ts-manifest-schema.h"
#include "ts-manifest-writer.h"

#include <stdint.h>
#include <stdlib.h>

/* Enough for every rule; more only makes each run slower. */
#define MAX_BYTES (16 * 1024)

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
require (gboolean condition)
{
  if (!condition)
    abort ();
}

static void
require_no_flaws (TsManifest *manifest)
{
  const TsManifestCheckOptions options = { .now = 1 };
  g_autoptr(TsManifestReport) report = ts_manifest_check (manifest, &options, NULL);

  for (guint i = 0; i < TS_JSON_N_FLAWS; i++)
    require (report->counts[i] == 0);
}

static void
import (guint       importer,
        guint       choice,
        const char *text,
        gsize       length)
{
  static const char *const all[] = { "*", NULL };
  const TsManifestImportOptions options = {
    .base_url = "https://bucket.s3.eu-west-2.amazonaws.com/",
    .region = "eu-west-2",
    .metadata_columns = all,
    .kind = choice % TS_MANIFEST_N_KINDS,
    .has_kind = TRUE,
    .grouping = choice % (TS_MANIFEST_GROUPING_PATTERN + 1),
    .pattern = "^(.)",
    .skip = TS_MANIFEST_SKIP_TRUE,
  };
  g_autoptr(TsManifestImport) list = ts_manifest_import_text (importer, text, length, &options,
                                                              NULL);
  g_autoptr(TsManifest) manifest = NULL;
  TsManifestPreview preview;

  if (list == NULL)
    return;
  manifest = ts_manifest_import_build (list, &options, &preview, NULL);
  require (manifest != NULL);

  /* The items of another manifest stay as they were, right or wrong. */
  if (g_str_equal (ts_manifest_importer_get (importer).id, "manifest"))
    return;
  require (ts_manifest_get_n_items (manifest) == preview.n_items);
  require_no_flaws (manifest);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  guint n_importers = ts_manifest_importer_get_n ();
  const char *text = (const char *) data + 1;
  guint importer;

  if (size < 2 || size > MAX_BYTES)
    return 0;
  importer = data[0] % (n_importers + 1);
  if (importer == n_importers)
    {
      TsManifestSchema *schema = ts_manifest_schema_parse (text, size - 1, NULL);

      g_clear_pointer (&schema, ts_manifest_schema_free);
    }
  else if (!ts_manifest_importer_get (importer).is_folder)
    import (importer, data[0] / (n_importers + 1), text, size - 1);

  return 0;
}
