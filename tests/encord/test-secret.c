/* SPDX-License-Identifier: MIT */

#include "ts-secret.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void
test_new_is_empty (void)
{
  g_autoptr (TsSecret) secret = ts_secret_new (0);

  g_assert_cmpuint (ts_secret_get_length (secret), ==, 0);
  g_assert_cmpstr (ts_secret_get_text (secret), ==, "");
}

static void
test_append_keeps_what_was_there (void)
{
  g_autoptr (TsSecret) secret = ts_secret_new (1);
  g_autoptr (GString) expected = g_string_new (NULL);

  /* Beyond some pages, so that it moves. */
  for (guint i = 0; i < 5000; i++)
    {
      ts_secret_append (secret, "horse", 5);
      g_string_append (expected, "horse");
    }

  ts_secret_append (secret, NULL, 0);
  g_assert_cmpmem (ts_secret_get_bytes (secret), ts_secret_get_length (secret), expected->str,
                   expected->len);
  g_assert_cmpstr (ts_secret_get_text (secret), ==, expected->str);
}

static void
test_a_full_page_still_ends_with_zero (void)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  g_autofree char *text = g_strnfill (page, 'x');
  g_autoptr (TsSecret) secret = ts_secret_new_from_bytes (text, page);

  g_assert_cmpstr (ts_secret_get_text (secret), ==, text);
}

static void
test_cutting_off_overwrites (void)
{
  g_autoptr (TsSecret) secret = ts_secret_new_from_bytes ("correct horse", 13);

  ts_secret_set_length (secret, 4);
  g_assert_cmpuint (ts_secret_get_length (secret), ==, 4);
  g_assert_cmpmem (ts_secret_get_bytes (secret), 13, "corr\0\0\0\0\0\0\0\0", 13);

  ts_secret_set_length (secret, 6);
  g_assert_cmpmem (ts_secret_get_bytes (secret), 6, "corr\0", 6);
}

static void
test_wipe_overwrites (void)
{
  char bytes[] = "correct horse";

  ts_secret_wipe (bytes, 7);
  g_assert_cmpmem (bytes, sizeof bytes, "\0\0\0\0\0\0\0 horse", sizeof bytes);
}

static void
test_is_kept_until_the_last_reference (void)
{
  TsSecret *secret = ts_secret_new_from_bytes ("a", 1);

  g_assert_true (ts_secret_ref (secret) == secret);
  ts_secret_unref (secret);
  g_assert_cmpstr (ts_secret_get_text (secret), ==, "a");
  ts_secret_unref (secret);
}

/* What the kernel says about the memory at an address: its flags, such as "lo" for locked
 * and "dd" for kept out of core dumps. */
static char *
dup_memory_flags (const void *address)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_here = FALSE;

  if (!g_file_get_contents ("/proc/self/smaps", &maps, NULL, NULL))
    return NULL;

  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize start, end;

      if (sscanf (lines[i], "%zx-%zx ", &start, &end) == 2)
        is_here = start <= (gsize) address && (gsize) address < end;
      else if (is_here && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strconcat (lines[i], " ", NULL);
    }

  return NULL;
}

static void
test_memory_is_locked_and_not_dumped (void)
{
  g_autoptr (TsSecret) secret = ts_secret_new_from_bytes ("correct horse", 13);
  g_autofree char *flags = dup_memory_flags (ts_secret_get_bytes (secret));
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  void *probe = mmap (NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_autofree char *locked_flags = mlock (probe, page) == 0 ? dup_memory_flags (probe) : NULL;
  /* The sanitizers lock nothing and say that they have. */
  gboolean may_lock = locked_flags != NULL && strstr (locked_flags, " lo ") != NULL;

  g_assert_cmpint (munmap (probe, page), ==, 0);

  if (flags == NULL)
    {
      g_test_skip ("the system does not tell about a program's memory");
      return;
    }

  g_assert_nonnull (strstr (flags, " dd "));
  if (may_lock)
    g_assert_nonnull (strstr (flags, " lo "));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret/new-is-empty", test_new_is_empty);
  g_test_add_func ("/secret/append-keeps-what-was-there", test_append_keeps_what_was_there);
  g_test_add_func ("/secret/a-full-page-still-ends-with-zero",
                   test_a_full_page_still_ends_with_zero);
  g_test_add_func ("/secret/cutting-off-overwrites", test_cutting_off_overwrites);
  g_test_add_func ("/secret/wipe-overwrites", test_wipe_overwrites);
  g_test_add_func ("/secret/is-kept-until-the-last-reference",
                   test_is_kept_until_the_last_reference);
  g_test_add_func ("/secret/memory-is-locked-and-not-dumped",
                   test_memory_is_locked_and_not_dumped);

  return g_test_run ();
}
