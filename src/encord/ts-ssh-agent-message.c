/* SPDX-License-Identifier: MIT */

/* What a key agent is asked and answers (OpenSSH, PROTOCOL.agent). Each message is a number of
 * 32 bits, its length, and then a byte that says what it is:
 *
 *     11  which keys?
 *     12  number, and for each: string public key, string comment
 *     13  sign: string public key, string data, number 0
 *     14  string signature, in which: string ssh-ed25519, string of 64 bytes
 *      5  no
 *
 * The public key is again: string ssh-ed25519, string of 32 bytes. */

#include "config.h"

#include "ts-ssh-agent-message.h"

#include "ts-credential.h"
#include "ts-ssh-key.h"
#include "ts-ssh-wire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY_TYPE "ssh-ed25519"

/* Far more keys than a server lets anybody try. */
#define MAX_IDENTITIES 2048

enum
{
  MESSAGE_FAILURE = 5,
  MESSAGE_ASK_IDENTITIES = 11,
  MESSAGE_IDENTITIES = 12,
  MESSAGE_ASK_SIGNATURE = 13,
  MESSAGE_SIGNATURE = 14
};

/**
 * ts_ssh_identity_free:
 * @self: (transfer full):
 *
 * Frees an identity.
 */
void
ts_ssh_identity_free (TsSshIdentity *self)
{
  g_free (self->id);
  g_free (self->comment);
  g_free (self);
}

static void
append_public_key (GByteArray   *message,
                   const guint8  public_key[TS_ED25519_KEY_BYTES])
{
  g_autoptr (GByteArray) blob = g_byte_array_new ();

  ts_ssh_wire_append_string (blob, KEY_TYPE, strlen (KEY_TYPE));
  ts_ssh_wire_append_string (blob, public_key, TS_ED25519_KEY_BYTES);
  ts_ssh_wire_append_string (message, blob->data, blob->len);
}

/* Puts the length and the kind before a message. */
static GByteArray *
wrap (guint8      kind,
      GByteArray *content)
{
  GByteArray *message = g_byte_array_new ();

  ts_ssh_wire_append_number (message, 1 + content->len);
  g_byte_array_append (message, &kind, 1);
  if (content->len > 0)
    g_byte_array_append (message, content->data, content->len);

  return message;
}

/**
 * ts_ssh_agent_ask_identities:
 *
 * Returns: (transfer full): the message that asks for the keys
 */
GByteArray *
ts_ssh_agent_ask_identities (void)
{
  g_autoptr (GByteArray) nothing = g_byte_array_new ();

  return wrap (MESSAGE_ASK_IDENTITIES, nothing);
}

/**
 * ts_ssh_agent_ask_signature:
 * @bytes: (array length=n_bytes): what is to be signed
 *
 * Returns: (transfer full): the message that asks for a signature
 */
GByteArray *
ts_ssh_agent_ask_signature (const guint8  public_key[TS_ED25519_KEY_BYTES],
                            const guint8 *bytes,
                            gsize         n_bytes)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();

  append_public_key (content, public_key);
  ts_ssh_wire_append_string (content, bytes, n_bytes);
  ts_ssh_wire_append_number (content, 0);

  return wrap (MESSAGE_ASK_SIGNATURE, content);
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, TS_CREDENTIAL_ERROR, TS_CREDENTIAL_ERROR_AGENT, message);

  return FALSE;
}

static gboolean
fail_as_nonsense (GError **error)
{
  return fail (error, _("What answers in place of the key agent is no key agent, or is broken."));
}

/* Returns: whether the answer is of the kind that was asked for; @rest is its content. */
static gboolean
open_answer (const guint8  *answer,
             gsize          length,
             guint8         kind,
             const char    *refusal,
             TsSshWire     *rest,
             GError       **error)
{
  TsSshWire first;

  *rest = (TsSshWire) { answer, length };
  if (length > TS_SSH_AGENT_MAX_ANSWER_BYTES || !ts_ssh_wire_read_part (rest, 1, &first))
    return fail_as_nonsense (error);

  if (first.bytes[0] == MESSAGE_FAILURE)
    return fail (error, refusal);

  return first.bytes[0] == kind || fail_as_nonsense (error);
}

/* Returns: %FALSE if the agent holds a key of another type, which we do not care for. */
static gboolean
read_public_key (TsSshWire  blob,
                 TsSshWire *public_key)
{
  TsSshWire type;

  return ts_ssh_wire_read_string (&blob, &type) && ts_ssh_wire_is (&type, KEY_TYPE)
         && ts_ssh_wire_read_string (&blob, public_key)
         && public_key->length == TS_ED25519_KEY_BYTES && blob.length == 0;
}

static TsSshIdentity *
new_identity (const TsSshWire *public_key,
              const TsSshWire *comment)
{
  TsSshIdentity *self = g_new0 (TsSshIdentity, 1);

  memcpy (self->public_key, public_key->bytes, TS_ED25519_KEY_BYTES);
  self->id = ts_ssh_key_format_id (self->public_key);
  self->comment = g_utf8_make_valid ((const char *) comment->bytes, (gssize) comment->length);

  return self;
}

/**
 * ts_ssh_agent_read_identities:
 * @answer: (array length=length): what follows the length
 *
 * Reads which keys an agent has; all but those of Ed25519 are left out.
 *
 * Returns: (transfer full) (element-type TsSshIdentity): the keys in the agent's order, or
 *   %NULL with %TS_CREDENTIAL_ERROR_AGENT
 */
GPtrArray *
ts_ssh_agent_read_identities (const guint8  *answer,
                              gsize          length,
                              GError       **error)
{
  g_autoptr (GPtrArray) identities =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ts_ssh_identity_free);
  TsSshWire rest;
  guint32 n_keys;

  if (!open_answer (answer, length, MESSAGE_IDENTITIES,
                    _("The key agent does not say which keys it has."), &rest, error))
    return NULL;

  if (!ts_ssh_wire_read_number (&rest, &n_keys) || n_keys > MAX_IDENTITIES)
    {
      fail_as_nonsense (error);
      return NULL;
    }

  for (guint32 i = 0; i < n_keys; i++)
    {
      TsSshWire blob, comment, public_key;

      if (!ts_ssh_wire_read_string (&rest, &blob) || !ts_ssh_wire_read_string (&rest, &comment))
        {
          fail_as_nonsense (error);
          return NULL;
        }

      if (read_public_key (blob, &public_key))
        g_ptr_array_add (identities, new_identity (&public_key, &comment));
    }

  if (rest.length > 0)
    {
      fail_as_nonsense (error);
      return NULL;
    }

  return g_steal_pointer (&identities);
}

/**
 * ts_ssh_agent_read_signature:
 * @answer: (array length=length): what follows the length
 * @signature: (out caller-allocates):
 *
 * Reads a signature. Whether it is one of what was asked for is not known then.
 *
 * Returns: whether there is one; if not, %TS_CREDENTIAL_ERROR_AGENT is set
 */
gboolean
ts_ssh_agent_read_signature (const guint8  *answer,
                             gsize          length,
                             guint8         signature[TS_ED25519_SIGNATURE_BYTES],
                             GError       **error)
{
  TsSshWire rest, blob, type, bytes;

  if (!open_answer (answer, length, MESSAGE_SIGNATURE,
                    _("The key agent refuses to sign: it may be locked, or no longer hold the "
                      "key, or somebody has told it not to."),
                    &rest, error))
    return FALSE;

  if (!ts_ssh_wire_read_string (&rest, &blob) || rest.length > 0
      || !ts_ssh_wire_read_string (&blob, &type) || !ts_ssh_wire_is (&type, KEY_TYPE)
      || !ts_ssh_wire_read_string (&blob, &bytes) || blob.length > 0
      || bytes.length != TS_ED25519_SIGNATURE_BYTES)
    return fail_as_nonsense (error);

  memcpy (signature, bytes.bytes, TS_ED25519_SIGNATURE_BYTES);

  return TRUE;
}
