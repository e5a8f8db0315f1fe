/* SPDX-License-Identifier: MIT */

/* The data types of RFC 4251, section 5, of which OpenSSH's keys and its agent's messages are
 * made: numbers of 32 bits, the highest byte first, and strings, which are a number and then
 * so many bytes. Nothing is ever read beyond the end. */

#include "config.h"

#include "ts-ssh-wire.h"

#include <string.h>

/**
 * ts_ssh_wire_read_number:
 * @number: (out):
 *
 * Reads a number.
 *
 * Returns: whether there was one
 */
gboolean
ts_ssh_wire_read_number (TsSshWire *self,
                         guint32   *number)
{
  TsSshWire part;

  if (!ts_ssh_wire_read_part (self, sizeof *number, &part))
    return FALSE;

  memcpy (number, part.bytes, sizeof *number);
  *number = GUINT32_FROM_BE (*number);

  return TRUE;
}

/**
 * ts_ssh_wire_read_part:
 * @part: (out):
 *
 * Takes bytes off the start.
 *
 * Returns: whether there were so many
 */
gboolean
ts_ssh_wire_read_part (TsSshWire *self,
                       gsize      n_bytes,
                       TsSshWire *part)
{
  if (n_bytes > self->length)
    return FALSE;

  *part = (TsSshWire) { .bytes = self->bytes, .length = n_bytes };
  self->bytes += n_bytes;
  self->length -= n_bytes;

  return TRUE;
}

/**
 * ts_ssh_wire_read_string:
 * @string: (out): the content of the string
 *
 * Reads a string.
 *
 * Returns: whether there was a whole one; if not, nothing was read
 */
gboolean
ts_ssh_wire_read_string (TsSshWire *self,
                         TsSshWire *string)
{
  TsSshWire rest = *self;
  guint32 length;

  if (!ts_ssh_wire_read_number (&rest, &length) || !ts_ssh_wire_read_part (&rest, length, string))
    return FALSE;

  *self = rest;

  return TRUE;
}

/**
 * ts_ssh_wire_is:
 *
 * Returns: whether all that is left is @text
 */
gboolean
ts_ssh_wire_is (const TsSshWire *self,
                const char      *text)
{
  return self->length == strlen (text) && ts_ssh_wire_begins_with (self, text);
}

/**
 * ts_ssh_wire_begins_with:
 *
 * Returns: whether what is left begins with @text
 */
gboolean
ts_ssh_wire_begins_with (const TsSshWire *self,
                         const char      *text)
{
  gsize length = strlen (text);

  return self->length >= length && (length == 0 || memcmp (self->bytes, text, length) == 0);
}

/**
 * ts_ssh_wire_append_number:
 *
 * Adds a number to a message.
 */
void
ts_ssh_wire_append_number (GByteArray *message,
                           guint32     number)
{
  guint32 bytes = GUINT32_TO_BE (number);

  g_byte_array_append (message, (const guint8 *) &bytes, sizeof bytes);
}

/**
 * ts_ssh_wire_append_string:
 * @bytes: (array length=n_bytes):
 *
 * Adds a string to a message.
 */
void
ts_ssh_wire_append_string (GByteArray *message,
                           const void *bytes,
                           gsize       n_bytes)
{
  g_return_if_fail (n_bytes <= G_MAXUINT32);

  ts_ssh_wire_append_number (message, (guint32) n_bytes);
  g_byte_array_append (message, bytes, (guint) n_bytes);
}
