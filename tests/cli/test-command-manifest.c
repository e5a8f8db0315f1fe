/* SPDX-License-Identifier: MIT */

/* Runs touchstone-cli manifest; the program's path is the argument of this one. */

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <string.h>

static char *program;

#define URL "https://bucket.s3.eu-west-2.amazonaws.com/"
#define CLEAN "{\"videos\": [{\"objectUrl\": \"" URL "a.mp4\"}], \"skip_duplicate_urls\": true}\n"
#define BROKEN "{\"videos\": [{\"objectUrl\": \"" URL "a.mp4\",}], \"skip_duplicate_urls\": true}\n"
#define ODD "{\"videos\": [{\"objectUrl\": \"http://bucket.s3.eu-west-2.amazonaws.com/a.mp4\"}]}\n"
#define TWO "{\"videos\": [{\"objectUrl\": \"" URL "a.mp4\"}, {\"objectUrl\": \"" URL "b.mp4\"}]}\n"

typedef struct
{
  const char *name;
  const char *arguments; /* in a folder with clean.json, broken.json, odd.json, two.json */
  const char *input;
  int         status;
  const char *output;    /* a part of standard output */
} RunCase;

static const RunCase run_cases[] = {
  { "check-clean", "check clean.json", NULL, 0, "0 errors, 0 warnings" },
  { "check-broken", "check broken.json", NULL, 1,
    "broken.json:1:76: error: A comma that nothing follows [json-trailing-comma] (can be mended)" },
  { "check-input", "check -", BROKEN, 1, "standard input:1:76: error" },
  { "check-input-without-name", "check", CLEAN, 0, "0 errors" },
  { "check-warnings-count", "check odd.json", NULL, 1, "[url-http]" },
  { "check-only-errors", "check --level error odd.json", NULL, 0, "1 warning" },
  { "check-advice", "check --level advice two.json", NULL, 1, "[skip-absent]" },
  { "check-across-files", "check clean.json two.json", NULL, 1, "clean.json, line 1" },
  { "check-json", "check --format json broken.json", NULL, 1, "\"code\": \"json-trailing-comma\"" },
  { "check-sarif", "check --format sarif broken.json", NULL, 1, "\"startColumn\": 76" },
  { "check-sarif-with-an-odd-name", "check --format sarif 'ä b:c.json'", NULL, 1,
    "\"uri\": \"%C3%A4%20b%3Ac.json\"" },
  { "check-list", "check --list", NULL, 0, "url-same-object" },
  { "check-missing", "check none.json", NULL, 2, "" },
  { "check-folder", "check .", NULL, 2, "" },
  { "check-a-pipe", "check /dev/stdin", BROKEN, 1, "/dev/stdin:1:76: error" },
  { "check-wrong-format", "check --format xml clean.json", NULL, 2, "" },
  { "check-wrong-level", "check --level fatal clean.json", NULL, 2, "" },
  { "check-bad-schema", "check --schema broken.json clean.json", NULL, 2, "" },
  { "unknown-command", "chekc", NULL, 2, "" },
  { "no-command", "", NULL, 2, "" },
  { "help", "--help", NULL, 0, "convert" },
  { "fix-to-output", "fix broken.json", NULL, 0, CLEAN },
  { "fix-input", "fix", BROKEN, 0, CLEAN },
  { "fix-leaves-errors", "fix", "{\"videos\": [{}]}", 1, "{\"videos\": [{}]}" },
  { "fix-two-files", "fix clean.json broken.json", NULL, 2, "" },
  { "fix-unwritable", "fix -o none/x.json broken.json", NULL, 2, "" },
  { "split", "split --items 1 two.json", NULL, 0, "two-002.json: 1 items, 1 URLs" },
  { "split-impossible", "split --items -1 two.json", NULL, 2, "" },
  { "merge", "merge --style compact clean.json odd.json", NULL, 0,
    "a.mp4\"},{\"objectUrl\":\"http://bucket.s3.eu-west-2.amazonaws.com/a.mp4\"}]" },
  { "merge-nothing", "merge", NULL, 2, "" },
  { "diff-same", "diff clean.json clean.json", NULL, 0, "" },
  { "diff", "diff clean.json two.json", NULL, 1, "+ two.json:1: Video: " URL "b.mp4" },
  { "diff-one", "diff clean.json", NULL, 2, "" },
  { "stats", "stats two.json", NULL, 0, "2 of 500000" },
  { "convert", "convert --from text --style compact", URL "a.mp4\n", 0,
    "{\"videos\":[{\"objectUrl\":\"" URL "a.mp4\"}],\"skip_duplicate_urls\":true}\n" },
  { "convert-leaves-out", "convert --from text", "a.mp4\n", 1, "{" },
  { "convert-preview", "convert --from text --preview", URL "a.mp4\n", 0, "" },
  { "convert-keeps-a-manifest", "convert --from manifest --style compact",
    "{\"x\": [1], \"videos\": [{\"objectUrl\": \"" URL "a.mp4\"}]}", 0,
    "{\"x\":[1],\"videos\":[{\"objectUrl\":\"" URL "a.mp4\"}]}" },
  { "convert-groups-a-manifest", "convert --from manifest --group-by folder --style compact",
    "{\"images\": [{\"objectUrl\": \"" URL "x/10.png\"}, {\"objectUrl\": \"" URL "b.png\"}, "
    "{\"objectUrl\": \"" URL "x/9.png\"}]}", 0,
    "{\"images\":[{\"objectUrl\":\"" URL "b.png\"}],\"image_groups\":[{\"title\":\"x\","
    "\"createVideo\":false,\"objectUrl_0\":\"" URL "x/9.png\",\"objectUrl_1\":\"" URL
    "x/10.png\"}]}" },
  { "convert-with-a-bad-pattern", "convert --from manifest --group-by '('", CLEAN, 2, "" },
  { "merge-keeps-what-follows-a-cut", "merge cut.json two.json", NULL, 0,
    "{\"objectUrl\": \"" URL "c\"},\n    {\"objectUrl\": \"" URL "a.mp4\"}," },
  { "convert-fills", "convert --from text --local-copies . --style compact", URL "x/note.txt\n", 0,
    "{\"objectUrl\":\"" URL "x/note.txt\",\"textMetadata\":{\"file_size\":6,"
    "\"mime_type\":\"text/plain\"}}" },
  { "convert-fills-a-manifest",
    "convert --from manifest --local-copies . --copies-of " URL "x --style keep",
    "{\"x\": 1, \"images\": [{\"objectUrl\": \"" URL "x/dot.png\"}]}", 0,
    "{\"x\": 1, \"images\": [{\"objectUrl\": \"" URL "x/dot.png\", \"imageMetadata\": "
    "{\"mime_type\":\"image/png\",\"file_size\":67,\"width\":1,\"height\":1}}]}" },
  { "convert-lacks-a-copy", "convert --from text --local-copies .", URL "x/none.txt\n", 1, "{" },
  { "convert-cannot-fill", "convert --from text --local-copies . --style compact",
    URL "note.txt.png\n", 1, "{\"images\":[{\"objectUrl\":\"" URL "note.txt.png\"}]" },
  { "convert-without-the-folder", "convert --from text --local-copies none", URL "a.mp4\n", 2, "" },
  { "convert-copies-of-nothing", "convert --from text --copies-of " URL, URL "a.mp4\n", 2, "" },
  { "convert-unknown", "convert --from xls", "", 2, "" },
  { "convert-wrong-kind", "convert --from text --kind film", "", 2, "" },
};

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* One black pixel. */
static void
write_picture (const char *folder,
               const char *name)
{
  static const guint8 bytes[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1,
    0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, 'I', 'D', 'A', 'T',
    0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0,
    'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82,
  };
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, (const char *) bytes, sizeof bytes, &error);
  g_assert_no_error (error);
}

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("manifest-XXXXXX", NULL);

  g_assert_nonnull (folder);
  write_file (folder, "clean.json", CLEAN);
  write_file (folder, "broken.json", BROKEN);
  write_file (folder, "odd.json", ODD);
  write_file (folder, "ä b:c.json", ODD);
  write_file (folder, "two.json", TWO);
  write_file (folder, "cut.json", "{\"videos\": [{\"objectUrl\": \"" URL "c");
  write_file (folder, "note.txt", "hello\n");
  write_file (folder, "note.txt.png", "hello\n");
  write_picture (folder, "dot.png");

  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static int
run (const char  *folder,
     const char  *arguments,
     const char  *input,
     char       **output,
     char       **errors)
{
  g_autofree char *command = g_strdup_printf ("manifest %s", arguments);
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_auto(GStrv) parsed = NULL;

  g_shell_parse_argv (command, NULL, &parsed, &error);
  g_assert_no_error (error);
  g_ptr_array_add (words, program);
  for (char **word = parsed; *word != NULL; word++)
    g_ptr_array_add (words, *word);
  g_ptr_array_add (words, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE |
                                        G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, output, errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  return g_subprocess_get_exit_status (process);
}

static void
test_run (gconstpointer data)
{
  const RunCase *test = data;
  g_autofree char *folder = make_folder ();
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status = run (folder, test->arguments, test->input, &output, &errors);

  g_assert_cmpint (status, ==, test->status);
  if (strstr (output, test->output) == NULL)
    g_error ("“%s” is not in “%s” (%s)", test->output, output, errors);
  if (status == 2)
    g_assert_cmpstr (errors, !=, "");
  remove_folder (folder);
}

static void
test_fix_in_place (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "broken.json", NULL);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *contents = NULL;

  g_assert_cmpint (run (folder, "fix --in-place broken.json", NULL, &output, &errors), ==, 0);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, CLEAN);
  remove_folder (folder);
}

static void
test_fills_once (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (run (folder, "convert --from text --local-copies .", URL "note.txt\n", &output,
                        &errors), ==, 0);
  g_assert_cmpstr (errors, ==, "1 file, 1 item\n1 item filled\n");
  remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = g_canonicalize_filename (argv[1], NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (run_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/command-manifest/", run_cases[i].name, NULL);

      g_test_add_data_func (path, &run_cases[i], test_run);
    }
  g_test_add_func ("/command-manifest/fills-once", test_fills_once);
  g_test_add_func ("/command-manifest/fix-in-place", test_fix_in_place);

  return g_test_run ();
}
