/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "ts-digest.h"

#include <string.h>

static void
test_known_messages (void)
{
  static const char *const messages[][2] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (TsDigest) digest = ts_digest_new ();
      g_autofree char *found = NULL;

      ts_digest_update (digest, (const guint8 *) messages[i][0], strlen (messages[i][0]));
      found = ts_digest_finish (digest);
      g_assert_cmpstr (found, ==, messages[i][1]);
    }
}

static void
test_pieces_do_not_matter (void)
{
  guint8 bytes[1000];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) g_test_rand_int ();

  for (gsize n = 0; n < sizeof bytes; n++)
    {
      g_autoptr (TsDigest) digest = ts_digest_new ();
      g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, n);
      g_autofree char *found = NULL;

      for (gsize done = 0; done < n;)
        {
          gsize most = (gsize) g_test_rand_int_range (0, 200);
          gsize piece = MIN (most, n - done);

          ts_digest_update (digest, bytes + done, piece);
          done += piece;
        }

      found = ts_digest_finish (digest);
      g_assert_cmpstr (found, ==, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/digest/known-messages", test_known_messages);
  g_test_add_func ("/digest/pieces-do-not-matter", test_pieces_do_not_matter);

  return g_test_run ();
}
