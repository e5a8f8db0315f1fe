/* SPDX-License-Identifier: MIT */

/* Lays out the JSON of one item anew. Names, strings and numbers keep their bytes. */

#include "ts-manifest-writer.h"

#include "ts-json-tolerant.h"
#include "ts-manifest-private.h"

typedef struct
{
  TsJsonTolerant  scanner;
  GString        *output;
  TsManifestStyle style;
  guint           indent;
  guint           inline_depth; /* of the list that is written on one line; 0 if none is */
  gboolean        is_first;
  gboolean        is_after_name;
} Formatting;

static void
note_flaw_cb (const TsJsonFlaw *flaw,
              gpointer          user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
has_flaw (const char *text,
          gsize       length)
{
  TsJsonTolerant scanner;
  gboolean is_flawed = FALSE;

  ts_json_tolerant_init (&scanner, text, length, note_flaw_cb, &is_flawed);
  while (!is_flawed && ts_json_tolerant_next (&scanner) != TS_JSON_END)
    continue;

  return is_flawed;
}

static void
start_line (Formatting *formatting,
            guint       depth)
{
  g_string_append_c (formatting->output, '\n');
  for (guint i = 0; i < formatting->indent + depth; i++)
    g_string_append (formatting->output, "  ");
}

/* Writes what comes before a name or a value. */
static void
separate (Formatting *formatting,
          guint       depth)
{
  gboolean is_pretty = formatting->style == TS_MANIFEST_STYLE_PRETTY;

  if (formatting->is_after_name || depth == 0)
    return;
  if (!formatting->is_first)
    g_string_append (formatting->output, is_pretty && formatting->inline_depth > 0 ? ", " : ",");
  if (is_pretty && formatting->inline_depth == 0)
    start_line (formatting, depth);
}

/* Lists of plain values, such as embeddings, stay on one line. */
static gboolean
is_plain_list (const TsJsonTolerant *scanner)
{
  TsJsonTolerant ahead = *scanner;
  TsJsonToken token;

  do
    token = ts_json_tolerant_next (&ahead);
  while (token != TS_JSON_OBJECT_START && token != TS_JSON_ARRAY_START &&
         token != TS_JSON_ARRAY_END && token != TS_JSON_END);

  return token == TS_JSON_ARRAY_END;
}

static void
open_bracket (Formatting  *formatting,
              TsJsonToken  token,
              guint        depth)
{
  separate (formatting, depth - 1);
  g_string_append_c (formatting->output, token == TS_JSON_OBJECT_START ? '{' : '[');
  if (token == TS_JSON_ARRAY_START && formatting->inline_depth == 0 &&
      is_plain_list (&formatting->scanner))
    formatting->inline_depth = depth;
  formatting->is_first = TRUE;
  formatting->is_after_name = FALSE;
}

static void
close_bracket (Formatting  *formatting,
               TsJsonToken  token,
               guint        depth)
{
  gboolean was_inline = formatting->inline_depth > 0;

  if (formatting->inline_depth == depth + 1)
    formatting->inline_depth = 0;
  if (formatting->style == TS_MANIFEST_STYLE_PRETTY && !was_inline && !formatting->is_first)
    start_line (formatting, depth);
  g_string_append_c (formatting->output, token == TS_JSON_OBJECT_END ? '}' : ']');
  formatting->is_first = FALSE;
}

static void
write_plain (Formatting  *formatting,
             const char  *text,
             TsJsonToken  token,
             guint        depth)
{
  gsize start = ts_json_tolerant_get_offset (&formatting->scanner);
  gsize end = ts_json_tolerant_get_end (&formatting->scanner);

  separate (formatting, depth);
  g_string_append_len (formatting->output, text + start, (gssize) (end - start));
  if (token == TS_JSON_NAME)
    g_string_append (formatting->output,
                     formatting->style == TS_MANIFEST_STYLE_PRETTY ? ": " : ":");
  formatting->is_after_name = token == TS_JSON_NAME;
  formatting->is_first = FALSE;
}

/**
 * ts_manifest_format_item:
 * @output: the item is added at its end
 * @indent: levels that the item stands below the margin
 *
 * Lays out an item's JSON. What has flaws keeps its bytes, lest something get lost; only what
 * would take in what is written after it is mended so far that it does not.
 */
void
ts_manifest_format_item (GString         *output,
                         const char      *text,
                         gsize            length,
                         TsManifestStyle  style,
                         guint            indent)
{
  Formatting formatting = { .output = output, .style = style, .indent = indent };
  TsJsonToken token;

  if (has_flaw (text, length))
    {
      ts_manifest_append_contained (output, text, length);
      return;
    }
  if (style == TS_MANIFEST_STYLE_KEEP)
    {
      g_string_append_len (output, text, (gssize) length);
      return;
    }

  ts_json_tolerant_init (&formatting.scanner, text, length, NULL, NULL);
  while ((token = ts_json_tolerant_next (&formatting.scanner)) != TS_JSON_END)
    {
      guint depth = ts_json_tolerant_get_depth (&formatting.scanner);

      if (token == TS_JSON_OBJECT_START || token == TS_JSON_ARRAY_START)
        open_bracket (&formatting, token, depth);
      else if (token == TS_JSON_OBJECT_END || token == TS_JSON_ARRAY_END)
        close_bracket (&formatting, token, depth);
      else
        write_plain (&formatting, text, token, depth);
      if (token == TS_JSON_OBJECT_END || token == TS_JSON_ARRAY_END)
        formatting.is_after_name = FALSE;
    }
}
