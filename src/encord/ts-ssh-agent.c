/* SPDX-License-Identifier: MIT */

/* Key agents, reached by a socket in the file system. */

#include "config.h"

#include "ts-ssh-agent.h"

#include "ts-credential.h"
#include "ts-ssh-wire.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>
#include <nettle/eddsa.h>
#include <string.h>

#define SOCKET_VARIABLE "SSH_AUTH_SOCK"

/* An agent on the same machine answers at once, but may first ask its owner whether to sign. */
#define ANSWER_PATIENCE_S    5
#define SIGNATURE_PATIENCE_S 60

struct _TsSshAgent
{
  gatomicrefcount  n_references;
  char            *socket_path; /* (owned) */
  guint            answer_patience_s;
  guint            signature_patience_s;
};

/**
 * ts_ssh_agent_new:
 * @socket_path: where it listens
 *
 * Makes an agent. Whether there is one is found out when it is asked something.
 *
 * Returns: (transfer full): the agent
 */
TsSshAgent *
ts_ssh_agent_new (const char *socket_path)
{
  TsSshAgent *self = g_new0 (TsSshAgent, 1);

  g_atomic_ref_count_init (&self->n_references);
  self->socket_path = g_strdup (socket_path);
  self->answer_patience_s = ANSWER_PATIENCE_S;
  self->signature_patience_s = SIGNATURE_PATIENCE_S;

  return self;
}

/**
 * ts_ssh_agent_new_from_environment:
 *
 * Makes the agent that `SSH_AUTH_SOCK` names.
 *
 * Returns: (transfer full): the agent, or %NULL with %TS_CREDENTIAL_ERROR_AGENT
 */
TsSshAgent *
ts_ssh_agent_new_from_environment (GError **error)
{
  const char *socket_path = g_getenv (SOCKET_VARIABLE);

  if (socket_path != NULL && *socket_path != '\0')
    return ts_ssh_agent_new (socket_path);

  g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT,
               /* Translators: the name of an environment variable. */
               _("There is no key agent: %s is not set. Start one with “ssh-agent”, and give it "
                 "the key with “ssh-add”."),
               SOCKET_VARIABLE);

  return NULL;
}

/**
 * ts_ssh_agent_ref:
 *
 * Keeps an agent.
 *
 * Returns: (transfer full): @self
 */
TsSshAgent *
ts_ssh_agent_ref (TsSshAgent *self)
{
  g_atomic_ref_count_inc (&self->n_references);

  return self;
}

/**
 * ts_ssh_agent_unref:
 * @self: (transfer full):
 *
 * Lets go of an agent.
 */
void
ts_ssh_agent_unref (TsSshAgent *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;

  g_free (self->socket_path);
  g_free (self);
}

/**
 * ts_ssh_agent_set_patience:
 * @answer_s: how long to wait for an answer, in seconds
 * @signature_s: how long to wait for a signature, which somebody may be asked for
 *
 * Changes how long to wait. Not to be done once others use the agent.
 */
void
ts_ssh_agent_set_patience (TsSshAgent *self,
                           guint       answer_s,
                           guint       signature_s)
{
  self->answer_patience_s = answer_s;
  self->signature_patience_s = signature_s;
}

/* Puts the failure in words of ours. */
static gboolean
fail (TsSshAgent  *self,
      GError      *cause,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (self->socket_path);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error_literal (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT,
                         _("The key agent does not answer."));
  else
    g_set_error (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT,
                 /* Translators: a socket's name, then the system's message. */
                 _("The key agent at “%s” cannot be asked: %s"), name, cause->message);

  return FALSE;
}

/* Fills @bytes, however slowly they come, but not after @deadline. */
static gboolean
read_exactly (GInputStream  *stream,
              guint8        *bytes,
              gsize          n_bytes,
              gint64         deadline,
              GCancellable  *cancellable,
              GError       **error)
{
  gsize n_done = 0;

  while (n_done < n_bytes)
    {
      gssize n_read = g_input_stream_read (stream, bytes + n_done, n_bytes - n_done, cancellable,
                                           error);

      if (n_read < 0)
        return FALSE;

      if (n_read == 0)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                               _("it has ended the conversation"));
          return FALSE;
        }

      n_done += (gsize) n_read;
      if (n_done < n_bytes && g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "");
          return FALSE;
        }
    }

  return TRUE;
}

static GByteArray *
read_answer (GInputStream  *stream,
             gint64         deadline,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GByteArray) answer = NULL;
  guint32 length;

  if (!read_exactly (stream, (guint8 *) &length, sizeof length, deadline, cancellable, error))
    return NULL;

  length = GUINT32_FROM_BE (length);
  if (length > TS_SSH_AGENT_MAX_ANSWER_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("its answer is longer than that of any key agent"));
      return NULL;
    }

  answer = g_byte_array_sized_new (length);
  g_byte_array_set_size (answer, length);
  if (!read_exactly (stream, answer->data, length, deadline, cancellable, error))
    return NULL;

  return g_steal_pointer (&answer);
}

static GByteArray *
ask (TsSshAgent    *self,
     GByteArray    *message,
     guint          patience_s,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->socket_path);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) cause = NULL;
  gint64 deadline = g_get_monotonic_time () + (gint64) patience_s * G_USEC_PER_SEC;
  GByteArray *answer = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, patience_s);
  connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), cancellable,
                                        &cause);
  if (connection != NULL
      && g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                                    message->data, message->len, NULL, cancellable, &cause))
    answer = read_answer (g_io_stream_get_input_stream (G_IO_STREAM (connection)), deadline,
                          cancellable, &cause);

  if (answer == NULL)
    fail (self, cause, error);

  return answer;
}

/**
 * ts_ssh_agent_list:
 *
 * Asks which Ed25519 keys the agent has. Waits for the answer.
 *
 * Returns: (transfer full) (element-type TsSshIdentity): the keys, or %NULL with
 *   %TS_CREDENTIAL_ERROR_AGENT or %G_IO_ERROR_CANCELLED
 */
GPtrArray *
ts_ssh_agent_list (TsSshAgent    *self,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GByteArray) message = ts_ssh_agent_ask_identities ();
  g_autoptr (GByteArray) answer = ask (self, message, self->answer_patience_s, cancellable, error);

  return answer != NULL ? ts_ssh_agent_read_identities (answer->data, answer->len, error) : NULL;
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *identities = ts_ssh_agent_list (data, cancellable, &error);

  if (identities != NULL)
    g_task_return_pointer (task, identities, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ts_ssh_agent_list_async:
 *
 * Does what ts_ssh_agent_list() does in a thread.
 */
void
ts_ssh_agent_list_async (TsSshAgent          *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ts_ssh_agent_list_async);
  g_task_set_name (task, "[touchstone] list agent's keys");
  g_task_set_task_data (task, ts_ssh_agent_ref (self), (GDestroyNotify) ts_ssh_agent_unref);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * ts_ssh_agent_list_finish:
 *
 * Ends what ts_ssh_agent_list_async() began.
 *
 * Returns: (transfer full) (element-type TsSshIdentity): the keys, or %NULL with an error
 */
GPtrArray *
ts_ssh_agent_list_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ts_ssh_agent_sign:
 * @public_key: (array fixed-size=32): of the key to sign with
 * @bytes: (array length=n_bytes): the message
 * @signature: (out caller-allocates) (array fixed-size=64):
 *
 * Has a message signed. Waits for the answer, and for whom the agent may ask first.
 *
 * Returns: whether it was signed; if not, %TS_CREDENTIAL_ERROR_AGENT or
 *   %G_IO_ERROR_CANCELLED is set
 */
gboolean
ts_ssh_agent_sign (TsSshAgent    *self,
                   const guint8  *public_key,
                   const guint8  *bytes,
                   gsize          n_bytes,
                   guint8        *signature,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GByteArray) message = ts_ssh_agent_ask_signature (public_key, bytes, n_bytes);
  g_autoptr (GByteArray) answer = ask (self, message, self->signature_patience_s, cancellable,
                                       error);
  guint8 answered[TS_ED25519_SIGNATURE_BYTES];

  if (answer == NULL || !ts_ssh_agent_read_signature (answer->data, answer->len, answered, error))
    return FALSE;

  if (!ed25519_sha512_verify (public_key, n_bytes, bytes, answered))
    {
      g_set_error_literal (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT,
                           _("The key agent’s signature is wrong."));
      return FALSE;
    }

  memcpy (signature, answered, sizeof answered);

  return TRUE;
}
