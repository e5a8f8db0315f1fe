/* SPDX-License-Identifier: MIT */

/* The rules of the grading. Results follow while the slider is dragged. */

#include "config.h"

#include "ts-rules-panel.h"

#include <glib/gi18n.h>

/* Grading that takes less than this is not announced. */
#define SPINNER_DELAY_MS 300

#define THRESHOLD_DIGITS 2

struct _TsRulesPanel
{
  GtkWidget parent_instance;

  /* Template children */
  GtkAdjustment *low;
  GtkAdjustment *match;
  GtkScale      *match_scale;
  GtkLabel      *match_value;
  GtkDropDown   *matcher;
  GtkSpinner    *spinner;

  /* (owned) */
  GBindingGroup *bindings;
  GSignalGroup  *review_signals;

  /* (owned) (nullable) */
  TsReview      *review;

  guint          spinner_delay;
};

enum
{
  PROP_0,
  PROP_REVIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsRulesPanel, ts_rules_panel, GTK_TYPE_WIDGET)

/* What matchers are called in the window; others go by the name they have in files. */
static const struct
{
  const char *name;
  const char *title;
} matcher_titles[] = {
  { "best-overlap", N_("Best overlap") },
  { "greedy", N_("Greedy, one to one") },
  { "optimal", N_("Optimal, one to one") },
};

static const char *
get_matcher_title (const TsMatcher *matcher)
{
  for (gsize i = 0; i < G_N_ELEMENTS (matcher_titles); i++)
    {
      if (g_str_equal (matcher->name, matcher_titles[i].name))
        return _(matcher_titles[i].title);
    }

  return matcher->name;
}

static void
fill_matchers (TsRulesPanel *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < ts_matcher_get_n (); i++)
    gtk_string_list_append (titles, get_matcher_title (ts_matcher_get (i)));

  gtk_drop_down_set_model (self->matcher, G_LIST_MODEL (titles));
}

static void
notify_matcher_cb (TsRulesPanel *self)
{
  const TsMatcher *matcher = ts_review_get_matcher (self->review);

  for (guint i = 0; i < ts_matcher_get_n (); i++)
    {
      if (ts_matcher_get (i) == matcher)
        gtk_drop_down_set_selected (self->matcher, i);
    }

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->matcher), _(matcher->summary));
}

static void
matcher_selected_cb (TsRulesPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->matcher);

  if (self->review != NULL && selected < ts_matcher_get_n ())
    ts_review_set_matcher (self->review, ts_matcher_get (selected));
}

static void
match_changed_cb (TsRulesPanel *self)
{
  g_autofree char *text = g_strdup_printf ("%.*f", THRESHOLD_DIGITS,
                                           gtk_adjustment_get_value (self->match));

  gtk_label_set_label (self->match_value, text);
}

static void
show_spinner_cb (gpointer user_data)
{
  TsRulesPanel *self = user_data;

  self->spinner_delay = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
}

static void
notify_is_grading_cb (TsRulesPanel *self)
{
  gboolean is_grading = self->review != NULL && ts_review_get_is_grading (self->review);

  if (is_grading && self->spinner_delay == 0)
    self->spinner_delay = g_timeout_add_once (SPINNER_DELAY_MS, show_spinner_cb, self);

  if (is_grading)
    return;

  g_clear_handle_id (&self->spinner_delay, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static void
ts_rules_panel_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TsRulesPanel *self = TS_RULES_PANEL (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      g_value_set_object (value, ts_rules_panel_get_review (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_rules_panel_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TsRulesPanel *self = TS_RULES_PANEL (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      ts_rules_panel_set_review (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_rules_panel_dispose (GObject *object)
{
  TsRulesPanel *self = TS_RULES_PANEL (object);
  GtkWidget *child;

  g_clear_handle_id (&self->spinner_delay, g_source_remove);

  if (self->review_signals != NULL)
    {
      g_signal_group_set_target (self->review_signals, NULL);
      g_binding_group_set_source (self->bindings, NULL);
    }

  g_clear_object (&self->review_signals);
  g_clear_object (&self->bindings);
  g_clear_object (&self->review);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_rules_panel_parent_class)->dispose (object);
}

static void
ts_rules_panel_class_init (TsRulesPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ts_rules_panel_get_property;
  object_class->set_property = ts_rules_panel_set_property;
  object_class->dispose = ts_rules_panel_dispose;

  /**
   * TsRulesPanel:review:
   *
   * What is graded.
   */
  properties[PROP_REVIEW] =
    g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "rulespanel");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/touchstone/Touchstone/ui/ts-rules-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TsRulesPanel, low);
  gtk_widget_class_bind_template_child (widget_class, TsRulesPanel, match);
  gtk_widget_class_bind_template_child (widget_class, TsRulesPanel, match_scale);
  gtk_widget_class_bind_template_child (widget_class, TsRulesPanel, match_value);
  gtk_widget_class_bind_template_child (widget_class, TsRulesPanel, matcher);
  gtk_widget_class_bind_template_child (widget_class, TsRulesPanel, spinner);
  gtk_widget_class_bind_template_callback (widget_class, match_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, matcher_selected_cb);
}

static void
ts_rules_panel_init (TsRulesPanel *self)
{
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_range_set_round_digits (GTK_RANGE (self->match_scale), THRESHOLD_DIGITS);
  fill_matchers (self);
  match_changed_cb (self);

  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "match-threshold", self->match, "value", flags);
  g_binding_group_bind (self->bindings, "low-threshold", self->low, "value", flags);

  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::matcher",
                                  G_CALLBACK (notify_matcher_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::is-grading",
                                  G_CALLBACK (notify_is_grading_cb), self);
}

/**
 * ts_rules_panel_new:
 *
 * Makes a panel of no review yet.
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
ts_rules_panel_new (void)
{
  return g_object_new (TS_TYPE_RULES_PANEL, NULL);
}

/**
 * ts_rules_panel_get_review:
 *
 * Returns: (transfer none) (nullable): what is graded
 */
TsReview *
ts_rules_panel_get_review (TsRulesPanel *self)
{
  g_return_val_if_fail (TS_IS_RULES_PANEL (self), NULL);

  return self->review;
}

/**
 * ts_rules_panel_set_review:
 * @review: (transfer none) (nullable):
 *
 * Shows the rules of another review.
 */
void
ts_rules_panel_set_review (TsRulesPanel *self,
                           TsReview     *review)
{
  g_return_if_fail (TS_IS_RULES_PANEL (self));
  g_return_if_fail (review == NULL || TS_IS_REVIEW (review));

  if (!g_set_object (&self->review, review))
    return;

  g_binding_group_set_source (self->bindings, review);
  g_signal_group_set_target (self->review_signals, review);

  if (review != NULL)
    notify_matcher_cb (self);

  notify_is_grading_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}
