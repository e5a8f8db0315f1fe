/* SPDX-License-Identifier: MIT */

/* Geometry: where an object stands on a frame.
 *
 *   boundingBox           { x, y, w, h }
 *   rotatableBoundingBox  { x, y, w, h, theta }
 *   polygon, polyline,    { "0": { x, y[, z] }, … } in the order of the numbers,
 *     point                 or [ { x, y[, z] }, … ]
 *   polygons              [ part, … ] or null; part = [ ring, … ]; ring = [ x, y, x, y, … ]
 *   skeleton              { "0": { x, y[, z], name, featureHash, visibility }, … } as it stands
 *   bitmask               { rleString, width, height[, top, left] }
 *   cuboid                { position, orientation, size }, three numbers each
 *   cuboid_2d             { front: [ x, y, … ], vanishingPoint: { x, y }, scaleRatio }
 *                           or { front, offset: { x, y } }
 *   segmentation          run lengths, as text
 *
 * If an object has both polygon and polygons, the latter holds: it knows of holes. Run lengths
 * are kept as they are and not decoded. Nothing is clamped. */

#include "config.h"

#include "ts-geometry-reader.h"

#include <glib/gi18n-lib.h>

static const char *const members[TS_N_SHAPES] = {
  [TS_SHAPE_BOUNDING_BOX] = "boundingBox",
  [TS_SHAPE_ROTATABLE_BOUNDING_BOX] = "rotatableBoundingBox",
  [TS_SHAPE_POLYGON] = "polygon",
  [TS_SHAPE_POLYLINE] = "polyline",
  [TS_SHAPE_POINT] = "point",
  [TS_SHAPE_SKELETON] = "skeleton",
  [TS_SHAPE_BITMASK] = "bitmask",
  [TS_SHAPE_CUBOID] = "cuboid",
  [TS_SHAPE_CUBOID_2D] = "cuboid_2d",
  [TS_SHAPE_SEGMENTATION] = "segmentation",
};

/**
 * ts_geometry_get_member:
 *
 * Names the member that holds a shape's geometry.
 *
 * Returns: (nullable): a static string; %NULL with shapes that do not stand on frames
 */
const char *
ts_geometry_get_member (TsShape shape)
{
  return members[shape];
}

/**
 * ts_geometry_find_member:
 * @name: any member of an object
 *
 * Tells which shape a member is the geometry of.
 *
 * Returns: the shape, or %TS_SHAPE_UNKNOWN
 */
TsShape
ts_geometry_find_member (TsJsonSlice name)
{
  /* Nearly all there is, so it comes first. */
  if (ts_slice_is (name, "boundingBox"))
    return TS_SHAPE_BOUNDING_BOX;

  /* Other members that every object has: `value`, `reviews`. */
  if (ts_slice_is (name, "value") || ts_slice_is (name, "reviews"))
    return TS_SHAPE_UNKNOWN;

  if (ts_slice_is (name, "polygons"))
    return TS_SHAPE_POLYGON;

  for (TsShape shape = TS_SHAPE_ROTATABLE_BOUNDING_BOX; shape <= TS_SHAPE_SEGMENTATION; shape++)
    {
      if (members[shape] != NULL && ts_slice_is (name, members[shape]))
        return shape;
    }

  return TS_SHAPE_UNKNOWN;
}

/**
 * ts_label_reader_fail_missing:
 * @offset: where the value of @member begins
 * @part: what it should have
 *
 * Notes that a geometry lacks something.
 *
 * Returns: %FALSE
 */
gboolean
ts_label_reader_fail_missing (TsLabelReader *self,
                              gsize          offset,
                              const char    *part,
                              const char    *member)
{
  return ts_field_reader_fail (&self->fields, offset,
                               g_strdup_printf (_("“%s” is missing in “%s”"), part, member));
}

static const char *const box_sides[] = { "x", "y", "w", "h", "theta" };

static inline guint
find_box_side (TsJsonSlice name)
{
  if (name.length == 1)
    {
      switch (*name.text)
        {
        case 'x':
          return 0;

        case 'y':
          return 1;

        case 'w':
          return 2;

        case 'h':
          return 3;

        default:
          return G_N_ELEMENTS (box_sides);
        }
    }

  return ts_slice_is (name, "theta") ? 4 : G_N_ELEMENTS (box_sides);
}

static gboolean
read_box (TsLabelReader *self,
          const char    *member,
          guint          n_sides,
          TsGeometry    *geometry)
{
  guint sides_read = 0;
  TsJsonSlice name;

  if (!ts_field_reader_enter_object (&self->fields, member))
    return FALSE;

  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      guint side = find_box_side (name);
      gboolean is_read = side < n_sides
                         ? ts_field_reader_coordinate (&self->fields, box_sides[side],
                                                       &geometry->box[side])
                         : ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;

      sides_read |= 1u << side;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  for (guint side = 0; side < n_sides; side++)
    {
      if ((sides_read & (1u << side)) == 0)
        return ts_label_reader_fail_missing (self, offset, box_sides[side], member);
    }

  geometry->is_there = TRUE;

  return TRUE;
}

static gboolean
read_rotatable_box (TsLabelReader *self,
                    TsGeometry    *geometry)
{
  if (!read_box (self, members[TS_SHAPE_ROTATABLE_BOUNDING_BOX], 5, geometry))
    return FALSE;

  for (guint i = 0; i < 5; i++)
    ts_label_set_add_number (self->set, geometry->box[i]);

  return TRUE;
}

/**
 * ts_label_reader_add_text:
 * @text: in the set's pool
 *
 * Adds a text to the outline that is being made.
 */
void
ts_label_reader_add_text (TsLabelReader *self,
                          const char    *text)
{
  *(const char **) ts_label_set_add (self->set, TS_LABEL_TEXTS, sizeof text) = text;
}

static gboolean
read_rle (TsLabelReader *self,
          const char    *member,
          gboolean      *is_there)
{
  TsJsonSlice text;

  if (!ts_field_reader_text (&self->fields, member, &text))
    return FALSE;

  ts_label_reader_add_text (self, ts_string_pool_copy (self->set->pool, text.text, text.length));
  *is_there = TRUE;

  return TRUE;
}

static gboolean
read_bitmask (TsLabelReader *self,
              TsGeometry    *geometry)
{
  static const char *const sides[] = { "width", "height", "top", "left" };
  double values[G_N_ELEMENTS (sides)] = { -1, -1, 0, 0 };
  gboolean has_rle = FALSE;
  TsJsonSlice name;

  if (!ts_field_reader_enter_object (&self->fields, "bitmask"))
    return FALSE;

  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      gboolean is_read = FALSE;
      guint side = 0;

      while (side < G_N_ELEMENTS (sides) && !ts_slice_is (name, sides[side]))
        side++;

      if (side < G_N_ELEMENTS (sides))
        is_read = ts_field_reader_coordinate (&self->fields, sides[side], &values[side]);
      else if (ts_slice_is (name, "rleString") && !has_rle)
        is_read = read_rle (self, "rleString", &has_rle);
      else
        is_read = ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  if (!has_rle)
    return ts_label_reader_fail_missing (self, offset, "rleString", "bitmask");

  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    {
      if (side < 2 && values[side] < 0)
        return ts_label_reader_fail_missing (self, offset, sides[side], "bitmask");

      ts_label_set_add_number (self->set, values[side]);
    }

  geometry->is_there = TRUE;

  return TRUE;
}

static gboolean
read_segmentation (TsLabelReader *self,
                   TsGeometry    *geometry)
{
  return read_rle (self, "segmentation", &geometry->is_there);
}

static gboolean
read_point (TsLabelReader *self,
            TsGeometry    *geometry)
{
  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);
  gsize n_before = self->set->arrays[TS_LABEL_NUMBERS].n;

  if (!ts_label_reader_read_points (self, "point", geometry))
    return FALSE;

  if (self->set->arrays[TS_LABEL_NUMBERS].n == n_before)
    return ts_label_reader_fail_missing (self, offset, "0", "point");

  return TRUE;
}

/**
 * ts_label_reader_read_geometry:
 * @shape: not %TS_SHAPE_UNKNOWN
 * @name: the member of @shape whose value comes next
 *
 * Reads a geometry. What was read before of the same object is dropped, but `polygon` does
 * not replace `polygons`.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_geometry (TsLabelReader *self,
                               TsShape        shape,
                               TsJsonSlice    name,
                               TsGeometry    *geometry)
{
  if (shape == TS_SHAPE_BOUNDING_BOX)
    return read_box (self, "boundingBox", 4, geometry);

  if (shape == TS_SHAPE_POLYGON)
    return ts_slice_is (name, "polygons") ? ts_label_reader_read_polygons (self, geometry)
                                          : ts_label_reader_read_polygon (self, geometry);

  ts_label_set_drop_outline (self->set);

  switch (shape)
    {
    case TS_SHAPE_ROTATABLE_BOUNDING_BOX:
      return read_rotatable_box (self, geometry);

    case TS_SHAPE_POLYLINE:
      return ts_label_reader_read_points (self, "polyline", geometry);

    case TS_SHAPE_POINT:
      return read_point (self, geometry);

    case TS_SHAPE_SKELETON:
      return ts_label_reader_read_skeleton (self, geometry);

    case TS_SHAPE_BITMASK:
      return read_bitmask (self, geometry);

    case TS_SHAPE_CUBOID:
      return ts_label_reader_read_cuboid (self, geometry);

    case TS_SHAPE_CUBOID_2D:
      return ts_label_reader_read_cuboid_2d (self, geometry);

    case TS_SHAPE_SEGMENTATION:
      return read_segmentation (self, geometry);

    case TS_SHAPE_UNKNOWN:
    case TS_SHAPE_BOUNDING_BOX:
    case TS_SHAPE_POLYGON:
    case TS_SHAPE_AUDIO:
    case TS_SHAPE_TEXT:
      break;
    }

  g_return_val_if_reached (FALSE);
}
