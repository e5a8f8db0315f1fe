/* SPDX-License-Identifier: MIT */

/* The spaces of a row: children of data groups and scenes.
 *
 *   spaces  { id: space, … }
 *   space   { space_type, child_info | root_info | scene_info, width, height, duration_ms,
 *             labels, … }
 *
 * Labels without frame numbers are those of frame 0. Spaces become data units that are marked
 * as spaces: their frames are not the row's. */

#include "config.h"

#include "ts-label-reader.h"

/* What a space is about: `file_name` of a child or of the root, `uri` of a scene's stream. */
static gboolean
read_space_info (TsLabelReader *self,
                 const char    *member,
                 TsDataUnit    *unit)
{
  gboolean is_there;
  TsJsonSlice name;

  if (!ts_field_reader_may_enter_object (&self->fields, member, &is_there))
    return FALSE;

  while (is_there && ts_field_reader_next_member (&self->fields, &name))
    {
      gboolean is_read;

      if (ts_slice_is (name, "file_name"))
        is_read = ts_label_reader_read_string (self, "file_name", &unit->title);
      else if (ts_slice_is (name, "uri"))
        is_read = ts_label_reader_read_string (self, "uri", &unit->link);
      else
        is_read = ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

static gboolean
read_duration_ms (TsLabelReader *self,
                  TsDataUnit    *unit)
{
  double milliseconds = 0;

  if (!ts_field_reader_optional_number (&self->fields, "duration_ms", &milliseconds))
    return FALSE;

  unit->duration = milliseconds / 1000;

  return TRUE;
}

static gboolean
read_space_member (TsLabelReader *self,
                   guint32        index,
                   TsDataUnit    *unit,
                   TsJsonSlice    name)
{
  static const char *const infos[] = { "child_info", "root_info", "scene_info" };

  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      if (ts_slice_is (name, infos[i]))
        return read_space_info (self, infos[i], unit);
    }

  if (ts_slice_is (name, "space_type"))
    return ts_label_reader_read_string (self, "space_type", &unit->mime_type);

  if (ts_slice_is (name, "width"))
    return ts_field_reader_optional_count (&self->fields, "width", &unit->width);

  if (ts_slice_is (name, "height"))
    return ts_field_reader_optional_count (&self->fields, "height", &unit->height);

  if (ts_slice_is (name, "duration_ms"))
    return read_duration_ms (self, unit);

  if (ts_slice_is (name, "labels"))
    return ts_label_reader_read_labels (self, index, 0);

  return ts_field_reader_skip (&self->fields);
}

static gboolean
read_space (TsLabelReader *self,
            TsJsonSlice    name)
{
  guint32 index = ts_label_reader_add_unit (self);
  TsDataUnit unit = {
    .hash = ts_string_pool_intern (self->set->pool, name.text, name.length),
    .is_space = TRUE,
  };

  if (!ts_field_reader_enter_entry (&self->fields, "spaces"))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_space_member (self, index, &unit, name))
        return FALSE;
    }

  if (ts_field_reader_has_failed (&self->fields))
    return FALSE;

  if (unit.title == NULL)
    unit.title = unit.link;

  ts_label_reader_set_unit (self, index, &unit);

  return TRUE;
}

/**
 * ts_label_reader_read_spaces:
 *
 * Reads the value of `spaces`, which comes next.
 *
 * Returns: %FALSE after a fault or if the load was cancelled
 */
gboolean
ts_label_reader_read_spaces (TsLabelReader *self)
{
  gboolean is_there;
  TsJsonSlice name;

  if (!ts_field_reader_may_enter_object (&self->fields, "spaces", &is_there))
    return FALSE;

  while (is_there && ts_field_reader_next_member (&self->fields, &name))
    {
      if (!read_space (self, name))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}
