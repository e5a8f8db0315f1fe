/* SPDX-License-Identifier: MIT */

/* How scores are written wherever they are shown, in the user's locale. */

#include "config.h"

#include "ts-score-text.h"

#include "ts-finding.h"
#include "ts-json-number.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <math.h>

/* Shown where there is nothing to show. */
#define NOTHING "–"

/**
 * ts_score_text_iou:
 * @iou: an IoU or a mean of some; NaN if there is none
 *
 * Writes an IoU with two decimals, rounded as sentences round it. Two equal boxes may differ from
 * 1 by a rounding error; 1.00 is the most that is shown.
 *
 * Returns: (transfer full): the text
 */
char *
ts_score_text_iou (double iou)
{
  if (isnan (iou))
    return g_strdup (NOTHING);

  return g_strdup_printf ("%.2f", ts_finding_round_iou (iou) / 100.0);
}

/**
 * ts_score_text_exact_iou:
 * @iou: an IoU or a mean of some; NaN if there is none
 *
 * Writes an IoU with all its digits, for a tooltip.
 *
 * Returns: (transfer full) (nullable): the translated text; %NULL if there is no IoU
 */
char *
ts_score_text_exact_iou (double iou)
{
  if (isnan (iou))
    return NULL;

  char digits[TS_JSON_DOUBLE_SIZE];

  ts_json_format_double (iou, digits);

  g_autoptr (GString) text = g_string_new (digits);

  g_string_replace (text, ".", nl_langinfo (RADIXCHAR), 1);

  /* Translators: intersection over union, with all digits */
  return g_strdup_printf (_("IoU %s"), text->str);
}

/**
 * ts_score_text_percent:
 * @fraction: from 0 to 1; NaN if there is none
 *
 * Writes a part of the whole in percent: whole ones, but never 100 unless it is all.
 *
 * Returns: (transfer full): the text
 */
char *
ts_score_text_percent (double fraction)
{
  if (isnan (fraction))
    return g_strdup (NOTHING);

  double percent = round (100 * fraction);

  if (percent >= 100 && fraction < 1)
    percent = 99;

  /* Translators: a percentage, with a narrow space that does not break */
  return g_strdup_printf (_("%.0f %%"), percent);
}

/**
 * ts_score_text_objects:
 *
 * Writes a number of objects.
 *
 * Returns: (transfer full): the translated text
 */
char *
ts_score_text_objects (guint n_objects)
{
  return g_strdup_printf (ngettext ("%u object", "%u objects", n_objects), n_objects);
}
