/* SPDX-License-Identifier: MIT */

/* Shapes on the canvas: what is drawn of them, and what the pointer finds. */

#include "ts-canvas.h"
#include "ts-canvas-shapes.h"

#include "canvas-fixture.h"
#include "review-fixture.h"

#define SIZE 400

/* The class's colour in label fixtures. */
#define CLASS_COLOR 0x112233

#define HOLLOW_POLYGON \
  "\"polygons\":[[[0.1,0.1,0.9,0.1,0.9,0.9,0.1,0.9],[0.3,0.3,0.7,0.3,0.7,0.7,0.3,0.7]]]"

typedef struct
{
  const char *name;
  const char *shape;
  const char *geometry;
  double      line_x; /* where a line is, in fractions */
  double      line_y;
} CanvasCase;

static const CanvasCase canvas_cases[] = {
  { "polygon", "polygon", HOLLOW_POLYGON, 0.3, 0.5 },
  { "turned-box", "rotatable_bounding_box",
    "\"rotatableBoundingBox\":{\"x\":0.2,\"y\":0.4,\"w\":0.6,\"h\":0.2,\"theta\":90}", 0.5, 0.2 },
  { "mask", "bitmask",
    "\"bitmask\":{\"rleString\":\"0220\",\"width\":4,\"height\":4,\"top\":0,\"left\":0}",
    0.5, 0.125 },
  { "line", "polyline",
    "\"polyline\":{\"0\":{\"x\":0.1,\"y\":0.5},\"1\":{\"x\":0.9,\"y\":0.5}}", 0.5, 0.5 },
  { "point", "point", "\"point\":{\"0\":{\"x\":0.5,\"y\":0.5}}", 0.5, 0.5 },
  { "skeleton", "skeleton",
    "\"skeleton\":{\"0\":{\"x\":0.2,\"y\":0.2,\"name\":\"a\"},"
    "\"1\":{\"x\":0.8,\"y\":0.2,\"name\":\"b\"}}", 0.8, 0.2 },
  { "cuboid", "cuboid_2d",
    "\"cuboid_2d\":{\"front\":[0.2,0.4,0.6,0.4,0.6,0.8,0.2,0.8],"
    "\"offset\":{\"x\":0.2,\"y\":-0.2}}", 0.8, 0.4 },
};

typedef struct
{
  TsReview   *review; /* (owned) */
  TsViewport *viewport; /* (owned) */
  GtkWidget  *canvas; /* (owned) */
} Fixture;

static void
fixture_init (Fixture    *fixture,
              TsGrading  *grading)
{
  g_autoptr (GdkTexture) texture = canvas_fixture_texture (100, 100, 0x808080);

  fixture->review = ts_review_new ();
  fixture->viewport = ts_viewport_new ();
  ts_review_set_grading (fixture->review, grading);
  ts_review_set_pair (fixture->review, 0);
  fixture->canvas = g_object_ref_sink (g_object_new (TS_TYPE_CANVAS,
                                                     "side", TS_SIDE_TRAINING,
                                                     "review", fixture->review,
                                                     "viewport", fixture->viewport,
                                                     "texture", texture,
                                                     NULL));
  canvas_fixture_allocate (fixture->canvas, SIZE, SIZE);
}

static void
fixture_clear (Fixture *fixture)
{
  g_assert_finalize_object (fixture->canvas);
  g_assert_finalize_object (fixture->review);
  g_assert_finalize_object (fixture->viewport);
}

/* Whether one of the pixels around a place has the class's colour. */
static gboolean
is_drawn (Fixture *fixture,
          double   x,
          double   y)
{
  cairo_surface_t *surface = canvas_fixture_draw (fixture->canvas);
  gboolean is_found = FALSE;

  for (int i = -2; i <= 1; i++)
    for (int j = -2; j <= 1; j++)
      is_found |= canvas_fixture_get_pixel (surface, (int) (x * SIZE) + i, (int) (y * SIZE) + j)
                  == CLASS_COLOR;

  cairo_surface_destroy (surface);

  return is_found;
}

static void
test_draws (gconstpointer data)
{
  const CanvasCase *test = data;
  g_autoptr (TsGrading) grading = review_fixture_shapes (test->shape, test->geometry);
  Fixture fixture;

  fixture_init (&fixture, grading);
  g_assert_true (is_drawn (&fixture, test->line_x, test->line_y));

  /* Selected too, with what it has in common with its partner. */
  ts_review_set_selected (fixture.review, 0);
  g_assert_true (is_drawn (&fixture, test->line_x, test->line_y));

  ts_viewport_set_boxes_visible (fixture.viewport, FALSE);
  g_assert_false (is_drawn (&fixture, test->line_x, test->line_y));
  fixture_clear (&fixture);
}

static void
test_selection_tints_what_is_covered (void)
{
  g_autoptr (TsGrading) grading = review_fixture_shapes ("polygon", HOLLOW_POLYGON);
  cairo_surface_t *before;
  cairo_surface_t *after;
  Fixture fixture;

  fixture_init (&fixture, grading);
  before = canvas_fixture_draw (fixture.canvas);
  ts_review_set_selected (fixture.review, 0);
  after = canvas_fixture_draw (fixture.canvas);

  g_assert_cmphex (canvas_fixture_get_pixel (before, 80, 200), !=,
                   canvas_fixture_get_pixel (after, 80, 200));
  g_assert_cmphex (canvas_fixture_get_pixel (before, 200, 200), ==,
                   canvas_fixture_get_pixel (after, 200, 200));

  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
  fixture_clear (&fixture);
}

static void
test_keys_reach_shapes (void)
{
  g_autoptr (TsGrading) grading = review_fixture_shapes ("polygon", HOLLOW_POLYGON);
  Fixture fixture;

  fixture_init (&fixture, grading);
  gtk_widget_activate_action (fixture.canvas, "canvas.next-box", NULL);
  g_assert_cmpuint (ts_review_get_selected (fixture.review), ==, 0);
  fixture_clear (&fixture);
}

/* Geometry that makes no sense leaves the rest of the frame as it is. */
static void
test_nonsense_is_not_drawn (void)
{
  static const char *const geometries[][2] = {
    { "bitmask",
      "\"bitmask\":{\"rleString\":\"!!\",\"width\":4,\"height\":4,\"top\":0,\"left\":0}" },
    { "bitmask",
      "\"bitmask\":{\"rleString\":\"0zzz0\",\"width\":4,\"height\":4,\"top\":0,\"left\":0}" },
    { "polygon", "\"polygons\":[[[]]]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (geometries); i++)
    {
      g_autoptr (TsGrading) grading
        = review_fixture_shapes (geometries[i][0], geometries[i][1]);
      cairo_surface_t *surface;
      Fixture fixture;

      fixture_init (&fixture, grading);
      ts_review_set_selected (fixture.review, 0);
      surface = canvas_fixture_draw (fixture.canvas);
      for (int x = 0; x < SIZE; x += 10)
        g_assert_cmphex (canvas_fixture_get_pixel (surface, x, 200), ==, 0x808080);

      cairo_surface_destroy (surface);
      fixture_clear (&fixture);
    }
}

/* A jagged line of so many corners that it is made in a thread. */
static char *
make_long_line (void)
{
  GString *text = g_string_new ("\"polyline\":{\"0\":{\"x\":0.1,\"y\":0.9}");

  for (guint i = 1; i <= 120000; i++)
    g_string_append_printf (text, ",\"%u\":{\"x\":%.6f,\"y\":%.6f}", i,
                            0.1 + 0.8 * i / 120000, 0.1 + (i % 2) * 0.001);

  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

static gboolean
is_line_drawn (gpointer data)
{
  return is_drawn (data, 0.5, 0.1);
}

static void
test_much_is_made_in_a_thread (void)
{
  g_autofree char *geometry = make_long_line ();
  g_autoptr (TsGrading) grading = review_fixture_shapes ("polyline", geometry);
  g_autoptr (TsFrameResults) results = ts_frame_results_new (grading, 0);
  g_autoptr (TsCanvasShapes) shapes
    = ts_canvas_shapes_new (results, TS_SIDE_TRAINING, 100, 100);
  g_autoptr (TsCanvasShapes) again
    = ts_canvas_shapes_new (results, TS_SIDE_TRAINING, 100, 100);
  Fixture fixture;

  g_assert_true (ts_canvas_shapes_is_much (shapes));
  fixture_init (&fixture, grading);
  g_assert_false (is_line_drawn (&fixture));
  canvas_fixture_wait_until (is_line_drawn, &fixture);

  /* What is made is not made again. */
  ts_canvas_shapes_make (shapes, NULL);
  ts_canvas_shapes_reuse (again, shapes);
  g_assert_false (ts_canvas_shapes_is_much (again));
  g_assert_cmpuint (ts_canvas_shapes_get_n (again), ==, 1);
  fixture_clear (&fixture);
}

static void
finalized_cb (gpointer  data,
              GObject  *where_the_object_was)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Turning away while shapes are made leaves nothing behind. */
static void
test_turning_away_drops_what_is_made (void)
{
  g_autofree char *geometry = make_long_line ();
  g_autoptr (TsGrading) grading = review_fixture_shapes ("polyline", geometry);
  gboolean is_over = FALSE;
  Fixture fixture;

  fixture_init (&fixture, grading);
  ts_review_set_pair (fixture.review, TS_NONE);
  g_object_weak_ref (G_OBJECT (fixture.canvas), finalized_cb, &is_over);
  g_clear_object (&fixture.canvas);
  canvas_fixture_wait_until (is_true, &is_over);
  g_assert_finalize_object (fixture.review);
  g_assert_finalize_object (fixture.viewport);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (canvas_cases); i++)
    {
      g_autofree char *path
        = g_strdup_printf ("/canvas-shapes/draws/%s", canvas_cases[i].name);

      g_test_add_data_func (path, &canvas_cases[i], test_draws);
    }

  g_test_add_func ("/canvas-shapes/selection/tints-what-is-covered",
                   test_selection_tints_what_is_covered);
  g_test_add_func ("/canvas-shapes/keys/reach-shapes", test_keys_reach_shapes);
  g_test_add_func ("/canvas-shapes/nonsense/is-not-drawn", test_nonsense_is_not_drawn);
  g_test_add_func ("/canvas-shapes/much/is-made-in-a-thread", test_much_is_made_in_a_thread);
  g_test_add_func ("/canvas-shapes/much/turning-away-drops-it",
                   test_turning_away_drops_what_is_made);

  return g_test_run ();
}
