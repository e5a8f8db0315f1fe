/* SPDX-License-Identifier: MIT */

#include "ts-run-lengths.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  guint       width;
  const char *pixels; /* NULL if the text is no mask of that size */
} DecodeCase;

static const DecodeCase decode_cases[] = {
  { "all-unset", "<", 4, "000000000000" },
  { "all-set", "0<", 4, "111111111111" },
  { "first-row", "033", 3, "111000" },
  { "one-pixel", "717", 5, "000000010000000" },
  { "empty-text-is-unset", "", 4, "00000000" },
  { "tail-is-unset", "22", 4, "00110000" },
  { "differences-from-the-fourth", "11110", 6, "010110" },
  { "group-cut-off", "0T", 4, "111100000000" },
  { "too-long", "0=", 4, NULL },
  { "below-zero", "0O", 4, NULL },
  { "strange-character", "0 1", 4, NULL },
  { "high-byte", "\xff", 4, NULL },
  { "endless-number", "oooooooooooooooooooo", 4, NULL },
};

static char *
unpack (const TsRunLengths *runs)
{
  GString *pixels = g_string_new (NULL);

  for (gsize i = 0; i < runs->n_runs; i++)
    {
      while (pixels->len < runs->ends[i])
        g_string_append_c (pixels, i % 2 == 1 ? '1' : '0');
    }

  while (pixels->len < runs->n_pixels)
    g_string_append_c (pixels, '0');

  return g_string_free (pixels, FALSE);
}

static void
test_decode_reads_masks (gconstpointer data)
{
  const DecodeCase *test = data;
  g_auto (TsRunLengths) runs = { NULL, 0, 0 };
  const char *reason = NULL;
  guint64 n_pixels = test->pixels != NULL ? strlen (test->pixels) : 12;
  /* A copy of exactly the text's size, so that reading beyond it is seen. */
  g_autofree char *text = g_memdup2 (test->text, MAX (strlen (test->text), 1));
  gboolean is_mask = ts_run_lengths_decode (text, strlen (test->text), n_pixels, &runs, &reason);

  if (test->pixels == NULL)
    {
      g_assert_false (is_mask);
      g_assert_nonnull (reason);
      return;
    }

  g_autofree char *pixels = NULL;

  g_assert_true (is_mask);
  pixels = unpack (&runs);
  g_assert_cmpstr (pixels, ==, test->pixels);
}

/* Packs a mask the slow way: the inverse of the decoder, written from the format alone. */
static char *
pack (const guint8 *pixels,
      gsize         n_pixels)
{
  GString *text = g_string_new (NULL);
  gint64 lengths[2] = { 0, 0 };
  gsize position = 0;

  for (guint run = 0; position < n_pixels; run++)
    {
      gsize end = position;

      while (end < n_pixels && pixels[end] == run % 2)
        end++;

      gint64 length = (gint64) (end - position);
      gint64 number = run > 2 ? length - lengths[run % 2] : length;
      gboolean has_more = TRUE;

      lengths[run % 2] = length;
      position = end;

      while (has_more)
        {
          int group = (int) (number & 0x1f);

          number >>= 5;
          has_more = (group & 0x10) != 0 ? number != -1 : number != 0;
          g_string_append_c (text, (char) ((group | (has_more ? 0x20 : 0)) + 48));
        }
    }

  return g_string_free (text, FALSE);
}

static void
test_random_masks_agree_with_pixels (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (guint round = 0; round < 500; round++)
    {
      guint8 pixels[2][700];
      TsRunLengths runs[2];
      gsize n_pixels = (gsize) g_rand_int_range (random, 1, 700);
      guint64 area = 0;
      guint64 common = 0;

      for (guint side = 0; side < 2; side++)
        {
          const char *reason;
          guint8 value = (guint8) g_rand_int_range (random, 0, 2);

          for (gsize i = 0; i < n_pixels; i++)
            {
              if (g_rand_double (random) < 0.02 + 0.2 * (round % 3))
                value = !value;

              pixels[side][i] = value;
            }

          g_autofree char *text = pack (pixels[side], n_pixels);

          g_assert_true (
            ts_run_lengths_decode (text, strlen (text), n_pixels, &runs[side], &reason));
        }

      for (gsize i = 0; i < n_pixels; i++)
        {
          area += pixels[0][i];
          common += pixels[0][i] & pixels[1][i];
        }

      g_assert_cmpuint (ts_run_lengths_area (&runs[0]), ==, area);
      g_assert_cmpuint (ts_run_lengths_intersect (&runs[0], &runs[1]), ==, common);
      g_assert_cmpuint (ts_run_lengths_intersect (&runs[1], &runs[0]), ==, common);

      ts_run_lengths_clear (&runs[0]);
      ts_run_lengths_clear (&runs[1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (decode_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/run-lengths/decode/", decode_cases[i].name, NULL);

      g_test_add_data_func (path, &decode_cases[i], test_decode_reads_masks);
    }

  g_test_add_func ("/run-lengths/random-masks-agree-with-pixels",
                   test_random_masks_agree_with_pixels);

  return g_test_run ();
}
