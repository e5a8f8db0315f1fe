/* SPDX-License-Identifier: MIT */

/* Cuboids: those of a scene, and those that are drawn on a picture. */

#include "config.h"

#include "ts-geometry-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const triple_names[] = { "position", "orientation", "size" };

static gboolean
read_triple (TsLabelReader *self,
             const char    *member,
             double         triple[3])
{
  guint n_read = 0;
  double number;

  if (!ts_field_reader_enter_array (&self->fields, member))
    return FALSE;

  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_current_coordinate (&self->fields, member, &number))
        return FALSE;

      if (n_read < 3)
        triple[n_read] = number;

      n_read++;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  if (n_read == 3)
    return TRUE;

  return ts_field_reader_fail (&self->fields, offset,
                               g_strdup_printf (ngettext ("“%s” holds %u number, but must hold 3",
                                                          "“%s” holds %u numbers, but must hold 3",
                                                          n_read), member, n_read));
}

static guint
find_triple (TsJsonSlice name)
{
  guint triple = 0;

  while (triple < G_N_ELEMENTS (triple_names) && !ts_slice_is (name, triple_names[triple]))
    triple++;

  return triple;
}

/**
 * ts_label_reader_read_cuboid:
 *
 * Reads a cuboid in a scene: position, orientation and size.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_cuboid (TsLabelReader *self,
                             TsGeometry    *geometry)
{
  double triples[G_N_ELEMENTS (triple_names)][3];
  gboolean is_there[G_N_ELEMENTS (triple_names)] = { FALSE };
  TsJsonSlice name;

  if (!ts_field_reader_enter_object (&self->fields, "cuboid"))
    return FALSE;

  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      guint i = find_triple (name);
      gboolean is_triple = i < G_N_ELEMENTS (triple_names);

      if (!(is_triple ? read_triple (self, triple_names[i], triples[i])
                      : ts_field_reader_skip (&self->fields)))
        return FALSE;

      if (is_triple)
        is_there[i] = TRUE;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (triple_names); i++)
    {
      if (!is_there[i])
        return ts_label_reader_fail_missing (self, offset, triple_names[i], "cuboid");

      for (guint axis = 0; axis < 3; axis++)
        ts_label_set_add_number (self->set, triples[i][axis]);
    }

  geometry->is_there = TRUE;

  return TRUE;
}

typedef struct
{
  double   point[2];
  double   scale_ratio;
  gboolean has_front;
  gboolean has_vanishing_point;
  gboolean has_offset;
} Depth;

static gboolean
read_cuboid_2d_member (TsLabelReader *self,
                       TsJsonSlice    name,
                       Depth         *depth)
{
  if (ts_slice_is (name, "front"))
    {
      ts_label_set_drop_outline (self->set);
      depth->has_front = TRUE;

      return ts_field_reader_enter_array (&self->fields, "front") &&
             ts_label_reader_read_flat_points (self, "front");
    }

  if (ts_slice_is (name, "vanishingPoint"))
    return ts_label_reader_may_read_point (self, "vanishingPoint", depth->point,
                                           &depth->has_vanishing_point);

  if (ts_slice_is (name, "offset"))
    return ts_label_reader_may_read_point (self, "offset", depth->point, &depth->has_offset);

  if (ts_slice_is (name, "scaleRatio"))
    return ts_field_reader_optional_number (&self->fields, "scaleRatio", &depth->scale_ratio);

  return ts_field_reader_skip (&self->fields);
}

static gboolean
check_depth (TsLabelReader *self,
             gsize          offset,
             const Depth   *depth)
{
  if (!depth->has_front)
    return ts_label_reader_fail_missing (self, offset, "front", "cuboid_2d");

  if (depth->has_vanishing_point == depth->has_offset)
    return ts_field_reader_fail (&self->fields, offset,
                                 g_strdup (_("“cuboid_2d” must have either “vanishingPoint” or "
                                             "“offset”")));

  if (depth->has_vanishing_point && isnan (depth->scale_ratio))
    return ts_label_reader_fail_missing (self, offset, "scaleRatio", "cuboid_2d");

  return TRUE;
}

/**
 * ts_label_reader_read_cuboid_2d:
 *
 * Reads a cuboid on a picture: its front and how it goes on into the depth.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_cuboid_2d (TsLabelReader *self,
                                TsGeometry    *geometry)
{
  Depth depth = { .scale_ratio = NAN };
  TsJsonSlice name;

  if (!ts_field_reader_enter_object (&self->fields, "cuboid_2d"))
    return FALSE;

  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_cuboid_2d_member (self, name, &depth))
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields) || !check_depth (self, offset, &depth))
    return FALSE;

  ts_label_set_add_number (self->set, depth.point[0]);
  ts_label_set_add_number (self->set, depth.point[1]);

  if (depth.has_vanishing_point)
    ts_label_set_add_number (self->set, depth.scale_ratio);

  geometry->is_there = TRUE;

  return TRUE;
}
