/* SPDX-License-Identifier: MIT */

/* Findings about a manifest. */

#include "ts-manifest-report.h"

#include "ts-manifest-check.h"

static const char *const level_ids[] = { "advice", "warning", "error" };

/* All checks, and the service. */
static guint
count_checks (void)
{
  return ts_manifest_check_get_service () + 1;
}

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
 * @n_ids: the ids of all items are lower than this
 *
 * Makes an empty report.
 *
 * Returns: (transfer full): the report
 */
TsManifestReport *
ts_manifest_report_new (guint n_ids)
{
  TsManifestReport *self = g_new0 (TsManifestReport, 1);

  self->findings = g_ptr_array_new_with_free_func (finding_free);
  self->counts = g_new0 (guint, count_checks ());
  self->n_ids = n_ids;
  self->ids_of_checks = g_new0 (guint8 *, count_checks ());

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
  for (guint i = 0; i < count_checks (); i++)
    g_free (self->ids_of_checks[i]);
  g_free (self->ids_of_checks);
  g_free (self->levels);
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
 * ts_manifest_report_note_item:
 * @item_id: lower than the number of ids
 *
 * Notes that a check found something in an item, whether the finding is kept or not.
 */
void
ts_manifest_report_note_item (TsManifestReport *self,
                              guint             item_id,
                              guint             check,
                              TsManifestLevel   level)
{
  g_return_if_fail (item_id < self->n_ids);

  if (self->levels == NULL)
    self->levels = g_new0 (guint8, self->n_ids);
  if (self->ids_of_checks[check] == NULL)
    self->ids_of_checks[check] = g_new0 (guint8, self->n_ids / 8 + 1);
  self->levels[item_id] = (guint8) MAX (self->levels[item_id], 1 + (guint) level);
  self->ids_of_checks[check][item_id / 8] |= (guint8) (1 << item_id % 8);
}

/**
 * ts_manifest_report_add_fault:
 * @manifest: what was checked
 * @index: of an item
 * @offset: in the item's text, of what is wrong
 * @length: how many bytes it concerns
 * @message: what the service said
 *
 * Adds what the service said about an item.
 */
void
ts_manifest_report_add_fault (TsManifestReport *self,
                              TsManifest       *manifest,
                              guint             index,
                              gsize             offset,
                              gsize             length,
                              const char       *message)
{
  guint check = ts_manifest_check_get_service ();
  guint id = ts_manifest_get_item (manifest, index)->id;
  TsManifestFinding *finding;

  self->n_of_level[TS_MANIFEST_LEVEL_ERROR]++;
  ts_manifest_report_note_item (self, id, check, TS_MANIFEST_LEVEL_ERROR);
  if (self->counts[check]++ >= TS_MANIFEST_MAX_KEPT)
    return;

  finding = g_new0 (TsManifestFinding, 1);
  finding->check = check;
  finding->level = TS_MANIFEST_LEVEL_ERROR;
  finding->item = index;
  finding->item_id = id;
  finding->offset = offset;
  finding->length = length;
  finding->message = g_strdup (message);
  ts_manifest_locate (manifest, index, offset, &finding->line, &finding->column);
  g_ptr_array_add (self->findings, finding);
}

/**
 * ts_manifest_report_concerns:
 * @item_id: of any item, also one that came after the check
 *
 * Tells whether a check found something in an item. Quick enough to ask for each of a million.
 */
gboolean
ts_manifest_report_concerns (const TsManifestReport *self,
                             guint                   item_id,
                             guint                   check)
{
  return item_id < self->n_ids && self->ids_of_checks[check] != NULL &&
         (self->ids_of_checks[check][item_id / 8] & 1 << item_id % 8) != 0;
}

/**
 * ts_manifest_report_get_level:
 * @item_id: of any item, also one that came after the check
 * @level: (out): the gravest level of what was found in it
 *
 * Tells whether anything was found in an item. Quick enough to ask for each of a million.
 */
gboolean
ts_manifest_report_get_level (const TsManifestReport *self,
                              guint                   item_id,
                              TsManifestLevel        *level)
{
  if (item_id >= self->n_ids || self->levels == NULL || self->levels[item_id] == 0)
    return FALSE;
  *level = self->levels[item_id] - 1;

  return TRUE;
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
