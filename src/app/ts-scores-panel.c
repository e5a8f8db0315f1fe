/* SPDX-License-Identifier: MIT */

/* The scores of a comparison, on a page. */

#include "config.h"

#include "ts-scores-panel.h"

#include "ts-column-pair.h"
#include "ts-confusion-matrix.h"
#include "ts-score-curve.h"
#include "ts-score-numbers.h"
#include "ts-suspect-list.h"

#include <glib/gi18n.h>
#include <math.h>

struct _TsScoresPanel
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget         *busy;
  GtkLabel          *cell_hint;
  TsScoreCurve      *curve;
  GtkWidget         *curve_empty;
  TsConfusionMatrix *matrix;
  GtkWidget         *matrix_empty;
  TsScoreNumbers    *numbers;
  GtkDropDown       *people;
  GtkWidget         *people_row;
  GtkLabel          *settings;
  GtkWidget         *stack;
  TsSuspectList     *suspects;
  GtkWidget         *suspects_section;

  /* (owned) (nullable) */
  TsScoreSheet      *sheet;

  /* State */
  guint              person;
  gboolean           is_updating;
};

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_PERSON,
  PROP_SHEET,
  N_PROPS
};

enum
{
  CELL_CHANGED,
  SUSPECT_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsScoresPanel, ts_scores_panel, GTK_TYPE_WIDGET)

static void
show_settings (TsScoresPanel *self)
{
  const TsRules *rules = &ts_score_sheet_get_ledger (self->sheet)->rules;
  /* Translators: two thresholds, then the way of matching and the choice of frames, which are
   * called as on the command line */
  g_autofree char *text = g_strdup_printf (_("Match from IoU %.2f, low overlap under %.2f; "
                                             "matching “%s”, frames “%s”"),
                                           rules->thresholds.match, rules->thresholds.low,
                                           rules->matcher->name,
                                           ts_frame_choice_get_name (rules->frames));

  gtk_label_set_label (self->settings, text);
}

static void
show_charts (TsScoresPanel *self)
{
  const TsScoreDetails *details = ts_score_sheet_get_details (self->sheet, self->person);
  const TsRules *rules = &ts_score_sheet_get_ledger (self->sheet)->rules;
  gboolean has_curve = !isnan (details->curve[0].f1);
  gboolean has_matrix = details->confusion->len > 0;

  ts_confusion_matrix_set_sheet (self->matrix, self->sheet, self->person);
  ts_score_curve_set_points (self->curve, details->curve, rules->thresholds.match);
  gtk_widget_set_visible (GTK_WIDGET (self->curve), has_curve);
  gtk_widget_set_visible (self->curve_empty, !has_curve);
  gtk_widget_set_visible (GTK_WIDGET (self->matrix), has_matrix);
  gtk_widget_set_visible (GTK_WIDGET (self->cell_hint), has_matrix);
  gtk_widget_set_visible (self->matrix_empty, !has_matrix);
}

/* Fills the list of people only when they are others, so that an open list stays open. */
static void
show_people (TsScoresPanel *self)
{
  guint n = ts_score_sheet_get_n (self->sheet);
  GListModel *model = gtk_drop_down_get_model (self->people);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean is_same = model != NULL && g_list_model_get_n_items (model) == n;

  for (guint i = 0; i < n; i++)
    {
      const char *name = ts_score_sheet_get_name (self->sheet, i);

      is_same = is_same && g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i),
                                        name);
      gtk_string_list_append (names, name);
    }

  self->is_updating = TRUE;

  if (!is_same)
    gtk_drop_down_set_model (self->people, G_LIST_MODEL (names));

  gtk_drop_down_set_selected (self->people, self->person);
  self->is_updating = FALSE;
  gtk_widget_set_visible (self->people_row, n > 2);
}

static void
show_person (TsScoresPanel *self)
{
  ts_score_numbers_show (self->numbers, self->sheet, self->person);
  show_charts (self);
}

static void
update_stack (TsScoresPanel *self)
{
  const char *name = self->sheet != NULL ? "scores"
                                         : gtk_widget_get_visible (self->busy) ? "waiting"
                                                                               : "nothing";

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

static void
update (TsScoresPanel *self)
{
  update_stack (self);

  if (self->sheet == NULL)
    {
      ts_confusion_matrix_set_sheet (self->matrix, NULL, TS_SHEET_ALL);
      return;
    }

  show_settings (self);
  show_people (self);
  show_person (self);
  gtk_widget_set_visible (self->suspects_section,
                          ts_suspect_list_show (self->suspects, self->sheet) > 0);
}

static void
people_selected_cb (TsScoresPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->people);

  if (!self->is_updating && selected != GTK_INVALID_LIST_POSITION)
    ts_scores_panel_set_person (self, selected);
}

static void
selection_changed_cb (TsScoresPanel *self)
{
  g_signal_emit (self, signals[CELL_CHANGED], 0);
}

static void
sentence_cb (TsScoresPanel *self)
{
  const char *sentence = ts_confusion_matrix_get_sentence (self->matrix);

  gtk_label_set_label (self->cell_hint,
                       sentence != NULL ? sentence : _("Activate a cell to see only its rows"));
}

static void
suspect_activated_cb (TsScoresPanel *self,
                      guint          suspect)
{
  g_signal_emit (self, signals[SUSPECT_ACTIVATED], 0, suspect);
}

static gboolean
ts_scores_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TS_SCORES_PANEL (widget)->matrix));
}

static void
ts_scores_panel_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TsScoresPanel *self = TS_SCORES_PANEL (object);

  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, ts_scores_panel_get_busy (self));
      break;

    case PROP_PERSON:
      g_value_set_uint (value, ts_scores_panel_get_person (self));
      break;

    case PROP_SHEET:
      g_value_set_boxed (value, ts_scores_panel_get_sheet (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_scores_panel_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TsScoresPanel *self = TS_SCORES_PANEL (object);

  switch (property_id)
    {
    case PROP_BUSY:
      ts_scores_panel_set_busy (self, g_value_get_boolean (value));
      break;

    case PROP_PERSON:
      ts_scores_panel_set_person (self, g_value_get_uint (value));
      break;

    case PROP_SHEET:
      ts_scores_panel_set_sheet (self, g_value_get_boxed (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_scores_panel_dispose (GObject *object)
{
  TsScoresPanel *self = TS_SCORES_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  g_clear_pointer (&self->sheet, ts_score_sheet_unref);

  G_OBJECT_CLASS (ts_scores_panel_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * TsScoresPanel:busy:
   *
   * Whether newer scores are on their way.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);

  /**
   * TsScoresPanel:person:
   *
   * Whose scores are shown; see ts_score_sheet_get_name().
   */
  properties[PROP_PERSON] = g_param_spec_uint ("person", NULL, NULL, 0, G_MAXUINT, TS_SHEET_ALL,
                                               flags);

  /**
   * TsScoresPanel:sheet:
   *
   * What is shown.
   */
  properties[PROP_SHEET] = g_param_spec_boxed ("sheet", NULL, NULL, TS_TYPE_SCORE_SHEET, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  /**
   * TsScoresPanel::cell-changed:
   *
   * Another cell of the confusion matrix was selected, or none is any more.
   */
  signals[CELL_CHANGED] = g_signal_new ("cell-changed", type, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TsScoresPanel::suspect-activated:
   * @suspect: which of the suspects of the sheet's scores
   *
   * The user wants to see what may be wrong in the benchmark.
   */
  signals[SUSPECT_ACTIVATED] = g_signal_new ("suspect-activated", type, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TS_TYPE_COLUMN_PAIR);
  g_type_ensure (TS_TYPE_CONFUSION_MATRIX);
  g_type_ensure (TS_TYPE_SCORE_CURVE);
  g_type_ensure (TS_TYPE_SCORE_NUMBERS);
  g_type_ensure (TS_TYPE_SUSPECT_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-scores-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, busy);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, cell_hint);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, curve);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, curve_empty);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, matrix);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, matrix_empty);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, numbers);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, people);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, people_row);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, settings);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, suspects);
  gtk_widget_class_bind_template_child (widget_class, TsScoresPanel, suspects_section);
  gtk_widget_class_bind_template_callback (widget_class, people_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sentence_cb);
  gtk_widget_class_bind_template_callback (widget_class, suspect_activated_cb);
}

static void
ts_scores_panel_class_init (TsScoresPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_scores_panel_dispose;
  object_class->get_property = ts_scores_panel_get_property;
  object_class->set_property = ts_scores_panel_set_property;
  widget_class->grab_focus = ts_scores_panel_grab_focus;

  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "scorespanel");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
ts_scores_panel_init (TsScoresPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sentence_cb (self);
}

/**
 * ts_scores_panel_new:
 *
 * Makes a panel of nothing yet.
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
ts_scores_panel_new (void)
{
  return g_object_new (TS_TYPE_SCORES_PANEL, NULL);
}

/**
 * ts_scores_panel_get_sheet:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
TsScoreSheet *
ts_scores_panel_get_sheet (TsScoresPanel *self)
{
  g_return_val_if_fail (TS_IS_SCORES_PANEL (self), NULL);

  return self->sheet;
}

/* Returns: whose scores to show on a new sheet: the same person's, who may be gone */
static guint
find_person (TsScoresPanel *self,
             TsScoreSheet  *sheet)
{
  if (self->sheet == NULL || sheet == NULL || self->person == TS_SHEET_ALL)
    return TS_SHEET_ALL;

  for (guint i = 0; i < ts_score_sheet_get_n (sheet); i++)
    {
      if (g_str_equal (ts_score_sheet_get_name (sheet, i),
                       ts_score_sheet_get_name (self->sheet, self->person)))
        return i;
    }

  return TS_SHEET_ALL;
}

/**
 * ts_scores_panel_set_sheet:
 * @sheet: (transfer none) (nullable):
 *
 * Shows other scores; of the same person, if they are on the sheet.
 */
void
ts_scores_panel_set_sheet (TsScoresPanel *self,
                           TsScoreSheet  *sheet)
{
  g_return_if_fail (TS_IS_SCORES_PANEL (self));

  if (self->sheet == sheet)
    return;

  guint person = find_person (self, sheet);
  gboolean is_other = person != self->person;

  if (sheet != NULL)
    ts_score_sheet_ref (sheet);

  g_clear_pointer (&self->sheet, ts_score_sheet_unref);
  self->sheet = sheet;
  self->person = person;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHEET]);

  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

/**
 * ts_scores_panel_get_person:
 *
 * Returns: whose scores are shown; see ts_score_sheet_get_name()
 */
guint
ts_scores_panel_get_person (TsScoresPanel *self)
{
  g_return_val_if_fail (TS_IS_SCORES_PANEL (self), TS_SHEET_ALL);

  return self->person;
}

/**
 * ts_scores_panel_set_person:
 * @person: of the sheet's people; nothing is done if it has not that many
 *
 * Shows somebody's scores.
 */
void
ts_scores_panel_set_person (TsScoresPanel *self,
                            guint          person)
{
  g_return_if_fail (TS_IS_SCORES_PANEL (self));

  if (self->person == person || self->sheet == NULL ||
      person >= ts_score_sheet_get_n (self->sheet))
    return;

  self->person = person;
  show_people (self);
  show_person (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

/**
 * ts_scores_panel_get_busy:
 *
 * Returns: whether newer scores are on their way
 */
gboolean
ts_scores_panel_get_busy (TsScoresPanel *self)
{
  g_return_val_if_fail (TS_IS_SCORES_PANEL (self), FALSE);

  return gtk_widget_get_visible (self->busy);
}

/**
 * ts_scores_panel_set_busy:
 * @is_busy: whether newer scores are on their way
 *
 * Shows that something is going on.
 */
void
ts_scores_panel_set_busy (TsScoresPanel *self,
                          gboolean       is_busy)
{
  g_return_if_fail (TS_IS_SCORES_PANEL (self));

  if (gtk_widget_get_visible (self->busy) == is_busy)
    return;

  gtk_widget_set_visible (self->busy, is_busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->busy), is_busy);
  update_stack (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * ts_scores_panel_get_cell:
 * @benchmark_class: (out): see ts_confusion_matrix_get_selected()
 * @training_class: (out): likewise
 *
 * Gets the selected cell of the confusion matrix.
 *
 * Returns: whether there is one
 */
gboolean
ts_scores_panel_get_cell (TsScoresPanel *self,
                          guint32       *benchmark_class,
                          guint32       *training_class)
{
  g_return_val_if_fail (TS_IS_SCORES_PANEL (self), FALSE);

  return ts_confusion_matrix_get_selected (self->matrix, benchmark_class, training_class);
}

/**
 * ts_scores_panel_set_cell:
 * @benchmark_class: see ts_confusion_matrix_select()
 * @training_class: likewise
 *
 * Selects a cell of the confusion matrix.
 */
void
ts_scores_panel_set_cell (TsScoresPanel *self,
                          guint32        benchmark_class,
                          guint32        training_class)
{
  g_return_if_fail (TS_IS_SCORES_PANEL (self));

  ts_confusion_matrix_select (self->matrix, benchmark_class, training_class);
}

/**
 * ts_scores_panel_clear_cell:
 *
 * Selects no cell.
 */
void
ts_scores_panel_clear_cell (TsScoresPanel *self)
{
  g_return_if_fail (TS_IS_SCORES_PANEL (self));

  ts_confusion_matrix_unselect (self->matrix);
}
