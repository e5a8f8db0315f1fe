/* SPDX-License-Identifier: MIT */

#include "ts-canvas-shape.h"

#include "canvas-fixture.h"

#include <string.h>

/* Pictures of 200 × 100 pixels, shown four times as large. */
#define WIDTH 200
#define HEIGHT 100
#define SCALE 4

#define GROUND 0x808080
#define FILL_ALPHA 0.5

/* What a pixel shows. */
typedef enum
{
  SEES_GROUND,
  SEES_LINE,
  SEES_FILL,
  SEES_HALO
} Sight;

typedef struct
{
  double x; /* in pixels of the picture */
  double y;
  Sight  sight;
} Probe;

typedef struct
{
  double   x; /* in pixels of the picture */
  double   y;
  gboolean is_hit;
} Aim;

typedef struct
{
  const char *name;
  const char *shape;
  const char *geometry;
  double      rect[4]; /* in pixels of the picture */
  Probe       probes[6];
  Aim         aims[6];
} ShapeCase;

#define SQUARE(from, to) \
  "[" from "," from "," to "," from "," to "," to "," from "," to "]"

/* A mask of 4 × 2 pixels whose right half has a hole: 1010 over 1111. */
#define RUNS "011003"

static const ShapeCase shape_cases[] = {
  { "box", "bounding_box", "\"boundingBox\":{\"x\":0.1,\"y\":0.2,\"w\":0.3,\"h\":0.4}",
    { 20, 20, 80, 60 },
    { { 20, 40, SEES_LINE }, { 80, 40, SEES_LINE }, { 50, 60, SEES_LINE }, { 50, 40, SEES_FILL },
      { 10, 40, SEES_GROUND } },
    { { 50, 40, TRUE }, { 19.5, 40, TRUE }, { 10, 40, FALSE } } },

  /* A quarter turn of 60 × 20 about 50, 50: in fractions it would be skewed. */
  { "turned-box", "rotatable_bounding_box",
    "\"rotatableBoundingBox\":{\"x\":0.1,\"y\":0.4,\"w\":0.3,\"h\":0.2,\"theta\":90}",
    { 40, 20, 60, 80 },
    { { 50, 20, SEES_LINE }, { 50, 80, SEES_LINE }, { 40, 50, SEES_LINE }, { 50, 70, SEES_FILL },
      { 25, 50, SEES_GROUND } },
    { { 50, 75, TRUE }, { 25, 50, FALSE }, { 70, 50, FALSE } } },

  /* Clockwise where y points down: the right end of a level bar goes down. */
  { "turned-box-clockwise", "rotatable_bounding_box",
    "\"rotatableBoundingBox\":{\"x\":0.25,\"y\":0.45,\"w\":0.5,\"h\":0.1,\"theta\":30}",
    { 54.2, 20.67, 145.8, 79.33 },
    { { 130, 67, SEES_FILL }, { 70, 33, SEES_FILL }, { 130, 33, SEES_GROUND } },
    { { 130, 67, TRUE }, { 130, 33, FALSE } } },

  { "polygon", "polygon",
    "\"polygon\":{\"0\":{\"x\":0.1,\"y\":0.1},\"1\":{\"x\":0.5,\"y\":0.1},"
    "\"2\":{\"x\":0.1,\"y\":0.9}}",
    { 20, 10, 100, 90 },
    { { 60, 10, SEES_LINE }, { 20, 50, SEES_LINE }, { 60, 50, SEES_LINE }, { 40, 40, SEES_FILL },
      { 80, 70, SEES_GROUND } },
    { { 40, 40, TRUE }, { 80, 70, FALSE }, { 60.5, 50.5, TRUE } } },

  { "polygon-with-hole-and-parts", "polygon",
    "\"polygons\":[[" SQUARE ("0.1", "0.5") "," SQUARE ("0.2", "0.4") "],["
    SQUARE ("0.7", "0.9") "]]",
    { 20, 10, 180, 90 },
    { { 20, 30, SEES_LINE }, { 40, 30, SEES_LINE }, { 30, 30, SEES_FILL },
      { 60, 30, SEES_GROUND }, { 160, 80, SEES_FILL }, { 140, 80, SEES_LINE } },
    { { 30, 30, TRUE }, { 60, 30, FALSE }, { 40.5, 30, TRUE }, { 160, 80, TRUE },
      { 120, 60, FALSE } } },

  { "bow-tie-is-seen", "polygon", "\"polygons\":[[[0.1,0.1,0.5,0.9,0.5,0.1,0.1,0.9]]]",
    { 20, 10, 100, 90 },
    { { 60, 50, SEES_LINE }, { 30, 50, SEES_FILL }, { 60, 20, SEES_GROUND } },
    { { 30, 50, TRUE }, { 60, 20, FALSE } } },

  { "mask", "bitmask",
    "\"bitmask\":{\"rleString\":\"" RUNS "\",\"width\":4,\"height\":2,\"top\":0,\"left\":0}",
    { 0, 0, 200, 100 },
    { { 50, 25, SEES_LINE }, { 25, 25, SEES_FILL }, { 75, 25, SEES_GROUND },
      { 75, 50, SEES_LINE }, { 75, 75, SEES_FILL }, { 175, 25, SEES_GROUND } },
    { { 25, 25, TRUE }, { 75, 25, FALSE }, { 75, 75, TRUE }, { 175, 25, FALSE } } },

  { "mask-with-a-place", "bitmask",
    "\"bitmask\":{\"rleString\":\"0d0\",\"width\":20,\"height\":20,\"top\":30,\"left\":40}",
    { 40, 30, 60, 31 },
    { { 50, 31, SEES_LINE }, { 40, 60, SEES_GROUND } },
    { { 50, 30.5, TRUE }, { 50, 45, FALSE } } },

  { "line", "polyline",
    "\"polyline\":{\"0\":{\"x\":0.1,\"y\":0.1},\"1\":{\"x\":0.5,\"y\":0.1},"
    "\"2\":{\"x\":0.5,\"y\":0.9}}",
    { 20, 10, 100, 90 },
    { { 60, 10, SEES_LINE }, { 100, 50, SEES_LINE }, { 60, 50, SEES_GROUND },
      { 90, 20, SEES_GROUND } },
    { { 60, 11, TRUE }, { 60, 50, FALSE }, { 90, 20, FALSE } } },

  { "point", "point", "\"point\":{\"0\":{\"x\":0.5,\"y\":0.5}}",
    { 100, 50, 100, 50 },
    { { 100, 50, SEES_LINE }, { 101.75, 50, SEES_LINE },
      { 104, 50, SEES_GROUND } },
    { { 100, 50, TRUE }, { 102.4, 50, TRUE }, { 103, 50, FALSE } } },

  { "skeleton", "skeleton",
    "\"skeleton\":{\"0\":{\"x\":0.1,\"y\":0.1,\"name\":\"a\",\"visibility\":\"visible\"},"
    "\"1\":{\"x\":0.5,\"y\":0.1,\"name\":\"b\",\"visibility\":\"occluded\"},"
    "\"2\":{\"x\":0.5,\"y\":0.9,\"name\":\"c\",\"visibility\":\"invisible\"}}",
    { 20, 10, 100, 90 },
    { { 20, 10, SEES_LINE }, { 60, 10, SEES_LINE }, { 100, 10, SEES_HALO },
      { 101.1, 10, SEES_LINE }, { 100, 50, SEES_GROUND }, { 100, 90, SEES_HALO } },
    { { 20, 10, TRUE }, { 60, 10, TRUE }, { 100, 90, TRUE }, { 100, 50, FALSE } } },

  { "cuboid-with-offset", "cuboid_2d",
    "\"cuboid_2d\":{\"front\":[0.1,0.4,0.3,0.4,0.3,0.8,0.1,0.8],"
    "\"offset\":{\"x\":0.2,\"y\":-0.2}}",
    { 20, 20, 100, 80 },
    { { 40, 40, SEES_LINE }, { 80, 20, SEES_LINE }, { 80, 30, SEES_LINE }, { 30, 60, SEES_FILL },
      { 74, 42, SEES_FILL }, { 30, 30, SEES_GROUND } },
    { { 30, 60, TRUE }, { 74, 42, TRUE }, { 30, 25, FALSE }, { 90, 75, FALSE } } },

  { "cuboid-with-vanishing-point", "cuboid_2d",
    "\"cuboid_2d\":{\"front\":[0.1,0.1,0.5,0.1,0.5,0.9,0.1,0.9],"
    "\"vanishingPoint\":{\"x\":0.3,\"y\":0.5},\"scaleRatio\":0.5}",
    { 20, 10, 100, 90 },
    { { 60, 10, SEES_LINE }, { 60, 30, SEES_LINE }, { 30, 20, SEES_LINE }, { 60, 50, SEES_FILL },
      { 60, 20, SEES_FILL } },
    { { 60, 50, TRUE }, { 60, 20, TRUE }, { 110, 50, FALSE } } },
};

/* What is no shape that can be drawn. */
typedef struct
{
  const char *name;
  const char *shape;
  const char *geometry;
} NoShapeCase;

#define MASK(text, width, height, top, left) \
  "\"bitmask\":{\"rleString\":\"" text "\",\"width\":" width ",\"height\":" height \
  ",\"top\":" top ",\"left\":" left "}"

static const NoShapeCase no_shape_cases[] = {
  { "mask-too-long", "bitmask", MASK ("0a", "4", "4", "0", "0") },
  { "mask-of-nonsense", "bitmask", MASK ("!!", "4", "4", "0", "0") },
  { "mask-below-zero", "bitmask", MASK ("0O", "4", "4", "0", "0") },
  { "mask-without-end", "bitmask", MASK ("oooooooooooooooooooo", "4", "4", "0", "0") },
  { "mask-empty", "bitmask", MASK ("", "4", "4", "0", "0") },
  { "mask-without-size", "bitmask", MASK ("04", "0", "4", "0", "0") },
  { "mask-of-less-than-a-pixel", "bitmask", MASK ("04", "0.5", "4", "0", "0") },
  { "mask-of-a-giant", "bitmask", MASK ("04", "1e18", "1e18", "0", "0") },
  { "mask-outside", "bitmask", MASK ("04", "2", "2", "-1", "0") },
  { "turned-box-without-area", "rotatable_bounding_box",
    "\"rotatableBoundingBox\":{\"x\":0.1,\"y\":0.1,\"w\":0,\"h\":0.5,\"theta\":10}" },
  { "turned-box-beyond-numbers", "rotatable_bounding_box",
    "\"rotatableBoundingBox\":{\"x\":1e308,\"y\":0.1,\"w\":1e308,\"h\":0.5,\"theta\":10}" },
  { "polygon-of-two-points", "polygon", "\"polygons\":[[[0.1,0.1,0.5,0.5]]]" },
  { "polygon-without-points", "polygon", "\"polygons\":[[[]]]" },
  { "line-of-one-point", "polyline", "\"polyline\":{\"0\":{\"x\":0.1,\"y\":0.1}}" },
  { "line-in-space", "polyline", "\"polyline\":{\"0\":{\"x\":0.1,\"y\":0.1,\"z\":0.1},"
    "\"1\":{\"x\":0.5,\"y\":0.5,\"z\":0.1}}" },
  { "cuboid-without-front", "cuboid_2d",
    "\"cuboid_2d\":{\"front\":[],\"offset\":{\"x\":0.1,\"y\":0.1}}" },
  { "cuboid-beyond-numbers", "cuboid_2d",
    "\"cuboid_2d\":{\"front\":[0,0,1e308,0,1e308,1],\"offset\":{\"x\":1e308,\"y\":0.1}}" },
};

static TsLabelSet *
parse (const char *shape,
       const char *geometry)
{
  static const char ontology_text[]
    = "{\"objects\":[{\"featureNodeHash\":\"f\"}],"
      "\"skeleton_templates\":[{\"template\":{\"feature_node_hash\":\"f\","
      "\"skeleton\":{\"0\":{\"name\":\"a\"},\"1\":{\"name\":\"b\"},\"2\":{\"name\":\"c\"}},"
      "\"skeletonEdges\":{\"0\":{\"1\":{}}}}}]}";
  g_autoptr (TsOntology) ontology
    = ts_ontology_parse (ontology_text, strlen (ontology_text), "ontology.json", NULL);
  g_autofree char *text = g_strdup_printf (
    "{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"a.png\",\"data_type\":\"image\","
    "\"data_units\":{\"d\":{\"data_hash\":\"d\",\"data_title\":\"a.png\",\"data_sequence\":0,"
    "\"width\":%d,\"height\":%d,\"labels\":{\"objects\":[{\"objectHash\":\"o\","
    "\"featureHash\":\"f\",\"name\":\"Thing\",\"color\":\"#ff0000\",\"shape\":\"%s\",%s}]}}}}",
    WIDTH, HEIGHT, shape, geometry);
  TsLabelSet *set = ts_label_set_parse (text, strlen (text), "shape.json", ontology);

  g_assert_nonnull (ontology);
  for (guint i = 0; i < ts_label_set_get_n_problems (set); i++)
    {
      g_autofree char *problem = ts_problem_to_string (ts_label_set_get_problem (set, i));

      g_test_message ("%s", problem);
    }

  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 0);

  return set;
}

static TsCanvasShape *
make (const char *shape,
      const char *geometry)
{
  g_autoptr (TsLabelSet) set = parse (shape, geometry);

  g_assert_cmpuint (ts_canvas_shape_estimate (set, ts_label_set_get_annotation (set, 0)), <,
                    200000);

  return ts_canvas_shape_new (set, ts_label_set_get_annotation (set, 0), WIDTH, HEIGHT);
}

static cairo_surface_t *
draw (TsCanvasShape           *shape,
      const TsCanvasPlacement *placement,
      TsVerdict                verdict)
{
  const TsCanvasArea clip = { 0, 0, WIDTH * SCALE, HEIGHT * SCALE };
  const TsCanvasStroke stroke = ts_canvas_draw_get_stroke (verdict, TS_CANVAS_EMPHASIS_NONE);
  const GdkRGBA red = { 1, 0, 0, 1 };
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH * SCALE, HEIGHT * SCALE);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  ts_canvas_shape_draw (shape, cr, placement, &clip, &stroke, &red, FILL_ALPHA);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static gboolean
is_near (guint32 pixel,
         guint   red,
         guint   other)
{
  return ABS ((int) (pixel >> 16) - (int) red) < 16
         && ABS ((int) ((pixel >> 8) & 0xff) - (int) other) < 16;
}

/* Of the pixels at a place and beside it, one shows what is expected; of ground and fill all. */
static gboolean
sees (cairo_surface_t *surface,
      const Probe     *probe)
{
  static const guint colors[][2] = {
    [SEES_GROUND] = { 0x80, 0x80 },
    [SEES_LINE] = { 0xff, 0 },
    [SEES_FILL] = { 0xc0, 0x40 },
    [SEES_HALO] = { 0, 0 },
  };
  int x = (int) (probe->x * SCALE);
  int y = (int) (probe->y * SCALE);
  guint n = 0;

  for (int i = -1; i <= 0; i++)
    for (int j = -1; j <= 0; j++)
      n += is_near (canvas_fixture_get_pixel (surface, MAX (x + i, 0), MAX (y + j, 0)),
                    colors[probe->sight][0], colors[probe->sight][1]);

  return probe->sight == SEES_GROUND || probe->sight == SEES_FILL ? n == 4 : n > 0;
}

static void
test_draws (gconstpointer data)
{
  const ShapeCase *test = data;
  const TsCanvasPlacement placement = { 0, 0, WIDTH * SCALE, HEIGHT * SCALE };
  g_autoptr (TsCanvasShape) shape = make (test->shape, test->geometry);
  cairo_surface_t *surface;

  g_assert_nonnull (shape);
  surface = draw (shape, &placement, TS_VERDICT_MATCHED);

  for (gsize i = 0; i < G_N_ELEMENTS (test->probes) && test->probes[i].x > 0; i++)
    {
      if (!sees (surface, &test->probes[i]))
        g_error ("at %g, %g is #%06x", test->probes[i].x, test->probes[i].y,
                 canvas_fixture_get_pixel (surface, (int) (test->probes[i].x * SCALE),
                                           (int) (test->probes[i].y * SCALE)));
    }

  cairo_surface_destroy (surface);
}

static void
test_has_rect (gconstpointer data)
{
  const ShapeCase *test = data;
  g_autoptr (TsCanvasShape) shape = make (test->shape, test->geometry);
  const TsCanvasRect *rect = ts_canvas_shape_get_rect (shape);

  g_assert_cmpfloat_with_epsilon (rect->x0 * WIDTH, test->rect[0], 0.05);
  g_assert_cmpfloat_with_epsilon (rect->y0 * HEIGHT, test->rect[1], 0.05);
  g_assert_cmpfloat_with_epsilon (rect->x1 * WIDTH, test->rect[2], 0.05);
  g_assert_cmpfloat_with_epsilon (rect->y1 * HEIGHT, test->rect[3], 0.05);
}

static void
test_is_hit (gconstpointer data)
{
  const ShapeCase *test = data;
  g_autoptr (TsCanvasShape) shape = make (test->shape, test->geometry);

  /* A reach of one pixel of the picture. */
  for (gsize i = 0; i < G_N_ELEMENTS (test->aims) && test->aims[i].x > 0; i++)
    {
      if (ts_canvas_shape_is_hit (shape, test->aims[i].x / WIDTH, test->aims[i].y / HEIGHT,
                                  1.0 / WIDTH, 1.0 / HEIGHT)
          != test->aims[i].is_hit)
        g_error ("at %g, %g", test->aims[i].x, test->aims[i].y);
    }
}

/* Every zoom and every place, however large its numbers are. */
static void
test_draws_anywhere (gconstpointer data)
{
  static const double scales[] = { 1e-6, 0.01, 1, 1e3, 1e7 };
  const ShapeCase *test = data;
  g_autoptr (TsCanvasShape) shape = make (test->shape, test->geometry);

  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      for (guint verdict = 0; verdict < TS_N_VERDICTS; verdict++)
        {
          double scale = scales[i] * SCALE;
          const TsCanvasPlacement placement = {
            400 - 0.3 * WIDTH * scale, 200 - 0.4 * HEIGHT * scale, WIDTH * scale, HEIGHT * scale,
          };

          cairo_surface_destroy (draw (shape, &placement, verdict));
        }
    }
}

static void
test_is_no_shape (gconstpointer data)
{
  const NoShapeCase *test = data;
  g_autoptr (TsCanvasShape) shape = make (test->shape, test->geometry);

  g_assert_null (shape);
}

/* Far inside of a huge polygon all is fill, and its lines are where they belong. */
static void
test_draw_cuts_what_is_huge (void)
{
  const double scale = 1e6;
  const TsCanvasPlacement placement = { 100 - 0.1 * scale, -0.4 * scale, scale, scale };
  const Probe probes[] = { { 60, 50, SEES_FILL }, { 10, 50, SEES_GROUND }, { 25, 50, SEES_LINE } };
  g_autoptr (TsCanvasShape) shape
    = make ("polygon", "\"polygons\":[[[0.1,-900,900,0.1,900,900,0.1,900]]]");
  cairo_surface_t *surface = draw (shape, &placement, TS_VERDICT_MATCHED);

  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    g_assert_true (sees (surface, &probes[i]));

  cairo_surface_destroy (surface);
}

static guint
count_line (cairo_surface_t *surface,
            int              y)
{
  guint n = 0;

  for (int x = 0; x < WIDTH * SCALE; x++)
    n += is_near (canvas_fixture_get_pixel (surface, x, y), 0xff, 0);

  return n;
}

/* Verdicts differ by their lines: whole, broken, dashed and dotted. */
static void
test_draw_tells_verdicts_apart (void)
{
  const TsCanvasPlacement placement = { 0, 0, WIDTH * SCALE, HEIGHT * SCALE };
  g_autoptr (TsCanvasShape) shape
    = make ("polyline", "\"polyline\":{\"0\":{\"x\":0.1,\"y\":0.5},\"1\":{\"x\":0.9,\"y\":0.5}}");
  static const struct
  {
    TsVerdict verdict;
    guint     least;
    guint     most;
  } cases[] = {
    { TS_VERDICT_MATCHED, 640, 640 },
    { TS_VERDICT_LOW_OVERLAP, 620, 628 },
    { TS_VERDICT_MISSED, 350, 420 },
    { TS_VERDICT_EXTRA, 180, 290 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cairo_surface_t *surface = draw (shape, &placement, cases[i].verdict);
      guint n = count_line (surface, HEIGHT * SCALE / 2);

      g_test_message ("verdict %d: %u", cases[i].verdict, n);
      g_assert_cmpuint (n, >=, cases[i].least);
      g_assert_cmpuint (n, <=, cases[i].most);
      cairo_surface_destroy (surface);
    }
}

/* A border with a corner at each pixel looks the same from afar, corners or not. */
static void
test_draw_simplifies_unseen (void)
{
  const TsCanvasPlacement placement = { 0, 0, WIDTH * SCALE, HEIGHT * SCALE };
  g_autoptr (GString) points = g_string_new ("\"polygons\":[[[0.1,0.9");
  const Probe probes[] = {
    { 100, 50, SEES_FILL }, { 100, 10, SEES_LINE }, { 20, 50, SEES_LINE }, { 180, 50, SEES_LINE },
    { 100, 5, SEES_GROUND },
  };
  cairo_surface_t *surface;

  for (guint i = 0; i <= 20000; i++)
    g_string_append_printf (points, ",%.6f,%.6f", 0.1 + 0.8 * i / 20000,
                            0.1 + (i % 2) * 0.0002);

  g_string_append (points, ",0.9,0.9]]]");

  g_autoptr (TsLabelSet) set = parse ("polygon", points->str);
  g_autoptr (TsCanvasShape) shape
    = ts_canvas_shape_new (set, ts_label_set_get_annotation (set, 0), WIDTH, HEIGHT);

  g_assert_cmpuint (ts_canvas_shape_estimate (set, ts_label_set_get_annotation (set, 0)), >=,
                    40000);
  surface = draw (shape, &placement, TS_VERDICT_MATCHED);
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    g_assert_true (sees (surface, &probes[i]));

  cairo_surface_destroy (surface);
}

/* A spike out and back again is thin but long, and must not be lost. */
static void
test_draw_keeps_spikes (void)
{
  const TsCanvasPlacement placement = { 0, 0, WIDTH * SCALE, HEIGHT * SCALE };
  g_autoptr (GString) points = g_string_new ("\"polygons\":[[[0.1,0.9");
  const Probe probes[] = {
    { 99.7, 20, SEES_LINE }, { 50, 60, SEES_LINE }, { 60, 20, SEES_GROUND },
  };
  cairo_surface_t *surface;

  for (guint i = 0; i <= 100; i++)
    g_string_append_printf (points, ",%.6f,%.6f", 0.1 + 0.8 * i / 100, i == 50 ? 0.1 : 0.6);

  g_string_append (points, ",0.9,0.9]]]");

  g_autoptr (TsLabelSet) set = parse ("polygon", points->str);
  g_autoptr (TsCanvasShape) shape
    = ts_canvas_shape_new (set, ts_label_set_get_annotation (set, 0), WIDTH, HEIGHT);

  surface = draw (shape, &placement, TS_VERDICT_MATCHED);
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    g_assert_true (sees (surface, &probes[i]));

  cairo_surface_destroy (surface);
}

static void
test_clip_leaves_holes_out (void)
{
  const TsCanvasPlacement placement = { 0, 0, WIDTH * SCALE, HEIGHT * SCALE };
  const TsCanvasArea area = { 0, 0, WIDTH * SCALE, HEIGHT * SCALE };
  g_autoptr (TsCanvasShape) shape
    = make ("polygon",
            "\"polygons\":[[" SQUARE ("0.1", "0.5") "," SQUARE ("0.2", "0.4") "]]");
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH * SCALE, HEIGHT * SCALE);
  cairo_t *cr = cairo_create (surface);

  ts_canvas_shape_clip (shape, cr, &placement, &area);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  g_assert_cmphex (canvas_fixture_get_pixel (surface, 30 * SCALE, 30 * SCALE), ==, 0xffffff);
  g_assert_cmphex (canvas_fixture_get_pixel (surface, 60 * SCALE, 30 * SCALE), ==, 0);
  g_assert_cmphex (canvas_fixture_get_pixel (surface, 10 * SCALE, 30 * SCALE), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_covers_area (void)
{
  g_autoptr (TsCanvasShape) box
    = make ("bounding_box", "\"boundingBox\":{\"x\":0.1,\"y\":0.2,\"w\":0.3,\"h\":0.4}");
  g_autoptr (TsCanvasShape) line
    = make ("polyline", "\"polyline\":{\"0\":{\"x\":0.1,\"y\":0.5},\"1\":{\"x\":0.9,\"y\":0.5}}");
  g_autoptr (TsCanvasShape) point = make ("point", "\"point\":{\"0\":{\"x\":0.5,\"y\":0.5}}");

  g_assert_true (ts_canvas_shape_covers_area (box));
  g_assert_false (ts_canvas_shape_covers_area (line));
  g_assert_false (ts_canvas_shape_covers_area (point));
}

static void
add_tests (const char    *name,
           GTestDataFunc  func)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shape_cases); i++)
    {
      g_autofree char *path
        = g_strdup_printf ("/canvas-shape/%s/%s", name, shape_cases[i].name);

      g_test_add_data_func (path, &shape_cases[i], func);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_tests ("draws", test_draws);
  add_tests ("has-rect", test_has_rect);
  add_tests ("is-hit", test_is_hit);
  add_tests ("draws-anywhere", test_draws_anywhere);

  for (gsize i = 0; i < G_N_ELEMENTS (no_shape_cases); i++)
    {
      g_autofree char *path
        = g_strdup_printf ("/canvas-shape/is-no-shape/%s", no_shape_cases[i].name);

      g_test_add_data_func (path, &no_shape_cases[i], test_is_no_shape);
    }

  g_test_add_func ("/canvas-shape/draw/cuts-what-is-huge", test_draw_cuts_what_is_huge);
  g_test_add_func ("/canvas-shape/draw/tells-verdicts-apart", test_draw_tells_verdicts_apart);
  g_test_add_func ("/canvas-shape/draw/simplifies-unseen", test_draw_simplifies_unseen);
  g_test_add_func ("/canvas-shape/draw/keeps-spikes", test_draw_keeps_spikes);
  g_test_add_func ("/canvas-shape/clip/leaves-holes-out", test_clip_leaves_holes_out);
  g_test_add_func ("/canvas-shape/covers-area", test_covers_area);

  return g_test_run ();
}
