/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "label-fixture.h"
#include "ts-figure.h"

#include <string.h>

/* The fixture's pictures are 100 × 100 pixels. */

#define BOX(x, y, w, h) "\"boundingBox\":{\"x\":" x ",\"y\":" y ",\"w\":" w ",\"h\":" h "}"
#define TURNED(x, y, w, h, theta) \
  "\"rotatableBoundingBox\":{\"x\":" x ",\"y\":" y ",\"w\":" w ",\"h\":" h ",\"theta\":" theta "}"
#define POLYGONS(rings) "\"polygons\":" rings
#define SQUARE "[[0.1,0.1,0.5,0.1,0.5,0.5,0.1,0.5]]"
#define SQUARE_WITH_HOLE \
  "[[0.1,0.1,0.5,0.1,0.5,0.5,0.1,0.5],[0.2,0.2,0.4,0.2,0.4,0.4,0.2,0.4]]"
#define MASK(text, width, height, top, left) \
  "\"bitmask\":{\"rleString\":\"" text "\",\"width\":" width ",\"height\":" height \
  ",\"top\":" top ",\"left\":" left "}"
#define LINE(points) "\"polyline\":" points
#define POINT(x, y) "\"point\":{\"0\":{\"x\":" x ",\"y\":" y "}}"
#define JOINT(key, x, y, name, visibility) \
  "\"" key "\":{\"x\":" x ",\"y\":" y ",\"name\":\"" name "\",\"color\":\"#000000\"," \
  "\"value\":\"" name "\",\"featureHash\":\"f" name "\",\"visibility\":\"" visibility "\"}"
#define SKELETON(joints) "\"skeleton\":{" joints "}"
#define CUBOID(rest) "\"cuboid_2d\":{\"front\":[0.1,0.1,0.3,0.1,0.3,0.3,0.1,0.3]," rest "}"

static TsLabelSet *
make_set (const char *shape,
          const char *geometry,
          const char *other_shape,
          const char *other_geometry)
{
  return label_fixture_set (
    label_fixture_image ("a", "1", NULL, label_fixture_shape ("o1", "car", shape, geometry),
                         label_fixture_shape ("o2", "car", other_shape, other_geometry), NULL),
    NULL);
}

static void
init_figures (TsFigure          figures[2],
              const TsLabelSet *set)
{
  for (guint i = 0; i < 2; i++)
    ts_figure_init (&figures[i], set, ts_label_set_get_annotation (set, i), 100, 100);
}

typedef struct
{
  const char *name;
  const char *shape;
  const char *geometry;
  const char *other_shape;
  const char *other_geometry;
  double      overlap;
} OverlapCase;

static const OverlapCase overlap_cases[] = {
  { "box/half", "bounding_box", BOX ("0.1", "0.1", "0.4", "0.4"),
    "bounding_box", BOX ("0.1", "0.1", "0.4", "0.2"), 0.5 },
  { "box/apart", "bounding_box", BOX ("0.1", "0.1", "0.2", "0.2"),
    "bounding_box", BOX ("0.5", "0.1", "0.2", "0.2"), 0.0 },
  { "turned/same-by-a-quarter", "rotatable_bounding_box",
    TURNED ("0.2", "0.2", "0.4", "0.4", "0"), "rotatable_bounding_box",
    TURNED ("0.2", "0.2", "0.4", "0.4", "90"), 1.0 },
  /* Two squares turned by 45°: a regular octagon is common, 2(√2 − 1) of the square. */
  { "turned/octagon", "rotatable_bounding_box", TURNED ("0.2", "0.2", "0.4", "0.4", "0"),
    "rotatable_bounding_box", TURNED ("0.2", "0.2", "0.4", "0.4", "45"),
    0.82842712474619 / (2.0 - 0.82842712474619) },
  { "polygon/hole-is-no-area", "polygon", POLYGONS ("[" SQUARE "]"), "polygon",
    POLYGONS ("[" SQUARE_WITH_HOLE "]"), 0.75 },
  { "polygon/parts-count-together", "polygon",
    POLYGONS ("[[[0,0,0.1,0,0.1,0.1,0,0.1]],[[0.5,0.5,0.6,0.5,0.6,0.6,0.5,0.6]]]"), "polygon",
    POLYGONS ("[[[0.5,0.5,0.6,0.5,0.6,0.6,0.5,0.6]]]"), 0.5 },
  { "areas/box-and-polygon", "bounding_box", BOX ("0.1", "0.1", "0.4", "0.4"), "polygon",
    POLYGONS ("[" SQUARE_WITH_HOLE "]"), 0.75 },
  /* 4 × 4 pixels of 25 each: the upper left 2 × 2 are set. */
  { "areas/box-and-mask", "bounding_box", BOX ("0", "0", "0.5", "0.25"), "bitmask",
    MASK ("0220", "4", "4", "0", "0"), 0.5 },
  { "areas/mask-and-polygon", "bitmask", MASK ("0220", "4", "4", "0", "0"), "polygon",
    POLYGONS ("[[[0,0,0.5,0,0,0.5]]]"), 0.5 },
  { "mask/on-runs", "bitmask", MASK ("0220", "4", "4", "0", "0"), "bitmask",
    MASK ("02", "4", "4", "0", "0"), 0.5 },
  { "mask/with-a-place-of-its-own", "bitmask", MASK ("04", "2", "2", "10", "20"), "bitmask",
    MASK ("04", "2", "2", "10", "21"), 1.0 / 3.0 },
  { "cuboid/hull-of-both-faces", "cuboid_2d", CUBOID ("\"offset\":{\"x\":0.2,\"y\":0}"),
    "polygon", POLYGONS ("[[[0.1,0.1,0.5,0.1,0.5,0.3,0.1,0.3]]]"), 1.0 },
  { "cuboid/vanishing-point", "cuboid_2d",
    CUBOID ("\"vanishingPoint\":{\"x\":0.2,\"y\":0.2},\"scaleRatio\":0.5"), "polygon",
    POLYGONS ("[[[0.1,0.1,0.3,0.1,0.3,0.3,0.1,0.3]]]"), 1.0 },
  { "line/same-backwards", "polyline", LINE ("[{\"x\":0.1,\"y\":0.1},{\"x\":0.9,\"y\":0.1}]"),
    "polyline", LINE ("[{\"x\":0.9,\"y\":0.1},{\"x\":0.1,\"y\":0.1}]"), 1.0 },
  /* One hundredth of the diagonal apart. */
  { "line/off-by-one-percent", "polyline",
    LINE ("[{\"x\":0.1,\"y\":0.1},{\"x\":0.9,\"y\":0.1}]"), "polyline",
    LINE ("[{\"x\":0.1,\"y\":0.114142135623731},{\"x\":0.9,\"y\":0.114142135623731}]"), 0.5 },
  { "line/far-off", "polyline", LINE ("[{\"x\":0.1,\"y\":0.1},{\"x\":0.9,\"y\":0.1}]"),
    "polyline", LINE ("[{\"x\":0.1,\"y\":0.5},{\"x\":0.9,\"y\":0.5}]"), 0.0 },
  { "point/off-by-one-percent", "point", POINT ("0.5", "0.5"), "point",
    POINT ("0.514142135623731", "0.5"), 0.5 },
  /* A = 40 × 40; one of two points is off by d: e^(−d²/(2·A·0.18²)) = e^(−1/4) for d² = 25.92. */
  { "skeleton/one-point-off", "skeleton",
    SKELETON (JOINT ("0", "0.1", "0.1", "a", "visible") ","
              JOINT ("1", "0.5", "0.5", "b", "visible")), "skeleton",
    SKELETON (JOINT ("0", "0.1", "0.1", "a", "visible") ","
              JOINT ("1", "0.55091168824543", "0.5", "b", "visible")),
    (1.0 + 0.77880078307140) / 2.0 },
  { "skeleton/order-does-not-matter", "skeleton",
    SKELETON (JOINT ("0", "0.1", "0.1", "a", "visible") ","
              JOINT ("1", "0.5", "0.5", "b", "visible")), "skeleton",
    SKELETON (JOINT ("0", "0.5", "0.5", "b", "visible") ","
              JOINT ("1", "0.1", "0.1", "a", "visible")), 1.0 },
  { "skeleton/what-the-expert-cannot-see-does-not-count", "skeleton",
    SKELETON (JOINT ("0", "0.1", "0.1", "a", "visible") ","
              JOINT ("1", "0.5", "0.5", "b", "invisible")), "skeleton",
    SKELETON (JOINT ("0", "0.1", "0.1", "a", "visible") ","
              JOINT ("1", "0.9", "0.9", "b", "visible")), 1.0 },
  { "skeleton/a-point-that-the-trainee-calls-invisible-is-missing", "skeleton",
    SKELETON (JOINT ("0", "0.1", "0.1", "a", "visible") ","
              JOINT ("1", "0.5", "0.5", "b", "visible")), "skeleton",
    SKELETON (JOINT ("0", "0.1", "0.1", "a", "visible") ","
              JOINT ("1", "0.5", "0.5", "b", "invisible")), 0.5 },
};

static void
test_overlap_is_known (gconstpointer data)
{
  const OverlapCase *known = data;
  g_autoptr (TsLabelSet) set = make_set (known->shape, known->geometry, known->other_shape,
                                         known->other_geometry);
  TsFigure figures[2];

  init_figures (figures, set);
  g_assert_cmpstr (figures[0].fault, ==, NULL);
  g_assert_cmpstr (figures[1].fault, ==, NULL);
  g_assert_true (ts_figure_is_comparable (&figures[0], &figures[1], TS_SHAPES_AS_AREAS));
  g_assert_cmpfloat_with_epsilon (ts_figure_overlap (&figures[0], &figures[1]), known->overlap,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (ts_figure_overlap (&figures[0], &figures[0]), 1.0, 1e-9);
  ts_figure_clear (&figures[0]);
  ts_figure_clear (&figures[1]);
}

typedef struct
{
  const char *name;
  const char *shape;
  const char *geometry;
} FaultCase;

static const FaultCase fault_cases[] = {
  { "box-without-area", "bounding_box", BOX ("0.1", "0.1", "0", "0.4") },
  { "box-with-negative-size", "bounding_box", BOX ("0.1", "0.1", "-0.2", "-0.4") },
  { "box-beyond-measure", "bounding_box", BOX ("0.1", "0.1", "1e308", "0.4") },
  { "turned-box-without-area", "rotatable_bounding_box",
    TURNED ("0.1", "0.1", "0.4", "0", "10") },
  { "bow-tie", "polygon", POLYGONS ("[[[0.1,0.1,0.5,0.5,0.5,0.1,0.1,0.5]]]") },
  { "polygon-of-two-points", "polygon", POLYGONS ("[[[0.1,0.1,0.5,0.5]]]") },
  { "polygon-without-points", "polygon", POLYGONS ("[[[]]]") },
  { "polygon-beyond-measure", "polygon",
    POLYGONS ("[[[0,0,1e308,0,1e308,1e308,0,1e308]]]") },
  { "mask-too-long", "bitmask", MASK ("0a", "4", "4", "0", "0") },
  { "mask-of-nonsense", "bitmask", MASK ("!!", "4", "4", "0", "0") },
  { "empty-mask", "bitmask", MASK ("", "4", "4", "0", "0") },
  { "mask-without-size", "bitmask", MASK ("04", "0", "4", "0", "0") },
  { "mask-of-a-giant", "bitmask", MASK ("04", "1e18", "1e18", "0", "0") },
  { "line-of-one-point", "polyline", LINE ("[{\"x\":0.1,\"y\":0.1}]") },
};

static void
test_nonsense_has_a_fault_and_overlaps_nothing (gconstpointer data)
{
  const FaultCase *known = data;
  g_autoptr (TsLabelSet) set = make_set (known->shape, known->geometry, known->shape,
                                         known->geometry);
  TsFigure figures[2];

  init_figures (figures, set);
  g_assert_cmpint (figures[0].kind, ==, TS_FIGURE_INVALID);
  g_assert_nonnull (figures[0].fault);
  g_assert_false (ts_figure_is_comparable (&figures[0], &figures[1], TS_SHAPES_AS_AREAS));
  g_assert_cmpfloat (ts_figure_overlap (&figures[0], &figures[1]), ==, 0.0);
  ts_figure_clear (&figures[0]);
  ts_figure_clear (&figures[1]);
}

static void
test_shapes_are_apart_unless_areas_are_asked_for (void)
{
  g_autoptr (TsLabelSet) set = make_set ("bounding_box", BOX ("0.1", "0.1", "0.4", "0.4"),
                                         "polygon", POLYGONS ("[" SQUARE "]"));
  TsFigure figures[2];

  init_figures (figures, set);
  g_assert_false (ts_figure_is_comparable (&figures[0], &figures[1], TS_SHAPES_APART));
  g_assert_true (ts_figure_is_comparable (&figures[0], &figures[1], TS_SHAPES_AS_AREAS));
  g_assert_cmpfloat_with_epsilon (figures[0].area, 1600.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (figures[1].area, 1600.0, 1e-9);
  ts_figure_clear (&figures[0]);
  ts_figure_clear (&figures[1]);
}

/* A box turned by 45° in a picture that is twice as wide as high is no diamond there. */
static void
test_turned_boxes_turn_in_pixels (void)
{
  g_autoptr (TsLabelSet) set =
    make_set ("rotatable_bounding_box", TURNED ("0.25", "0.25", "0.25", "0.5", "90"),
              "polygon", POLYGONS ("[[[0.25,0.25,0.5,0.25,0.5,0.75,0.25,0.75]]]"));
  TsFigure figures[2];

  /* 200 × 100: a square of 50 × 50, which a quarter turn leaves as it is. */
  for (guint i = 0; i < 2; i++)
    ts_figure_init (&figures[i], set, ts_label_set_get_annotation (set, i), 200, 100);

  g_assert_cmpfloat_with_epsilon (ts_figure_overlap (&figures[0], &figures[1]), 1.0, 1e-9);
  ts_figure_clear (&figures[0]);
  ts_figure_clear (&figures[1]);
}

#define RANGE_ROW(data_type, answers) \
  "[{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"t\",\"dataset_hash\":\"s\"," \
  "\"dataset_title\":\"D\",\"data_type\":\"" data_type "\",\"data_units\":{\"d\":{" \
  "\"data_hash\":\"d\",\"data_title\":\"t\",\"data_type\":\"x/y\",\"data_sequence\":0," \
  "\"labels\":{}}},\"object_answers\":{" answers "},\"classification_answers\":{}," \
  "\"object_actions\":{}}]"
#define RANGE(hash, shape, range) \
  "\"" hash "\":{\"objectHash\":\"" hash "\",\"featureHash\":\"f\",\"name\":\"n\"," \
  "\"value\":\"n\",\"color\":\"#000000\",\"shape\":\"" shape "\",\"classifications\":[]," \
  "\"createdBy\":\"e\",\"createdAt\":\"2023-03-21 09:58:08\"," range "}"
#define PLACE(path, offset) "{\"xpath\":\"" path "\",\"offset\":" offset "}"

typedef struct
{
  const char *name;
  const char *text;
  double      overlap;
} RangeCase;

static const RangeCase range_cases[] = {
  /* 0–99 and 50–99, ends included. */
  { "audio", RANGE_ROW ("audio", RANGE ("a", "audio", "\"range\":[[0,99]]") ","
                                 RANGE ("b", "audio", "\"range\":[[50,99]]")), 0.5 },
  { "audio/unsorted-and-overlapping",
    RANGE_ROW ("audio", RANGE ("a", "audio", "\"range\":[[60,99],[0,70]]") ","
                        RANGE ("b", "audio", "\"range\":[[50,99]]")), 0.5 },
  { "text/apart", RANGE_ROW ("plain_text", RANGE ("a", "text", "\"range\":[[0,4]]") ","
                                           RANGE ("b", "text", "\"range\":[[5,9]]")), 0.0 },
  { "html/one-element",
    RANGE_ROW ("plain_text",
               RANGE ("a", "text", "\"range\":[],\"range_html\":[{\"start\":"
                      PLACE ("/p", "0") ",\"end\":" PLACE ("/p", "9") "}]") ","
               RANGE ("b", "text", "\"range\":[],\"range_html\":[{\"start\":"
                      PLACE ("/p", "5") ",\"end\":" PLACE ("/p", "9") "}]")), 0.5 },
  { "html/other-element",
    RANGE_ROW ("plain_text",
               RANGE ("a", "text", "\"range\":[],\"range_html\":[{\"start\":"
                      PLACE ("/p", "0") ",\"end\":" PLACE ("/p", "9") "}]") ","
               RANGE ("b", "text", "\"range\":[],\"range_html\":[{\"start\":"
                      PLACE ("/q", "0") ",\"end\":" PLACE ("/q", "9") "}]")), 0.0 },
};

static void
test_ranges_overlap_in_one_dimension (gconstpointer data)
{
  const RangeCase *known = data;
  g_autoptr (TsLabelSet) set = ts_label_set_parse (known->text, strlen (known->text), "a.json",
                                                   NULL);
  TsFigure figures[2];

  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 0);
  init_figures (figures, set);
  g_assert_cmpfloat_with_epsilon (ts_figure_overlap (&figures[0], &figures[1]), known->overlap,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (ts_figure_overlap (&figures[0], &figures[0]), 1.0, 1e-12);
  ts_figure_clear (&figures[0]);
  ts_figure_clear (&figures[1]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (overlap_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/figure/overlap/", overlap_cases[i].name, NULL);

      g_test_add_data_func (path, &overlap_cases[i], test_overlap_is_known);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/figure/fault/", fault_cases[i].name, NULL);

      g_test_add_data_func (path, &fault_cases[i], test_nonsense_has_a_fault_and_overlaps_nothing);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (range_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/figure/range/", range_cases[i].name, NULL);

      g_test_add_data_func (path, &range_cases[i], test_ranges_overlap_in_one_dimension);
    }

  g_test_add_func ("/figure/shapes-are-apart-unless-areas-are-asked-for",
                   test_shapes_are_apart_unless_areas_are_asked_for);
  g_test_add_func ("/figure/turned-boxes-turn-in-pixels", test_turned_boxes_turn_in_pixels);

  return g_test_run ();
}
