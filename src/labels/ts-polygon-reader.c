/* SPDX-License-Identifier: MIT */

/* Polygons, in the two forms that ts-geometry-reader.c describes. */

#include "config.h"

#include "ts-geometry-reader.h"

#include <glib/gi18n-lib.h>

static void
add_ring (TsLabelReader *self,
          gsize          first_number,
          guint32        part)
{
  gsize n_numbers = self->set->arrays[TS_LABEL_NUMBERS].n - first_number;

  *(guint32 *) ts_label_set_add (self->set, TS_LABEL_RING_ENDS, sizeof (guint32)) =
    (guint32) n_numbers;
  *(guint32 *) ts_label_set_add (self->set, TS_LABEL_RING_PARTS, sizeof (guint32)) = part;
}

/**
 * ts_label_reader_read_flat_points:
 * @member: for the message
 *
 * Reads the rest of an array of numbers, x and y in turn.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_flat_points (TsLabelReader *self,
                                  const char    *member)
{
  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);
  gsize n_before = self->set->arrays[TS_LABEL_NUMBERS].n;
  double number;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_current_coordinate (&self->fields, member, &number))
        return FALSE;

      ts_label_set_add_number (self->set, number);
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  gsize n_read = self->set->arrays[TS_LABEL_NUMBERS].n - n_before;

  if (n_read % 2 == 0)
    return TRUE;

  return ts_field_reader_fail (&self->fields, offset,
                               g_strdup_printf (ngettext ("“%s” holds %u number here, but must "
                                                          "hold pairs of x and y",
                                                          "“%s” holds %u numbers here, but must "
                                                          "hold pairs of x and y", (guint) n_read),
                                                member, (guint) n_read));
}

static gboolean
read_part (TsLabelReader *self,
           guint32        part,
           gsize          first_number)
{
  if (!ts_field_reader_check_element (&self->fields, TS_JSON_ARRAY_START, "polygons"))
    return FALSE;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_check_element (&self->fields, TS_JSON_ARRAY_START, "polygons") ||
          !ts_label_reader_read_flat_points (self, "polygons"))
        return FALSE;

      add_ring (self, first_number, part);
    }

  return !ts_field_reader_has_failed (&self->fields);
}

/* Tells whether `null` or `[]` comes next, and moves to its end if so. */
static gboolean
skip_nothing (TsLabelReader *self)
{
  TsJsonScanner start = self->fields.scanner;
  TsJsonToken token = ts_json_scanner_next (&self->fields.scanner);

  if (token == TS_JSON_NULL ||
      (token == TS_JSON_ARRAY_START &&
       ts_json_scanner_next (&self->fields.scanner) == TS_JSON_ARRAY_END))
    return TRUE;

  self->fields.scanner = start;

  return FALSE;
}

/**
 * ts_label_reader_read_polygons:
 *
 * Reads parts with their rings. They take the place of what `polygon` said, unless there are
 * none.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_polygons (TsLabelReader *self,
                               TsGeometry    *geometry)
{
  guint32 part = 0;

  if (skip_nothing (self))
    return TRUE;

  ts_label_set_drop_outline (self->set);
  *geometry = (TsGeometry) { .is_there = TRUE, .has_parts = TRUE };

  gsize first_number = self->set->arrays[TS_LABEL_NUMBERS].n;

  if (!ts_field_reader_enter_array (&self->fields, "polygons"))
    return FALSE;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!read_part (self, part++, first_number))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

/**
 * ts_label_reader_read_polygon:
 *
 * Reads the points of one ring, unless there are parts already.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_polygon (TsLabelReader *self,
                              TsGeometry    *geometry)
{
  if (geometry->has_parts)
    return ts_field_reader_skip (&self->fields);

  ts_label_set_drop_outline (self->set);

  gsize first_number = self->set->arrays[TS_LABEL_NUMBERS].n;

  if (!ts_label_reader_read_points (self, "polygon", geometry))
    return FALSE;

  add_ring (self, first_number, 0);

  return TRUE;
}
