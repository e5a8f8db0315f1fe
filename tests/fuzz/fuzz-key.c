/* SPDX-License-Identifier: MIT */

/* Feeds bytes to what reads keys and the answers of key agents. The first byte says which:
 * libFuzzer soon finds out. A dash, with which key files begin, is a key. */

#include "ts-ssh-agent-message.h"
#include "ts-ssh-key.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         length);

static void
read_key (const uint8_t *data,
          size_t         length)
{
  g_autoptr (TsSecret) text = ts_secret_new_from_bytes (data, length);
  g_autofree char *id = ts_ssh_key_dup_id_of_text (text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsSshKey) key = ts_ssh_key_new (text, NULL, &error);

  /* What is read as a key is also read without a passphrase, and there is one outcome only. */
  g_assert_true ((key != NULL) == (error == NULL));
  if (key != NULL)
    g_assert_cmpstr (ts_ssh_key_get_id (key), ==, id);
}

/* The container as it is after Base64, which mutation hardly gets past. */
static void
read_container (const uint8_t *data,
                size_t         length)
{
  g_autofree char *base64 = g_base64_encode (data, length);
  g_autofree char *text = g_strconcat ("-----BEGIN OPENSSH PRIVATE KEY-----\n", base64,
                                       "\n-----END OPENSSH PRIVATE KEY-----\n", NULL);

  read_key ((const uint8_t *) text, strlen (text));
}

static void
read_answers (const uint8_t *data,
              size_t         length)
{
  guint8 signature[TS_ED25519_SIGNATURE_BYTES];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) identities = ts_ssh_agent_read_identities (data, length, NULL);

  for (guint i = 0; identities != NULL && i < identities->len; i++)
    {
      TsSshIdentity *identity = g_ptr_array_index (identities, i);

      g_assert_true (g_utf8_validate (identity->comment, -1, NULL));
    }

  g_assert_true (ts_ssh_agent_read_signature (data, length, signature, &error) == (error == NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         length)
{
  if (length > 0 && data[0] == 'o')
    read_container (data, length);
  else if (length > 0 && data[0] < ' ')
    read_answers (data, length);
  else
    read_key (data, length);

  return 0;
}
