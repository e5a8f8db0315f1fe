/* SPDX-License-Identifier: MIT */

/* The data units of a row:
 *
 *   data_units  { hash: unit, … }
 *   unit        { data_hash, data_title, data_link, data_type, data_sequence, width, height,
 *                 data_fps, data_duration, labels, … }
 *
 * Labels without frame numbers are those of an image; its frame is `data_sequence`, a whole
 * number, as such or as text. All members may be missing, `data_sequence` only with the first
 * image. */

#include "config.h"

#include "ts-label-reader.h"

#include <glib/gi18n-lib.h>

/* Stands in for the frame of an image whose `data_sequence` is not known yet. */
#define FRAME_PENDING TS_NONE

typedef struct
{
  TsDataUnit unit;
  guint32    index;
  guint32    first_annotation;
  gsize      offset;
  gboolean   has_sequence;
} UnitFields;

/**
 * ts_label_reader_add_unit:
 *
 * Adds a data unit that is known as little as its labels yet.
 *
 * Returns: its index
 */
guint32
ts_label_reader_add_unit (TsLabelReader *self)
{
  TsDataUnit *unit = ts_label_set_add (self->set, TS_LABEL_UNITS, sizeof *unit);

  *unit = (TsDataUnit) { 0 };

  return ts_label_set_count (self->set, TS_LABEL_UNITS) - 1;
}

/**
 * ts_label_reader_set_unit:
 * @unit: copied
 *
 * Fills in a data unit.
 */
void
ts_label_reader_set_unit (TsLabelReader    *self,
                          guint32           index,
                          const TsDataUnit *unit)
{
  *(TsDataUnit *) ts_label_set_peek (self->set, TS_LABEL_UNITS, index, sizeof *unit) = *unit;
}

static gboolean
read_sequence (TsLabelReader *self,
               UnitFields    *fields)
{
  TsJsonScanner before = self->fields.scanner;
  guint32 number = TS_NONE;
  TsJsonSlice text;

  if (ts_json_scanner_next (&self->fields.scanner) == TS_JSON_STRING)
    {
      if (!ts_field_reader_current_text (&self->fields, "data_sequence", &text))
        return FALSE;

      if (!ts_frame_parse (text, &number))
        return ts_field_reader_fail (&self->fields,
                                     ts_json_scanner_get_offset (&self->fields.scanner),
                                     g_strdup_printf (_("“data_sequence” is \"%.*s\", but must be "
                                                        "a whole number from 0 to 2147483647"),
                                                      (int) MIN (text.length, 40), text.text));
    }
  else
    {
      self->fields.scanner = before;

      if (!ts_field_reader_optional_count (&self->fields, "data_sequence", &number))
        return FALSE;
    }

  fields->has_sequence = number != TS_NONE;
  fields->unit.sequence = fields->has_sequence ? number : 0;

  return TRUE;
}

/* Without one, the name of the unit in `data_units` stays. */
static gboolean
read_hash (TsLabelReader *self,
           TsDataUnit    *unit)
{
  const char *hash;

  if (!ts_label_reader_read_string (self, "data_hash", &hash))
    return FALSE;

  if (hash != NULL)
    unit->hash = hash;

  return TRUE;
}

static gboolean
read_unit_member (TsLabelReader *self,
                  UnitFields    *fields,
                  TsJsonSlice    name)
{
  TsDataUnit *unit = &fields->unit;

  if (ts_slice_is (name, "data_hash"))
    return read_hash (self, unit);

  if (ts_slice_is (name, "data_title"))
    return ts_label_reader_read_string (self, "data_title", &unit->title);

  if (ts_slice_is (name, "data_link"))
    return ts_label_reader_read_string (self, "data_link", &unit->link);

  if (ts_slice_is (name, "data_type"))
    return ts_label_reader_read_string (self, "data_type", &unit->mime_type);

  if (ts_slice_is (name, "data_sequence"))
    return read_sequence (self, fields);

  if (ts_slice_is (name, "width"))
    return ts_field_reader_optional_count (&self->fields, "width", &unit->width);

  if (ts_slice_is (name, "height"))
    return ts_field_reader_optional_count (&self->fields, "height", &unit->height);

  if (ts_slice_is (name, "data_fps"))
    return ts_field_reader_optional_number (&self->fields, "data_fps", &unit->frames_per_second);

  if (ts_slice_is (name, "data_duration"))
    return ts_field_reader_optional_number (&self->fields, "data_duration", &unit->duration);

  if (ts_slice_is (name, "labels"))
    return ts_label_reader_read_labels (self, fields->index, FRAME_PENDING);

  return ts_field_reader_skip (&self->fields);
}

/* Gives the annotations of an image their frame. Two images of a row that claim the same
 * frame cannot be told apart. */
static gboolean
place_on_sequence (TsLabelReader    *self,
                   const UnitFields *fields)
{
  guint32 n_annotations = ts_label_set_count (self->set, TS_LABEL_ANNOTATIONS);
  guint32 frame = (guint32) fields->unit.sequence;
  gboolean has_pending = FALSE;

  for (guint32 i = fields->first_annotation; i < n_annotations; i++)
    {
      TsAnnotation *annotation = ts_label_set_peek (self->set, TS_LABEL_ANNOTATIONS, i,
                                                    sizeof *annotation);

      if (annotation->frame == FRAME_PENDING)
        {
          annotation->frame = frame;
          has_pending = TRUE;
        }
    }

  if (!has_pending || (ts_number_set_add (self->sequences, frame) && fields->has_sequence))
    return TRUE;

  if (fields->has_sequence)
    return ts_field_reader_fail (&self->fields, fields->offset,
                                 g_strdup_printf (_("two images have the “data_sequence” %u, but "
                                                    "each needs one of its own"), frame));

  /* An image alone needs no sequence. */
  if (fields->index == self->row.first_unit)
    return TRUE;

  return ts_field_reader_fail (&self->fields, fields->offset,
                               g_strdup (_("“data_sequence” is missing, which every image of a "
                                           "group needs")));
}

static gboolean
read_unit (TsLabelReader *self,
           TsJsonSlice    name)
{
  UnitFields fields = {
    .unit.hash = ts_string_pool_intern (self->set->pool, name.text, name.length),
    .index = ts_label_reader_add_unit (self),
    .first_annotation = ts_label_set_count (self->set, TS_LABEL_ANNOTATIONS),
    .offset = ts_json_scanner_get_offset (&self->fields.scanner),
  };

  if (!ts_field_reader_enter_entry (&self->fields, "data_units"))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_unit_member (self, &fields, name))
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields) || !place_on_sequence (self, &fields))
    return FALSE;

  ts_label_reader_set_unit (self, fields.index, &fields.unit);

  return TRUE;
}

/**
 * ts_label_reader_read_units:
 *
 * Reads the value of `data_units`, which comes next.
 *
 * Returns: %FALSE after a fault or if the load was cancelled
 */
gboolean
ts_label_reader_read_units (TsLabelReader *self)
{
  TsJsonSlice name;

  if (!ts_field_reader_enter_object (&self->fields, "data_units"))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_unit (self, name))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}
