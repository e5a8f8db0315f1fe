/* SPDX-License-Identifier: MIT */

#include "ts-problem.h"

typedef struct
{
  const char *name;
  guint       line;
  guint       column;
  const char *subject;
  const char *text;
} ProblemCase;

static const ProblemCase problem_cases[] = {
  { "all-parts", 3, 7, "cells.png", "a.json:3:7: cells.png: no width" },
  { "no-subject", 3, 7, NULL, "a.json:3:7: no width" },
  { "no-place", 0, 0, "cells.png", "a.json: cells.png: no width" },
  { "only-file", 0, 0, NULL, "a.json: no width" },
};

static void
test_to_string_leaves_out_what_is_unknown (gconstpointer data)
{
  const ProblemCase *test = data;
  g_autoptr(TsProblem) problem = ts_problem_new (TS_SEVERITY_ERROR, "a.json", test->line,
                                                 test->column, test->subject,
                                                 g_strdup ("no width"));
  g_autofree char *text = ts_problem_to_string (problem);

  g_assert_cmpstr (text, ==, test->text);
}

static void
test_new_copies_names (void)
{
  char file[] = "a.json";
  char subject[] = "cells.png";
  g_autoptr(TsProblem) problem = ts_problem_new (TS_SEVERITY_NOTE, file, 1, 2, subject,
                                                 g_strdup ("no width"));

  file[0] = 'x';
  subject[0] = 'x';
  g_assert_cmpstr (problem->file, ==, "a.json");
  g_assert_cmpstr (problem->subject, ==, "cells.png");
  g_assert_cmpstr (problem->message, ==, "no width");
  g_assert_cmpint (problem->severity, ==, TS_SEVERITY_NOTE);
  g_assert_cmpuint (problem->line, ==, 1);
  g_assert_cmpuint (problem->column, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (problem_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/problem/to-string/", problem_cases[i].name, NULL);

      g_test_add_data_func (path, &problem_cases[i], test_to_string_leaves_out_what_is_unknown);
    }

  g_test_add_func ("/problem/new/copies-names", test_new_copies_names);

  return g_test_run ();
}
