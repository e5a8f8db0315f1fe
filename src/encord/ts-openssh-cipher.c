/* SPDX-License-Identifier: MIT */

/* How ssh-keygen encrypts keys, by Botan's C interface: it has the key derivation, all of the
 * ciphers, and Poly1305 without a cipher around it, which Nettle does not offer. Botan wipes
 * what it allocates.
 *
 *     key, initial vector  bcrypt_pbkdf (passphrase, salt, rounds)
 *     aes…-ctr, aes…-cbc   as they are, without padding
 *     aes…-gcm             the tag stands behind the ciphertext
 *     chacha20-poly1305    two keys, of which the second is for the lengths of packets and not
 *                          used here. The first, with the packet number 0 as its nonce, makes
 *                          a stream; its first 32 bytes are Poly1305's key, and what follows
 *                          the first 64 is the plaintext (OpenSSH, PROTOCOL.chacha20poly1305).
 */

#include "config.h"

#include "ts-openssh-cipher.h"

#include <botan/ffi.h>

#define KDF_NAME "Bcrypt-PBKDF"

#define CHACHA_NAME        "ChaCha(20)"
#define CHACHA_KEY_BYTES   32
#define CHACHA_BLOCK_BYTES 64
#define POLY1305_NAME      "Poly1305"
#define POLY1305_KEY_BYTES 32
#define POLY1305_TAG_BYTES 16

static const TsOpensshCipher ciphers[] = {
  { "aes256-ctr", "CTR(AES-256)", 32, 16, 16, 0 },
  { "aes256-cbc", "AES-256/CBC/NoPadding", 32, 16, 16, 0 },
  { "aes256-gcm@openssh.com", "AES-256/GCM", 32, 12, 16, 16 },
  { "chacha20-poly1305@openssh.com", NULL, 64, 0, 8, POLY1305_TAG_BYTES },
  { "aes192-ctr", "CTR(AES-192)", 24, 16, 16, 0 },
  { "aes192-cbc", "AES-192/CBC/NoPadding", 24, 16, 16, 0 },
  { "aes128-ctr", "CTR(AES-128)", 16, 16, 16, 0 },
  { "aes128-cbc", "AES-128/CBC/NoPadding", 16, 16, 16, 0 },
  { "aes128-gcm@openssh.com", "AES-128/GCM", 16, 12, 16, 16 },
};

/**
 * ts_openssh_cipher_find:
 *
 * Returns: (transfer none) (nullable): the cipher of this name, if it is a known one
 */
const TsOpensshCipher *
ts_openssh_cipher_find (const TsSshWire *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    if (ts_ssh_wire_is (name, ciphers[i].name))
      return &ciphers[i];

  return NULL;
}

/**
 * ts_openssh_cipher_derive:
 * @passphrase: not empty
 * @salt: not empty
 * @n_rounds: at least 1; each takes about 6 ms
 *
 * Makes a key and an initial vector out of a passphrase.
 *
 * Returns: (transfer full) (nullable): the key and then the initial vector; %NULL if the
 *   library cannot do that
 */
TsSecret *
ts_openssh_cipher_derive (const TsOpensshCipher *self,
                          TsSecret              *passphrase,
                          const TsSshWire       *salt,
                          guint32                n_rounds)
{
  g_autoptr (TsSecret) key = NULL;

  /* Botan would take a length of 0 as one that it has to find out. */
  g_return_val_if_fail (ts_secret_get_length (passphrase) > 0, NULL);

  key = ts_secret_new (self->n_key_bytes + self->n_iv_bytes);
  ts_secret_set_length (key, self->n_key_bytes + self->n_iv_bytes);
  if (botan_pwdhash (KDF_NAME, n_rounds, 0, 0, ts_secret_get_bytes (key),
                     ts_secret_get_length (key), ts_secret_get_text (passphrase),
                     ts_secret_get_length (passphrase), salt->bytes, salt->length) != 0)
    return NULL;

  return g_steal_pointer (&key);
}

/* Decrypts into @output, which has room for @n_output bytes and gets exactly so many. */
static gboolean
run_cipher (const char   *engine,
            const guint8 *key,
            gsize         n_key_bytes,
            const guint8 *iv,
            gsize         n_iv_bytes,
            TsSecret     *input,
            guint8       *output,
            gsize         n_output)
{
  botan_cipher_t cipher = NULL;
  gsize n_written = 0;
  gsize n_read = 0;
  gboolean is_done;

  if (botan_cipher_init (&cipher, engine, BOTAN_CIPHER_INIT_FLAG_DECRYPT) != 0)
    return FALSE;

  is_done = botan_cipher_set_key (cipher, key, n_key_bytes) == 0
            && botan_cipher_start (cipher, iv, n_iv_bytes) == 0
            && botan_cipher_update (cipher, BOTAN_CIPHER_UPDATE_FLAG_FINAL, output, n_output,
                                    &n_written, ts_secret_get_bytes (input),
                                    ts_secret_get_length (input), &n_read) == 0;
  botan_cipher_destroy (cipher);

  return is_done && n_written == n_output && n_read == ts_secret_get_length (input);
}

static gboolean
is_authentic (const guint8    *key,
              const TsSshWire *ciphertext,
              const TsSshWire *tag)
{
  guint8 expected[POLY1305_TAG_BYTES];
  botan_mac_t mac = NULL;
  gboolean is_done;

  if (botan_mac_init (&mac, POLY1305_NAME, 0) != 0)
    return FALSE;

  is_done = botan_mac_set_key (mac, key, POLY1305_KEY_BYTES) == 0
            && botan_mac_update (mac, ciphertext->bytes, ciphertext->length) == 0
            && botan_mac_final (mac, expected) == 0;
  botan_mac_destroy (mac);

  return is_done && tag->length == sizeof expected
         && botan_constant_time_compare (expected, tag->bytes, sizeof expected) == 0;
}

static TsSecret *
decrypt_chacha (TsSecret        *key,
                const TsSshWire *ciphertext,
                const TsSshWire *tag)
{
  static const guint8 nonce[8];
  gsize n_bytes = CHACHA_BLOCK_BYTES + ciphertext->length;
  g_autoptr (TsSecret) input = ts_secret_new (n_bytes);
  g_autoptr (TsSecret) stream = ts_secret_new (n_bytes);

  /* A block of zeros comes out as the stream itself. */
  ts_secret_set_length (input, CHACHA_BLOCK_BYTES);
  ts_secret_append (input, ciphertext->bytes, ciphertext->length);
  ts_secret_set_length (stream, n_bytes);
  if (!run_cipher (CHACHA_NAME, ts_secret_get_bytes (key), CHACHA_KEY_BYTES, nonce, sizeof nonce,
                   input, ts_secret_get_bytes (stream), n_bytes)
      || !is_authentic (ts_secret_get_bytes (stream), ciphertext, tag))
    return NULL;

  return ts_secret_new_from_bytes (ts_secret_get_bytes (stream) + CHACHA_BLOCK_BYTES,
                                   ciphertext->length);
}

/**
 * ts_openssh_cipher_decrypt:
 * @key: as ts_openssh_cipher_derive() made it
 * @ciphertext: of whole blocks, and not empty
 * @tag: of so many bytes as the cipher has
 *
 * Decrypts.
 *
 * Returns: (transfer full) (nullable): the plaintext; %NULL if the tag shows that the key is
 *   another one or the ciphertext was changed
 */
TsSecret *
ts_openssh_cipher_decrypt (const TsOpensshCipher *self,
                           TsSecret              *key,
                           const TsSshWire       *ciphertext,
                           const TsSshWire       *tag)
{
  g_autoptr (TsSecret) input = NULL;
  g_autoptr (TsSecret) plaintext = NULL;
  const guint8 *key_bytes = ts_secret_get_bytes (key);

  if (self->engine == NULL)
    return decrypt_chacha (key, ciphertext, tag);

  input = ts_secret_new (ciphertext->length + tag->length);
  ts_secret_append (input, ciphertext->bytes, ciphertext->length);
  ts_secret_append (input, tag->bytes, tag->length);
  plaintext = ts_secret_new (ciphertext->length);
  ts_secret_set_length (plaintext, ciphertext->length);
  if (!run_cipher (self->engine, key_bytes, self->n_key_bytes, key_bytes + self->n_key_bytes,
                   self->n_iv_bytes, input, ts_secret_get_bytes (plaintext), ciphertext->length))
    return NULL;

  return g_steal_pointer (&plaintext);
}
