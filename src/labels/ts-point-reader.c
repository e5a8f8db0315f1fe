/* SPDX-License-Identifier: MIT */

/* Points: those of polygons, polylines and single points, which are sorted by their keys, and
 * those of skeletons, which carry names and are not. */

#include "config.h"

#include "ts-geometry-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How a point of a skeleton can be seen, in the order in which the older form, one truth value
 * each, is asked. */
static const char *const visibilities[] = { "invisible", "occluded", "selfOccluded", "visible" };

/* One point with all that it may carry; texts are in the pool. */
typedef struct
{
  double      numbers[3];
  gboolean    is_read[3];
  gboolean    is_seen_as[G_N_ELEMENTS (visibilities)];
  const char *name;
  const char *feature_hash;
  const char *visibility;
} Point;

static const char *const axes[] = { "x", "y", "z" };

static gboolean
read_visibility (TsLabelReader *self,
                 TsJsonSlice    name,
                 Point         *point)
{
  for (guint i = 0; i < G_N_ELEMENTS (visibilities); i++)
    {
      if (ts_slice_is (name, visibilities[i]))
        return ts_field_reader_optional_boolean (&self->fields, visibilities[i],
                                                 &point->is_seen_as[i]);
    }

  return ts_field_reader_skip (&self->fields);
}

static gboolean
read_point_member (TsLabelReader *self,
                   TsJsonSlice    name,
                   gboolean       has_texts,
                   Point         *point)
{
  for (guint axis = 0; axis < G_N_ELEMENTS (axes); axis++)
    {
      if (ts_slice_is (name, axes[axis]))
        {
          point->is_read[axis] = TRUE;

          return ts_field_reader_coordinate (&self->fields, axes[axis], &point->numbers[axis]);
        }
    }

  if (!has_texts)
    return ts_field_reader_skip (&self->fields);

  if (ts_slice_is (name, "name"))
    return ts_label_reader_read_string (self, "name", &point->name);

  if (ts_slice_is (name, "featureHash"))
    return ts_label_reader_read_string (self, "featureHash", &point->feature_hash);

  if (ts_slice_is (name, "visibility"))
    return ts_label_reader_read_string (self, "visibility", &point->visibility);

  return read_visibility (self, name, point);
}

/* Reads the rest of a point whose opening brace was read last. */
static gboolean
read_point (TsLabelReader *self,
            const char    *member,
            gboolean       has_texts,
            Point         *point)
{
  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);
  TsJsonSlice name;

  *point = (Point) { 0 };

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_point_member (self, name, has_texts, point))
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  for (guint axis = 0; axis < 2; axis++)
    {
      if (!point->is_read[axis])
        return ts_label_reader_fail_missing (self, offset, axes[axis], member);
    }

  return TRUE;
}

/**
 * ts_label_reader_may_read_point:
 * @point: (out): x and y; untouched if the file says `null`
 * @is_there: (out): whether there is one
 *
 * Reads a single point or `null`, which comes next.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_may_read_point (TsLabelReader *self,
                                const char    *member,
                                double         point[2],
                                gboolean      *is_there)
{
  Point read;

  if (!ts_field_reader_may_enter_object (&self->fields, member, is_there))
    return FALSE;

  if (!*is_there)
    return TRUE;

  if (!read_point (self, member, FALSE, &read))
    return FALSE;

  memcpy (point, read.numbers, 2 * sizeof (double));

  return TRUE;
}

/* All points of an outline have as many numbers as the first. */
static gboolean
add_point (TsLabelReader *self,
           const char    *member,
           gsize          offset,
           const Point   *point,
           gboolean       is_first,
           TsGeometry    *geometry)
{
  if (is_first)
    geometry->points_3d = point->is_read[2];
  else if (point->is_read[2] != geometry->points_3d)
    return ts_field_reader_fail (&self->fields, offset,
                                 g_strdup_printf (_("some points of “%s” have “z” and some have "
                                                    "not, but all or none must"), member));

  for (guint axis = 0; axis < (geometry->points_3d ? 3 : 2); axis++)
    ts_label_set_add_number (self->set, point->numbers[axis]);

  return TRUE;
}

static gboolean
read_keyed_points (TsLabelReader *self,
                   const char    *member,
                   TsGeometry    *geometry)
{
  TsJsonSlice name;
  Point point;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);
      guint32 key;

      if (!ts_frame_parse (name, &key))
        return ts_field_reader_fail (&self->fields, offset,
                                     g_strdup_printf (_("“%.*s” must be the place of a point in "
                                                        "“%s”, a whole number"),
                                                      (int) MIN (name.length, 40), name.text,
                                                      member));

      if (!ts_field_reader_enter_entry (&self->fields, member) ||
          !read_point (self, member, FALSE, &point) ||
          !add_point (self, member, offset, &point, self->point_keys->len == 0, geometry))
        return FALSE;

      g_array_append_val (self->point_keys, key);
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_listed_points (TsLabelReader *self,
                    const char    *member,
                    TsGeometry    *geometry)
{
  gboolean is_first = TRUE;
  Point point;

  while (ts_field_reader_next_element (&self->fields))
    {
      gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);

      if (!ts_field_reader_check_element (&self->fields, TS_JSON_OBJECT_START, member) ||
          !read_point (self, member, FALSE, &point) ||
          !add_point (self, member, offset, &point, is_first, geometry))
        return FALSE;

      is_first = FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static int
compare_by_key (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const guint32 *keys = user_data;
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  if (keys[first] != keys[second])
    return keys[first] < keys[second] ? -1 : 1;

  return first < second ? -1 : first > second;
}

static gboolean
is_sorted (const guint32 *keys,
           guint          n_keys)
{
  for (guint i = 1; i < n_keys; i++)
    {
      if (keys[i] < keys[i - 1])
        return FALSE;
    }

  return TRUE;
}

/* Puts the last points of the set, as many as there are keys, in the order of the keys. */
static void
sort_points (TsLabelReader *self,
             guint          n_axes)
{
  const guint32 *keys = (const guint32 *) (gpointer) self->point_keys->data;
  guint n_points = self->point_keys->len;
  gsize n_numbers = (gsize) n_points * n_axes;

  if (is_sorted (keys, n_points))
    return;

  double *numbers = ts_label_set_peek (self->set, TS_LABEL_NUMBERS,
                                       self->set->arrays[TS_LABEL_NUMBERS].n - n_numbers,
                                       sizeof (double));
  g_autofree double *unsorted = g_memdup2 (numbers, n_numbers * sizeof (double));
  g_autofree guint32 *order = g_new (guint32, n_points);

  for (guint i = 0; i < n_points; i++)
    order[i] = i;

  g_qsort_with_data (order, (int) n_points, sizeof (guint32), compare_by_key, (gpointer) keys);

  for (guint i = 0; i < n_points; i++)
    memcpy (numbers + (gsize) i * n_axes, unsorted + (gsize) order[i] * n_axes,
            n_axes * sizeof (double));
}

/**
 * ts_label_reader_read_points:
 *
 * Reads an object of points, which are sorted by their keys, or a list.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_points (TsLabelReader *self,
                             const char    *member,
                             TsGeometry    *geometry)
{
  TsJsonToken token = ts_json_scanner_next (&self->fields.scanner);

  g_array_set_size (self->point_keys, 0);
  *geometry = (TsGeometry) { .is_there = TRUE };

  if (token == TS_JSON_ARRAY_START)
    return read_listed_points (self, member, geometry);

  if (token != TS_JSON_OBJECT_START)
    return ts_field_reader_fail_mismatch (&self->fields, TS_JSON_OBJECT_START, member);

  if (!read_keyed_points (self, member, geometry))
    return FALSE;

  sort_points (self, geometry->points_3d ? 3 : 2);

  return TRUE;
}

static const char *
choose_visibility (const Point *point)
{
  if (point->visibility != NULL)
    return point->visibility;

  for (guint i = 0; i < G_N_ELEMENTS (visibilities); i++)
    {
      if (point->is_seen_as[i])
        return visibilities[i];
    }

  return "";
}

/**
 * ts_label_reader_read_skeleton:
 *
 * Reads the points of a skeleton in the order of the file. A text that is missing is empty.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_skeleton (TsLabelReader *self,
                               TsGeometry    *geometry)
{
  TsJsonSlice name;
  gboolean is_first = TRUE;
  Point point;

  *geometry = (TsGeometry) { .is_there = TRUE };

  if (!ts_field_reader_enter_object (&self->fields, "skeleton"))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);

      if (!ts_field_reader_enter_entry (&self->fields, "skeleton") ||
          !read_point (self, "skeleton", TRUE, &point) ||
          !add_point (self, "skeleton", offset, &point, is_first, geometry))
        return FALSE;

      ts_label_reader_add_text (self, point.name != NULL ? point.name : "");
      ts_label_reader_add_text (self, point.feature_hash != NULL ? point.feature_hash : "");
      ts_label_reader_add_text (self, choose_visibility (&point));
      is_first = FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}
