/* SPDX-License-Identifier: MIT */

/* One object on one frame, the place where nearly all time of a load is spent. Members in any
 * order:
 *
 *   objectHash, featureHash, shape              text, required
 *   boundingBox, polygon, …                     the shape's own, required: ts-geometry-reader.c
 *   name, color                                 text or null
 *   createdBy, lastEditedBy                     text or null
 *   createdAt, lastEditedAt                     text or null: ts-time-stamp.c
 *   confidence                                  number or null; 1 if missing
 *   manualAnnotation, isDeleted                 true, false or null */

#include "config.h"

#include "ts-label-reader.h"

#include "ts-time-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * ts_object_fields_init:
 * @offset: where the object begins
 *
 * Makes @fields ready: nothing is there yet.
 */
void
ts_object_fields_init (TsObjectFields *fields,
                       gsize           offset)
{
  *fields = (TsObjectFields) {
    .offset = offset,
    .created_at = TS_TIME_UNKNOWN,
    .last_edited_at = TS_TIME_UNKNOWN,
    .confidence = 1,
  };
}

static gboolean
read_person (TsLabelReader  *self,
             const char     *member,
             TsPooledString *last,
             const char    **person)
{
  TsJsonSlice text;

  if (!ts_field_reader_optional_text (&self->fields, member, &text))
    return FALSE;

  *person = text.text != NULL
            ? ts_string_pool_recall (self->set->pool, last, text.text, text.length) : NULL;

  return TRUE;
}

static void
warn_of_time (TsLabelReader *self,
              const char    *member,
              TsJsonSlice    text)
{
  if (!ts_label_reader_warns_first (self, "time", (TsJsonSlice) { member, strlen (member) }))
    return;

  ts_label_reader_add_problem (
    self, TS_SEVERITY_WARNING, ts_json_scanner_get_offset (&self->fields.scanner),
    g_strdup_printf (_("“%s” is \"%.*s\", which is no date and time; such are taken as unknown"),
                     member, (int) MIN (text.length, 40), text.text));
}

static gboolean
read_time (TsLabelReader *self,
           const char    *member,
           TsTimeMemo    *last,
           gint64        *microseconds)
{
  TsJsonSlice text;

  if (!ts_field_reader_optional_text (&self->fields, member, &text))
    return FALSE;

  if (text.text == NULL)
    return TRUE;

  if (last->text.text == NULL || last->text.length != text.length ||
      memcmp (last->text.text, text.text, text.length) != 0)
    {
      last->text = text;

      if (!ts_time_stamp_parse (text.text, text.length, &last->microseconds))
        {
          last->microseconds = TS_TIME_UNKNOWN;
          warn_of_time (self, member, text);
        }
    }

  *microseconds = last->microseconds;

  return TRUE;
}

static gboolean
read_shape (TsLabelReader  *self,
            TsObjectFields *fields)
{
  if (fields->shape_name.text != NULL)
    return ts_field_reader_fail (&self->fields, ts_json_scanner_get_offset (&self->fields.scanner),
                                 g_strdup (_("“shape” stands twice in this object")));

  if (!ts_field_reader_text (&self->fields, "shape", &fields->shape_name))
    return FALSE;

  fields->shape = ts_shape_from_name (fields->shape_name.text, fields->shape_name.length);

  return TRUE;
}

/* A geometry is read at once if the shape is known, and else remembered: an object may hold
 * more than one. */
static gboolean
read_geometry (TsLabelReader  *self,
               TsObjectFields *fields,
               TsJsonSlice     name)
{
  TsShape shape = ts_geometry_find_member (name);

  if (shape == TS_SHAPE_UNKNOWN)
    return ts_field_reader_skip (&self->fields);

  if (fields->shape_name.text == NULL && !fields->has_place)
    {
      fields->has_place = TRUE;
      self->geometry_place = self->fields.scanner;
    }

  if (shape != fields->shape)
    return ts_field_reader_skip (&self->fields);

  return ts_label_reader_read_geometry (self, shape, name, &fields->geometry);
}

/**
 * ts_label_reader_read_field:
 * @name: the member that was read last
 *
 * Reads one member of an object, or passes over it.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_read_field (TsLabelReader  *self,
                            TsObjectFields *fields,
                            TsJsonSlice     name)
{
  TsFieldReader *reader = &self->fields;

  switch (name.length)
    {
    case 4:
      if (ts_slice_is (name, "name"))
        return ts_field_reader_optional_text (reader, "name", &fields->name);
      break;

    case 5:
      if (ts_slice_is (name, "color"))
        return ts_field_reader_optional_text (reader, "color", &fields->color);
      if (ts_slice_is (name, "shape"))
        return read_shape (self, fields);
      break;

    case 9:
      if (ts_slice_is (name, "createdAt"))
        return read_time (self, "createdAt", &self->last_created_at, &fields->created_at);
      if (ts_slice_is (name, "createdBy"))
        return read_person (self, "createdBy", &self->last_created_by, &fields->created_by);
      if (ts_slice_is (name, "isDeleted"))
        return ts_field_reader_optional_boolean (reader, "isDeleted", &fields->is_deleted);
      break;

    case 10:
      if (ts_slice_is (name, "objectHash"))
        return ts_field_reader_text (reader, "objectHash", &fields->object_hash);
      if (ts_slice_is (name, "confidence"))
        return ts_field_reader_optional_number (reader, "confidence", &fields->confidence);
      break;

    case 11:
      if (ts_slice_is (name, "featureHash"))
        return ts_field_reader_text (reader, "featureHash", &fields->feature_hash);
      break;

    case 12:
      if (ts_slice_is (name, "lastEditedAt"))
        return read_time (self, "lastEditedAt", &self->last_last_edited_at,
                          &fields->last_edited_at);
      if (ts_slice_is (name, "lastEditedBy"))
        return read_person (self, "lastEditedBy", &self->last_last_edited_by,
                            &fields->last_edited_by);
      break;

    case 16:
      if (ts_slice_is (name, "manualAnnotation"))
        return ts_field_reader_optional_boolean (reader, "manualAnnotation", &fields->is_manual);
      break;

    default:
      break;
    }

  return read_geometry (self, fields, name);
}

static gboolean
fail_object (TsLabelReader        *self,
             const TsObjectFields *fields,
             const char           *member)
{
  return ts_field_reader_fail (&self->fields, fields->offset,
                               g_strdup_printf (_("“%s” is missing, which every object needs"),
                                                member));
}

/**
 * ts_label_reader_check_fields:
 *
 * Makes sure that an object has what every object needs, but for its geometry.
 *
 * Returns: %FALSE after a fault
 */
gboolean
ts_label_reader_check_fields (TsLabelReader        *self,
                              const TsObjectFields *fields)
{
  if (fields->object_hash.text == NULL)
    return fail_object (self, fields, "objectHash");

  if (fields->feature_hash.text == NULL)
    return fail_object (self, fields, "featureHash");

  if (fields->shape_name.text == NULL)
    return fail_object (self, fields, "shape");

  if (fields->shape == TS_SHAPE_UNKNOWN &&
      ts_label_reader_warns_first (self, "shape", fields->shape_name))
    ts_label_reader_add_problem (self, TS_SEVERITY_WARNING, fields->offset,
                                 g_strdup_printf (_("“%.*s” is no known shape; such objects are "
                                                    "kept without their outline"),
                                                  (int) MIN (fields->shape_name.length, 40),
                                                  fields->shape_name.text));

  return TRUE;
}

/* Goes back to the first geometry that came before the shape, and to the object's end again. */
static gboolean
read_remembered_geometry (TsLabelReader  *self,
                          TsObjectFields *fields)
{
  TsJsonScanner end = self->fields.scanner;
  TsJsonSlice name;

  self->fields.scanner = self->geometry_place;
  name = ts_json_scanner_get_slice (&self->fields.scanner);

  do
    {
      gboolean is_read = ts_geometry_find_member (name) == fields->shape
                         ? ts_label_reader_read_geometry (self, fields->shape, name,
                                                          &fields->geometry)
                         : ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;
    }
  while (ts_field_reader_next_member (&self->fields, &name));

  self->fields.scanner = end;

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
finish_object (TsLabelReader  *self,
               TsObjectFields *fields)
{
  const char *member = ts_geometry_get_member (fields->shape);

  if (!ts_label_reader_check_fields (self, fields))
    return FALSE;

  if (fields->has_place && fields->shape != TS_SHAPE_UNKNOWN &&
      !read_remembered_geometry (self, fields))
    return FALSE;

  if (fields->geometry.is_there || fields->shape == TS_SHAPE_UNKNOWN)
    return TRUE;

  if (member == NULL)
    return ts_field_reader_fail (&self->fields, fields->offset,
                                 g_strdup_printf (_("an object of the shape “%s” cannot stand on a "
                                                    "frame"), ts_shape_get_name (fields->shape)));

  return ts_field_reader_fail (&self->fields, fields->offset,
                               g_strdup_printf (_("“%s” is missing, which an object of the shape "
                                                  "“%s” needs"),
                                                member, ts_shape_get_name (fields->shape)));
}

/**
 * ts_label_reader_read_object:
 * @unit: where the object stands
 * @frame: likewise
 *
 * Reads the object whose opening brace was read last, up to its closing one.
 *
 * Returns: %FALSE after a fault or if the load was cancelled
 */
gboolean
ts_label_reader_read_object (TsLabelReader *self,
                             guint32        unit,
                             guint32        frame)
{
  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);
  TsObjectFields fields;
  TsJsonSlice name;

  if (offset >= self->next_tick && !ts_label_reader_tick (self, offset))
    return FALSE;

  ts_object_fields_init (&fields, offset);

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!ts_label_reader_read_field (self, &fields, name))
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields) || !finish_object (self, &fields))
    return FALSE;

  return ts_label_reader_annotate (self, &fields, unit, frame);
}
