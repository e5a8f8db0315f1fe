/* SPDX-License-Identifier: MIT */

/* Details window: a comparison's files, what was left out, and what is wrong in the files. */

#include "config.h"

#include "ts-details-window.h"
#include "ts-left-out.h"
#include "ts-score-text.h"

#include <glib/gi18n.h>

struct _TsDetailsWindow
{
  AdwWindow parent_instance;

  /* Template children. */
  AdwPreferencesGroup *compared_group;
  AdwPreferencesGroup *left_out_group;
  AdwPreferencesGroup *problems_group;
  GtkTextBuffer       *problems_buffer;
  AdwToastOverlay     *toast_overlay;
};

G_DEFINE_FINAL_TYPE (TsDetailsWindow, ts_details_window, ADW_TYPE_WINDOW)

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* Paths and stages are not markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
}

static void
add_set (TsDetailsWindow *self,
         const char      *title,
         TsLabelSet      *set)
{
  g_autofree char *path = g_filename_display_name (ts_label_set_get_path (set));
  guint n = ts_label_set_get_n_rows (set);
  /* Translators: a path and how many label rows were read there. */
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s\n%u row", "%s\n%u rows", n),
                                               path, n);

  add_row (self->compared_group, title, subtitle);
}

static void
fill_compared (TsDetailsWindow    *self,
               const TsComparison *comparison)
{
  const TsComparisonTotals *totals = ts_comparison_get_totals (comparison);
  guint n_pairs = totals->n_pairs;
  g_autofree char *pairs = g_strdup_printf (ngettext ("%u pair of rows is compared.",
                                                      "%u pairs of rows are compared.",
                                                      n_pairs),
                                            n_pairs);

  add_set (self, _("Benchmark"), ts_comparison_get_benchmark (comparison));

  for (guint i = 0; i < ts_comparison_get_n_trainings (comparison); i++)
    add_set (self, _("Training"), ts_comparison_get_training (comparison, i));

  add_row (self->compared_group, _("Workflow Stage"), ts_comparison_get_stage (comparison));
  adw_preferences_group_set_description (self->compared_group, pairs);
}

static void
add_threshold (TsDetailsWindow *self,
               const char      *title,
               double           threshold)
{
  g_autofree char *text = ts_score_text_iou (threshold);

  add_row (self->compared_group, title, text);
}

static void
fill_rules (TsDetailsWindow *self,
            const TsGrading *grading)
{
  TsThresholds thresholds = ts_grading_get_thresholds (grading);

  add_row (self->compared_group, _("Frames"), _("All on which either side labelled something"));
  add_row (self->compared_group, _("Pairing"), _(ts_grading_get_matcher (grading)->summary));
  add_threshold (self, _("Least Overlap of a Match"), thresholds.match);
  add_threshold (self, _("Least Overlap of a Well Drawn Match"), thresholds.low);
}

/* What takes part, but cannot be measured. */
static void
fill_faults (TsDetailsWindow      *self,
             const TsOverlapTable *table)
{
  guint n = ts_overlap_table_get_n_faults (table);
  g_autofree char *text =
    g_strdup_printf (ngettext ("The geometry of %u outline makes no sense; it overlaps nothing.",
                               "The geometry of %u outlines makes no sense; they overlap nothing.",
                               n), n);

  if (n > 0)
    add_row (self->left_out_group, text, ts_overlap_table_get_fault (table, 0)->fault);
}

static void
fill_left_out (TsDetailsWindow    *self,
               const TsComparison *comparison)
{
  g_auto (GStrv) sentences = ts_left_out_dup_sentences (comparison);

  for (gsize i = 0; sentences[i] != NULL; i++)
    add_row (self->left_out_group, sentences[i], "");

  if (sentences[0] == NULL)
    adw_preferences_group_set_description (self->left_out_group,
                                           _("Everything in the files takes part."));
}

static void
fill_problems (TsDetailsWindow    *self,
               const TsComparison *comparison)
{
  g_auto (GStrv) problems = ts_left_out_dup_problems (comparison);
  g_autofree char *text = g_strjoinv ("\n", problems);

  gtk_text_buffer_set_text (self->problems_buffer, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_group), problems[0] != NULL);
}

static void
copy_cb (TsDetailsWindow *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->problems_buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->problems_buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (_("Copied")));
}

static void
ts_details_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_DETAILS_WINDOW);

  G_OBJECT_CLASS (ts_details_window_parent_class)->dispose (object);
}

static void
ts_details_window_class_init (TsDetailsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_details_window_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-details-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TsDetailsWindow, compared_group);
  gtk_widget_class_bind_template_child (widget_class, TsDetailsWindow, left_out_group);
  gtk_widget_class_bind_template_child (widget_class, TsDetailsWindow, problems_buffer);
  gtk_widget_class_bind_template_child (widget_class, TsDetailsWindow, problems_group);
  gtk_widget_class_bind_template_child (widget_class, TsDetailsWindow, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_details_window_init (TsDetailsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_details_window_new:
 * @grading: of the comparison; only looked at during the call
 *
 * Makes the window; it is shown with gtk_window_present().
 *
 * Returns: (transfer none): the window, which GTK keeps until it is closed
 */
TsDetailsWindow *
ts_details_window_new (GtkWindow       *parent,
                       const TsGrading *grading)
{
  const TsOverlapTable *table = ts_grading_get_table (grading);
  const TsComparison *comparison = ts_overlap_table_get_comparison (table);
  TsDetailsWindow *self = g_object_new (TS_TYPE_DETAILS_WINDOW,
                                        "transient-for", parent,
                                        NULL);

  fill_compared (self, comparison);
  fill_rules (self, grading);
  fill_left_out (self, comparison);
  fill_faults (self, table);
  fill_problems (self, comparison);

  return self;
}
