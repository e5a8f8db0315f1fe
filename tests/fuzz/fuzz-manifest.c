/* SPDX-License-Identifier: MIT */

/* Gives libFuzzer manifests to break: whatever the bytes, reading keeps them all, checking and
 * mending end, and undoing leaves no trace. */

#include "ts-manifest-check.h"
#include "ts-manifest-edit.h"
#include "ts-manifest-writer.h"

#include <stdint.h>
#include <stdlib.h>

/* Enough for every rule; more only makes each run slower. */
#define MAX_BYTES (64 * 1024)

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
require (gboolean condition)
{
  if (!condition)
    abort ();
}

static void
mend (TsManifest             *manifest,
      const TsManifestReport *report)
{
  g_autoptr(TsManifestEdit) edit = ts_manifest_edit_new (NULL);
  g_autoptr(GBytes) mended = NULL;

  ts_manifest_edit_mend (edit, manifest, (TsManifestFinding *const *) report->findings->pdata,
                         report->findings->len, TS_JSON_MENDING_QUESTION);
  ts_manifest_edit_apply (edit, manifest);
  mended = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_PRETTY);
  ts_manifest_edit_apply (edit, manifest);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TsManifest) manifest = NULL;
  g_autoptr(TsManifestReport) report = NULL;
  g_autoptr(GBytes) kept = NULL;
  TsManifestCheckOptions options = { .now = 1 };

  if (size > MAX_BYTES)
    return 0;
  bytes = g_bytes_new (data, size);
  manifest = ts_manifest_new_for_bytes (bytes, "fuzz");
  report = ts_manifest_check (manifest, &options, NULL);
  mend (manifest, report);
  kept = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  require (g_bytes_equal (kept, ts_manifest_get_source (manifest)));

  return 0;
}
