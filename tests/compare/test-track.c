/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "label-fixture.h"
#include "ts-track.h"

#include <string.h>

/* A video of ten frames; each sign says which object stands at its place, `.` for none. */
#define N_FRAMES 10

typedef struct
{
  const char *name;
  const char *benchmark;
  const char *training;
  const char *expected;
  double      overlap;
} TrackCase;

static const TrackCase track_cases[] = {
  { "same", "aaaaaaaaaa", "aaaaaaaaaa", "", 1.0 },
  { "late", "aaaaaaaaaa", "...aaaaaaa", "late 0-2 (3)", 0.7 },
  { "early", "aaaaaaaaaa", "aaaaaa....", "early 6-9 (4)", 0.6 },
  { "gap", "aaaaaaaaaa", "aaa..aaaaa", "gap 3-4 (2)", 0.8 },
  { "gaps", "aaaaaaaaaa", "a.aa..aaaa", "gap 1-1 (1), gap 4-5 (2)", 0.7 },
  { "switch", "aaaaaaaaaa", "aaaaaabbbb", "switch 6-6 (1)", 0.6 },
  { "all-at-once", "aaaaaaaaaa", "..aa.bbb..",
    "late 0-1 (2), gap 4-4 (1), switch 5-5 (1), early 8-9 (2)", 0.3 },
  { "too-long-is-extra", "..aaaa....", "aaaaaaaa..", "", 0.5 },
  { "never-drawn", "aaaaaaaaaa", "..........", "", 0.0 },
  { "frames-that-nobody-labelled-are-no-gap", "aa..aa....", "aa..aa....", "", 1.0 },
};

static char *
make_video (const char *plan)
{
  GString *frames = g_string_new (NULL);

  for (guint frame = 0; frame < N_FRAMES; frame++)
    {
      char hash[] = { plan[frame], '\0' };
      g_autofree char *box = NULL;

      if (plan[frame] == '.')
        continue;

      box = label_fixture_box (hash, "car", 0.1, 0.1, 0.5, 0.5);
      g_string_append_printf (frames, "%s\"%u\":{\"objects\":[%s],\"classifications\":[]}",
                              frames->len > 0 ? "," : "", frame, box);
    }

  return label_fixture_video ("v", "1", g_string_free (frames, FALSE), NULL);
}

static char *
describe (const GArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const TsTrackFinding *finding = &g_array_index (findings, TsTrackFinding, i);

      g_string_append_printf (text, "%s%s %u-%u (%u)", i > 0 ? ", " : "",
                              ts_track_kind_get_name (finding->kind), finding->first_frame,
                              finding->last_frame, finding->n_frames);
    }

  return g_string_free (text, FALSE);
}

/* Every finding is named where it begins and ends, and beyond it is not. */
static void
assert_is_on_its_frames (const TsGrading      *grading,
                         const TsLabelSet     *benchmark,
                         const GArray         *findings,
                         const TsTrackFinding *finding)
{
  const guint places[] = { finding->first_place, finding->last_place };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GArray) found = ts_track_find_on_frame (findings, places[i]);
      guint32 n_results;
      const TsFinding *results = ts_grading_get_findings (grading, places[i], &n_results);
      guint n_concerned = 0;

      for (guint k = 0; k < n_results; k++)
        n_concerned += ts_track_finding_concerns (finding, benchmark, &results[k]);

      g_assert_cmpuint (n_concerned, ==, 1);
      g_assert_cmpuint (found->len, >=, 1);
    }

  for (guint place = finding->last_place + 1; place < N_FRAMES; place++)
    {
      g_autoptr (GArray) found = ts_track_find_on_frame (findings, place);

      for (guint i = 0; i < found->len; i++)
        g_assert_cmpuint (g_array_index (found, TsTrackFinding, i).last_place, >,
                          finding->last_place);
    }
}

static void
test_track_is_followed (gconstpointer data)
{
  const TrackCase *known = data;
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (make_video (known->benchmark), NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (make_video (known->training), NULL);
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, NULL);
  g_autoptr (TsOverlapTable) table =
    ts_overlap_table_new (comparison, TS_FRAMES_LABELLED, TS_SHAPES_APART);
  g_autoptr (TsGrading) grading = ts_grading_new (table, ts_matcher_lookup ("optimal"),
                                                  (TsThresholds) { 0.5, 0.8 });
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (TsTrack));
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (TsTrackFinding));
  g_autofree char *found = NULL;

  ts_track_find_all (grading, 0, tracks, findings);
  found = describe (findings);
  g_assert_cmpstr (found, ==, known->expected);
  g_assert_cmpuint (tracks->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (tracks, TsTrack, 0).overlap, known->overlap,
                                  1e-12);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *sentence =
        ts_track_dup_sentence (&g_array_index (findings, TsTrackFinding, i));
      g_autofree char *phrase = ts_track_dup_phrase (&g_array_index (findings, TsTrackFinding, i));

      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_false (g_str_has_suffix (phrase, "."));
      assert_is_on_its_frames (grading, benchmark, findings,
                               &g_array_index (findings, TsTrackFinding, i));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (track_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/track/", track_cases[i].name, NULL);

      g_test_add_data_func (path, &track_cases[i], test_track_is_followed);
    }

  return g_test_run ();
}
