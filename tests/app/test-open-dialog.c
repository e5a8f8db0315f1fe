/* SPDX-License-Identifier: MIT */

#include "desktop-fixture.h"
#include "ts-open-dialog.h"

static void
accepted_cb (TsOpenDialog         *dialog,
             TsComparisonRequest **request)
{
  *request = ts_open_dialog_dup_request (dialog);
}

static TsComparisonRequest *
make_request (const char *benchmark,
              const char *training)
{
  TsComparisonRequest *request = ts_comparison_request_new ();

  request->benchmark = g_strdup (benchmark);

  if (training != NULL)
    ts_comparison_request_add_training (request, training);

  return request;
}

static TsOpenDialog *
make_dialog (const char *benchmark,
             const char *training)
{
  g_autoptr (TsComparisonRequest) request = make_request (benchmark, training);

  return ts_open_dialog_new (NULL, request);
}

static void
test_gives_back_what_it_shows (void)
{
  g_autoptr (TsComparisonRequest) request = make_request ("/b.json", "/t.json");
  g_autoptr (TsComparisonRequest) answer = NULL;
  TsOpenDialog *dialog;

  ts_comparison_request_add_training (request, "/u.json");
  ts_comparison_request_set_stage (request, "Review");
  request->ontology = g_strdup ("/o.json");
  request->frames = g_strdup ("/frames");

  dialog = ts_open_dialog_new (NULL, request);
  answer = ts_open_dialog_dup_request (dialog);

  g_assert_true (ts_comparison_request_is_same (answer, request));
  g_assert_cmpstr (answer->frames, ==, "/frames");
  g_assert_cmpstr (answer->stage, ==, "Review");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_swap_turns_it_round (void)
{
  TsOpenDialog *dialog = make_dialog ("/b.json", "/t.json");
  g_autoptr (TsComparisonRequest) answer = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.swap", NULL));
  answer = ts_open_dialog_dup_request (dialog);
  g_assert_cmpstr (answer->benchmark, ==, "/t.json");
  g_assert_cmpstr (answer->trainings[0], ==, "/b.json");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

typedef struct
{
  const char *name;
  const char *benchmark;
  const char *training;
  gboolean    is_accepted;
} CompareCase;

static const CompareCase compare_cases[] = {
  { "both", "/b.json", "/t.json", TRUE },
  { "no-training", "/b.json", NULL, FALSE },
  { "no-benchmark", NULL, "/t.json", FALSE },
  { "nothing", NULL, NULL, FALSE },
};

static void
test_compare_needs_both (gconstpointer data)
{
  const CompareCase *test = data;
  TsOpenDialog *dialog = make_dialog (test->benchmark, test->training);
  TsComparisonRequest *answer = NULL;

  g_signal_connect (dialog, "accepted", G_CALLBACK (accepted_cb), &answer);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.compare", NULL);

  if (test->is_accepted)
    {
      g_assert_cmpstr (answer->benchmark, ==, test->benchmark);
      ts_comparison_request_free (answer);
    }
  else
    {
      g_assert_null (answer);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
}

int
main (int   argc,
      char *argv[])
{
  if (!desktop_fixture_init (&argc, &argv))
    return 0;

  adw_init ();

  g_test_add_func ("/open-dialog/gives-back-what-it-shows", test_gives_back_what_it_shows);
  g_test_add_func ("/open-dialog/swap-turns-it-round", test_swap_turns_it_round);

  for (gsize i = 0; i < G_N_ELEMENTS (compare_cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/open-dialog/compare-needs-both/%s",
                                               compare_cases[i].name);

      g_test_add_data_func (name, &compare_cases[i], test_compare_needs_both);
    }

  return g_test_run ();
}
