/* SPDX-License-Identifier: MIT */

/* Score sheets for the tests of what shows them.
 *
 * | row | benchmark | ada   | ben |
 * | --- | --------- | ----- | --- |
 * | r1  | a a b     | a b b | a b |
 * | r2  | c         | c     |   c |
 *
 * Objects of a column lie on each other. The second a is called b by both, so that the
 * benchmark may be wrong. */

#include "score-fixture.h"

#include "label-fixture.h"

#include <string.h>

static char *
make_box (guint       column,
          char        sign,
          const char *annotator)
{
  char class_name[] = { sign, '\0' };
  g_autofree char *hash = g_strdup_printf ("o%u", column);
  g_autofree char *text = label_fixture_box (hash, class_name, column / 10.0, 0.0, 0.08, 0.5);
  g_autoptr (GString) box = g_string_new (text);

  g_string_replace (box, "alex@example.org", annotator, 0);

  return g_strdup (box->str);
}

/* One box a sign, side by side; the sign is its class, `.` for none. */
static char *
make_row (const char *data_hash,
          const char *plan,
          const char *annotator)
{
  g_autofree char *title = g_strdup_printf ("r%s", data_hash);
  GString *boxes = g_string_new (NULL);

  for (guint i = 0; plan[i] != '\0'; i++)
    {
      g_autofree char *box = plan[i] != '.' ? make_box (i, plan[i], annotator) : NULL;

      if (box != NULL)
        g_string_append_printf (boxes, "%s%s", boxes->len > 0 ? "," : "", box);
    }

  return label_fixture_image (title, data_hash, NULL, g_string_free (boxes, FALSE), NULL);
}

static TsOverlapTable *
make_table (TsLabelSet        *benchmark,
            TsLabelSet *const *trainings,
            guint              n_trainings)
{
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, trainings, n_trainings,
                                                           NULL);

  return ts_overlap_table_new (comparison, TS_FRAMES_LABELLED, TS_SHAPES_APART);
}

static TsScoreSheet *
make_sheet (TsOverlapTable *table)
{
  g_autoptr (TsGrading) grading = ts_grading_new (table, ts_matcher_lookup ("optimal"),
                                                  (TsThresholds) { 0.5, 0.8 });

  return ts_score_sheet_new (ts_ledger_new_filled (grading, TS_LEDGER_PLAIN));
}

/* Returns: (transfer full): the overlaps of the comparison above */
TsOverlapTable *
score_fixture_table (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("1", "aab", "expert"),
                                                        make_row ("2", "c", "expert"), NULL);
  g_autoptr (TsLabelSet) ada = label_fixture_set (make_row ("1", "abb", "ada"),
                                                  make_row ("2", "c", "ada"), NULL);
  g_autoptr (TsLabelSet) ben = label_fixture_set (make_row ("1", "ab.", "ben"),
                                                  make_row ("2", ".c", "ben"), NULL);

  return make_table (benchmark, (TsLabelSet *[]) { ada, ben }, 2);
}

/* Returns: (transfer full): the scores of the comparison above */
TsScoreSheet *
score_fixture_sheet (void)
{
  g_autoptr (TsOverlapTable) table = score_fixture_table ();

  return make_sheet (table);
}

/* Returns: (transfer full): the scores of a row on which there is nothing */
TsScoreSheet *
score_fixture_empty_sheet (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_row ("1", "...", "expert"), NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (make_row ("1", "...", "ada"), NULL);
  g_autoptr (TsOverlapTable) table = make_table (benchmark, &training, 1);

  return make_sheet (table);
}

/* Returns: (transfer full): the scores of a row with an object of each class, all matched but
 * every tenth, which is called as the first */
TsScoreSheet *
score_fixture_large_sheet (guint n_classes)
{
  GString *drawn = g_string_new (NULL);
  GString *given = g_string_new (NULL);

  for (guint i = 0; i < n_classes; i++)
    {
      g_autofree char *hash = g_strdup_printf ("o%u", i);
      g_autofree char *name = g_strdup_printf ("class-%03u", i);
      double x = (i % 20) / 20.0;
      double y = (i / 20) / 20.0;
      g_autofree char *box = label_fixture_box (hash, name, x, y, 0.04, 0.04);
      g_autofree char *answer = label_fixture_box (hash, i % 10 == 9 ? "class-000" : name, x, y,
                                                   0.04, 0.04);

      g_string_append_printf (given, "%s%s", i > 0 ? "," : "", box);
      g_string_append_printf (drawn, "%s%s", i > 0 ? "," : "", answer);
    }

  g_autoptr (TsLabelSet) benchmark = label_fixture_set (
    label_fixture_image ("r", "1", NULL, g_string_free (given, FALSE), NULL), NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (
    label_fixture_image ("r", "1", NULL, g_string_free (drawn, FALSE), NULL), NULL);
  g_autoptr (TsOverlapTable) table = make_table (benchmark, &training, 1);

  return make_sheet (table);
}
