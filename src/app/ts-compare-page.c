/* SPDX-License-Identifier: MIT */

/* Compare page: shows the review, or why there is none. */

#include "config.h"

#include "ts-compare-page.h"
#include "ts-disagreements.h"
#include "ts-inner-label.h"
#include "ts-left-out.h"

#include <glib/gi18n.h>

struct _TsComparePage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget       *error_back_button;
  GtkLabel        *error_label;
  GtkInfoBar      *info_bar;
  GtkLabel        *info_label;
  TsReviewLayout  *layout;
  GtkLabel        *loading_label;
  AdwStatusPage   *no_pairs_page;
  GtkProgressBar  *progress_bar;
  GtkStack        *stack;
  AdwToastOverlay *toast_overlay;

  /* Owned. */
  TsReview *review;
  GBinding *progress_binding; /* (nullable): while it is loading */
};

G_DEFINE_FINAL_TYPE (TsComparePage, ts_compare_page, GTK_TYPE_WIDGET)

static void
copy_error_cb (TsComparePage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->error_label));
  ts_compare_page_add_toast (self, adw_toast_new (_("Copied")));
}

static void
error_back_cb (TsComparePage *self)
{
  ts_compare_page_show_comparison (self);
}

static void
info_response_cb (TsComparePage *self,
                  int            response)
{
  if (response == GTK_RESPONSE_CLOSE)
    gtk_info_bar_set_revealed (self->info_bar, FALSE);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.details", NULL);
}

/* Nothing is left of the progress of the last job. */
static void
end_progress (TsComparePage *self)
{
  if (self->progress_binding != NULL)
    g_binding_unbind (self->progress_binding);

  g_clear_object (&self->progress_binding);
}

static void
show_bad_rows (TsComparePage *self,
               TsComparison  *comparison)
{
  guint n = comparison != NULL ? ts_left_out_count_bad_rows (comparison) : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u row could not be read.",
                                                     "%u rows could not be read.", n), n);

  gtk_label_set_label (self->info_label, text);
  gtk_info_bar_set_revealed (self->info_bar, n > 0);
}

static void
explain_no_pairs (TsComparePage *self,
                  TsComparison  *comparison)
{
  g_auto (GStrv) sentences = ts_left_out_dup_sentences (comparison);
  g_autofree char *text = g_strjoinv ("\n", sentences);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->no_pairs_page, markup);
}

static void
ts_compare_page_dispose (GObject *object)
{
  TsComparePage *self = TS_COMPARE_PAGE (object);

  end_progress (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_COMPARE_PAGE);
  g_clear_object (&self->review);

  G_OBJECT_CLASS (ts_compare_page_parent_class)->dispose (object);
}

static void
ts_compare_page_class_init (TsComparePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_compare_page_dispose;

  g_type_ensure (TS_TYPE_REVIEW_LAYOUT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, error_back_button);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, error_label);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, info_bar);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, info_label);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, layout);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, loading_label);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, no_pairs_page);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TsComparePage, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, copy_error_cb);
  gtk_widget_class_bind_template_callback (widget_class, error_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, info_response_cb);
}

static void
ts_compare_page_init (TsComparePage *self)
{
  self->review = ts_review_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  ts_inner_label_set (GTK_WIDGET (self->info_bar), GTK_TYPE_BUTTON, _("Close"));
  ts_review_layout_set_review (self->layout, self->review);
}

/**
 * ts_compare_page_get_review:
 *
 * Gets what is looked at.
 *
 * Returns: (transfer none): the review
 */
TsReview *
ts_compare_page_get_review (TsComparePage *self)
{
  g_return_val_if_fail (TS_IS_COMPARE_PAGE (self), NULL);

  return self->review;
}

/**
 * ts_compare_page_get_layout:
 *
 * Gets what arranges the review.
 *
 * Returns: (transfer none): the layout
 */
TsReviewLayout *
ts_compare_page_get_layout (TsComparePage *self)
{
  g_return_val_if_fail (TS_IS_COMPARE_PAGE (self), NULL);

  return self->layout;
}

/**
 * ts_compare_page_get_state:
 *
 * Gets what the page shows.
 *
 * Returns: `welcome`, `waiting`, `loading`, `error`, `no-pairs` or `review`
 */
const char *
ts_compare_page_get_state (TsComparePage *self)
{
  g_return_val_if_fail (TS_IS_COMPARE_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * ts_compare_page_add_toast:
 * @toast: (transfer full):
 *
 * Says in passing that something went well.
 */
void
ts_compare_page_add_toast (TsComparePage *self,
                           AdwToast      *toast)
{
  g_return_if_fail (TS_IS_COMPARE_PAGE (self));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/**
 * ts_compare_page_set_grading:
 * @grading: of the comparison; see ts_review_set_grading()
 * @finder: finds its frames
 *
 * Turns to a comparison and shows its first pair.
 */
void
ts_compare_page_set_grading (TsComparePage *self,
                             TsGrading     *grading,
                             TsFrameFinder *finder)
{
  g_return_if_fail (TS_IS_COMPARE_PAGE (self));
  g_return_if_fail (grading != NULL);

  TsComparison *comparison = ts_overlap_table_get_comparison (ts_grading_get_table (grading));

  ts_frame_store_set_finder (ts_review_layout_get_frames (self->layout), finder);
  ts_review_set_grading (self->review, grading);

  if (!ts_compare_page_step_pair (self, TS_STEP_NEXT))
    explain_no_pairs (self, comparison);

  show_bad_rows (self, comparison);
  ts_compare_page_show_comparison (self);
}

/**
 * ts_compare_page_show_comparison:
 *
 * Shows what is open, or what to do if nothing is.
 */
void
ts_compare_page_show_comparison (TsComparePage *self)
{
  g_return_if_fail (TS_IS_COMPARE_PAGE (self));

  TsComparison *comparison = ts_review_get_comparison (self->review);
  const char *state = "welcome";

  if (comparison != NULL)
    state = ts_comparison_get_n_pairs (comparison) > 0 ? "review" : "no-pairs";

  end_progress (self);
  gtk_stack_set_visible_child_name (self->stack, state);
}

/**
 * ts_compare_page_show_waiting:
 *
 * Shows nothing for the moment, if nothing is open that could stay: what is loaded quickly
 * should not be announced by a page that flashes past.
 */
void
ts_compare_page_show_waiting (TsComparePage *self)
{
  g_return_if_fail (TS_IS_COMPARE_PAGE (self));

  if (ts_review_get_comparison (self->review) == NULL)
    gtk_stack_set_visible_child_name (self->stack, "waiting");
}

/**
 * ts_compare_page_show_loading:
 *
 * Shows how far a job has come.
 */
void
ts_compare_page_show_loading (TsComparePage   *self,
                              TsComparisonJob *job)
{
  g_return_if_fail (TS_IS_COMPARE_PAGE (self));

  g_auto (GStrv) paths = ts_comparison_request_dup_paths (ts_comparison_job_get_request (job));
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *path = g_filename_display_name (paths[i]);

      g_string_append_printf (text, i > 0 ? "\n%s" : "%s", path);
    }

  gtk_label_set_label (self->loading_label, text->str);

  end_progress (self);
  self->progress_binding = g_object_ref (g_object_bind_property (job, "fraction",
                                                                 self->progress_bar, "fraction",
                                                                 G_BINDING_SYNC_CREATE));
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

/**
 * ts_compare_page_show_error:
 * @message: what went wrong, and where
 *
 * Says why a comparison could not be opened, and offers the way back if there is one.
 */
void
ts_compare_page_show_error (TsComparePage *self,
                            const char    *message)
{
  g_return_if_fail (TS_IS_COMPARE_PAGE (self));

  end_progress (self);
  gtk_label_set_label (self->error_label, message);
  gtk_widget_set_visible (self->error_back_button,
                          ts_review_get_comparison (self->review) != NULL);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* The pairs in the order of the list, without those that the search hides. */
static TsPairModel *
get_pairs (TsComparePage *self)
{
  return ts_row_list_get_model (ts_review_layout_get_row_list (self->layout));
}

static TsDisagreement
get_place (TsComparePage *self)
{
  return (TsDisagreement) {
    .pair = ts_review_get_pair (self->review),
    .frame = ts_review_get_frame (self->review),
    .result = ts_review_get_selected (self->review),
  };
}

/**
 * ts_compare_page_count_disagreements:
 *
 * Counts the disagreements of all listed pairs, on all frames.
 */
guint
ts_compare_page_count_disagreements (TsComparePage *self)
{
  g_return_val_if_fail (TS_IS_COMPARE_PAGE (self), 0);

  return ts_disagreements_count (get_pairs (self));
}

/**
 * ts_compare_page_get_disagreement:
 *
 * Tells which disagreement is selected.
 *
 * Returns: from 1; 0 if none is
 */
guint
ts_compare_page_get_disagreement (TsComparePage *self)
{
  g_return_val_if_fail (TS_IS_COMPARE_PAGE (self), 0);

  TsDisagreement place = get_place (self);

  return ts_disagreements_get_number (get_pairs (self), &place);
}

static gboolean
find_disagreement (TsComparePage  *self,
                   TsStep          step,
                   TsDisagreement *found)
{
  TsDisagreement place = get_place (self);

  return step == TS_STEP_NEXT
         ? ts_disagreements_find_next (get_pairs (self), &place, found)
         : ts_disagreements_find_previous (get_pairs (self), &place, found);
}

/**
 * ts_compare_page_has_disagreement:
 *
 * Tells whether ts_compare_page_step_disagreement() has somewhere to go.
 */
gboolean
ts_compare_page_has_disagreement (TsComparePage *self,
                                  TsStep         step)
{
  TsDisagreement found;

  g_return_val_if_fail (TS_IS_COMPARE_PAGE (self), FALSE);

  return find_disagreement (self, step, &found);
}

/**
 * ts_compare_page_step_disagreement:
 *
 * Selects another disagreement, on another frame or in another pair if need be.
 *
 * Returns: whether there is one
 */
gboolean
ts_compare_page_step_disagreement (TsComparePage *self,
                                   TsStep         step)
{
  TsDisagreement found;

  g_return_val_if_fail (TS_IS_COMPARE_PAGE (self), FALSE);

  if (!find_disagreement (self, step, &found))
    return FALSE;

  ts_review_show (self->review, found.pair, found.frame, found.result);

  return TRUE;
}

/**
 * ts_compare_page_step_pair:
 *
 * Shows another pair, in the order of the list. If the one that is shown is not listed, the
 * next is the first.
 *
 * Returns: whether there is one
 */
gboolean
ts_compare_page_step_pair (TsComparePage *self,
                           TsStep         step)
{
  g_return_val_if_fail (TS_IS_COMPARE_PAGE (self), FALSE);

  TsPairModel *pairs = get_pairs (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (pairs));
  guint pair = ts_review_get_pair (self->review);
  guint position = pair != TS_NONE ? ts_pair_model_find_position (pairs, pair) : TS_NONE;

  /* TS_NONE is one before 0. */
  position += step == TS_STEP_NEXT ? 1 : TS_NONE;

  if (position >= n)
    return FALSE;

  ts_review_set_pair (self->review, ts_pair_model_get_pair_at (pairs, position));

  return TRUE;
}
