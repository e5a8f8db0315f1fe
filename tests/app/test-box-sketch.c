/* SPDX-License-Identifier: MIT */

#include "ts-box-sketch.h"
#include "widget-fixture.h"

#include <string.h>

/* The sketch as it is drawn. */
typedef struct
{
  GtkWidget       *sketch;
  cairo_surface_t *surface;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->sketch = ts_box_sketch_new ();
  widget_fixture_show (self->sketch);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  widget_fixture_close (self->sketch);
}

/* Returns: whether there was anything to draw */
static gboolean
redraw (Fixture *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (self->sketch)->snapshot (self->sketch, snapshot);

  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_width (self->sketch),
                                gtk_widget_get_height (self->sketch));

  if (node == NULL)
    return FALSE;

  cairo_t *cr = cairo_create (self->surface);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (node);

  return TRUE;
}

/* Returns: whether there was anything to draw */
static gboolean
draw (Fixture             *self,
      const TsResultBoxes *boxes)
{
  ts_box_sketch_set_boxes (TS_BOX_SKETCH (self->sketch), boxes);

  return redraw (self);
}

static gboolean
is_painted (Fixture *self,
            int      x,
            int      y)
{
  const guchar *pixel = cairo_image_surface_get_data (self->surface) +
                        y * cairo_image_surface_get_stride (self->surface) + 4 * x;

  return pixel[3] > 127;
}

/* How often a row of pixels begins to be painted. */
static guint
count_strokes (Fixture *self,
               int      y)
{
  gboolean was_painted = FALSE;
  guint n_strokes = 0;

  for (int x = 0; x < cairo_image_surface_get_width (self->surface); x++)
    {
      gboolean is = is_painted (self, x, y);

      n_strokes += is && !was_painted;
      was_painted = is;
    }

  return n_strokes;
}

/* The first row of pixels on which anything is painted; −1 if there is none. */
static int
find_top (Fixture *self)
{
  for (int y = 0; y < cairo_image_surface_get_height (self->surface); y++)
    {
      if (count_strokes (self, y) > 0)
        return y;
    }

  return -1;
}

static void
test_benchmark_is_solid (Fixture       *self,
                         gconstpointer  data)
{
  const TsResultBoxes boxes = { .benchmark = { .1, .1, .2, .2 }, .has_benchmark = TRUE };

  g_assert_true (draw (self, &boxes));

  int top = find_top (self);

  g_assert_cmpint (top, >, 0);
  g_assert_cmpuint (count_strokes (self, top), ==, 1);
  g_assert_cmpuint (count_strokes (self, gtk_widget_get_height (self->sketch) / 2), ==, 2);
}

static void
test_training_is_dashed (Fixture       *self,
                         gconstpointer  data)
{
  const TsResultBoxes boxes = { .training = { .1, .1, .2, .2 }, .has_training = TRUE };

  g_assert_true (draw (self, &boxes));
  g_assert_cmpuint (count_strokes (self, find_top (self)), >, 10);
}

static void
test_offsets_have_arrows (Fixture       *self,
                          gconstpointer  data)
{
  const TsResultBoxes same = {
    .training = { .1, .1, .2, .2 }, .has_training = TRUE,
    .benchmark = { .1, .1, .2, .2 }, .has_benchmark = TRUE,
    .frame_width = 100, .frame_height = 100,
  };
  TsResultBoxes narrow = same;
  int middle = gtk_widget_get_height (self->sketch) / 2;
  guint n_strokes;

  g_assert_true (draw (self, &same));
  n_strokes = count_strokes (self, middle);

  narrow.training.w = .1;
  g_assert_true (draw (self, &narrow));

  /* The training box's right edge, or the arrow from it, and digits beside the boxes. */
  g_assert_cmpuint (count_strokes (self, middle), >, n_strokes);
}

typedef struct
{
  const char   *name;
  TsResultBoxes boxes;
  gboolean      is_drawn;
} OddCase;

static const OddCase odd_cases[] = {
  { "no-boxes", { .has_training = FALSE }, FALSE },
  { "no-extent", { .training = { .1, .1, 0, 0 }, .has_training = TRUE }, FALSE },
  { "no-height", { .training = { .1, .1, .2, 0 }, .has_training = TRUE }, TRUE },
  { "negative", { .training = { .3, .3, -.2, -.2 }, .has_training = TRUE }, TRUE },
  { "as-large-as-numbers-go",
    { .training = { -1e308, -1e308, 1.7e308, 1.7e308 }, .has_training = TRUE }, TRUE },
  { "beyond-numbers",
    { .training = { 1e308, 1e308, 1e308, 1e308 }, .has_training = TRUE }, FALSE },
  { "huge-and-tiny",
    { .training = { 0, 0, 1e300, 1e300 }, .has_training = TRUE,
      .benchmark = { 0, 0, 1e-300, 1e-300 }, .has_benchmark = TRUE,
      .frame_width = 100, .frame_height = 100 }, TRUE },
};

static void
test_odd_boxes_do_no_harm (Fixture       *self,
                           gconstpointer  data)
{
  const OddCase *test = data;

  g_assert_cmpint (draw (self, &test->boxes), ==, test->is_drawn);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static TsCanvasShape *
make_shape (const char *shape,
            const char *geometry)
{
  g_autofree char *text = g_strdup_printf (
    "{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"a.png\",\"data_type\":\"image\","
    "\"data_units\":{\"d\":{\"data_hash\":\"d\",\"data_title\":\"a.png\",\"data_sequence\":0,"
    "\"width\":100,\"height\":100,\"labels\":{\"objects\":[{\"objectHash\":\"o\","
    "\"featureHash\":\"f\",\"shape\":\"%s\",%s}]}}}}", shape, geometry);
  g_autoptr (TsLabelSet) set = ts_label_set_parse (text, strlen (text), "shape.json", NULL);

  return ts_canvas_shape_new (set, ts_label_set_get_annotation (set, 0), 100, 100);
}

static void
test_shapes_are_magnified (Fixture       *self,
                           gconstpointer  data)
{
  const TsResultBoxes none = { .has_training = FALSE };
  g_autoptr (TsCanvasShape) triangle
    = make_shape ("polygon", "\"polygons\":[[[0.4,0.4,0.6,0.4,0.5,0.6]]]");

  g_assert_false (draw (self, &none));
  ts_box_sketch_set_shapes (TS_BOX_SKETCH (self->sketch), NULL, triangle, 100, 100);
  g_assert_true (redraw (self));

  int top = find_top (self);
  int middle = gtk_widget_get_height (self->sketch) / 2;

  g_assert_cmpint (top, >, 0);
  g_assert_cmpint (top, <, middle / 2 + 20);
  g_assert_cmpuint (count_strokes (self, top), ==, 1);
  g_assert_cmpuint (count_strokes (self, middle), ==, 2);

  /* What the trainee drew is dashed. */
  ts_box_sketch_set_shapes (TS_BOX_SKETCH (self->sketch), triangle, NULL, 100, 100);
  g_assert_true (redraw (self));
  g_assert_cmpuint (count_strokes (self, find_top (self) + 1), >, 3);
}

static void
test_point_is_seen (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr (TsCanvasShape) point
    = make_shape ("point", "\"point\":{\"0\":{\"x\":0.5,\"y\":0.5}}");

  ts_box_sketch_set_shapes (TS_BOX_SKETCH (self->sketch), NULL, point, 100, 100);
  g_assert_true (redraw (self));
  g_assert_cmpuint (count_strokes (self, gtk_widget_get_height (self->sketch) / 2), ==, 3);
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

  add ("/box-sketch/benchmark/is-solid", test_benchmark_is_solid);
  add ("/box-sketch/training/is-dashed", test_training_is_dashed);
  add ("/box-sketch/offset/has-an-arrow", test_offsets_have_arrows);

  for (gsize i = 0; i < G_N_ELEMENTS (odd_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/box-sketch/odd/", odd_cases[i].name, NULL);

      g_test_add (path, Fixture, &odd_cases[i], set_up, test_odd_boxes_do_no_harm, tear_down);
    }

  g_test_add ("/box-sketch/shapes/are-magnified", Fixture, NULL, set_up,
              test_shapes_are_magnified, tear_down);
  g_test_add ("/box-sketch/shapes/point-is-seen", Fixture, NULL, set_up, test_point_is_seen,
              tear_down);

  return g_test_run ();
}
