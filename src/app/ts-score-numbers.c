/* SPDX-License-Identifier: MIT */

/* The numbers of somebody's scores: what is made of nothing says so. */

#include "config.h"

#include "ts-score-numbers.h"

#include "ts-field-grid.h"
#include "ts-score-text.h"

#include <glib/gi18n.h>
#include <math.h>

typedef enum
{
  FIELD_ROWS,
  FIELD_OBJECTS,
  FIELD_MEAN_IOU,
  FIELD_MEDIAN_IOU,
  FIELD_CLASS_ACCURACY,
  FIELD_PRECISION,
  FIELD_RECALL,
  FIELD_F1,
  FIELD_KAPPA,
  FIELD_ALPHA,
  N_FIELDS
} Field;

struct _TsScoreNumbers
{
  GtkWidget parent_instance;

  /* Template children */
  TsFieldGrid *kinds;
  TsFieldGrid *scores;
  GtkLabel    *totals;
  TsFieldGrid *tracks;
  GtkWidget   *tracks_section;

  /* Children of the grids */
  GtkLabel    *values[N_FIELDS];
  GtkLabel    *kind_values[TS_N_FINDING_KINDS + TS_N_MARKS];
  GtkLabel    *track_values[TS_N_TRACK_KINDS + 2];
};

G_DEFINE_FINAL_TYPE (TsScoreNumbers, ts_score_numbers, GTK_TYPE_WIDGET)

static char *
format_iou (double score)
{
  return isnan (score) ? g_strdup (_("No data")) : ts_score_text_iou (score);
}

static char *
format_part (double score)
{
  return isnan (score) ? g_strdup (_("No data")) : ts_score_text_percent (score);
}

static char *
format_agreement (double score)
{
  return isnan (score) ? g_strdup (_("No data")) : g_strdup_printf ("%.2f", score);
}

/* A score with where it lies with 95 % confidence. */
static void
set_score (TsScoreNumbers *self,
           Field           field,
           double          score,
           TsInterval      interval,
           char         *(*format) (double))
{
  g_autofree char *text = format (score);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *both = NULL;

  if (isnan (score) || isnan (interval.low))
    {
      ts_field_grid_set_value (self->scores, self->values[field], text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->values[field]), NULL);
      return;
    }

  low = format (interval.low);
  high = format (interval.high);
  /* Translators: a score, and the two between which it lies with 95 % confidence */
  both = g_strdup_printf (_("%s (%s to %s)"), text, low, high);
  ts_field_grid_set_value (self->scores, self->values[field], both);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->values[field]),
                               /* xgettext:no-c-format */
                               _("In brackets: where the score lies with 95 % confidence, "
                                 "were other rows of the same kind drawn"));
}

static void
set_count (TsFieldGrid *grid,
           GtkLabel    *value,
           guint        count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  ts_field_grid_set_value (grid, value, text);
}

static void
show_scores (TsScoreNumbers     *self,
             const TsScoreSheet *sheet,
             guint               person)
{
  const TsScore *score = ts_score_sheet_get_score (sheet, person);
  const TsScores *scores = ts_score_sheet_get_scores (sheet);
  const TsIntervals *intervals = &score->intervals;
  const TsInterval none = { NAN, NAN };
  guint n_frames;
  guint n_rows = ts_score_sheet_count_rows (sheet, person, &n_frames);
  g_autofree char *n_frames_text = g_strdup_printf (ngettext ("%u frame", "%u frames", n_frames),
                                                    n_frames);
  /* Translators: a number of rows and “12 frames” */
  g_autofree char *rows = g_strdup_printf (_("%u, %s"), n_rows, n_frames_text);
  g_autofree char *objects = g_strdup_printf (_("%u drawn, %u in the benchmark"),
                                              score->tally.n_training, score->tally.n_benchmark);

  ts_field_grid_set_value (self->scores, self->values[FIELD_ROWS], rows);
  ts_field_grid_set_value (self->scores, self->values[FIELD_OBJECTS], objects);
  set_score (self, FIELD_MEAN_IOU, score->mean_iou, intervals->mean_iou, format_iou);
  set_score (self, FIELD_MEDIAN_IOU, score->median_iou, none, format_iou);
  set_score (self, FIELD_CLASS_ACCURACY, score->class_accuracy, intervals->class_accuracy,
             format_part);
  set_score (self, FIELD_PRECISION, score->precision, intervals->precision, format_part);
  set_score (self, FIELD_RECALL, score->recall, intervals->recall, format_part);
  set_score (self, FIELD_F1, score->f1, intervals->f1, format_part);
  set_score (self, FIELD_KAPPA, score->kappa, none, format_agreement);

  if (scores->n_shared > 0 && person == TS_SHEET_ALL)
    set_score (self, FIELD_ALPHA, scores->alpha, none, format_agreement);
  else
    ts_field_grid_set_value (self->scores, self->values[FIELD_ALPHA], NULL);
}

static void
show_kinds (TsScoreNumbers     *self,
            const TsScoreSheet *sheet,
            guint               person)
{
  const TsTally *tally = &ts_score_sheet_get_score (sheet, person)->tally;
  const guint32 *kinds = tally->kinds;
  g_autofree char *benchmark = NULL;
  g_autofree char *training = NULL;
  g_autofree char *totals = NULL;

  for (guint i = 0; i < TS_N_FINDING_KINDS; i++)
    set_count (self->kinds, self->kind_values[i], kinds[i]);

  for (guint i = 0; i < TS_N_MARKS; i++)
    set_count (self->kinds, self->kind_values[TS_N_FINDING_KINDS + i], tally->marks[i]);

  benchmark = g_strdup_printf (_("Benchmark: %u = %u matched + %u wrong class + %u near miss "
                                 "+ %u missed\n"),
                               tally->n_benchmark, kinds[TS_FINDING_MATCHED],
                               kinds[TS_FINDING_WRONG_CLASS], kinds[TS_FINDING_NEAR_MISS],
                               kinds[TS_FINDING_MISSED]);
  training = g_strdup_printf (_("Training: %u = %u matched + %u wrong class + %u near miss "
                                "+ %u duplicate + %u extra\n"),
                              tally->n_training, kinds[TS_FINDING_MATCHED],
                              kinds[TS_FINDING_WRONG_CLASS], kinds[TS_FINDING_NEAR_MISS],
                              kinds[TS_FINDING_DUPLICATE], kinds[TS_FINDING_EXTRA]);
  totals = g_strconcat (benchmark, g_strchomp (training), NULL);
  gtk_label_set_label (self->totals, totals);
}

static void
show_tracks (TsScoreNumbers     *self,
             const TsScoreSheet *sheet,
             guint               person)
{
  const TsScoreDetails *details = ts_score_sheet_get_details (sheet, person);
  g_autofree char *overlap = format_iou (details->track_overlap);

  gtk_widget_set_visible (self->tracks_section, details->n_tracks > 0);
  set_count (self->tracks, self->track_values[TS_N_TRACK_KINDS], details->n_tracks);
  ts_field_grid_set_value (self->tracks, self->track_values[TS_N_TRACK_KINDS + 1], overlap);

  for (guint i = 0; i < TS_N_TRACK_KINDS; i++)
    set_count (self->tracks, self->track_values[i], details->track_kinds[i]);
}

static void
ts_score_numbers_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_score_numbers_parent_class)->dispose (object);
}

static void
ts_score_numbers_class_init (TsScoreNumbersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_score_numbers_dispose;

  g_type_ensure (TS_TYPE_FIELD_GRID);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "scorenumbers");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-score-numbers.ui");
  gtk_widget_class_bind_template_child (widget_class, TsScoreNumbers, kinds);
  gtk_widget_class_bind_template_child (widget_class, TsScoreNumbers, scores);
  gtk_widget_class_bind_template_child (widget_class, TsScoreNumbers, totals);
  gtk_widget_class_bind_template_child (widget_class, TsScoreNumbers, tracks);
  gtk_widget_class_bind_template_child (widget_class, TsScoreNumbers, tracks_section);
}

static void
add_fields (TsScoreNumbers *self)
{
  const char *names[N_FIELDS] = {
    [FIELD_ROWS] = _("Rows"),
    [FIELD_OBJECTS] = _("Objects"),
    [FIELD_MEAN_IOU] = _("Mean IoU"),
    [FIELD_MEDIAN_IOU] = _("Median IoU"),
    [FIELD_CLASS_ACCURACY] = _("Class accuracy"),
    [FIELD_PRECISION] = _("Precision"),
    [FIELD_RECALL] = _("Recall"),
    [FIELD_F1] = _("F1"),
    [FIELD_KAPPA] = _("Cohen’s kappa"),
    [FIELD_ALPHA] = _("Krippendorff’s alpha"),
  };

  for (guint i = 0; i < N_FIELDS; i++)
    self->values[i] = ts_field_grid_add (self->scores, names[i]);

  for (guint i = 0; i < TS_N_FINDING_KINDS; i++)
    self->kind_values[i] = ts_field_grid_add (self->kinds, ts_finding_kind_get_title (i));

  for (guint i = 0; i < TS_N_MARKS; i++)
    self->kind_values[TS_N_FINDING_KINDS + i] = ts_field_grid_add (self->kinds,
                                                                   ts_mark_get_title (i));

  self->track_values[TS_N_TRACK_KINDS] = ts_field_grid_add (self->tracks, _("Tracks"));
  self->track_values[TS_N_TRACK_KINDS + 1] = ts_field_grid_add (self->tracks, _("Mean overlap"));

  for (guint i = 0; i < TS_N_TRACK_KINDS; i++)
    self->track_values[i] = ts_field_grid_add (self->tracks, ts_track_kind_get_title (i));
}

static void
ts_score_numbers_init (TsScoreNumbers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_fields (self);
}

/**
 * ts_score_numbers_new:
 *
 * Makes numbers of nothing yet.
 *
 * Returns: (transfer floating): the numbers
 */
GtkWidget *
ts_score_numbers_new (void)
{
  return g_object_new (TS_TYPE_SCORE_NUMBERS, NULL);
}

/**
 * ts_score_numbers_show:
 * @sheet: not kept
 * @person: whose numbers; see ts_score_sheet_get_name()
 *
 * Shows somebody's numbers.
 */
void
ts_score_numbers_show (TsScoreNumbers     *self,
                       const TsScoreSheet *sheet,
                       guint               person)
{
  g_return_if_fail (TS_IS_SCORE_NUMBERS (self));
  g_return_if_fail (sheet != NULL && person < ts_score_sheet_get_n (sheet));

  show_scores (self, sheet, person);
  show_kinds (self, sheet, person);
  show_tracks (self, sheet, person);
}
