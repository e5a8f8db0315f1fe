/* SPDX-License-Identifier: MIT */

/* Label sets as text, all that is in them, so that a test compares one string. */

#include "label-set-text.h"

#include <string.h>

static void
append_name (GString    *text,
             const char *name,
             const char *string)
{
  g_autofree char *escaped = string != NULL ? g_strescape (string, NULL) : NULL;

  if (string != NULL)
    g_string_append_printf (text, " %s \"%s\"", name, escaped);
}

static void
append_number (GString *text,
               double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, " %s", g_ascii_formatd (buffer, sizeof buffer, "%.17g", number));

  /* The shortest of the two forms that reads back. */
  if (g_ascii_strtod (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number), NULL) == number)
    {
      g_string_truncate (text, (gsize) (strrchr (text->str, ' ') - text->str) + 1);
      g_string_append (text, buffer);
    }
}

static void
append_time (GString    *text,
             const char *name,
             gint64      microseconds)
{
  g_autoptr(GDateTime) epoch = g_date_time_new_from_unix_utc (0);

  if (microseconds == TS_TIME_UNKNOWN)
    return;

  g_autoptr(GDateTime) time = g_date_time_add (epoch, microseconds);
  g_autofree char *iso = g_date_time_format_iso8601 (time);

  g_string_append_printf (text, " %s %s", name, iso);
}

static void
append_outline (GString          *text,
                const TsLabelSet *set,
                guint             index)
{
  TsOutline outline = ts_label_set_get_outline (set, index);

  g_string_append (text, outline.points_3d ? " outline-3d" : " outline");

  for (guint i = 0; i < outline.n_numbers; i++)
    append_number (text, outline.numbers[i]);

  for (guint i = 0; i < outline.n_rings; i++)
    g_string_append_printf (text, " ring-to %u of-part %u", outline.ring_ends[i],
                            outline.ring_parts[i]);

  for (guint i = 0; i < outline.n_texts; i++)
    {
      g_autofree char *escaped = g_strescape (outline.texts[i], NULL);

      g_string_append_printf (text, " \"%s\"", escaped);
    }
}

static void
append_box (GString          *text,
            const TsLabelSet *set,
            guint             index)
{
  const TsBoxes *boxes = ts_label_set_get_boxes (set);

  g_assert_cmpuint (index, <, boxes->n);
  g_string_append (text, " box");
  append_number (text, boxes->x[index]);
  append_number (text, boxes->y[index]);
  append_number (text, boxes->w[index]);
  append_number (text, boxes->h[index]);
}

static void
append_annotation (GString          *text,
                   const TsLabelSet *set,
                   const TsLabelRow *row,
                   const TsObject   *object,
                   guint             index)
{
  const TsAnnotation *annotation = ts_label_set_get_annotation (set, index);

  g_assert_cmpuint (annotation->unit, >=, row->first_unit);
  g_assert_cmpuint (annotation->unit, <, row->first_unit + row->n_units);
  g_assert_cmpuint (index, >=, row->first_annotation);
  g_assert_cmpuint (index, <, row->first_annotation + row->n_annotations);

  g_string_append_printf (text, "    on unit %u frame %u", annotation->unit - row->first_unit,
                          annotation->frame);

  if (object->shape == TS_SHAPE_BOUNDING_BOX)
    append_box (text, set, annotation->geometry);
  else
    append_outline (text, set, annotation->geometry);

  append_name (text, "by", annotation->created_by);
  append_time (text, "at", annotation->created_at);
  append_name (text, "edited-by", annotation->last_edited_by);
  append_time (text, "edited-at", annotation->last_edited_at);

  if (annotation->confidence != 1.0f)
    {
      g_string_append (text, " confidence");
      append_number (text, (double) annotation->confidence);
    }

  if (annotation->is_manual)
    g_string_append (text, " manual");

  if (annotation->is_deleted)
    g_string_append (text, " deleted");

  g_string_append_c (text, '\n');
}

static void
append_object (GString          *text,
               const TsLabelSet *set,
               const TsLabelRow *row,
               guint             index)
{
  const TsObject *object = ts_label_set_get_object (set, index);
  guint n_annotations = 0;

  g_string_append_printf (text, "  %s", ts_shape_get_name (object->shape));
  append_name (text, "object", object->object_hash);
  append_name (text, "class", object->feature_hash);
  append_name (text, "name", object->name);
  g_string_append_printf (text, " #%06x\n", object->color);

  for (guint32 i = object->first_annotation; i != TS_NONE; n_annotations++)
    {
      const TsAnnotation *annotation = ts_label_set_get_annotation (set, i);

      g_assert_cmpuint (annotation->object, ==, index);
      append_annotation (text, set, row, object, i);
      i = annotation->next;
    }

  g_assert_cmpuint (object->n_annotations, ==, n_annotations);
}

static void
append_unit (GString          *text,
             const TsDataUnit *unit)
{
  g_string_append (text, unit->is_space ? "  space" : "  unit");
  append_name (text, "hash", unit->hash);
  append_name (text, "title", unit->title);
  append_name (text, "link", unit->link);
  append_name (text, "type", unit->mime_type);
  g_string_append_printf (text, " sequence %" G_GINT64_FORMAT, unit->sequence);

  if (unit->width > 0 || unit->height > 0)
    g_string_append_printf (text, " %ux%u", unit->width, unit->height);

  if (unit->frames_per_second != 0)
    {
      g_string_append (text, " fps");
      append_number (text, unit->frames_per_second);
    }

  if (unit->duration != 0)
    {
      g_string_append (text, " duration");
      append_number (text, unit->duration);
    }

  g_string_append_c (text, '\n');
}

static void
append_row (GString          *text,
            const TsLabelSet *set,
            const TsLabelRow *row)
{
  guint n_annotations = 0;

  g_assert_cmpuint (row->file, <, ts_label_set_get_n_files (set));

  g_string_append_printf (text, "%s at %zu", ts_data_type_get_name (row->data_type), row->offset);
  append_name (text, "row", row->label_hash);
  append_name (text, "data", row->data_hash);
  append_name (text, "title", row->data_title);
  append_name (text, "dataset", row->dataset_title);
  append_name (text, "stage", row->stage);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < row->n_units; i++)
    append_unit (text, ts_label_set_get_unit (set, row->first_unit + i));

  for (guint i = 0; i < row->n_objects; i++)
    {
      append_object (text, set, row, row->first_object + i);
      n_annotations += ts_label_set_get_object (set, row->first_object + i)->n_annotations;
    }

  g_assert_cmpuint (row->n_annotations, ==, n_annotations);
}

/*
 * label_set_to_text:
 *
 * Renders rows, units, objects, annotations, problems and counts, and asserts on the way that
 * all indices hold together.
 *
 * Returns: (transfer full): lines of text
 */
char *
label_set_to_text (const TsLabelSet *set)
{
  static const char *const severities[] = { "note", "warning", "error" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ts_label_set_get_n_rows (set); i++)
    append_row (text, set, ts_label_set_get_row (set, i));

  for (guint i = 0; i < ts_label_set_get_n_problems (set); i++)
    {
      const TsProblem *problem = ts_label_set_get_problem (set, i);
      g_autofree char *line = ts_problem_to_string (problem);

      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_string_append_printf (text, "%s: %s\n", severities[problem->severity], line);
    }

  g_string_append_printf (text, "%u bad, %u deleted\n", ts_label_set_get_n_bad_rows (set),
                          ts_label_set_get_n_deleted_rows (set));

  return g_string_free (text, FALSE);
}
