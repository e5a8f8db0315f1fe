/* SPDX-License-Identifier: MIT */

#include "key-fixture.h"
#include "ts-credential.h"
#include "ts-ssh-wire.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

#define MESSAGE "what is to be signed"

/* How the agent of the tests behaves. */
typedef enum
{
  AGENT_SIGNS,
  AGENT_SIGNS_SOMETHING_ELSE,
  AGENT_REFUSES,
  AGENT_HANGS_UP,
  AGENT_KEEPS_SILENT,
  AGENT_STOPS_HALFWAY,
  AGENT_BOASTS,
  AGENT_SAYS_NOTHING,
  AGENT_ANSWERS_ANOTHER_QUESTION,
  AGENT_HAS_BAD_COUNT,
  AGENT_HAS_OTHER_KEYS
} Behaviour;

typedef struct
{
  char           *folder;
  char           *path;
  TsSshKey       *key;
  Behaviour       behaviour;
  GSocketService *service;
  GCancellable   *end;
  TsSshAgent     *agent;
  gint            n_running;
} Fixture;

static void
append_text (GByteArray *message,
             const char *text)
{
  ts_ssh_wire_append_string (message, text, strlen (text));
}

static void
get_public_key (TsSshKey *key,
                guint8    public_key[TS_ED25519_KEY_BYTES])
{
  const char *id = ts_ssh_key_get_id (key);

  for (guint i = 0; i < TS_ED25519_KEY_BYTES; i++)
    public_key[i] = (guint8) (g_ascii_xdigit_value (id[2 * i]) * 16
                              + g_ascii_xdigit_value (id[2 * i + 1]));
}

static void
append_key (GByteArray *message,
            const char *type,
            TsSshKey   *key,
            const char *comment)
{
  g_autoptr (GByteArray) blob = g_byte_array_new ();
  guint8 public_key[TS_ED25519_KEY_BYTES];

  get_public_key (key, public_key);
  append_text (blob, type);
  ts_ssh_wire_append_string (blob, public_key, sizeof public_key);
  ts_ssh_wire_append_string (message, blob->data, blob->len);
  append_text (message, comment);
}

static void
append_byte (GByteArray *message,
             guint8      byte)
{
  g_byte_array_append (message, &byte, 1);
}

/* Reads the question as strictly as the protocol puts it, and signs. */
static void
answer_signature (Fixture    *fixture,
                  TsSshWire   question,
                  GByteArray *answer)
{
  g_autoptr (GByteArray) blob = g_byte_array_new ();
  guint8 signature[TS_ED25519_SIGNATURE_BYTES];
  TsSshWire key, data, type, public_key;
  guint32 flags;

  g_assert_true (ts_ssh_wire_read_string (&question, &key));
  g_assert_true (ts_ssh_wire_read_string (&question, &data));
  g_assert_true (ts_ssh_wire_read_number (&question, &flags));
  g_assert_cmpuint (question.length, ==, 0);
  g_assert_cmpuint (flags, ==, 0);
  g_assert_true (ts_ssh_wire_read_string (&key, &type));
  g_assert_true (ts_ssh_wire_is (&type, "ssh-ed25519"));
  g_assert_true (ts_ssh_wire_read_string (&key, &public_key));
  g_assert_cmpuint (public_key.length, ==, TS_ED25519_KEY_BYTES);
  g_assert_cmpuint (key.length, ==, 0);

  if (fixture->behaviour == AGENT_SIGNS_SOMETHING_ELSE)
    data.length--;

  ts_ssh_key_sign (fixture->key, data.bytes, data.length, signature);
  append_byte (answer, 14);
  append_text (blob, "ssh-ed25519");
  ts_ssh_wire_append_string (blob, signature, sizeof signature);
  ts_ssh_wire_append_string (answer, blob->data, blob->len);
}

static void
answer_identities (Fixture    *fixture,
                   GByteArray *answer)
{
  append_byte (answer, 12);

  switch (fixture->behaviour)
    {
    case AGENT_HAS_BAD_COUNT:
      ts_ssh_wire_append_number (answer, 3);
      append_key (answer, "ssh-ed25519", fixture->key, "only one");
      return;

    case AGENT_HAS_OTHER_KEYS:
      ts_ssh_wire_append_number (answer, 4);
      append_key (answer, "ssh-rsa", fixture->key, "an RSA key");
      append_text (answer, "");
      append_text (answer, "not even a type");
      append_key (answer, "ssh-ed25519", fixture->key, "caf\xe9");
      append_key (answer, "ssh-ed25519-cert-v01@openssh.com", fixture->key, "a certificate");
      return;

    case AGENT_SIGNS:
    case AGENT_SIGNS_SOMETHING_ELSE:
    case AGENT_REFUSES:
    case AGENT_HANGS_UP:
    case AGENT_KEEPS_SILENT:
    case AGENT_STOPS_HALFWAY:
    case AGENT_BOASTS:
    case AGENT_SAYS_NOTHING:
    case AGENT_ANSWERS_ANOTHER_QUESTION:
      ts_ssh_wire_append_number (answer, 1);
      append_key (answer, "ssh-ed25519", fixture->key, "throw-away key");
      return;
    }

  g_assert_not_reached ();
}

static GByteArray *
read_question (GInputStream *stream)
{
  g_autoptr (GByteArray) question = g_byte_array_new ();
  guint32 length;
  gsize n_read;

  if (!g_input_stream_read_all (stream, &length, sizeof length, &n_read, NULL, NULL)
      || n_read < sizeof length)
    return NULL;

  length = GUINT32_FROM_BE (length);
  g_assert_cmpuint (length, >, 0);
  g_assert_cmpuint (length, <, 10000);
  g_byte_array_set_size (question, length);
  g_assert_true (g_input_stream_read_all (stream, question->data, length, &n_read, NULL, NULL));
  g_assert_cmpuint (n_read, ==, length);

  return g_steal_pointer (&question);
}

static void
write_answer (GOutputStream *stream,
              guint32        length,
              GByteArray    *content)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();

  ts_ssh_wire_append_number (answer, length);
  if (content->len > 0)
    g_byte_array_append (answer, content->data, content->len);
  (void) g_output_stream_write_all (stream, answer->data, answer->len, NULL, NULL, NULL);
}

/* Waits until whoever asked has gone. */
static void
wait_for_end (GInputStream *stream,
              GCancellable *end)
{
  guint8 byte;

  (void) g_input_stream_read (stream, &byte, 1, end, NULL);
}

static gboolean
converse (Fixture           *fixture,
          GSocketConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GByteArray) question = read_question (input);
  g_autoptr (GByteArray) answer = g_byte_array_new ();

  if (question == NULL)
    return TRUE;

  if (question->data[0] == 11)
    answer_identities (fixture, answer);
  else
    answer_signature (fixture, (TsSshWire) { question->data + 1, question->len - 1 }, answer);

  switch (fixture->behaviour)
    {
    case AGENT_HANGS_UP:
      return TRUE;

    case AGENT_KEEPS_SILENT:
      wait_for_end (input, fixture->end);
      return TRUE;

    case AGENT_STOPS_HALFWAY:
      g_byte_array_set_size (answer, answer->len - 3);
      write_answer (output, answer->len + 3, answer);
      return TRUE;

    case AGENT_BOASTS:
      write_answer (output, G_MAXUINT32, answer);
      wait_for_end (input, fixture->end);
      return TRUE;

    case AGENT_SAYS_NOTHING:
      g_byte_array_set_size (answer, 0);
      break;

    case AGENT_REFUSES:
      g_byte_array_set_size (answer, 1);
      answer->data[0] = 5;
      break;

    case AGENT_ANSWERS_ANOTHER_QUESTION:
      answer->data[0] = 6;
      break;

    case AGENT_SIGNS:
    case AGENT_SIGNS_SOMETHING_ELSE:
    case AGENT_HAS_BAD_COUNT:
    case AGENT_HAS_OTHER_KEYS:
      break;
    }

  write_answer (output, answer->len, answer);

  return TRUE;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  Fixture *fixture = user_data;
  gboolean is_handled;

  g_atomic_int_inc (&fixture->n_running);
  is_handled = converse (fixture, connection);
  g_atomic_int_add (&fixture->n_running, -1);

  return is_handled;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("ssh-agent-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "agent", NULL);
  fixture->key = key_fixture_load ("y_plain.key", "");
  fixture->end = g_cancellable_new ();
  fixture->behaviour = (Behaviour) GPOINTER_TO_INT (data);
  fixture->service = g_threaded_socket_service_new (4);
  address = g_unix_socket_address_new (fixture->path);
  g_socket_listener_add_address (G_SOCKET_LISTENER (fixture->service), address,
                                 G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL,
                                 &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->service, "run", G_CALLBACK (run_cb), fixture);
  g_socket_service_start (fixture->service);
  fixture->agent = ts_ssh_agent_new (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_cancellable_cancel (fixture->end);
  g_socket_service_stop (fixture->service);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->service));
  while (g_atomic_int_get (&fixture->n_running) > 0)
    g_thread_yield ();
  g_object_unref (fixture->service);
  g_object_unref (fixture->end);
  ts_ssh_agent_unref (fixture->agent);
  ts_ssh_key_unref (fixture->key);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* What is done in a thread, while the agent accepts connections here. */
typedef struct
{
  TsSshAgent   *agent;
  TsSshKey     *key;
  GCancellable *cancellable;
  gboolean      is_signing;
  GPtrArray    *identities;
  guint8        signature[TS_ED25519_SIGNATURE_BYTES];
  gboolean      has_signed;
  GError       *error;
  gint          is_done;
} Question;

static gpointer
ask_in_thread (gpointer data)
{
  Question *question = data;
  guint8 public_key[TS_ED25519_KEY_BYTES];

  get_public_key (question->key, public_key);
  if (question->is_signing)
    question->has_signed =
      ts_ssh_agent_sign (question->agent, public_key, (const guint8 *) MESSAGE, strlen (MESSAGE),
                         question->signature, question->cancellable, &question->error);
  else
    question->identities =
      ts_ssh_agent_list (question->agent, question->cancellable, &question->error);

  g_atomic_int_set (&question->is_done, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

static void
ask (Fixture  *fixture,
     Question *question,
     gboolean  is_signing)
{
  GThread *thread;

  question->agent = fixture->agent;
  question->key = fixture->key;
  question->is_signing = is_signing;
  thread = g_thread_new ("ask", ask_in_thread, question);
  while (!g_atomic_int_get (&question->is_done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
}

static void
assert_fails (Fixture    *fixture,
              gboolean    is_signing,
              const char *word)
{
  Question question = { 0 };

  ask (fixture, &question, is_signing);
  g_assert_error (question.error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT);
  g_assert_null (question.identities);
  g_assert_false (question.has_signed);
  g_assert_nonnull (strstr (question.error->message, word));
  g_error_free (question.error);
}

static void
test_lists_its_keys (Fixture       *fixture,
                     gconstpointer  data)
{
  Question question = { 0 };
  TsSshIdentity *identity;

  ask (fixture, &question, FALSE);
  g_assert_no_error (question.error);
  g_assert_cmpuint (question.identities->len, ==, 1);
  identity = g_ptr_array_index (question.identities, 0);
  g_assert_cmpstr (identity->id, ==, KEY_ID);
  g_assert_cmpstr (identity->comment, ==, "throw-away key");
  g_ptr_array_unref (question.identities);
}

static void
test_other_keys_are_left_out (Fixture       *fixture,
                              gconstpointer  data)
{
  Question question = { 0 };
  TsSshIdentity *identity;

  ask (fixture, &question, FALSE);
  g_assert_no_error (question.error);
  g_assert_cmpuint (question.identities->len, ==, 1);
  identity = g_ptr_array_index (question.identities, 0);
  g_assert_cmpstr (identity->comment, ==, "caf\xef\xbf\xbd");
  g_ptr_array_unref (question.identities);
}

static void
test_signs (Fixture       *fixture,
            gconstpointer  data)
{
  Question question = { 0 };
  guint8 expected[TS_ED25519_SIGNATURE_BYTES];

  ask (fixture, &question, TRUE);
  g_assert_no_error (question.error);
  g_assert_true (question.has_signed);
  ts_ssh_key_sign (fixture->key, (const guint8 *) MESSAGE, strlen (MESSAGE), expected);
  g_assert_cmpmem (question.signature, sizeof question.signature, expected, sizeof expected);
}

static void
test_refuses (Fixture       *fixture,
              gconstpointer  data)
{
  assert_fails (fixture, FALSE, "does not say which keys");
  assert_fails (fixture, TRUE, "refuses to sign");
}

static void
test_wrong_signature_is_not_used (Fixture       *fixture,
                                  gconstpointer  data)
{
  assert_fails (fixture, TRUE, "signature is wrong");
}

static void
test_cut_answer (Fixture       *fixture,
                 gconstpointer  data)
{
  assert_fails (fixture, FALSE, "ended the conversation");
  assert_fails (fixture, TRUE, "ended the conversation");
}

static void
test_endless_answer (Fixture       *fixture,
                     gconstpointer  data)
{
  assert_fails (fixture, FALSE, "longer than");
}

static void
test_nonsense (Fixture       *fixture,
               gconstpointer  data)
{
  assert_fails (fixture, FALSE, "no key agent, or is broken");
}

static void
test_silence_ends_by_time (Fixture       *fixture,
                           gconstpointer  data)
{
  ts_ssh_agent_set_patience (fixture->agent, 1, 1);
  assert_fails (fixture, FALSE, "does not answer");
  assert_fails (fixture, TRUE, "does not answer");
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static void
test_silence_ends_by_cancelling (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Question question = { .cancellable = cancellable };

  g_timeout_add (50, cancel_cb, cancellable);
  ask (fixture, &question, FALSE);
  g_assert_error (question.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (question.error);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_credential_signs_by_the_agent (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) identities = NULL;
  TsSshIdentity *identity;
  g_autoptr (TsCredential) credential = NULL;

  ts_ssh_agent_list_async (fixture->agent, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  identities = ts_ssh_agent_list_finish (result, NULL);
  g_assert_cmpuint (identities->len, ==, 1);
  identity = g_ptr_array_index (identities, 0);
  credential = ts_credential_new_for_agent (fixture->agent, identity->public_key);
  g_assert_cmpstr (ts_credential_get_key_id (credential), ==, KEY_ID);
}

static void
test_missing_agent (void)
{
  g_autoptr (TsSshAgent) agent = ts_ssh_agent_new ("/nowhere/agent");
  g_autoptr (GError) error = NULL;

  g_assert_null (ts_ssh_agent_list (agent, NULL, &error));
  g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT);
  g_assert_nonnull (strstr (error->message, "/nowhere/agent"));
  g_clear_error (&error);

  g_unsetenv ("SSH_AUTH_SOCK");
  g_assert_null (ts_ssh_agent_new_from_environment (&error));
  g_assert_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT);
  g_assert_nonnull (strstr (error->message, "SSH_AUTH_SOCK"));
}

/* OpenSSH's own agent, which lives for as long as the program that it starts. */
static void
test_agent_of_this_machine (void)
{
  g_autofree char *agent = g_find_program_in_path ("ssh-agent");
  g_autofree char *add = g_find_program_in_path ("ssh-add");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *source = NULL;
  g_autofree char *text = NULL;
  const char *command[] = { agent, self, "--use-agent", add, NULL, NULL };
  g_autofree char *output = NULL;
  int status = -1;

  if (agent == NULL || add == NULL || self == NULL)
    {
      g_test_skip ("OpenSSH's agent is not installed");
      return;
    }

  folder = g_dir_make_tmp ("ssh-agent-XXXXXX", NULL);
  path = g_build_filename (folder, "key", NULL);
  source = key_fixture_build_path ("y_plain.key");
  command[4] = path;
  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                               NULL, &output, NULL, &status, NULL));
  g_assert_cmpstr (output, ==, KEY_ID " signed\n");
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What runs below the agent: gives it a key, and has it sign. */
static int
use_agent (const char *add,
           const char *path)
{
  const char *command[] = { add, "-q", path, NULL };
  g_autoptr (TsSshAgent) agent = ts_ssh_agent_new_from_environment (NULL);
  g_autoptr (GPtrArray) identities = NULL;
  g_autoptr (TsCredential) credential = NULL;
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  TsSshIdentity *identity;
  int status = -1;

  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                     &status, NULL)
      || status != 0)
    return 1;

  identities = ts_ssh_agent_list (agent, NULL, NULL);
  if (identities == NULL || identities->len != 1)
    return 1;

  identity = g_ptr_array_index (identities, 0);
  credential = ts_credential_new_for_agent (agent, identity->public_key);
  if (!ts_credential_sign_v2 (credential, "GET", "/", NULL, 0, headers, NULL))
    return 1;

  g_print ("%s %s\n", identity->id,
           soup_message_headers_get_one (headers, "Signature") != NULL ? "signed" : "");

  return 0;
}

#define ADD(name, behaviour, function)                                                            \
  g_test_add ("/ssh-agent/" name, Fixture, GINT_TO_POINTER (behaviour), set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--use-agent"))
    return use_agent (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);

  ADD ("lists-its-keys", AGENT_SIGNS, test_lists_its_keys);
  ADD ("other-keys-are-left-out", AGENT_HAS_OTHER_KEYS, test_other_keys_are_left_out);
  ADD ("signs", AGENT_SIGNS, test_signs);
  ADD ("refuses", AGENT_REFUSES, test_refuses);
  ADD ("wrong-signature-is-not-used", AGENT_SIGNS_SOMETHING_ELSE,
       test_wrong_signature_is_not_used);
  ADD ("ends-without-an-answer", AGENT_HANGS_UP, test_cut_answer);
  ADD ("ends-halfway", AGENT_STOPS_HALFWAY, test_cut_answer);
  ADD ("endless-answer", AGENT_BOASTS, test_endless_answer);
  ADD ("empty-answer", AGENT_SAYS_NOTHING, test_nonsense);
  ADD ("answer-to-another-question", AGENT_ANSWERS_ANOTHER_QUESTION, test_nonsense);
  ADD ("bad-count", AGENT_HAS_BAD_COUNT, test_nonsense);
  ADD ("silence-ends-by-time", AGENT_KEEPS_SILENT, test_silence_ends_by_time);
  ADD ("silence-ends-by-cancelling", AGENT_KEEPS_SILENT, test_silence_ends_by_cancelling);
  ADD ("credential-signs-by-the-agent", AGENT_SIGNS, test_credential_signs_by_the_agent);
  g_test_add_func ("/ssh-agent/missing-agent", test_missing_agent);
  g_test_add_func ("/ssh-agent/agent-of-this-machine", test_agent_of_this_machine);

  return g_test_run ();
}
