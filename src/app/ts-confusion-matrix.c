/* SPDX-License-Identifier: MIT */

/* The confusion matrix as a widget: its state, keys and pointer.
 *
 * | key           | does                                             |
 * | ------------- | ------------------------------------------------ |
 * | arrows        | move the cursor from cell to cell                |
 * | Home, End     | to the first and last column; with Ctrl, the row |
 * | Enter, Space  | select the cell, or select it no longer          |
 * | Escape        | selects nothing                                  |
 */

#include "config.h"

#include "ts-confusion-matrix-private.h"

#include <glib/gi18n.h>

#define MIN_WIDTH_PX     240
#define NATURAL_WIDTH_PX 520

enum
{
  PROP_0,
  PROP_SENTENCE,
  N_PROPS
};

enum
{
  SELECTION_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsConfusionMatrix, ts_confusion_matrix, GTK_TYPE_WIDGET)

static gboolean
is_empty (TsConfusionMatrix *self)
{
  return self->sheet == NULL ||
         ts_score_sheet_get_details (self->sheet, self->person)->confusion->len == 0;
}

/* The name of a class, or of none. */
const char *
ts_confusion_matrix_get_name (TsConfusionMatrix *self,
                              guint32            class_number)
{
  const GArray *classes = ts_score_sheet_get_ledger (self->sheet)->classes;

  if (class_number >= classes->len)
    /* Translators: a row and a column of the confusion matrix, for what has no partner */
    return C_("class", "None");

  return g_array_index (classes, TsLedgerClass, class_number).name;
}

static char *
describe_others (TsConfusionMatrix *self,
                 guint              n)
{
  g_autofree char *classes = g_strdup_printf (ngettext ("%u other class", "%u other classes",
                                                        self->table->n_others),
                                              self->table->n_others);

  /* Translators: of what shares a line: “5 other classes”, and how many objects */
  return g_strdup_printf (ngettext ("%s: %u object; activate to show them",
                                    "%s: %u objects; activate to show them", n), classes, n);
}

/* Says what is in a cell. */
char *
ts_confusion_matrix_describe (TsConfusionMatrix *self,
                              guint              row,
                              guint              column)
{
  guint64 count = ts_confusion_table_get_count (self->table, row, column);
  guint32 benchmark = self->table->classes[row];
  guint32 training = self->table->classes[column];
  const char *drawn_as = ts_confusion_matrix_get_name (self, training);
  const char *name = ts_confusion_matrix_get_name (self, benchmark);
  guint n = (guint) MIN (count, G_MAXUINT);

  if (benchmark == TS_CLASS_OTHERS || training == TS_CLASS_OTHERS)
    return describe_others (self, n);

  if (benchmark == TS_NONE && training == TS_NONE)
    return g_strdup (_("Nothing on either side"));

  if (training == TS_NONE)
    return g_strdup_printf (ngettext ("%s in the benchmark without a match: %u object",
                                      "%s in the benchmark without a match: %u objects", n),
                            name, n);

  if (benchmark == TS_NONE)
    return g_strdup_printf (ngettext ("%s drawn without a match: %u object",
                                      "%s drawn without a match: %u objects", n), drawn_as, n);

  /* Translators: the class in the benchmark, then that of what was drawn */
  return g_strdup_printf (ngettext ("%s drawn as %s: %u object", "%s drawn as %s: %u objects", n),
                          name, drawn_as, n);
}

static char *
describe_all (TsConfusionMatrix *self)
{
  if (is_empty (self))
    return g_strdup (_("No objects"));

  return g_strdup_printf (ngettext ("%u class", "%u classes", self->n_classes), self->n_classes);
}

/* What stands under the pointer, else under the cursor. */
static void
update_sentence (TsConfusionMatrix *self)
{
  gboolean has_focus = gtk_widget_has_focus (GTK_WIDGET (self));
  g_autofree char *sentence = NULL;
  g_autofree char *description = NULL;

  if (!is_empty (self))
    ts_confusion_matrix_fit (self);

  if (self->table != NULL && self->is_hovered)
    sentence = ts_confusion_matrix_describe (self, self->hovered_row, self->hovered_column);
  else if (self->table != NULL && has_focus)
    sentence = ts_confusion_matrix_describe (self, self->row, self->column);

  description = self->table != NULL && has_focus
                ? ts_confusion_matrix_describe (self, self->row, self->column)
                : describe_all (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);

  if (g_strcmp0 (sentence, self->sentence) == 0)
    return;

  g_free (self->sentence);
  self->sentence = g_steal_pointer (&sentence);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENTENCE]);
}

static void
drop_table (TsConfusionMatrix *self)
{
  self->widest_label = 0;
  g_clear_pointer (&self->table, ts_confusion_table_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
turn_page (TsConfusionMatrix *self)
{
  self->first = ts_confusion_table_get_next_page (self->table);
  drop_table (self);
  update_sentence (self);
}

static void
activate_cell (TsConfusionMatrix *self,
               guint              row,
               guint              column)
{
  guint32 benchmark = self->table->classes[row];
  guint32 training = self->table->classes[column];

  if (benchmark == TS_CLASS_OTHERS || training == TS_CLASS_OTHERS)
    turn_page (self);
  else if (self->has_selected && self->selected_benchmark == benchmark &&
           self->selected_training == training)
    ts_confusion_matrix_unselect (self);
  else if (ts_confusion_table_get_count (self->table, row, column) > 0)
    ts_confusion_matrix_select (self, benchmark, training);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
move_cursor (TsConfusionMatrix *self,
             guint              row,
             guint              column)
{
  if (row == self->row && column == self->column)
    return;

  self->row = row;
  self->column = column;
  self->is_hovered = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_sentence (self);
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  TsConfusionMatrix *self = TS_CONFUSION_MATRIX (widget);
  gint64 row, column;
  gint32 down, across;

  if (self->table == NULL)
    return FALSE;

  g_variant_get (arguments, "(ii)", &down, &across);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && ABS (across) == 1)
    across = -across;

  row = (gint64) self->row + down;
  column = (gint64) self->column + across;

  /* At an edge the arrow goes on to the next widget. */
  if (ABS (across) == 1 && (column < 0 || column >= self->table->n_lines))
    return FALSE;

  if (ABS (down) == 1 && (row < 0 || row >= self->table->n_lines))
    return FALSE;

  move_cursor (self, (guint) CLAMP (row, 0, self->table->n_lines - 1),
               (guint) CLAMP (column, 0, self->table->n_lines - 1));

  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  TsConfusionMatrix *self = TS_CONFUSION_MATRIX (widget);

  if (self->table == NULL)
    return FALSE;

  activate_cell (self, self->row, self->column);

  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  TsConfusionMatrix *self = TS_CONFUSION_MATRIX (widget);

  if (!self->has_selected)
    return FALSE;

  ts_confusion_matrix_unselect (self);

  return TRUE;
}

static void
released_cb (TsConfusionMatrix *self,
             int                n_press,
             double             x,
             double             y)
{
  guint row, column;

  if (is_empty (self))
    return;

  TsConfusionLayout layout = ts_confusion_matrix_fit (self);

  gtk_widget_grab_focus (GTK_WIDGET (self));

  if (!ts_confusion_layout_find_cell (&layout, x, y, &row, &column))
    return;

  move_cursor (self, row, column);
  activate_cell (self, row, column);
}

static void
motion_cb (TsConfusionMatrix *self,
           double             x,
           double             y)
{
  guint row = 0;
  guint column = 0;
  gboolean is_hovered = FALSE;

  if (!is_empty (self))
    {
      TsConfusionLayout layout = ts_confusion_matrix_fit (self);

      is_hovered = ts_confusion_layout_find_cell (&layout, x, y, &row, &column);
    }

  if (is_hovered == self->is_hovered && row == self->hovered_row &&
      column == self->hovered_column)
    return;

  self->is_hovered = is_hovered;
  self->hovered_row = row;
  self->hovered_column = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_sentence (self);
}

static void
leave_cb (TsConfusionMatrix *self)
{
  self->is_hovered = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_sentence (self);
}

static gboolean
ts_confusion_matrix_query_tooltip (GtkWidget  *widget,
                                   int         x,
                                   int         y,
                                   gboolean    is_by_keyboard,
                                   GtkTooltip *tooltip)
{
  TsConfusionMatrix *self = TS_CONFUSION_MATRIX (widget);
  guint row = self->row;
  guint column = self->column;

  if (is_empty (self))
    return FALSE;

  TsConfusionLayout layout = ts_confusion_matrix_fit (self);

  if (!is_by_keyboard && !ts_confusion_layout_find_cell (&layout, x, y, &row, &column))
    return FALSE;

  g_autofree char *sentence = ts_confusion_matrix_describe (self, row, column);
  graphene_rect_t cell = ts_confusion_layout_get_cell (&layout, row, column);

  gtk_tooltip_set_text (tooltip, sentence);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) cell.origin.x, (int) cell.origin.y,
                                                       (int) cell.size.width,
                                                       (int) cell.size.height });

  return TRUE;
}

static void
ts_confusion_matrix_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  /* The font may be another. */
  TS_CONFUSION_MATRIX (widget)->widest_label = 0;

  GTK_WIDGET_CLASS (ts_confusion_matrix_parent_class)->css_changed (widget, change);
}

static GtkSizeRequestMode
ts_confusion_matrix_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ts_confusion_matrix_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  TsConfusionMatrix *self = TS_CONFUSION_MATRIX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH_PX;
      *natural = NATURAL_WIDTH_PX;
      return;
    }

  *minimum = *natural = 0;

  if (is_empty (self))
    return;

  TsConfusionLayout layout = ts_confusion_matrix_lay_out (self, for_size >= 0 ? for_size
                                                                              : MIN_WIDTH_PX);

  *minimum = *natural = (int) (layout.header_height + layout.n_lines * layout.cell_height + 1);
}

static void
ts_confusion_matrix_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  if (!is_empty (TS_CONFUSION_MATRIX (widget)))
    ts_confusion_matrix_draw (TS_CONFUSION_MATRIX (widget), snapshot);
}

static void
ts_confusion_matrix_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SENTENCE:
      g_value_set_string (value, ts_confusion_matrix_get_sentence (TS_CONFUSION_MATRIX (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_confusion_matrix_finalize (GObject *object)
{
  TsConfusionMatrix *self = TS_CONFUSION_MATRIX (object);

  g_clear_pointer (&self->table, ts_confusion_table_free);
  g_clear_pointer (&self->sheet, ts_score_sheet_unref);
  g_free (self->sentence);

  G_OBJECT_CLASS (ts_confusion_matrix_parent_class)->finalize (object);
}

static void
add_move (GtkWidgetClass  *widget_class,
          guint            key,
          guint            keypad_key,
          GdkModifierType  modifiers,
          int              down,
          int              across)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, move_cb, "(ii)", down, across);
  gtk_widget_class_add_binding (widget_class, keypad_key, modifiers, move_cb, "(ii)", down,
                                across);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const int far = 1 << 20;

  add_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1, 0);
  add_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1, 0);
  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, 0, -1);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, 0, 1);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, 0, -far);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, 0, far);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, -far, 0);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, far, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Space, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
ts_confusion_matrix_class_init (TsConfusionMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = ts_confusion_matrix_finalize;
  object_class->get_property = ts_confusion_matrix_get_property;
  widget_class->css_changed = ts_confusion_matrix_css_changed;
  widget_class->get_request_mode = ts_confusion_matrix_get_request_mode;
  widget_class->measure = ts_confusion_matrix_measure;
  widget_class->query_tooltip = ts_confusion_matrix_query_tooltip;
  widget_class->snapshot = ts_confusion_matrix_snapshot;

  /**
   * TsConfusionMatrix:sentence:
   *
   * What the cell under the pointer, else under the cursor, holds.
   */
  properties[PROP_SENTENCE] =
    g_param_spec_string ("sentence", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TsConfusionMatrix::selection-changed:
   *
   * Another cell was selected, or none is any more.
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  add_keys (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "confusionmatrix");
}

static void
ts_confusion_matrix_init (TsConfusionMatrix *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Confusion matrix"), -1);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (update_sentence), NULL);
}

/**
 * ts_confusion_matrix_new:
 *
 * Makes a matrix of nothing yet.
 *
 * Returns: (transfer floating): the matrix
 */
GtkWidget *
ts_confusion_matrix_new (void)
{
  return g_object_new (TS_TYPE_CONFUSION_MATRIX, NULL);
}

/**
 * ts_confusion_matrix_set_sheet:
 * @sheet: (transfer none) (nullable):
 * @person: whose matrix; see ts_score_sheet_get_name()
 *
 * Shows another matrix. The selection stays, as the same cell is meant.
 */
void
ts_confusion_matrix_set_sheet (TsConfusionMatrix *self,
                               TsScoreSheet      *sheet,
                               guint              person)
{
  g_return_if_fail (TS_IS_CONFUSION_MATRIX (self));
  g_return_if_fail (sheet == NULL || person < ts_score_sheet_get_n (sheet));

  if (sheet != NULL)
    ts_score_sheet_ref (sheet);

  g_clear_pointer (&self->sheet, ts_score_sheet_unref);
  self->sheet = sheet;
  self->person = person;
  self->is_hovered = FALSE;
  drop_table (self);
  update_sentence (self);
}

/**
 * ts_confusion_matrix_get_selected:
 * @benchmark_class: (out): of the sheet's ledger; %TS_NONE for none
 * @training_class: (out): likewise
 *
 * Gets the selected cell.
 *
 * Returns: whether there is one
 */
gboolean
ts_confusion_matrix_get_selected (TsConfusionMatrix *self,
                                  guint32           *benchmark_class,
                                  guint32           *training_class)
{
  g_return_val_if_fail (TS_IS_CONFUSION_MATRIX (self), FALSE);

  if (!self->has_selected)
    return FALSE;

  *benchmark_class = self->selected_benchmark;
  *training_class = self->selected_training;

  return TRUE;
}

/**
 * ts_confusion_matrix_select:
 * @benchmark_class: of the sheet's ledger; %TS_NONE for none
 * @training_class: likewise
 *
 * Selects a cell.
 */
void
ts_confusion_matrix_select (TsConfusionMatrix *self,
                            guint32            benchmark_class,
                            guint32            training_class)
{
  g_return_if_fail (TS_IS_CONFUSION_MATRIX (self));

  if (self->has_selected && self->selected_benchmark == benchmark_class &&
      self->selected_training == training_class)
    return;

  self->has_selected = TRUE;
  self->selected_benchmark = benchmark_class;
  self->selected_training = training_class;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * ts_confusion_matrix_unselect:
 *
 * Selects nothing.
 */
void
ts_confusion_matrix_unselect (TsConfusionMatrix *self)
{
  g_return_if_fail (TS_IS_CONFUSION_MATRIX (self));

  if (!self->has_selected)
    return;

  self->has_selected = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * ts_confusion_matrix_get_sentence:
 *
 * Says what the cell under the pointer, else under the cursor, holds.
 *
 * Returns: (transfer none) (nullable): a translated sentence; %NULL if no cell is meant
 */
const char *
ts_confusion_matrix_get_sentence (TsConfusionMatrix *self)
{
  g_return_val_if_fail (TS_IS_CONFUSION_MATRIX (self), NULL);

  return self->sentence;
}
