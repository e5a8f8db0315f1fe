/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "ts-agreement.h"

#include <math.h>
#include <string.h>

/* Reliability data as K. Krippendorff prints it: a line a rater, a sign a unit, `*` for none. */
typedef struct
{
  const char *name;
  const char *raters[4];
  double      alpha;
} AlphaCase;

static const AlphaCase alpha_cases[] = {
  { "binary", { "0100000010", "1110010000" }, 0.0952380952380952 },
  { "nominal", { "aabbdcccedda", "babbbccceddd" }, 0.6919642857142857 },
  { "four-raters-with-gaps",
    { "123321412***", "1233224125*3", "*3332342251*", "12332441251*" }, 0.7434210526315789 },
  { "all-agree", { "abcabc", "abcabc" }, 1.0 },
  { "one-rater", { "abcabc" }, NAN },
  { "always-the-same", { "aaaa", "aaaa" }, NAN },
  { "nothing", { "" }, NAN },
};

static void
test_alpha_is_known (gconstpointer data)
{
  const AlphaCase *known = data;
  g_autoptr (GArray) ratings = g_array_new (FALSE, FALSE, sizeof (TsRating));
  gsize n_units = strlen (known->raters[0]);

  for (guint unit = 0; unit < n_units; unit++)
    {
      for (guint rater = 0; rater < G_N_ELEMENTS (known->raters); rater++)
        {
          const char *line = known->raters[rater];

          if (line == NULL || line[unit] == '*')
            continue;

          TsRating rating = { unit, (guchar) line[unit] };

          g_array_append_val (ratings, rating);
        }
    }

  double alpha = ts_krippendorff_alpha ((const TsRating *) (gpointer) ratings->data, ratings->len,
                                        256);

  if (isnan (known->alpha))
    g_assert_true (isnan (alpha));
  else
    g_assert_cmpfloat_with_epsilon (alpha, known->alpha, 1e-12);
}

static void
test_kappa_is_known (void)
{
  /* 20 of both say yes, 15 of both no, 5 and 10 differ: 0.7 agree, 0.5 would by chance. */
  guint32 one[50];
  guint32 other[50];

  for (guint i = 0; i < 50; i++)
    {
      one[i] = i < 25;
      other[i] = i < 20 || (i >= 25 && i < 35);
    }

  g_assert_cmpfloat_with_epsilon (ts_cohen_kappa (one, other, 50, 2), 0.4, 1e-12);
  g_assert_cmpfloat_with_epsilon (ts_cohen_kappa (one, one, 50, 2), 1.0, 1e-12);
}

static void
test_kappa_of_nothing_is_no_data (void)
{
  const guint32 same[] = { 3, 3, 3 };

  g_assert_true (isnan (ts_cohen_kappa (same, same, 0, 5)));
  g_assert_true (isnan (ts_cohen_kappa (same, same, 3, 5)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (alpha_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/agreement/alpha/", alpha_cases[i].name, NULL);

      g_test_add_data_func (path, &alpha_cases[i], test_alpha_is_known);
    }

  g_test_add_func ("/agreement/kappa/is-known", test_kappa_is_known);
  g_test_add_func ("/agreement/kappa/of-nothing-is-no-data", test_kappa_of_nothing_is_no_data);

  return g_test_run ();
}
