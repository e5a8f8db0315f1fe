/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "ts-attribute-match.h"
#include "ts-finding-sentence.h"
#include "ts-ledger-partial.h"

#include <string.h>

#define TEXT(hash, value) \
  "{\"name\":\"Name of " hash "\",\"featureHash\":\"" hash "\",\"answers\":\"" value "\"}"
#define TICKED(hash, options) \
  "{\"name\":\"Name of " hash "\",\"featureHash\":\"" hash "\",\"answers\":[" options "]}"
#define OPTION(hash) "{\"name\":\"Option " hash "\",\"value\":\"v\",\"featureHash\":\"" hash "\"}"
#define SPAN(hash, value, range) \
  "{\"featureHash\":\"" hash "\",\"answers\":\"" value "\",\"range\":" range "}"
#define MOOD(hash, value, range) \
  "\"" hash "\":{\"createdBy\":\"e\",\"range\":" range ",\"classifications\":[" \
  TEXT ("mood", value) "]}"

/* A video with one box on frames 0 and 5. */
static TsLabelSet *
make_set (const char *attributes,
          const char *actions,
          const char *classifications)
{
  static const char box[] =
    "{\"objects\":[{\"objectHash\":\"a\",\"featureHash\":\"car\",\"name\":\"Car\",\"color\":"
    "\"#000000\",\"shape\":\"bounding_box\",\"createdAt\":\"2023-03-21 09:58:08\","
    "\"createdBy\":\"e\",\"boundingBox\":{\"x\":0,\"y\":0,\"w\":1,\"h\":1}}]}";
  g_autofree char *text = g_strdup_printf (
    "[{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"t\",\"dataset_hash\":\"s\","
    "\"dataset_title\":\"D\",\"data_type\":\"video\",\"object_answers\":{\"a\":{\"objectHash\":"
    "\"a\",\"classifications\":[%s]}},\"object_actions\":{\"a\":{\"actions\":[%s]}},"
    "\"classification_answers\":{%s},\"data_units\":{\"u\":{\"data_hash\":\"u\",\"data_title\":"
    "\"t\",\"data_type\":\"video/mp4\",\"data_sequence\":0,\"width\":10,\"height\":10,\"labels\":"
    "{\"0\":%s,\"5\":%s}}}}]", attributes, actions, classifications, box, box);
  TsLabelSet *set = ts_label_set_parse (text, strlen (text), "a", NULL);

  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 0);

  return set;
}

static char *
describe (const GArray *results)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    {
      const TsAttributeResult *result = &g_array_index (results, TsAttributeResult, i);
      const TsAnswer *answer = result->benchmark != NULL ? result->benchmark : result->training;

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", answer->attribute,
                              ts_attribute_verdict_get_name (result->verdict));

      if (result->n_frames > 1)
        g_string_append_printf (text, " ×%u", result->n_frames);
    }

  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *benchmark;
  const char *training;
  const char *expected;
} MatchCase;

static const MatchCase object_cases[] = {
  { "none", "", "", "" },
  { "same-text", TEXT ("p", "B 1"), TEXT ("p", "B 1"), "p same" },
  { "other-text", TEXT ("p", "B 1"), TEXT ("p", "B 7"), "p different" },
  { "same-option", TICKED ("r", OPTION ("x")), TICKED ("r", OPTION ("x")), "r same" },
  { "order-of-options-does-not-matter", TICKED ("c", OPTION ("x") "," OPTION ("y")),
    TICKED ("c", OPTION ("y") "," OPTION ("x")), "c same" },
  { "an-option-too-few", TICKED ("c", OPTION ("x") "," OPTION ("y")),
    TICKED ("c", OPTION ("x")), "c different" },
  { "an-option-too-many", TICKED ("c", OPTION ("x")),
    TICKED ("c", OPTION ("x") "," OPTION ("y")), "c different" },
  { "not-answered", TEXT ("p", "B 1"), "", "p missing" },
  { "answered-in-vain", "", TEXT ("p", "B 1"), "p extra" },
  { "several", TEXT ("p", "1") "," TEXT ("q", "2"), TEXT ("q", "2") "," TEXT ("s", "3"),
    "p missing, q same, s extra" },
};

static void
test_objects_are_matched (gconstpointer data)
{
  const MatchCase *known = data;
  g_autoptr (TsLabelSet) benchmark = make_set (known->benchmark, "", "");
  g_autoptr (TsLabelSet) training = make_set (known->training, "", "");
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (TsAttributeResult));
  g_autofree char *found = NULL;

  ts_attribute_match_objects (benchmark, 0, training, 0, results);
  found = describe (results);
  g_assert_cmpstr (found, ==, known->expected);

  for (guint i = 0; i < results->len; i++)
    {
      const TsAttributeResult *result = &g_array_index (results, TsAttributeResult, i);
      g_autofree char *sentence = ts_attribute_result_dup_sentence (result);

      g_assert_true ((sentence == NULL) == (result->verdict == TS_ATTRIBUTE_SAME));
    }
}

static void
test_dynamic_attributes_hold_on_their_frames (void)
{
  g_autoptr (TsLabelSet) benchmark = make_set ("", SPAN ("d", "on", "[[0,9]]"), "");
  g_autoptr (TsLabelSet) training =
    make_set ("", SPAN ("d", "on", "[[0,4]]") "," SPAN ("d", "off", "[[5,9]]"), "");
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (TsAttributeResult));
  g_autofree char *found = NULL;

  ts_attribute_match_objects (benchmark, 0, training, 0, results);
  ts_attribute_match_objects (benchmark, 1, training, 1, results);
  found = describe (results);
  g_assert_cmpstr (found, ==, "d same, d different");
}

static const MatchCase row_cases[] = {
  { "same", MOOD ("k", "glad", "[[0,9]]"), MOOD ("m", "glad", "[[0,9]]"), "mood same ×10" },
  { "shorter", MOOD ("k", "glad", "[[0,9]]"), MOOD ("m", "glad", "[[2,9]]"),
    "mood missing ×2, mood same ×8" },
  { "changes", MOOD ("k", "glad", "[[0,9]]"),
    MOOD ("m", "glad", "[[0,4]]") "," MOOD ("n", "sad", "[[5,11]]"),
    "mood same ×5, mood different ×5, mood extra ×2" },
  { "everywhere-counts-once", MOOD ("k", "glad", "[]"), MOOD ("m", "sad", "[]"),
    "mood different" },
};

static void
test_frames_are_matched (gconstpointer data)
{
  const MatchCase *known = data;
  g_autoptr (TsLabelSet) benchmark = make_set ("", "", known->benchmark);
  g_autoptr (TsLabelSet) training = make_set ("", "", known->training);
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (TsAttributeResult));
  g_autofree char *found = NULL;

  ts_attribute_match_rows (benchmark, ts_label_set_get_row (benchmark, 0), training,
                           ts_label_set_get_row (training, 0), TS_FRAMES_LABELLED, results);
  found = describe (results);
  g_assert_cmpstr (found, ==, known->expected);
}

static void
test_a_match_is_marked_and_explained (void)
{
  g_autoptr (TsLabelSet) benchmark = make_set (TEXT ("p", "B 1"), "", "");
  g_autoptr (TsLabelSet) training = make_set (TEXT ("p", "B 7"), "", "");
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, NULL);
  g_autoptr (TsOverlapTable) table =
    ts_overlap_table_new (comparison, TS_FRAMES_LABELLED, TS_SHAPES_APART);
  g_autoptr (TsGrading) grading = ts_grading_new (table, ts_matcher_lookup ("optimal"),
                                                  (TsThresholds) { 0.5, 0.8 });
  g_autoptr (TsLedger) ledger = ts_ledger_new_filled (grading, TS_LEDGER_SENTENCES);
  g_autoptr (TsLedger) copy = NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *phrase = NULL;
  guint32 n;
  const TsFinding *finding = ts_grading_get_findings (grading, 0, &n);
  const TsLedgerAttribute *attribute;

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (finding->kind, ==, TS_FINDING_MATCHED);
  g_assert_cmpuint (finding->marks, ==, TS_MARK_WRONG_ATTRIBUTE);
  g_assert_nonnull (strstr (g_array_index (ledger->entries, TsLedgerEntry, 0).sentence,
                            "Name of p: “B 7”, the benchmark says “B 1”."));
  phrase = ts_finding_dup_phrase (table, ts_overlap_table_get_frame (table, 0), finding);
  g_assert_cmpstr (phrase, ==, "Name of p: “B 7”, benchmark says “B 1”");

  ts_ledger_append_partial (ledger, line);
  copy = ts_ledger_read_partial (NULL, line->str, line->len - 1, "p", 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (copy->attributes->len, ==, 1);
  attribute = &g_array_index (copy->attributes, TsLedgerAttribute, 0);
  g_assert_cmpstr (attribute->name, ==, "Name of p");
  g_assert_cmpuint (attribute->counts[TS_ATTRIBUTE_DIFFERENT], ==, 2);
  g_assert_cmpuint (attribute->counts[TS_ATTRIBUTE_SAME], ==, 0);
}

static void
add_cases (const char       *folder,
           const MatchCase  *cases,
           gsize             n_cases,
           GTestDataFunc     func)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/attribute-match/%s/%s", folder, cases[i].name);

      g_test_add_data_func (path, &cases[i], func);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("objects", object_cases, G_N_ELEMENTS (object_cases), test_objects_are_matched);
  add_cases ("frames", row_cases, G_N_ELEMENTS (row_cases), test_frames_are_matched);
  g_test_add_func ("/attribute-match/dynamic-ones-hold-on-their-frames",
                   test_dynamic_attributes_hold_on_their_frames);
  g_test_add_func ("/attribute-match/a-match-is-marked-and-explained",
                   test_a_match_is_marked_and_explained);

  return g_test_run ();
}
