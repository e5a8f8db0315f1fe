/* SPDX-License-Identifier: MIT */

/* The labels of a data unit or space:
 *
 *   labels  frame | { number: frame, … }
 *   frame   { objects: [ object, … ], … }
 *
 * Of the classifications of a frame only their hashes are noted; other members are passed
 * over. */

#include "config.h"

#include "ts-answer-reader.h"
#include "ts-label-reader.h"

#include <glib/gi18n-lib.h>

/**
 * ts_frame_parse:
 * @frame: (out): from 0 to 2147483647
 *
 * Reads a frame number: decimal digits and nothing else.
 *
 * Returns: %FALSE if it is none; @frame is untouched then
 */
gboolean
ts_frame_parse (TsJsonSlice text,
                guint32    *frame)
{
  guint64 number = 0;

  if (text.length == 0)
    return FALSE;

  for (gsize i = 0; i < text.length; i++)
    {
      if (!g_ascii_isdigit (text.text[i]))
        return FALSE;

      number = number * 10 + (guint64) (text.text[i] - '0');

      if (number > G_MAXINT32)
        return FALSE;
    }

  *frame = (guint32) number;

  return TRUE;
}

static gboolean
read_objects (TsLabelReader *self,
              guint32        unit,
              guint32        frame)
{
  if (!ts_field_reader_enter_array (&self->fields, "objects"))
    return FALSE;

  while (ts_field_reader_next_element (&self->fields))
    {
      if (!ts_field_reader_check_element (&self->fields, TS_JSON_OBJECT_START, "objects") ||
          !ts_label_reader_read_object (self, unit, frame))
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

/* Passes over the classifications of a frame; what they say stands in the row's answers. */
static gboolean
note_classifications (TsLabelReader *self,
                      guint32        unit,
                      guint32        frame)
{
  TsJsonScanner place = self->fields.scanner;

  if (!ts_field_reader_skip (&self->fields))
    return FALSE;

  ts_answer_reader_note_classifications (self->answers, self, &place, unit, frame);

  return TRUE;
}

static gboolean
read_frame (TsLabelReader *self,
            guint32        unit,
            guint32        frame)
{
  TsJsonSlice name;

  if (!ts_field_reader_enter_entry (&self->fields, "labels"))
    return FALSE;

  while (ts_field_reader_next_member (&self->fields, &name))
    {
      gboolean is_read;

      if (ts_slice_is (name, "objects"))
        is_read = read_objects (self, unit, frame);
      else if (ts_slice_is (name, "classifications"))
        is_read = note_classifications (self, unit, frame);
      else
        is_read = ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}

/* Whether a member of `labels` names a frame, though perhaps badly, and not a part of one. */
static gboolean
looks_like_frame (TsJsonSlice name)
{
  return name.length > 0 && (g_ascii_isdigit (name.text[0]) || name.text[0] == '-');
}

static gboolean
read_numbered_frame (TsLabelReader *self,
                     guint32        unit,
                     TsJsonSlice    name)
{
  gsize offset = ts_json_scanner_get_offset (&self->fields.scanner);
  guint32 frame;

  if (!ts_frame_parse (name, &frame))
    return ts_field_reader_fail (&self->fields, offset,
                                 g_strdup_printf (_("“%.*s” must be a frame: a whole number from 0 "
                                                    "to 2147483647"),
                                                  (int) MIN (name.length, 40), name.text));

  if (!ts_number_set_add (self->frames, frame))
    return ts_field_reader_fail (&self->fields, offset,
                                 g_strdup_printf (_("frame %u stands twice in “labels”"), frame));

  return read_frame (self, unit, frame);
}

/**
 * ts_label_reader_read_labels:
 * @unit: whose labels these are
 * @own_frame: the frame of labels without frame numbers
 *
 * Reads the value of `labels`, which comes next.
 *
 * Returns: %FALSE after a fault or if the load was cancelled
 */
gboolean
ts_label_reader_read_labels (TsLabelReader *self,
                             guint32        unit,
                             guint32        own_frame)
{
  gboolean is_there;
  TsJsonSlice name;

  if (!ts_field_reader_may_enter_object (&self->fields, "labels", &is_there))
    return FALSE;

  ts_number_set_empty (self->frames);

  while (is_there && ts_field_reader_next_member (&self->fields, &name))
    {
      gboolean is_read;

      if (looks_like_frame (name))
        is_read = read_numbered_frame (self, unit, name);
      else if (ts_slice_is (name, "objects"))
        is_read = read_objects (self, unit, own_frame);
      else if (ts_slice_is (name, "classifications"))
        is_read = note_classifications (self, unit, own_frame);
      else
        is_read = ts_field_reader_skip (&self->fields);

      if (!is_read)
        return FALSE;
    }

  return !ts_field_reader_has_failed (&self->fields);
}
