/* SPDX-License-Identifier: MIT */

#include "ts-frame-name.h"

static const struct
{
  const char *title;
  const char *hash;
} cases[] = {
  { "a.png", NULL },
  { "a.png", "3f1e" },
  { "a.png", "" },
  { "", "3f1e" },
  { "line\nbreak.png", "3f1e" },
  { "\x1e\x1f.png", "3f1e" },
};

static void
test_says_what_it_is_made_of (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = ts_frame_name_new (cases[i].title, cases[i].hash);
      g_autofree char *hash = ts_frame_name_dup_hash (name);

      g_assert_cmpstr (ts_frame_name_get_title (name), ==, cases[i].title);
      g_assert_cmpstr (hash, ==, cases[i].hash);
    }
}

static void
test_tells_apart_what_has_one_title (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (gsize j = 0; j < i; j++)
        {
          g_autofree char *one = ts_frame_name_new (cases[i].title, cases[i].hash);
          g_autofree char *other = ts_frame_name_new (cases[j].title, cases[j].hash);

          g_assert_cmpstr (one, !=, other);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frame-name/says-what-it-is-made-of", test_says_what_it_is_made_of);
  g_test_add_func ("/frame-name/tells-apart-what-has-one-title",
                   test_tells_apart_what_has_one_title);

  return g_test_run ();
}
