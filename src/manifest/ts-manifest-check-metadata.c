/* SPDX-License-Identifier: MIT */

/* Checks of custom metadata: its keys, and its types against a schema and each other. */

#include "config.h"

#include "ts-manifest-checker-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KEYS 10000
#define MAX_KEY_BYTES 200

typedef struct
{
  guint8   token;
  gboolean is_reported;
  guint    item;
  guint32  offset;
} SeenType;

static const TsManifestNode *
node_at (TsManifestChecker *checker,
         guint              node)
{
  return ts_manifest_view_get_node (&checker->view, node);
}

static gboolean
is_reserved (TsManifestChecker *checker,
             guint              node)
{
  return ts_manifest_view_name_is (&checker->view, node, "$encord");
}

void
ts_manifest_check_client_type (TsManifestChecker *checker)
{
  guint node;

  if (checker->client != 0)
    return;
  node = ts_manifest_view_find (&checker->view, 0, "clientMetadata");
  if (node != 0)
    ts_manifest_checker_report_value (checker, node, _("“clientMetadata” must be an object"));
}

/* Letters, digits, "-", "_", " " and ".", with at least one letter or digit. */
static gboolean
is_key (TsJsonSlice key)
{
  gboolean has_letter = FALSE;

  for (gsize i = 0; i < key.length; i++)
    {
      guchar c = (guchar) key.text[i];

      if (g_ascii_isalnum (c) || c >= 0x80)
        has_letter = TRUE;
      else if (c != '-' && c != '_' && c != ' ' && c != '.')
        return FALSE;
    }

  return has_letter;
}

void
ts_manifest_check_client_key (TsManifestChecker *checker)
{
  if (checker->client == 0)
    return;
  for (guint i = checker->client + 1; i < node_at (checker, checker->client)->next;
       i = node_at (checker, i)->next)
    {
      TsJsonSlice key = ts_manifest_view_get_name (&checker->view, i);
      g_autofree char *shown = NULL;

      if (is_reserved (checker, i))
        continue;
      if (is_key (key) && !ts_manifest_view_name_is (&checker->view, i, "keyframes"))
        continue;
      shown = ts_manifest_checker_dup_text (checker, key);
      ts_manifest_checker_report_name (checker, i,
                                       _("“%s” cannot be a key of a schema: letters, digits, “-”, "
                                         "“_”, "
                                         "“.” and spaces make one, and “keyframes” is "
                                         "reserved"), shown);
    }
}

void
ts_manifest_check_client_nested (TsManifestChecker *checker)
{
  if (checker->client == 0)
    return;
  for (guint i = checker->client + 1; i < node_at (checker, checker->client)->next;
       i = node_at (checker, i)->next)
    {
      const TsManifestNode *node = node_at (checker, i);
      gboolean is_embedding = node->token == TS_JSON_ARRAY_START &&
                              (node->elements & ~TS_MANIFEST_HAS_NUMBER) == 0;

      if (!is_reserved (checker, i) && !is_embedding &&
          (node->token == TS_JSON_OBJECT_START || node->token == TS_JSON_ARRAY_START))
        ts_manifest_checker_report_value (checker, i,
                                          _("Objects and lists in custom metadata cannot "
                                                        "be filtered by"));
    }
}

static const char *
describe (guint token)
{
  switch (token)
    {
    case TS_JSON_STRING:
      return _("a string");

    case TS_JSON_NUMBER:
      return _("a number");

    case TS_JSON_TRUE:
      return _("true or false");

    case TS_JSON_ARRAY_START:
      return _("a list");

    default:
      return _("an object");
    }
}

static void
compare_with_seen (TsManifestChecker *checker,
                   guint              node,
                   const char        *key,
                   guint8             token)
{
  SeenType *seen = g_hash_table_lookup (checker->types, key);
  guint line, column;

  if (seen == NULL)
    {
      if (g_hash_table_size (checker->types) < MAX_KEYS)
        {
          seen = g_new0 (SeenType, 1);
          seen->token = token;
          seen->item = checker->index;
          seen->offset = node_at (checker, node)->offset;
          g_hash_table_insert (checker->types, g_strdup (key), seen);
        }
      return;
    }
  if (seen->token == token || ts_manifest_checker_is_full (checker))
    return;

  ts_manifest_locate (checker->manifest, seen->item, seen->offset, &line, &column);
  ts_manifest_checker_report_value (checker, node,
                                    /* Translators: “age” is a number here and a string in line 3 */
                                    _("“%s” is %s here and %s in line %u"), key, describe (token),
                                    describe (seen->token), line);
}

void
ts_manifest_check_client_drift (TsManifestChecker *checker)
{
  if (checker->client == 0)
    return;
  for (guint i = checker->client + 1; i < node_at (checker, checker->client)->next;
       i = node_at (checker, i)->next)
    {
      TsJsonSlice name = ts_manifest_view_get_name (&checker->view, i);
      guint8 token = node_at (checker, i)->token;
      char key[MAX_KEY_BYTES + 1];

      if (token == TS_JSON_NULL || name.length > MAX_KEY_BYTES || is_reserved (checker, i) ||
          node_at (checker, i)->is_bare)
        continue;
      memcpy (key, name.text, name.length);
      key[name.length] = '\0';
      if (g_utf8_validate (key, -1, NULL))
        compare_with_seen (checker, i, key, token == TS_JSON_FALSE ? TS_JSON_TRUE : token);
    }
}

static char *
dup_key (TsManifestChecker *checker,
         guint              node)
{
  TsJsonSlice name = ts_manifest_view_get_name (&checker->view, node);

  return g_strndup (name.text, name.length);
}

void
ts_manifest_check_client_schema (TsManifestChecker *checker)
{
  if (checker->client == 0 || checker->options->schema == NULL)
    return;
  for (guint i = checker->client + 1; i < node_at (checker, checker->client)->next;
       i = node_at (checker, i)->next)
    {
      g_autofree char *key = dup_key (checker, i);
      g_autofree char *reason = ts_manifest_schema_refuse (checker->options->schema, key,
                                                           &checker->view, i);

      if (reason != NULL)
        ts_manifest_checker_report_value (checker, i, "%s", reason);
    }
}

void
ts_manifest_check_client_not_in_schema (TsManifestChecker *checker)
{
  if (checker->client == 0 || checker->options->schema == NULL)
    return;
  for (guint i = checker->client + 1; i < node_at (checker, checker->client)->next;
       i = node_at (checker, i)->next)
    {
      g_autofree char *key = dup_key (checker, i);
      g_autofree char *shown = NULL;

      if (is_reserved (checker, i) || ts_manifest_schema_has (checker->options->schema, key))
        continue;
      shown = ts_manifest_checker_dup_text (checker, ts_manifest_view_get_name (&checker->view, i));
      ts_manifest_checker_report_name (checker, i, _("The schema has no key “%s”"), shown);
    }
}
