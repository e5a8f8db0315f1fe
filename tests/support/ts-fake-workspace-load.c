/* SPDX-License-Identifier: MIT */

/* Makes label rows of an export, an array of rows. The text of a row is kept digit by digit and
 * sent so; only its hashes are set apart, and the members that the service tells in lists only
 * are taken out. */

#include "config.h"

#include "ts-fake-workspace.h"
#include "ts-json-scanner.h"

#include <string.h>

/* A row's own members that are read here, and where they go. */
static const struct
{
  const char *name;
  gsize       offset;
} texts[] = {
  { "created_at", G_STRUCT_OFFSET (TsFakeRow, created_at) },
  { "data_hash", G_STRUCT_OFFSET (TsFakeRow, data_hash) },
  { "data_title", G_STRUCT_OFFSET (TsFakeRow, data_title) },
  { "data_type", G_STRUCT_OFFSET (TsFakeRow, data_type) },
  { "dataset_hash", G_STRUCT_OFFSET (TsFakeRow, dataset_hash) },
  { "dataset_title", G_STRUCT_OFFSET (TsFakeRow, dataset_title) },
  { "label_hash", G_STRUCT_OFFSET (TsFakeRow, label_hash) },
  { "label_status", G_STRUCT_OFFSET (TsFakeRow, label_status) },
  { "last_edited_at", G_STRUCT_OFFSET (TsFakeRow, last_edited_at) },
};

/* Members that a copy has of its own or that only lists tell. */
static const char *const set_apart[] = {
  "data_hash",
  "label_hash",
  "last_edited_at",
  "workflow_graph_node",
};

static gboolean
is_set_apart (const TsJsonScanner *scanner)
{
  for (gsize i = 0; i < G_N_ELEMENTS (set_apart); i++)
    if (ts_json_scanner_equals (scanner, set_apart[i]))
      return TRUE;

  return FALSE;
}

static char **
find_text (TsFakeRow           *row,
           const TsJsonScanner *scanner)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (ts_json_scanner_equals (scanner, texts[i].name))
      return (char **) G_STRUCT_MEMBER_P (row, texts[i].offset);

  return NULL;
}

/* Calls of ts_json_scanner_next() from a name on; the last token of the value is the current. */
static void
take_string (TsJsonScanner *scanner,
             char         **text)
{
  if (ts_json_scanner_next (scanner) == TS_JSON_STRING)
    {
      g_free (*text);
      *text = ts_json_scanner_dup_string (scanner, NULL);
    }
  else
    ts_json_scanner_skip (scanner);
}

static void
take_integer (TsJsonScanner *scanner,
              gint64        *number)
{
  if (ts_json_scanner_next (scanner) == TS_JSON_NUMBER)
    ts_json_scanner_get_int64 (scanner, number);
  else
    ts_json_scanner_skip (scanner);
}

static void
take_double (TsJsonScanner *scanner,
             double        *number)
{
  if (ts_json_scanner_next (scanner) == TS_JSON_NUMBER)
    ts_json_scanner_get_double (scanner, number);
  else
    ts_json_scanner_skip (scanner);
}

static void
take_stage (TsJsonScanner *scanner,
            TsFakeRow     *row)
{
  if (ts_json_scanner_next (scanner) != TS_JSON_OBJECT_START)
    return;

  while (ts_json_scanner_next (scanner) == TS_JSON_NAME)
    {
      if (ts_json_scanner_equals (scanner, "title"))
        take_string (scanner, &row->stage);
      else
        ts_json_scanner_skip (scanner);
    }
}

static void
take_unit (TsJsonScanner *scanner,
           TsFakeRow     *row)
{
  TsFakeUnit *unit = g_new0 (TsFakeUnit, 1);

  g_ptr_array_add (row->units, unit);
  while (ts_json_scanner_next (scanner) == TS_JSON_NAME)
    {
      if (ts_json_scanner_equals (scanner, "data_hash"))
        take_string (scanner, &unit->hash);
      else if (ts_json_scanner_equals (scanner, "data_link"))
        take_string (scanner, &unit->link);
      else if (ts_json_scanner_equals (scanner, "data_title"))
        take_string (scanner, &unit->title);
      else if (ts_json_scanner_equals (scanner, "width"))
        take_integer (scanner, &row->width);
      else if (ts_json_scanner_equals (scanner, "height"))
        take_integer (scanner, &row->height);
      else if (ts_json_scanner_equals (scanner, "data_fps"))
        take_double (scanner, &row->frames_per_second);
      else if (ts_json_scanner_equals (scanner, "data_duration"))
        take_double (scanner, &row->duration);
      else
        ts_json_scanner_skip (scanner);
    }
}

static void
take_units (TsJsonScanner *scanner,
            TsFakeRow     *row)
{
  if (ts_json_scanner_next (scanner) != TS_JSON_OBJECT_START)
    {
      ts_json_scanner_skip (scanner);
      return;
    }

  while (ts_json_scanner_next (scanner) == TS_JSON_NAME)
    {
      if (ts_json_scanner_next (scanner) == TS_JSON_OBJECT_START)
        take_unit (scanner, row);
      else
        ts_json_scanner_skip (scanner);
    }
}

static void
free_unit (TsFakeUnit *unit)
{
  g_free (unit->hash);
  g_free (unit->link);
  g_free (unit->title);
  g_free (unit);
}

/* Where the current token ends. */
static gsize
get_end (const TsJsonScanner *scanner)
{
  const gsize n_quotes = ts_json_scanner_get_token (scanner) == TS_JSON_STRING ? 2 : 0;

  return ts_json_scanner_get_offset (scanner) + ts_json_scanner_get_slice (scanner).length +
         n_quotes;
}

/* @scanner stands at a member's name. Leaves it at the last token of the value. */
static void
take_member (TsJsonScanner *scanner,
             const char    *text,
             TsFakeRow     *row,
             GString       *members)
{
  const gsize start = ts_json_scanner_get_offset (scanner);
  const gboolean is_apart = is_set_apart (scanner);
  char **string = find_text (row, scanner);

  if (string != NULL)
    take_string (scanner, string);
  else if (ts_json_scanner_equals (scanner, "workflow_graph_node"))
    take_stage (scanner, row);
  else if (ts_json_scanner_equals (scanner, "data_units"))
    take_units (scanner, row);
  else
    ts_json_scanner_skip (scanner);

  if (!is_apart)
    {
      g_string_append (members, ", ");
      g_string_append_len (members, text + start, (gssize) (get_end (scanner) - start));
    }
}

static gint64
count_frames (const TsFakeRow *row)
{
  if (row->duration > 0 && row->frames_per_second > 0)
    return (gint64) (row->duration * row->frames_per_second + 0.5);

  return MAX (row->units->len, 1);
}

/* Returns: (transfer full): the row that begins at @scanner */
static TsFakeRow *
take_row (TsJsonScanner       *scanner,
          const char          *text,
          const TsFakeProject *seed)
{
  TsFakeRow *row = g_new0 (TsFakeRow, 1);
  g_autoptr (GString) members = g_string_new (NULL);

  row->units = g_ptr_array_new_with_free_func ((GDestroyNotify) free_unit);
  row->frames = g_strdup (seed->frames);
  while (ts_json_scanner_next (scanner) == TS_JSON_NAME)
    take_member (scanner, text, row, members);

  row->members = g_strdup (members->str);
  row->n_frames = count_frames (row);
  if (row->label_hash == NULL)
    {
      row->label_hash = ts_fake_make_id (row->data_hash, 0);
      row->state = TS_FAKE_ROW_UNLABELLED;
    }
  if (row->last_edited_at == NULL)
    row->last_edited_at = g_strdup ("2025-01-02 00:00:00");
  if (seed->stage != NULL)
    {
      g_free (row->stage);
      row->stage = g_strdup (seed->stage);
    }
  row->item_id = ts_fake_make_id (row->data_hash, 1);

  return row;
}

static void
copy_units (const TsFakeRow *row,
            TsFakeRow       *copy)
{
  copy->units = g_ptr_array_new_with_free_func ((GDestroyNotify) free_unit);
  for (guint i = 0; i < row->units->len; i++)
    {
      const TsFakeUnit *unit = g_ptr_array_index (row->units, i);
      TsFakeUnit *other = g_new0 (TsFakeUnit, 1);

      other->hash = g_strdup (unit->hash);
      other->link = g_strdup (unit->link);
      other->title = g_strdup (unit->title);
      g_ptr_array_add (copy->units, other);
    }
}

static TsFakeRow *
copy_row (const TsFakeRow *row,
          guint            number)
{
  TsFakeRow *copy = g_memdup2 (row, sizeof *row);

  copy->label_hash = ts_fake_make_id (row->label_hash, number);
  copy->data_hash = ts_fake_make_id (row->data_hash, number + 1);
  copy->dataset_hash = g_strdup (row->dataset_hash);
  copy->dataset_title = g_strdup (row->dataset_title);
  copy->data_title = g_strdup_printf ("%u-%s", number, row->data_title);
  copy->data_type = g_strdup (row->data_type);
  copy->created_at = g_strdup (row->created_at);
  copy->last_edited_at = g_strdup (row->last_edited_at);
  copy->label_status = g_strdup (row->label_status);
  copy->stage = g_strdup (row->stage);
  copy->item_id = ts_fake_make_id (copy->data_hash, 1);
  copy->frames = g_strdup (row->frames);
  copy->members = g_strdup (row->members);
  copy_units (row, copy);

  return copy;
}

static gboolean
is_wanted (const TsFakeRow     *row,
           const TsFakeProject *seed)
{
  g_autofree char *author = g_strdup_printf ("\"%s\"", seed->author);

  return seed->author == NULL || strstr (row->members, author) != NULL;
}

/* Adds the rows of the export that @seed names. */
void
ts_fake_project_load_rows (TsFakeProjectState  *project,
                           const TsFakeProject *seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (seed->labels, FALSE, &error);
  TsJsonScanner scanner;
  const char *text;

  if (file == NULL)
    g_error ("%s", error->message);

  text = g_mapped_file_get_contents (file);
  ts_json_scanner_init (&scanner, text, g_mapped_file_get_length (file));
  if (ts_json_scanner_next (&scanner) != TS_JSON_ARRAY_START)
    g_error ("%s: no array of label rows", seed->labels);

  while (ts_json_scanner_next (&scanner) == TS_JSON_OBJECT_START)
    {
      TsFakeRow *row = take_row (&scanner, text, seed);

      if (!is_wanted (row, seed))
        {
          ts_fake_row_free (row);
          continue;
        }

      g_ptr_array_add (project->rows, row);
      for (guint i = 1; i < seed->copies; i++)
        g_ptr_array_add (project->rows, copy_row (row, i));
    }
  if (ts_json_scanner_get_token (&scanner) != TS_JSON_ARRAY_END)
    g_error ("%s: not an array of label rows", seed->labels);
}

static void
append_member (GString    *text,
               const char *name,
               const char *value)
{
  g_string_append_printf (text, "\"%s\": \"%s\"", name, value);
}

/* Writes a row as the service answers it. Hashes and dates need no escapes. */
void
ts_fake_row_write (const TsFakeRow *row,
                   GString         *text)
{
  if (row->state == TS_FAKE_ROW_SENSELESS)
    {
      g_string_append_printf (text, "{\"label_hash\": \"%s\", \"data_units\": 7}", row->label_hash);
      return;
    }

  g_string_append_c (text, '{');
  append_member (text, "label_hash", row->label_hash);
  g_string_append (text, ", ");
  append_member (text, "data_hash", row->data_hash);
  g_string_append (text, ", ");
  append_member (text, "last_edited_at", row->last_edited_at);
  g_string_append (text, row->members);
  g_string_append_c (text, row->state == TS_FAKE_ROW_BROKEN ? ',' : '}');
}
