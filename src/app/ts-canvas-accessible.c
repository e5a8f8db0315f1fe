/* SPDX-License-Identifier: MIT */

/* What assistive technologies are told of a canvas: everything that is drawn, in a sentence. */

#include "config.h"

#include "ts-canvas-private.h"

#include "ts-canvas-frame.h"
#include "ts-verdict-style.h"

#include <glib/gi18n.h>

static const char *
get_title (TsCanvas        *self,
           const TsRowPair *pair)
{
  TsComparison *comparison = ts_review_get_comparison (self->review);

  return self->side == TS_SIDE_BENCHMARK
           ? ts_comparison_get_benchmark_row (comparison, pair)->data_title
           : ts_comparison_get_training_row (comparison, pair)->data_title;
}

/* What this side has that the other has not. */
static char *
describe_alone (TsCanvas *self)
{
  TsVerdict verdict = self->side == TS_SIDE_BENCHMARK ? TS_VERDICT_MISSED : TS_VERDICT_EXTRA;
  guint n = ts_canvas_boxes_count (self->boxes, verdict);

  if (verdict == TS_VERDICT_MISSED)
    return g_strdup_printf (ngettext ("%u missed", "%u missed", n), n);

  return g_strdup_printf (ngettext ("%u extra", "%u extra", n), n);
}

static char *
describe_boxes (TsCanvas        *self,
                const TsRowPair *pair)
{
  guint n = ts_canvas_boxes_get_n (self->boxes);
  g_autofree char *boxes = g_strdup_printf (ngettext ("%u box", "%u boxes", n), n);
  g_autofree char *alone = describe_alone (self);

  /* Translators: the first is a file's title, the second “12 boxes”, the third “2 missed”. */
  return g_strdup_printf (_("%s, %s, %s"), get_title (self, pair), boxes, alone);
}

static char *
describe_selected (const TsCanvasBox *box)
{
  g_autofree char *verdict = g_utf8_strdown (ts_verdict_style_get_name (box->verdict), -1);

  if (box->verdict == TS_VERDICT_MISSED || box->verdict == TS_VERDICT_EXTRA)
    {
      /* Translators: of the selected box its number, its class and “missed” or “extra”. */
      return g_strdup_printf (_("selected: %u %s, %s"), box->number, box->name, verdict);
    }

  /* Translators: of the selected box its number, its class, its IoU and “low overlap”. */
  return g_strdup_printf (_("selected: %u %s, IoU %.2f, %s"),
                          box->number, box->name, ts_finding_round_iou (box->iou) / 100.0, verdict);
}

/* The selected result says more than the box, which may stand in several. */
static TsCanvasBox
get_selected (TsCanvas *self,
              guint     index)
{
  TsCanvasBox box = *ts_canvas_boxes_get (self->boxes, index);
  TsFrameResults *results = ts_review_get_results (self->review);
  guint selected = ts_review_get_selected (self->review);

  box.verdict = ts_frame_results_get_verdict (results, selected);
  box.iou = ts_frame_results_get (results, selected)->iou;

  return box;
}

void
ts_canvas_update_label (TsCanvas *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->side == TS_SIDE_BENCHMARK ? _("Benchmark frame")
                                                                  : _("Training frame"),
                                  -1);
}

void
ts_canvas_update_description (TsCanvas *self)
{
  guint selected = ts_canvas_get_selected_box (self);
  g_autofree char *description = NULL;

  if (self->boxes != NULL)
    description = describe_boxes (self, ts_review_get_row_pair (self->review));
  else
    description = g_strdup (_("No frame"));

  if (selected != TS_NONE)
    {
      TsCanvasBox box = get_selected (self, selected);
      g_autofree char *all = g_steal_pointer (&description);
      g_autofree char *one = describe_selected (&box);

      /* Translators: the first is “image.jpg, 12 boxes, 2 missed”, the second “selected: …”. */
      description = g_strdup_printf (_("%s; %s"), all, one);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}
