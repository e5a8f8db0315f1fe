/* SPDX-License-Identifier: MIT */

#include "ts-ontology.h"

#include <glib/gstdio.h>
#include <string.h>

#define CAR "{\"id\": \"1\", \"featureNodeHash\": \"car\", \"name\": \"Car\", " \
            "\"color\": \"#D33115\", \"shape\": \"bounding_box\"}"

typedef struct
{
  const char *name;
  const char *text;
  const char *classes;
} GoodCase;

static const GoodCase good_cases[] = {
  { "plain", "{\"objects\": [" CAR "], \"classifications\": []}",
    "car Car #d33115 bounding_box\n" },
  { "wrapped", "{\"ontology_hash\": \"o\", \"title\": \"t\", \"editor\": {\"objects\": [" CAR "]}}",
    "car Car #d33115 bounding_box\n" },
  { "no-classes", "{\"classifications\": [{\"id\": 1}], \"objects\": []}", "" },
  { "unknown-shape", "{\"objects\": [{\"featureNodeHash\": \"x\", \"name\": \"X\", \"color\": "
    "\"#00f\", \"shape\": \"blob\", \"attributes\": [{\"type\": \"colour wheel\"}]}]}",
    "x X #0000ff unknown\n" },
  { "hash-only", "{\"objects\": [{\"featureNodeHash\": \"x\"}]}", "x x #9a9996 unknown\n" },
  { "nulls", "{\"objects\": [{\"featureNodeHash\": \"x\", \"name\": null, \"color\": null, "
    "\"shape\": null}]}", "x x #9a9996 unknown\n" },
  { "order", "{\"objects\": [{\"featureNodeHash\": \"z\", \"name\": \"b\"}, {\"featureNodeHash\": "
    "\"a\", \"name\": \"c\"}]}", "z b #9a9996 unknown\na c #9a9996 unknown\n" },
};

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} BadCase;

static const BadCase bad_cases[] = {
  { "empty", "", "o.json:1:1: expected a value, found an empty file" },
  { "no-json", "objects", "o.json:1:1: expected a value, found “objects”" },
  { "list", "[]", "o.json:1:1: an ontology must be an object, {…}" },
  { "other-document", "{\"rows\": []}", "o.json:1:1: this is no ontology: it has no “objects”" },
  { "editor-list", "{\"editor\":\n []}",
    "o.json:2:2: “editor” is […], but must be an object, {…}" },
  { "objects-object", "{\"objects\": {}}",
    "o.json:1:13: “objects” is {…}, but must be a list, […]" },
  { "object-number", "{\"objects\": [7]}",
    "o.json:1:14: “objects” holds 7, but must hold objects, {…}" },
  { "no-hash", "{\"objects\": [{\"name\": \"Car\"}]}",
    "o.json:1:14: “featureNodeHash” is missing, which every class needs" },
  { "name-number", "{\"objects\": [{\"name\": 5}]}",
    "o.json:1:23: “name” is 5, but must be text" },
  { "cut-off", "{\"objects\": [" CAR,
    "o.json:1:111: expected “,” or “]” after a value in an array, found the end of the file" },
  { "more", "{\"objects\": []} {}",
    "o.json:1:17: expected nothing after the first value, found “{”" },
};

static char *
render_classes (TsOntology *ontology)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ts_ontology_get_n_classes (ontology); i++)
    {
      const TsObjectClass *class = ts_ontology_get_class (ontology, i);

      g_string_append_printf (text, "%s %s #%06x %s\n", class->feature_hash, class->name,
                              class->color, ts_shape_get_name (class->shape));
    }

  return g_string_free (text, FALSE);
}

static void
test_reads (gconstpointer data)
{
  const GoodCase *test = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TsOntology) ontology = ts_ontology_parse (test->text, strlen (test->text), "o.json",
                                                      &error);

  g_assert_no_error (error);

  g_autofree char *classes = render_classes (ontology);

  g_assert_cmpstr (classes, ==, test->classes);
}

static void
test_refuses (gconstpointer data)
{
  const BadCase *test = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TsOntology) ontology = ts_ontology_parse (test->text, strlen (test->text), "o.json",
                                                      &error);

  g_assert_null (ontology);
  g_assert_error (error, TS_LABEL_ERROR, TS_LABEL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, test->message);
}

static void
test_lookup_finds_by_hash (void)
{
  static const char text[] =
    "{\"objects\": [{\"featureNodeHash\": \"a\", \"name\": \"first\"}, {\"featureNodeHash\": "
    "\"b\", \"name\": \"other\"}, {\"featureNodeHash\": \"a\", \"name\": \"second\"}]}";
  g_autoptr(TsOntology) ontology = ts_ontology_parse (text, strlen (text), "o.json", NULL);

  g_assert_nonnull (ontology);
  g_assert_cmpuint (ts_ontology_get_n_classes (ontology), ==, 3);
  g_assert_cmpstr (ts_ontology_lookup_class (ontology, "a")->name, ==, "first");
  g_assert_cmpstr (ts_ontology_lookup_class (ontology, "b")->name, ==, "other");
  g_assert_null (ts_ontology_lookup_class (ontology, "c"));
}

static void
test_load_reads_a_file (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("ontology-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "ontology.json", NULL);

  g_assert_no_error (error);

  /* With the byte order mark of some editors. */
  g_file_set_contents (path, "\xef\xbb\xbf{\"objects\": [" CAR "]}", -1, &error);
  g_assert_no_error (error);

  g_autoptr(TsOntology) ontology = ts_ontology_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ts_ontology_get_n_classes (ontology), ==, 1);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_null (ts_ontology_load (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

typedef struct
{
  const char *name;
  const char *templates;
  const char *edges; /* of the class "s" */
} SkeletonCase;

#define TEMPLATE(members) "[{\"template\": {" members "}}]"
#define HASH "\"feature_node_hash\": \"s\""

static const SkeletonCase skeleton_cases[] = {
  { "edges",
    TEMPLATE ("\"name\": \"S\", \"skeleton\": {\"0\": {\"x\": 0.5, \"name\": \"a\"}, \"1\": "
              "{\"name\": \"b\"}, \"2\": {\"name\": \"c\"}}, \"skeletonEdges\": {\"0\": {\"1\": "
              "{\"color\": \"#000\"}}, \"1\": {\"2\": {}}}, " HASH),
    "a-b b-c" },
  { "any-order",
    TEMPLATE ("\"skeletonEdges\": {\"1\": {\"0\": {}}}, " HASH ", \"skeleton\": {\"1\": "
              "{\"name\": \"b\"}, \"0\": {\"name\": \"a\"}}"),
    "b-a" },
  { "unknown-ends",
    TEMPLATE ("\"skeleton\": {\"0\": {\"name\": \"a\"}, \"1\": {}}, \"skeletonEdges\": {\"0\": "
              "{\"1\": {}, \"7\": {}}}, " HASH),
    "" },
  { "other-class", TEMPLATE ("\"feature_node_hash\": \"t\""), "" },
  { "no-list", "{\"template\": 5}", "" },
  { "nonsense",
    "[5, {\"template\": []}, {\"template\": {\"skeleton\": 1, \"skeletonEdges\": [2], "
    "\"feature_node_hash\": {}}}, {\"template\": {\"skeleton\": {\"0\": 4}, \"skeletonEdges\": "
    "{\"0\": 3}, " HASH "}}]",
    "" },
};

static void
test_reads_skeletons (gconstpointer data)
{
  const SkeletonCase *test = data;
  g_autofree char *text
    = g_strdup_printf ("{\"skeleton_templates\": %s, \"objects\": [" CAR "]}", test->templates);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsOntology) ontology = ts_ontology_parse (text, strlen (text), "o.json", &error);
  g_autoptr (GString) edges = g_string_new (NULL);
  guint n_edges;

  g_assert_no_error (error);
  g_assert_cmpuint (ts_ontology_get_n_classes (ontology), ==, 1);

  const TsSkeletonEdge *skeleton = ts_ontology_lookup_skeleton (ontology, "s", &n_edges);

  for (guint i = 0; i < n_edges; i++)
    g_string_append_printf (edges, "%s%s-%s", i > 0 ? " " : "", skeleton[i].from, skeleton[i].to);

  g_assert_cmpstr (edges->str, ==, test->edges);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (good_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ontology/parse/reads/", good_cases[i].name, NULL);

      g_test_add_data_func (path, &good_cases[i], test_reads);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (skeleton_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ontology/reads-skeletons/%s",
                                               skeleton_cases[i].name);

      g_test_add_data_func (path, &skeleton_cases[i], test_reads_skeletons);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ontology/parse/refuses/", bad_cases[i].name, NULL);

      g_test_add_data_func (path, &bad_cases[i], test_refuses);
    }

  g_test_add_func ("/ontology/lookup-class/finds-by-hash", test_lookup_finds_by_hash);
  g_test_add_func ("/ontology/load/reads-a-file", test_load_reads_a_file);

  return g_test_run ();
}
