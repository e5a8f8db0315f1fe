/* SPDX-License-Identifier: MIT */

/* A finding as an object of its own, which outlives the report it comes from. */

#include "config.h"

#include "ts-manifest-finding-row.h"

#include <glib/gi18n.h>

/* How much of a mending's text a button's tooltip shows. */
#define SHOWN_MENDING_CHARACTERS 80

struct _TsManifestFindingRow
{
  GObject parent_instance;

  TsManifestFinding finding; /* with texts of its own */
};

G_DEFINE_FINAL_TYPE (TsManifestFindingRow, ts_manifest_finding_row, G_TYPE_OBJECT)

static void
ts_manifest_finding_row_finalize (GObject *object)
{
  TsManifestFindingRow *self = TS_MANIFEST_FINDING_ROW (object);

  g_free (self->finding.message);
  g_free (self->finding.replacement);

  G_OBJECT_CLASS (ts_manifest_finding_row_parent_class)->finalize (object);
}

static void
ts_manifest_finding_row_class_init (TsManifestFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_manifest_finding_row_finalize;
}

static void
ts_manifest_finding_row_init (TsManifestFindingRow *self)
{
}

/**
 * ts_manifest_finding_row_new:
 * @finding: copied
 *
 * Makes an object of a finding.
 *
 * Returns: (transfer full): the row
 */
TsManifestFindingRow *
ts_manifest_finding_row_new (const TsManifestFinding *finding)
{
  TsManifestFindingRow *self = g_object_new (TS_TYPE_MANIFEST_FINDING_ROW, NULL);

  self->finding = *finding;
  self->finding.message = g_strdup (finding->message);
  self->finding.replacement = g_strdup (finding->replacement);

  return self;
}

/**
 * ts_manifest_finding_row_get_finding:
 *
 * Returns: (transfer none): the finding
 */
const TsManifestFinding *
ts_manifest_finding_row_get_finding (TsManifestFindingRow *self)
{
  return &self->finding;
}

/**
 * ts_manifest_finding_row_dup_place:
 *
 * Returns: (transfer full): line and column, such as "12:5"; empty for all of the file
 */
char *
ts_manifest_finding_row_dup_place (TsManifestFindingRow *self)
{
  if (self->finding.line == 0)
    return g_strdup ("");

  return g_strdup_printf ("%u:%u", self->finding.line, self->finding.column);
}

/**
 * ts_manifest_finding_row_dup_mending:
 *
 * Says what mending the finding would do.
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL if there is no mending
 */
char *
ts_manifest_finding_row_dup_mending (TsManifestFindingRow *self)
{
  const TsManifestFinding *finding = &self->finding;
  g_autofree char *valid = NULL;
  g_autofree char *shown = NULL;

  if (finding->mending == TS_JSON_MENDING_NONE)
    return NULL;
  if (finding->replacement == NULL)
    return g_strdup (_("Write the frame around the items anew"));
  if (finding->replacement[0] == '\0')
    return g_strdup (_("Remove it"));

  valid = g_utf8_make_valid (finding->replacement, -1);
  shown = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), SHOWN_MENDING_CHARACTERS));

  /* Translators: %s is a piece of JSON that is put in. */
  return g_strdup_printf (finding->mend_length > 0 ? _("Replace it by %s") : _("Insert %s"), shown);
}

/**
 * ts_manifest_finding_equal:
 *
 * Tells whether two findings, perhaps of different checks, say the same of the same place.
 */
gboolean
ts_manifest_finding_equal (const TsManifestFinding *a,
                           const TsManifestFinding *b)
{
  return a->check == b->check && a->item_id == b->item_id &&
         (a->item == G_MAXUINT) == (b->item == G_MAXUINT) &&
         a->offset == b->offset && a->length == b->length && a->line == b->line &&
         a->column == b->column && a->mending == b->mending &&
         a->mend_offset == b->mend_offset && a->mend_length == b->mend_length &&
         g_strcmp0 (a->message, b->message) == 0 &&
         g_strcmp0 (a->replacement, b->replacement) == 0;
}

/**
 * ts_manifest_level_get_name:
 *
 * Returns: one finding of @level, in words for people
 */
const char *
ts_manifest_level_get_name (TsManifestLevel level)
{
  static const char *const names[] = { N_("Advice"), N_("Warning"), N_("Error") };

  return _(names[level]);
}

/**
 * ts_manifest_level_get_icon:
 *
 * Returns: the name of the icon that stands for @level
 */
const char *
ts_manifest_level_get_icon (TsManifestLevel level)
{
  static const char *const icons[] = {
    "dialog-information-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic"
  };

  return icons[level];
}

/**
 * ts_manifest_level_get_style:
 *
 * Returns: the style class of what a finding of @level concerns
 */
const char *
ts_manifest_level_get_style (TsManifestLevel level)
{
  static const char *const styles[] = { "finding-advice", "finding-warning", "finding-error" };

  return styles[level];
}
