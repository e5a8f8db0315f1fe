/* SPDX-License-Identifier: MIT */

/* Canvas tags: what is written beside boxes, and where.
 *
 * Tags are placed one after the other, each at the first of some places around its box where
 * no tag stands yet. Coordinates are screen pixels from the shown picture's corner. */

#include "config.h"

#include "ts-canvas-tags.h"

#include "ts-verdict-style.h"

#include <math.h>
#include <pango/pangocairo.h>

#define FONT_SCALE 0.82
#define PADDING_X_PX 4.0
#define PADDING_Y_PX 1.0
#define SIGN_GAP_PX 4.0
#define CORNER_RADIUS_PX 3.0
#define OUTLINE_PX 1.0
#define SIGN_TO_TEXT 0.56
#define HALO_ALPHA 0.35

#define LONGEST_NAME 24

/* How much wider than its box a tag may be that says everything. */
#define TAG_TO_BOX 1.6

/* How far tags move up or down, in their own heights, before they overlap each other. */
#define N_NUDGES 3

typedef struct
{
  PangoLayout *layout; /* (owned) (nullable): made on demand */
  double       width;
  double       height;
} Text;

typedef struct
{
  Text              texts[TS_CANVAS_N_TAG_DETAILS];
  TsCanvasTagDetail detail;
  TsCanvasArea      area;
  gboolean          is_placed;
} Tag;

struct _TsCanvasTags
{
  const TsCanvasBoxes  *boxes; /* (borrowed): lives longer */
  PangoContext         *context; /* (owned) */
  PangoFontDescription *font; /* (owned) */
  Tag                  *tags; /* (owned): as many as boxes */
  GArray               *placed; /* (owned) (element-type guint) */
  TsSide                side;
  double                width;
  double                height;
};

static char *
shorten_name (const char *name)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (name, -1) <= LONGEST_NAME)
    return g_strdup (name);

  start = g_utf8_substring (name, 0, LONGEST_NAME - 1);

  return g_strconcat (start, "…", NULL);
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

/* The trainee's class is struck out where the expert says another. */
static void
append_name (TsCanvasTags      *self,
             const TsCanvasBox *box,
             GString           *text,
             PangoAttrList     *attributes)
{
  g_autofree char *name = shorten_name (box->name);
  gsize start = text->len + 1;

  g_string_append_printf (text, " %s", name);
  if (self->side == TS_SIDE_TRAINING && box->verdict == TS_VERDICT_WRONG_CLASS)
    add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, text->len);
}

static PangoLayout *
make_layout (TsCanvasTags      *self,
             const TsCanvasBox *box,
             TsCanvasTagDetail  detail)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%u", box->number);
  add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, text->len);

  if (detail == TS_CANVAS_TAG_DETAIL_FULL)
    append_name (self, box, text, attributes);

  if (self->side == TS_SIDE_TRAINING)
    g_string_append_printf (text, " %.2f", ts_finding_round_iou (box->iou) / 100.0);

  add_attribute (attributes, pango_attr_font_features_new ("tnum=1"), 0, text->len);

  pango_layout_set_font_description (layout, self->font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text->str, (int) text->len);
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static const Text *
get_text (TsCanvasTags      *self,
          guint              index,
          TsCanvasTagDetail  detail)
{
  Text *text = &self->tags[index].texts[detail];
  int width;
  int height;

  if (text->layout == NULL)
    {
      text->layout = make_layout (self, ts_canvas_boxes_get (self->boxes, index), detail);
      pango_layout_get_pixel_size (text->layout, &width, &height);
      text->width = width;
      text->height = height;
    }

  return text;
}

static double
get_sign_size (const Text *text)
{
  return round (text->height * SIGN_TO_TEXT);
}

static double
get_width (const Text *text)
{
  return text->width + get_sign_size (text) + SIGN_GAP_PX + 2 * PADDING_X_PX;
}

static TsCanvasTagDetail
choose_detail (TsCanvasTags *self,
               guint         index)
{
  const TsCanvasRect *rect = &ts_canvas_boxes_get (self->boxes, index)->rect;
  const Text *text = get_text (self, index, TS_CANVAS_TAG_DETAIL_FULL);

  return get_width (text) <= (rect->x1 - rect->x0) * self->width * TAG_TO_BOX
           ? TS_CANVAS_TAG_DETAIL_FULL
           : TS_CANVAS_TAG_DETAIL_SHORT;
}

static double
get_overlap_area (const TsCanvasArea *a,
                  const TsCanvasArea *b)
{
  double width = MIN (a->x1, b->x1) - MAX (a->x0, b->x0);
  double height = MIN (a->y1, b->y1) - MAX (a->y0, b->y0);

  return width > 0 && height > 0 ? width * height : 0;
}

/* How much of an area other tags have. */
static double
get_covered_area (const TsCanvasTags *self,
                  guint               but_for,
                  const TsCanvasArea *area)
{
  double covered = 0;

  for (guint i = 0; i < self->placed->len; i++)
    {
      guint index = g_array_index (self->placed, guint, i);

      if (index != but_for)
        covered += get_overlap_area (area, &self->tags[index].area);
    }

  return covered;
}

/* Tags stay on the picture, sideways by moving and else by not being put there. */
static gboolean
try_place (const TsCanvasTags *self,
           guint               index,
           double              x,
           double              y,
           double              width,
           double              height,
           double             *least_covered,
           TsCanvasArea       *best)
{
  double left = CLAMP (x, 0, MAX (0, self->width - width));
  TsCanvasArea area = { left, y, left + width, y + height };
  double covered;

  if (y < 0 || y + height > MAX (self->height, height))
    return FALSE;

  covered = get_covered_area (self, index, &area);
  if (covered < *least_covered)
    {
      *least_covered = covered;
      *best = area;
    }

  return covered == 0;
}

static TsCanvasArea
find_place (const TsCanvasTags *self,
            guint               index,
            double              width,
            double              height)
{
  const TsCanvasBox *box = ts_canvas_boxes_get (self->boxes, index);
  const TsCanvasRect *rect = &box->rect;
  double outset = box->shape != NULL ? MAX (ts_canvas_shape_get_outset (box->shape), OUTLINE_PX)
                                     : OUTLINE_PX;
  double x0 = round (rect->x0 * self->width) - outset;
  double y0 = round (rect->y0 * self->height) - outset;
  double x1 = round (rect->x1 * self->width) + outset;
  double y1 = round (rect->y1 * self->height) + outset;
  const double places[][2] = {
    { x0, y0 - height },          /* above, from the left */
    { x0, y0 },                   /* inside, in the upper left corner */
    { x1 - width, y0 - height },  /* above, to the right */
    { x0, y1 },                   /* below */
    { x1 - width, y1 },
    { x0, y1 - height },          /* inside, in the lower left corner */
  };
  TsCanvasArea best = { x0, y0, x0 + width, y0 + height };
  double least_covered = INFINITY;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (try_place (self, index, places[i][0], places[i][1], width, height,
                     &least_covered, &best))
        return best;
    }

  for (int i = 1; i <= N_NUDGES; i++)
    {
      if (try_place (self, index, x0, y0 - (i + 1) * height, width, height,
                     &least_covered, &best)
          || try_place (self, index, x0, y0 + i * height, width, height,
                        &least_covered, &best))
        return best;
    }

  return best;
}

static void
add_rounded_rectangle (cairo_t            *cr,
                       const TsCanvasArea *area,
                       double              radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, area->x1 - radius, area->y0 + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, area->x1 - radius, area->y1 - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, area->x0 + radius, area->y1 - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, area->x0 + radius, area->y0 + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* One channel of sRGB as an amount of light. */
static double
to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* Black where it contrasts more than white, by WCAG's measure. */
static gboolean
needs_black_text (const GdkRGBA *color)
{
  double luminance = 0.2126 * to_linear (color->red)
                     + 0.7152 * to_linear (color->green)
                     + 0.0722 * to_linear (color->blue);

  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05);
}

/**
 * ts_canvas_tags_new:
 * @boxes: (transfer none): must live longer than the tags
 * @context: whose font to write in, somewhat smaller
 *
 * Makes the tags of boxes.
 *
 * Returns: (transfer full): the tags
 */
TsCanvasTags *
ts_canvas_tags_new (const TsCanvasBoxes *boxes,
                    TsSide               side,
                    PangoContext        *context)
{
  TsCanvasTags *self = g_new0 (TsCanvasTags, 1);
  int font_size;

  self->boxes = boxes;
  self->side = side;
  self->context = g_object_ref (context);
  self->font = pango_font_description_copy (pango_context_get_font_description (context));
  self->tags = g_new0 (Tag, MAX (ts_canvas_boxes_get_n (boxes), 1));
  self->placed = g_array_new (FALSE, FALSE, sizeof (guint));

  font_size = (int) (pango_font_description_get_size (self->font) * FONT_SCALE);
  if (pango_font_description_get_size_is_absolute (self->font))
    pango_font_description_set_absolute_size (self->font, font_size);
  else
    pango_font_description_set_size (self->font, font_size);

  return self;
}

/**
 * ts_canvas_tags_free:
 *
 * Frees the tags.
 */
void
ts_canvas_tags_free (TsCanvasTags *self)
{
  for (guint i = 0; i < ts_canvas_boxes_get_n (self->boxes); i++)
    {
      for (guint detail = 0; detail < TS_CANVAS_N_TAG_DETAILS; detail++)
        g_clear_object (&self->tags[i].texts[detail].layout);
    }

  g_free (self->tags);
  g_array_unref (self->placed);
  pango_font_description_free (self->font);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * ts_canvas_tags_set_size:
 * @width: of the shown picture, in screen pixels
 * @height: of the shown picture, in screen pixels
 *
 * Says how large the picture is shown. If that is new, all tags lose their places.
 */
void
ts_canvas_tags_set_size (TsCanvasTags *self,
                         double        width,
                         double        height)
{
  if (self->width == width && self->height == height)
    return;

  self->width = width;
  self->height = height;

  for (guint i = 0; i < self->placed->len; i++)
    self->tags[g_array_index (self->placed, guint, i)].is_placed = FALSE;

  g_array_set_size (self->placed, 0);
}

/**
 * ts_canvas_tags_place:
 * @index: of a box
 *
 * Gives a tag a place, which no tag placed later takes. If it has one it keeps it.
 */
void
ts_canvas_tags_place (TsCanvasTags *self,
                      guint         index)
{
  Tag *tag = &self->tags[index];

  if (tag->is_placed)
    return;

  tag->detail = choose_detail (self, index);
  tag->area = ts_canvas_tags_get_area (self, index, tag->detail);
  tag->is_placed = TRUE;
  g_array_append_val (self->placed, index);
}

/**
 * ts_canvas_tags_get_detail:
 * @index: of a box whose tag has a place
 *
 * Returns: how much the tag says there
 */
TsCanvasTagDetail
ts_canvas_tags_get_detail (TsCanvasTags *self,
                           guint         index)
{
  return self->tags[index].detail;
}

/**
 * ts_canvas_tags_get_area:
 * @index: of a box
 *
 * Tells where a tag is or, if it has no place or says something else there, would be put.
 *
 * Returns: its area, from the shown picture's corner
 */
TsCanvasArea
ts_canvas_tags_get_area (TsCanvasTags      *self,
                         guint              index,
                         TsCanvasTagDetail  detail)
{
  const Tag *tag = &self->tags[index];
  const Text *text = get_text (self, index, detail);

  if (tag->is_placed && tag->detail == detail)
    return tag->area;

  return find_place (self, index, get_width (text), text->height + 2 * PADDING_Y_PX);
}

/**
 * ts_canvas_tags_draw:
 * @index: of a box
 * @area: where on the surface
 * @color: of the ground; the text is black or white, whichever reads better
 *
 * Draws a tag.
 */
void
ts_canvas_tags_draw (TsCanvasTags       *self,
                     guint               index,
                     TsCanvasTagDetail   detail,
                     cairo_t            *cr,
                     const TsCanvasArea *area,
                     const GdkRGBA      *color)
{
  const TsCanvasArea halo = { area->x0 - 1, area->y0 - 1, area->x1 + 1, area->y1 + 1 };
  const Text *text = get_text (self, index, detail);
  double sign_size = get_sign_size (text);
  double ink = needs_black_text (color) ? 0.0 : 1.0;

  cairo_set_source_rgba (cr, 0, 0, 0, HALO_ALPHA);
  add_rounded_rectangle (cr, &halo, CORNER_RADIUS_PX + 1);
  cairo_fill (cr);

  gdk_cairo_set_source_rgba (cr, color);
  add_rounded_rectangle (cr, area, CORNER_RADIUS_PX);
  cairo_fill (cr);

  cairo_set_source_rgb (cr, ink, ink, ink);
  ts_verdict_style_draw_sign (ts_canvas_boxes_get (self->boxes, index)->verdict, cr,
                              area->x0 + PADDING_X_PX,
                              area->y0 + round ((area->y1 - area->y0 - sign_size) / 2),
                              sign_size);
  cairo_move_to (cr, area->x0 + PADDING_X_PX + sign_size + SIGN_GAP_PX, area->y0 + PADDING_Y_PX);
  pango_cairo_show_layout (cr, text->layout);
}
