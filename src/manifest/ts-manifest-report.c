/* SPDX-License-Identifier: MIT */

/* Findings about a manifest. */

#include "ts-manifest-report.h"

#include "ts-manifest-check.h"

static const char *const level_ids[] = { "advice", "warning", "error" };

static void
finding_free (gpointer data)
{
  TsManifestFinding *finding = data;

  g_free (finding->message);
  g_free (finding->replacement);
  g_free (finding);
}

/**
 * ts_manifest_report_new:
 *
 * Makes an empty report.
 *
 * Returns: (transfer full): the report
 */
TsManifestReport *
ts_manifest_report_new (void)
{
  TsManifestReport *self = g_new0 (TsManifestReport, 1);

  self->findings = g_ptr_array_new_with_free_func (finding_free);
  self->counts = g_new0 (guint, ts_manifest_check_get_n ());

  return self;
}

/**
 * ts_manifest_report_free:
 * @self: (transfer full):
 *
 * Frees a report.
 */
void
ts_manifest_report_free (TsManifestReport *self)
{
  g_ptr_array_unref (self->findings);
  g_free (self->counts);
  g_free (self);
}

/**
 * ts_manifest_report_get_n:
 *
 * Counts what was found at a level and above, also what was not kept.
 */
guint
ts_manifest_report_get_n (const TsManifestReport *self,
                          TsManifestLevel         at_least)
{
  guint n = 0;

  for (guint i = at_least; i <= TS_MANIFEST_LEVEL_ERROR; i++)
    n += self->n_of_level[i];

  return n;
}

/**
 * ts_manifest_level_get_id:
 *
 * Returns: the level's name in files and options; not translated
 */
const char *
ts_manifest_level_get_id (TsManifestLevel level)
{
  return level_ids[level];
}

/**
 * ts_manifest_level_from_id:
 *
 * Finds a level by its name.
 *
 * Returns: whether there is one
 */
gboolean
ts_manifest_level_from_id (const char      *id,
                           TsManifestLevel *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_ids); i++)
    if (g_strcmp0 (id, level_ids[i]) == 0)
      {
        *level = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * ts_manifest_finding_set_mending:
 * @self: (nullable): nothing happens if it was not kept
 * @replacement: (transfer full) (nullable): the text that takes the place of those bytes
 *
 * Adds a repair to a finding.
 */
void
ts_manifest_finding_set_mending (TsManifestFinding *self,
                                 TsJsonMending      mending,
                                 gsize              offset,
                                 gsize              length,
                                 char              *replacement)
{
  if (self == NULL)
    {
      g_free (replacement);
      return;
    }

  g_free (self->replacement);
  self->mending = mending;
  self->mend_offset = offset;
  self->mend_length = length;
  self->replacement = replacement;
}
