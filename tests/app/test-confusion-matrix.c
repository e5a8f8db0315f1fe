/* SPDX-License-Identifier: MIT */

#include "score-fixture.h"
#include "ts-confusion-matrix-private.h"
#include "ts-confusion-matrix.h"
#include "widget-fixture.h"

typedef struct
{
  TsConfusionMatrix *matrix;
  GtkWidget         *window;
  guint              n_changes;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  GtkWidget *matrix = ts_confusion_matrix_new ();
  g_autoptr (TsScoreSheet) sheet = score_fixture_sheet ();

  self->matrix = TS_CONFUSION_MATRIX (matrix);
  gtk_widget_set_valign (matrix, GTK_ALIGN_START);
  ts_confusion_matrix_set_sheet (self->matrix, sheet, TS_SHEET_ALL);
  self->window = widget_fixture_show (matrix);
  g_signal_connect_swapped (matrix, "selection-changed", G_CALLBACK (count_cb),
                            &self->n_changes);
  gtk_widget_grab_focus (matrix);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (GTK_WIDGET (self->matrix));
}

/* Presses a key that the matrix knows. Returns: whether it did something with it */
static gboolean
press (Fixture    *self,
       const char *accelerator)
{
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (self->matrix));
  guint key;
  GdkModifierType modifiers;

  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                 GTK_WIDGET (self->matrix),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_assert_not_reached ();
}

static void
test_cells_say_what_they_hold (Fixture       *self,
                               gconstpointer  data)
{
  /* By name: a, b, c, none. */
  const struct
  {
    guint       row;
    guint       column;
    const char *sentence;
  } cells[] = {
    { 0, 0, "Class a drawn as Class a: 2 objects" },
    { 0, 1, "Class a drawn as Class b: 2 objects" },
    { 1, 1, "Class b drawn as Class b: 1 object" },
    { 1, 3, "Class b in the benchmark without a match: 1 object" },
    { 2, 3, "Class c in the benchmark without a match: 1 object" },
    { 3, 0, "Class a drawn without a match: 0 objects" },
    { 3, 2, "Class c drawn without a match: 1 object" },
    { 3, 3, "Nothing on either side" },
  };

  ts_confusion_matrix_fit (self->matrix);
  g_assert_cmpuint (self->matrix->table->n_lines, ==, 4);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *sentence = ts_confusion_matrix_describe (self->matrix, cells[i].row,
                                                                cells[i].column);

      g_assert_cmpstr (sentence, ==, cells[i].sentence);
    }
}

static void
test_keys_move_the_cursor (Fixture       *self,
                           gconstpointer  data)
{
  g_assert_true (press (self, "Right"));
  g_assert_cmpstr (ts_confusion_matrix_get_sentence (self->matrix), ==,
                   "Class a drawn as Class b: 2 objects");
  g_assert_true (press (self, "End"));
  g_assert_true (press (self, "Down"));
  g_assert_cmpstr (ts_confusion_matrix_get_sentence (self->matrix), ==,
                   "Class b in the benchmark without a match: 1 object");
  g_assert_false (press (self, "Right"));
  g_assert_true (press (self, "Home"));
  g_assert_true (press (self, "<Control>Home"));
  g_assert_false (press (self, "Up"));
  g_assert_false (press (self, "Left"));
  g_assert_cmpstr (ts_confusion_matrix_get_sentence (self->matrix), ==,
                   "Class a drawn as Class a: 2 objects");
}

static void
test_activating_selects_and_activating_again_does_not (Fixture       *self,
                                                       gconstpointer  data)
{
  guint32 benchmark, training;

  g_assert_false (ts_confusion_matrix_get_selected (self->matrix, &benchmark, &training));
  press (self, "Right");
  g_assert_true (press (self, "Return"));
  g_assert_true (ts_confusion_matrix_get_selected (self->matrix, &benchmark, &training));
  g_assert_cmpstr (ts_confusion_matrix_get_name (self->matrix, benchmark), ==, "Class a");
  g_assert_cmpstr (ts_confusion_matrix_get_name (self->matrix, training), ==, "Class b");
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_true (press (self, "space"));
  g_assert_false (ts_confusion_matrix_get_selected (self->matrix, &benchmark, &training));
  g_assert_cmpuint (self->n_changes, ==, 2);

  /* Nothing, and neither nothing on both sides, can be selected. */
  press (self, "Right");
  press (self, "Return");
  press (self, "End");
  press (self, "<Control>End");
  press (self, "Return");
  g_assert_cmpuint (self->n_changes, ==, 2);
}

static void
test_escape_unselects (Fixture       *self,
                       gconstpointer  data)
{
  guint32 benchmark, training;

  g_assert_false (press (self, "Escape"));
  ts_confusion_matrix_select (self->matrix, 0, TS_NONE);
  ts_confusion_matrix_select (self->matrix, 0, TS_NONE);
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_true (press (self, "Escape"));
  g_assert_false (ts_confusion_matrix_get_selected (self->matrix, &benchmark, &training));
  g_assert_cmpuint (self->n_changes, ==, 2);
}

static void
test_places_are_mirrored (Fixture       *self,
                          gconstpointer  data)
{
  for (guint direction = GTK_TEXT_DIR_LTR; direction <= GTK_TEXT_DIR_RTL; direction++)
    {
      gtk_widget_set_direction (GTK_WIDGET (self->matrix), direction);

      TsConfusionLayout layout = ts_confusion_matrix_fit (self->matrix);

      for (guint row = 0; row < layout.n_lines; row++)
        {
          for (guint column = 0; column < layout.n_lines; column++)
            {
              graphene_rect_t cell = ts_confusion_layout_get_cell (&layout, row, column);
              guint found_row, found_column;

              g_assert_true (ts_confusion_layout_find_cell (&layout, cell.origin.x + 3,
                                                            cell.origin.y + 3, &found_row,
                                                            &found_column));
              g_assert_cmpuint (found_row, ==, row);
              g_assert_cmpuint (found_column, ==, column);
            }
        }

      guint unused;

      g_assert_false (ts_confusion_layout_find_cell (
        &layout, direction == GTK_TEXT_DIR_LTR ? 1 : layout.width - 1, layout.header_height + 1,
        &unused, &unused));
      g_assert_false (ts_confusion_layout_find_cell (&layout, layout.width / 2, 1, &unused,
                                                     &unused));
    }
}

/* A width for which the matrix has to choose, or not. */
static void
test_as_many_classes_as_fit (Fixture       *self,
                             gconstpointer  data)
{
  g_autoptr (TsScoreSheet) sheet = score_fixture_large_sheet (200);
  static const int widths[] = { 240, 324, 640, 1600, 20000 };
  guint last = 0;

  ts_confusion_matrix_set_sheet (self->matrix, sheet, TS_SHEET_ALL);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      TsConfusionLayout layout = ts_confusion_matrix_lay_out (self->matrix, widths[i]);

      g_assert_cmpuint (layout.n_lines, >, last);
      g_assert_cmpfloat (layout.label_width + layout.n_lines * layout.cell_width, <=, widths[i]);
      g_assert_cmpfloat (layout.cell_width, >=, 14);
      last = layout.n_lines;
    }

  g_assert_cmpuint (last, ==, 201);

  /* The class that is wrong most often is on the first page. */
  ts_confusion_matrix_fit (self->matrix);

  guint line;
  guint first = self->matrix->table->classes[0];

  g_assert_cmpstr (ts_confusion_matrix_get_name (self->matrix, first), ==, "Class class-000");
  g_assert_true (ts_confusion_table_find (self->matrix->table, TS_CLASS_OTHERS, &line));

  /* The line of the others turns the page. */
  self->matrix->row = line;
  self->matrix->column = line;
  g_assert_true (press (self, "Return"));
  ts_confusion_matrix_fit (self->matrix);
  g_assert_false (ts_confusion_table_find (self->matrix->table, first, &line));
  g_assert_cmpuint (self->n_changes, ==, 0);
}

/* Returns: the colour in the middle of a cell's left edge, where no number is */
static guint32
get_shade (Fixture *self,
           guint    row,
           guint    column)
{
  GtkWidget *widget = GTK_WIDGET (self->matrix);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  TsConfusionLayout layout = ts_confusion_matrix_fit (self->matrix);
  graphene_rect_t cell = ts_confusion_layout_get_cell (&layout, row, column);
  guint32 pixel;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);

  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                         gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget));
  cairo_t *cr = cairo_create (surface);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (node);
  cairo_surface_flush (surface);
  memcpy (&pixel, cairo_image_surface_get_data (surface) +
                  (int) (cell.origin.y + cell.size.height / 2) *
                  cairo_image_surface_get_stride (surface) + 4 * (int) (cell.origin.x + 6),
          sizeof pixel);
  cairo_surface_destroy (surface);

  return pixel;
}

static void
test_shades_tell_cells_apart (Fixture       *self,
                              gconstpointer  data)
{
  guint32 matched = get_shade (self, 0, 0);
  guint32 confused = get_shade (self, 0, 1);
  guint32 fewer = get_shade (self, 1, 3);
  guint32 empty = get_shade (self, 2, 0);

  g_assert_cmphex (get_shade (self, 3, 3), ==, 0);
  g_assert_cmphex (matched, !=, confused);
  g_assert_cmphex (confused, !=, fewer);
  g_assert_cmpuint (confused >> 24, >, fewer >> 24);
  g_assert_cmpuint (fewer >> 24, >, empty >> 24);
}

static void
test_nothing_takes_no_room (Fixture       *self,
                            gconstpointer  data)
{
  g_autoptr (TsScoreSheet) empty = score_fixture_empty_sheet ();
  int height = -1;

  ts_confusion_matrix_set_sheet (self->matrix, empty, TS_SHEET_ALL);
  gtk_widget_measure (GTK_WIDGET (self->matrix), GTK_ORIENTATION_VERTICAL, 400, &height, NULL,
                      NULL, NULL);
  g_assert_cmpint (height, ==, 0);
  g_assert_false (press (self, "Return"));
  ts_confusion_matrix_set_sheet (self->matrix, NULL, TS_SHEET_ALL);
  g_assert_false (press (self, "Down"));
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  add ("/confusion-matrix/cells-say-what-they-hold", test_cells_say_what_they_hold);
  add ("/confusion-matrix/keys-move-the-cursor", test_keys_move_the_cursor);
  add ("/confusion-matrix/activating-selects-and-activating-again-does-not",
       test_activating_selects_and_activating_again_does_not);
  add ("/confusion-matrix/escape-unselects", test_escape_unselects);
  add ("/confusion-matrix/places-are-mirrored", test_places_are_mirrored);
  add ("/confusion-matrix/as-many-classes-as-fit", test_as_many_classes_as_fit);
  add ("/confusion-matrix/shades-tell-cells-apart", test_shades_tell_cells_apart);
  add ("/confusion-matrix/nothing-takes-no-room", test_nothing_takes_no_room);

  return g_test_run ();
}
