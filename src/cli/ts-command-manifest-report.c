/* SPDX-License-Identifier: MIT */

/* Findings about manifests as text for people and editors, as JSON, and as SARIF 2.1.0 for
 * services that review changes. */

#include "config.h"

#include "ts-command-manifest.h"

#include "ts-json-writer.h"

#include <glib/gi18n.h>

static gboolean
is_shown (const TsManifestFinding *finding,
          TsManifestLevel          at_least)
{
  return finding->level >= at_least;
}

static void
append_text_of_one (GString                 *text,
                    const TsCheckedManifest *checked,
                    TsManifestLevel          at_least)
{
  const char *name = ts_manifest_get_name (checked->manifest);
  const TsManifestReport *report = checked->report;

  for (guint i = 0; i < report->findings->len; i++)
    {
      const TsManifestFinding *finding = report->findings->pdata[i];

      if (!is_shown (finding, at_least))
        continue;
      g_string_append (text, name);
      if (finding->line > 0)
        g_string_append_printf (text, ":%u:%u", finding->line, finding->column);
      g_string_append_printf (text, ": %s: %s [%s]%s\n", ts_manifest_level_get_id (finding->level),
                              finding->message, ts_manifest_check_get_info (finding->check).code,
                              finding->mending == TS_JSON_MENDING_SURE ? _(" (can be "
                                                                           "mended)") : "");
    }

  for (guint i = 0; i < ts_manifest_check_get_n (); i++)
    {
      TsManifestCheckInfo info = ts_manifest_check_get_info (i);

      if (report->counts[i] > TS_MANIFEST_MAX_KEPT && info.level >= at_least)
        g_string_append_printf (text, _("%s: … and %u more of [%s]\n"), name,
                                report->counts[i] - TS_MANIFEST_MAX_KEPT, info.code);
    }
}

static char *
describe_text (const TsCheckedManifest *checked,
               guint                    n_checked,
               TsManifestLevel          at_least)
{
  GString *text = g_string_new (NULL);
  guint n[TS_MANIFEST_LEVEL_ERROR + 1] = { 0 };

  for (guint i = 0; i < n_checked; i++)
    {
      append_text_of_one (text, &checked[i], at_least);
      for (guint j = 0; j <= TS_MANIFEST_LEVEL_ERROR; j++)
        n[j] += checked[i].report->n_of_level[j];
    }
  g_string_append_printf (text, ngettext ("%u error, ", "%u errors, ", n[TS_MANIFEST_LEVEL_ERROR]),
                          n[TS_MANIFEST_LEVEL_ERROR]);
  g_string_append_printf (text, ngettext ("%u warning, ", "%u warnings, ",
                                          n[TS_MANIFEST_LEVEL_WARNING]),
                          n[TS_MANIFEST_LEVEL_WARNING]);
  g_string_append_printf (text, ngettext ("%u advice\n", "%u pieces of advice\n",
                                          n[TS_MANIFEST_LEVEL_ADVICE]),
                          n[TS_MANIFEST_LEVEL_ADVICE]);

  return g_string_free (text, FALSE);
}

static void
add_string (TsJsonWriter *writer,
            const char   *name,
            const char   *value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_string (writer, value, -1);
}

static void
add_number (TsJsonWriter *writer,
            const char   *name,
            gint64        value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_int64 (writer, value);
}

static void
begin_object (TsJsonWriter *writer,
              const char   *name)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_begin_object (writer);
}

static void
begin_array (TsJsonWriter *writer,
             const char   *name)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_begin_array (writer);
}

static const char *
mending_id (TsJsonMending mending)
{
  return mending == TS_JSON_MENDING_SURE ? "sure" : "question";
}

static void
add_finding (TsJsonWriter            *writer,
             const TsManifestFinding *finding)
{
  ts_json_writer_begin_object (writer);
  add_string (writer, "code", ts_manifest_check_get_info (finding->check).code);
  add_string (writer, "level", ts_manifest_level_get_id (finding->level));
  if (finding->line > 0)
    {
      add_number (writer, "line", finding->line);
      add_number (writer, "column", finding->column);
    }
  if (finding->item != TS_MANIFEST_NO_ITEM)
    add_number (writer, "item", finding->item);
  add_string (writer, "message", finding->message);
  if (finding->mending != TS_JSON_MENDING_NONE)
    add_string (writer, "mending", mending_id (finding->mending));
  ts_json_writer_end_object (writer);
}

static void
add_counts (TsJsonWriter           *writer,
            const TsManifestReport *report)
{
  begin_object (writer, "counts");
  for (guint i = 0; i < ts_manifest_check_get_n (); i++)
    if (report->counts[i] > 0)
      add_number (writer, ts_manifest_check_get_info (i).code, report->counts[i]);
  ts_json_writer_end_object (writer);
}

static char *
describe_json (const TsCheckedManifest *checked,
               guint                    n_checked,
               TsManifestLevel          at_least)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < n_checked; i++)
    {
      TsManifest *manifest = checked[i].manifest;
      const TsManifestReport *report = checked[i].report;

      ts_json_writer_begin_object (&writer);
      add_string (&writer, "file", ts_manifest_get_name (manifest));
      add_number (&writer, "items", ts_manifest_get_n_items (manifest));
      add_number (&writer, "urls", (gint64) ts_manifest_get_n_urls (manifest));
      add_counts (&writer, report);
      begin_array (&writer, "findings");
      for (guint j = 0; j < report->findings->len; j++)
        if (is_shown (report->findings->pdata[j], at_least))
          add_finding (&writer, report->findings->pdata[j]);
      ts_json_writer_end_array (&writer);
      ts_json_writer_end_object (&writer);
    }
  ts_json_writer_end_array (&writer);
  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

static const char *
sarif_level (TsManifestLevel level)
{
  return level == TS_MANIFEST_LEVEL_ADVICE ? "note" : ts_manifest_level_get_id (level);
}

static void
add_rules (TsJsonWriter *writer)
{
  begin_array (writer, "rules");
  for (guint i = 0; i < ts_manifest_check_get_n (); i++)
    {
      TsManifestCheckInfo info = ts_manifest_check_get_info (i);

      ts_json_writer_begin_object (writer);
      add_string (writer, "id", info.code);
      begin_object (writer, "shortDescription");
      add_string (writer, "text", info.summary);
      ts_json_writer_end_object (writer);
      begin_object (writer, "defaultConfiguration");
      add_string (writer, "level", sarif_level (info.level));
      ts_json_writer_end_object (writer);
      ts_json_writer_end_object (writer);
    }
  ts_json_writer_end_array (writer);
}

static void
add_result (TsJsonWriter            *writer,
            const char              *name,
            const TsManifestFinding *finding)
{
  g_autofree char *uri = g_uri_escape_string (name, "/", FALSE);

  ts_json_writer_begin_object (writer);
  add_string (writer, "ruleId", ts_manifest_check_get_info (finding->check).code);
  add_number (writer, "ruleIndex", finding->check);
  add_string (writer, "level", sarif_level (finding->level));
  begin_object (writer, "message");
  add_string (writer, "text", finding->message);
  ts_json_writer_end_object (writer);
  begin_array (writer, "locations");
  ts_json_writer_begin_object (writer);
  begin_object (writer, "physicalLocation");
  begin_object (writer, "artifactLocation");
  add_string (writer, "uri", uri);
  ts_json_writer_end_object (writer);
  begin_object (writer, "region");
  add_number (writer, "startLine", MAX (finding->line, 1));
  add_number (writer, "startColumn", MAX (finding->column, 1));
  ts_json_writer_end_object (writer);
  ts_json_writer_end_object (writer);
  ts_json_writer_end_object (writer);
  ts_json_writer_end_array (writer);
  ts_json_writer_end_object (writer);
}

static char *
describe_sarif (const TsCheckedManifest *checked,
                guint                    n_checked,
                TsManifestLevel          at_least)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_PRETTY);
  ts_json_writer_begin_object (&writer);
  add_string (&writer, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  add_string (&writer, "version", "2.1.0");
  begin_array (&writer, "runs");
  ts_json_writer_begin_object (&writer);
  begin_object (&writer, "tool");
  begin_object (&writer, "driver");
  add_string (&writer, "name", "touchstone-cli");
  add_string (&writer, "version", PACKAGE_VERSION);
  add_rules (&writer);
  ts_json_writer_end_object (&writer);
  ts_json_writer_end_object (&writer);
  add_string (&writer, "columnKind", "unicodeCodePoints");
  begin_array (&writer, "results");
  for (guint i = 0; i < n_checked; i++)
    for (guint j = 0; j < checked[i].report->findings->len; j++)
      if (is_shown (checked[i].report->findings->pdata[j], at_least))
        add_result (&writer, ts_manifest_get_name (checked[i].manifest),
                    checked[i].report->findings->pdata[j]);
  ts_json_writer_end_array (&writer);
  ts_json_writer_end_object (&writer);
  ts_json_writer_end_array (&writer);
  ts_json_writer_end_object (&writer);
  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

/**
 * ts_manifest_describe_report:
 * @checked: (array length=n_checked): manifests and what was found in them
 * @at_least: findings of a lower level are left out
 *
 * Writes down findings.
 *
 * Returns: (transfer full): the text, ended by a newline
 */
char *
ts_manifest_describe_report (TsManifestFormat         format,
                             const TsCheckedManifest *checked,
                             guint                    n_checked,
                             TsManifestLevel          at_least)
{
  switch (format)
    {
    case TS_MANIFEST_FORMAT_TEXT:
      return describe_text (checked, n_checked, at_least);

    case TS_MANIFEST_FORMAT_JSON:
      return describe_json (checked, n_checked, at_least);

    case TS_MANIFEST_FORMAT_SARIF:
      return describe_sarif (checked, n_checked, at_least);
    }

  g_return_val_if_reached (NULL);
}
